//! The body of a case study: which of its sections answers which question.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::AskedAt;
use super::rules::FrontMatter;
use crate::check::answer;
use crate::check::people::private;
use crate::check::text::markdown::Draft;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Block, Heading, Inline, Status};
use crate::proforma::{Question, QuestionIndex};
use crate::source::{Read, Source, nearly_same, shown};

/// The answers of a body.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The blocks that answer each question, the heading left out.
    pub answers: Vec<(QuestionIndex, Range<usize>)>,
    /// Bytes of the sections, with the questions that they answer.
    pub asked: Vec<AskedAt>,
    /// Bytes of the answers to private questions.
    pub private: Vec<Range<usize>>,
    /// Questions without an answer of which a finding says why.
    pub explained: BTreeSet<QuestionIndex>,
}

/// Finds the sections that answer prose questions.
pub(super) fn read(front: FrontMatter<'_>, body: &Draft, status: Status) -> Read<Sections> {
    let FrontMatter { source, rules, .. } = front;
    let proforma = rules.proforma;
    let mut read = Read::sound(Sections::default());
    let mut seen = BTreeSet::new();
    let sections = Block::sections(&body.blocks);
    let ends = sections.iter().skip(1).map(|(next, _)| next.span.start).chain([source.text.len()]);
    for ((heading, blocks), end) in sections.iter().cloned().zip(ends) {
        let text = Inline::plain_text(&heading.content);
        let index = proforma.by_heading(&text).or_else(|| private::question_of_heading(proforma, &text));
        let Some(index) = index else {
            if let Some((finding, meant)) = misspelt(front, &text, heading) {
                read.say(finding);
                read.value.explained.insert(meant);
            }
            continue;
        };
        let question = &proforma[index];
        read.value.asked.push((heading.span.start..end, index));
        read.say_all(too_long(source, question, heading, end, rules.limits.answer_characters));
        if question.private {
            read.value.private.push(heading.span.start..end);
            read.say(private::finding(source, question, &heading.span, "section"));
        } else if !seen.insert(index) {
            let message = format!("{} is answered twice.", answer::name(question));
            let found = source.at(Code::SectionTwice, &heading.span, message).question(question.id.clone());
            read.say(found.help("Put both sections together under one heading."));
        } else if blocks.is_empty() {
            let problem = "there is nothing under this heading.";
            let mut found = answer::finding(source, question, Code::SectionEmpty, &heading.span, problem);
            if status != Status::Published {
                found.severity = Severity::Note;
            }
            read.say(found.help("Write the answer below the heading, or remove the heading."));
            read.value.explained.insert(index);
        } else {
            read.value.answers.push((index, blocks));
        }
    }
    let nested = read.take(private_headings(front, body));
    read.value.private.extend(nested.iter().map(|(span, _)| span.clone()));
    read.value.asked.extend(nested);
    read
}

/// Headings of private questions that are no sections: of a lower level, or in a list or quotation.
fn private_headings(front: FrontMatter<'_>, body: &Draft) -> Read<Vec<AskedAt>> {
    let proforma = front.rules.proforma;
    let mut found = Read::sound(Vec::new());
    for (position, heading) in body.headings.iter().enumerate() {
        if !heading.nested && heading.level <= 2 {
            continue;
        }
        let Some(index) = private::question_of_heading(proforma, &heading.text) else { continue };
        let next = body.headings.iter().skip(position + 1).find(|next| !next.nested && next.level <= 2);
        let end = next.map_or(front.source.text.len(), |next| next.span.start);
        found.value.push((heading.span.start..end, index));
        found.say(private::finding(front.source, &proforma[index], &heading.span, "section"));
    }
    found
}

/// A section is one answer, and no longer than one may be.
fn too_long(
    source: Source<'_>,
    question: &Question,
    heading: &Heading,
    end: usize,
    longest: usize,
) -> Option<Diagnostic> {
    let length = source.part(heading.span.end..end).trim().chars().count();
    if length <= longest {
        return None;
    }
    let problem = format!("the answer is {length} characters long.");
    let found = answer::finding(source, question, Code::AnswerTooLong, &heading.span, &problem);
    Some(found.help(format!("At most {longest} characters are allowed.")))
}

/// Headings of the author's own are welcome, unless they are nearly one of the questionnaire's.
fn misspelt(front: FrontMatter<'_>, text: &str, heading: &Heading) -> Option<(Diagnostic, QuestionIndex)> {
    let asked = front.rules.proforma.indexed();
    let mut headings = asked.filter_map(|(index, question)| Some((index, question, question.kind.section()?.heading)));
    let (index, question, near) = headings.find(|(.., heading)| nearly_same(heading, text))?;
    let message = format!("\"{}\" is nearly the heading of {}.", shown(text), answer::name(question));
    let found = front.source.at(Code::SectionMisspelt, &heading.span, message).question(question.id.clone());
    let help = format!(
        "If this is the answer to that question, write `## {near}`. If not, choose a heading that differs more."
    );
    Some((found.help(help).corrected(format!("## {near}")), index))
}
