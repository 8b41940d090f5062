//! What a case study must say before it may be published: how far it is, consent, and the answers that are required.

use std::ops::Range;

use super::answer;
use super::case_study::File;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Answer, Status};
use crate::proforma::{Kind, Question, Required, Role};
use crate::source::one_of;

impl File<'_> {
    /// The answered status; a draft where nothing (or nothing right) is said.
    pub(super) fn status(&self) -> Status {
        let proforma = self.rules.proforma;
        proforma
            .by_role(Role::Status)
            .and_then(|index| match (self.answers.get(index.0)?, &proforma[index].kind) {
                (Some(Answer::Choice(option)), Kind::Choice(options)) => Status::from_name(&options.get(*option)?.id),
                _ => None,
            })
            .unwrap_or(Status::Draft)
    }

    /// Whether the consent is a clear yes. For a published case study anything else is said; a clear no is a note.
    pub(super) fn consent(&self, status: Status, report: &mut Vec<Diagnostic>) -> bool {
        let proforma = self.rules.proforma;
        let Some(index) = proforma.by_role(Role::Consent) else { return false };
        let question = &proforma[index];
        let answer = self.answers.get(index.0).and_then(Option::as_ref);
        if let Some(Answer::YesNo(yes)) = answer {
            if !yes && status == Status::Published {
                let place = self.pairs().iter().find(|(key, _)| key.text == question.id);
                let span = place.map_or(self.yaml.start..self.yaml.start, |(key, _)| key.span.clone());
                report.push(
                    self.source
                        .at(
                            Code::ConsentWithheld,
                            span,
                            "This case study is withheld: its consent to publication says no.",
                        )
                        .question(question.id.clone())
                        .help("Nothing of it is on the site. Only the organisation can change that."),
                );
            }
            return *yes;
        }
        let written = self.pairs().iter().find(|(key, node)| key.text == question.id && !node.is_empty());
        match written {
            Some((_, node)) => {
                // `Reader` has said that it is neither yes nor no; for consent that is a class of its own.
                report.retain(|finding| {
                    finding.code != Code::WrongKind
                        || finding.question.as_deref() != Some(question.id.as_str())
                        || finding.file != *self.source.path
                });
                report.push(
                    self.source
                        .at(
                            Code::ConsentMalformed,
                            node.span.clone(),
                            format!("{}: the answer is neither a clear yes nor a clear no.", answer::name(question)),
                        )
                        .question(question.id.clone())
                        .help("Write `yes` if the organisation agreed, `no` if it did not. Until then nothing of it is published."),
                );
            }
            None if status == Status::Published && !self.said(question, report) => report.push(
                self.source
                    .at(
                        Code::ConsentMissing,
                        self.key_without_answer(question).unwrap_or_else(|| self.missing_place()),
                        format!(
                            "{}: there is no answer, and without one nothing is published.",
                            answer::name(question)
                        ),
                    )
                    .question(question.id.clone())
                    .help(format!("If the organisation agreed to publication, add the line `{}: yes`.", question.id)),
            ),
            None => {}
        }
        false
    }

    /// The key of a question that is there with nothing after its colon.
    fn key_without_answer(&self, question: &Question) -> Option<Range<usize>> {
        let (key, _) = self.pairs().iter().find(|(key, node)| key.text == question.id && node.is_empty())?;
        Some(key.span.clone())
    }

    /// Where something that is not there is reported: the line that opens the block.
    fn missing_place(&self) -> Range<usize> {
        let start = self.source.text.find("---").unwrap_or_default();
        start..start + 3
    }

    /// Required answers: mistakes in a published case study, gaps in a draft.
    pub(super) fn demand(&self, status: Status, report: &mut Vec<Diagnostic>) {
        for (index, question) in self.rules.proforma.public() {
            let answered = self.answers[index.0].is_some()
                || self.pairs().iter().any(|(key, node)| key.text == question.id && !node.is_empty())
                || self.said(question, report);
            if answered || question.role == Some(Role::Consent) && status == Status::Published {
                continue;
            }
            let demanded = match question.required {
                Required::No => continue,
                Required::Always => true,
                Required::Published => status == Status::Published,
            };
            report.push(self.gap(question, demanded));
        }
    }

    /// Whether a finding about this file and question is there already, which explains why there is no answer.
    fn said(&self, question: &Question, report: &[Diagnostic]) -> bool {
        report.iter().rev().take_while(|finding| finding.file == *self.source.path).any(|finding| {
            finding.question.as_deref() == Some(question.id.as_str())
                && matches!(
                    finding.code,
                    Code::SectionEmpty
                        | Code::SectionMisspelt
                        | Code::WrongKind
                        | Code::UnknownQuestion
                        | Code::CommentInText
                )
        })
    }

    fn gap(&self, question: &Question, demanded: bool) -> Diagnostic {
        let (code, help) = match (&question.kind, demanded) {
            (Kind::Prose { heading, .. }, true) => {
                (Code::SectionMissing, format!("Add a line `## {heading}` to the text, and the answer below it."))
            }
            (Kind::Prose { heading, .. }, false) => {
                (Code::DraftGap, format!("Before it is published, it needs a section `## {heading}`."))
            }
            (_, true) => {
                (Code::MissingAnswer, format!("Add a line that begins with `{}: `.{}", question.id, choices(question)))
            }
            (_, false) => (
                Code::DraftGap,
                format!(
                    "Before it is published, it needs a line that begins with `{}: `.{}",
                    question.id,
                    choices(question)
                ),
            ),
        };
        let problem = if demanded { "the answer is missing." } else { "there is no answer yet." };
        let begun = self.key_without_answer(question);
        let help = match &begun {
            Some(_) => format!("Write the answer after the colon.{}", choices(question)),
            None => help,
        };
        self.source
            .at(code, begun.unwrap_or_else(|| self.missing_place()), format!("{}: {problem}", answer::name(question)))
            .question(question.id.clone())
            .help(help)
    }
}

fn choices(question: &Question) -> String {
    match question.kind.options() {
        [] => String::new(),
        options => format!(" Options are {}.", one_of(options.iter().map(|option| option.id.as_str()))),
    }
}
