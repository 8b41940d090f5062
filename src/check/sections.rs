//! The body of a case study: which of its sections answers which question.

use std::ops::Range;

use super::case_study::File;
use super::{answer, markdown};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Answer, Block, Inline, Status};
use crate::proforma::{Kind, Question, QuestionIndex};
use crate::source::{folded, shown};

impl File<'_> {
    /// Finds the sections of the body that answer prose questions.
    pub(super) fn sections(&mut self, blocks: &[Block], status: Status, report: &mut Vec<Diagnostic>) {
        let proforma = self.rules.proforma;
        let headings: Vec<(usize, &crate::model::Heading)> = blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| match block {
                Block::Heading(heading) if heading.level == 2 => Some((index, heading)),
                _ => None,
            })
            .collect();
        for (position, (index, heading)) in headings.iter().enumerate() {
            let end = headings.get(position + 1).map_or(blocks.len(), |(next, _)| *next);
            let text = Inline::plain_text(&heading.content);
            let Some(question) = proforma.by_heading(&text).or_else(|| self.private_heading(&text)) else {
                self.check_heading(&text, heading, report);
                continue;
            };
            let range = index + 1..end;
            let asked = &proforma[question];
            let end = section_end(self.source.text, &headings, position);
            self.asked.push((heading.span.start..end, question));
            self.demand_length(asked, heading, end, report);
            if asked.private {
                self.private_section(asked, heading.span.start..end, heading.span.clone(), report);
            } else if self.answers[question.0].is_some() {
                report.push(
                    self.source
                        .at(
                            Code::SectionTwice,
                            heading.span.clone(),
                            format!("{} is answered twice.", answer::name(asked)),
                        )
                        .question(asked.id.clone())
                        .help("Put both sections together under one heading."),
                );
            } else if range.start >= range.end {
                let mut found = self
                    .source
                    .at(
                        Code::SectionEmpty,
                        heading.span.clone(),
                        format!("{}: there is nothing under this heading.", answer::name(asked)),
                    )
                    .question(asked.id.clone())
                    .help("Write the answer below the heading, or remove the heading.");
                if status != Status::Published {
                    found.severity = Severity::Note;
                }
                report.push(found);
                self.answers[question.0] = Some(Answer::Prose(range));
            } else {
                self.answers[question.0] = Some(Answer::Prose(range));
            }
        }
        // A heading with nothing under it is said already; it is no answer all the same.
        for answer in &mut self.answers {
            if matches!(answer, Some(Answer::Prose(range)) if range.start >= range.end) {
                *answer = None;
            }
        }
    }

    /// The private question whose heading this is or nearly is.
    fn private_heading(&self, text: &str) -> Option<QuestionIndex> {
        self.rules.proforma.indexed().find_map(|(index, question)| match &question.kind {
            Kind::Prose { heading, .. } if question.private && nearly(heading, text) => Some(index),
            _ => None,
        })
    }

    /// Headings of private questions that are no sections: of a lower level, or in a list or quotation.
    pub(super) fn private_headings(&mut self, headings: &[markdown::DraftHeading], report: &mut Vec<Diagnostic>) {
        for (position, heading) in headings.iter().enumerate() {
            if !heading.nested && heading.level <= 2 {
                continue;
            }
            let Some(index) = self.private_heading(&heading.text) else { continue };
            let next = headings.iter().skip(position + 1).find(|next| !next.nested && next.level <= 2);
            let end = next.map_or(self.source.text.len(), |next| next.span.start);
            let question = &self.rules.proforma[index];
            self.asked.push((heading.span.start..end, index));
            self.private_section(question, heading.span.start..end, heading.span.clone(), report);
        }
    }

    fn private_section(
        &mut self,
        question: &Question,
        section: Range<usize>,
        heading: Range<usize>,
        report: &mut Vec<Diagnostic>,
    ) {
        self.private.push(section);
        report.push(
            self.source
                .at(
                    Code::PrivateAnswer,
                    heading,
                    format!("{} is private, and its answer stands in this file.", answer::name(question)),
                )
                .question(question.id.clone())
                .help("Remove the section: this file is public and stays in the history. Send it by e-mail instead.")
                .unquoted(),
        );
    }

    /// A section is one answer, and no longer than one may be.
    fn demand_length(
        &self,
        question: &Question,
        heading: &crate::model::Heading,
        end: usize,
        report: &mut Vec<Diagnostic>,
    ) {
        let longest = self.rules.limits.answer_characters;
        let length = self.source.text.get(heading.span.end..end).unwrap_or_default().trim().chars().count();
        if length > longest {
            report.push(
                self.source
                    .at(
                        Code::AnswerTooLong,
                        heading.span.clone(),
                        format!("{}: the answer is {length} characters long.", answer::name(question)),
                    )
                    .question(question.id.clone())
                    .help(format!("At most {longest} characters are allowed.")),
            );
        }
    }

    /// Headings of the author's own are welcome, unless they are nearly one of the questionnaire's.
    fn check_heading(&self, text: &str, heading: &crate::model::Heading, report: &mut Vec<Diagnostic>) {
        let near = self.rules.proforma.questions.iter().find_map(|question| match &question.kind {
            Kind::Prose { heading, .. } if nearly(heading, text) => Some((question, heading)),
            _ => None,
        });
        let Some((question, near)) = near else { return };
        let found = self
            .source
            .at(
                Code::SectionMisspelt,
                heading.span.clone(),
                format!("\"{}\" is nearly the heading of {}.", shown(text), answer::name(question)),
            )
            .question(question.id.clone())
            .help(format!(
                "If this is the answer to that question, write `## {near}`. If not, choose a heading that differs more."
            ));
        report.push(found.corrected(format!("## {near}")));
    }
}

fn section_end(text: &str, headings: &[(usize, &crate::model::Heading)], position: usize) -> usize {
    headings.get(position + 1).map_or(text.len(), |(_, next)| next.span.start)
}

/// The same but for letter case, spaces and marks, or two edits apart with at least six letters each.
fn nearly(heading: &str, text: &str) -> bool {
    let (one, other) = (folded(heading), folded(text));
    one == other || one.chars().count() >= 6 && other.chars().count() >= 6 && strsim::osa_distance(&one, &other) <= 2
}
