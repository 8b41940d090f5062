//! The questions as they are asked, in words.

use serde::Serialize;

use crate::model::Casebook;
use crate::proforma::{Column, Kind, Question, QuestionIndex, Required, Section};
use crate::strings::Words;

/// Every question by section, the private ones too: they are asked, though not in a file.
pub(crate) fn sections<'a>(casebook: &'a Casebook, words: &'a Words) -> Vec<impl Serialize + use<'a>> {
    let proforma = &casebook.proforma;
    let section = |(position, section): (usize, &'a Section)| {
        let questions = section.questions.clone().map(QuestionIndex);
        view!(AskedSection {
            /// Its anchor.
            id: format!("section-{}", position + 1),
            title: &section.title,
            help: section.help.as_deref(),
            questions: questions.map(|index| question(words, index, &proforma[index])).collect::<Vec<_>>(),
        })
    };
    proforma.sections.iter().enumerate().map(section).collect()
}

fn question<'a>(words: &Words, index: QuestionIndex, question: &'a Question) -> impl Serialize + use<'a> {
    view!(AskedQuestion {
        /// Its anchor.
        id: anchor(index),
        number: &question.number,
        label: &question.label,
        help: question.help.as_deref(),
        /// `no`, `published` or `always`.
        needed: match question.required {
            Required::No => "no",
            Required::Published => "published",
            Required::Always => "always",
        },
        private: question.private,
        /// The form of an answer, in words.
        answer: answer_in_words(words, &question.kind),
        choices: choices(&question.kind),
        /// Of a table.
        columns: match &question.kind {
            Kind::Table(columns) => columns.iter().map(|found| column(words, found)).collect(),
            _ => Vec::new(),
        },
    })
}

fn column<'a>(words: &Words, column: &'a Column) -> impl Serialize + use<'a> {
    view!(AskedColumn {
        label: &column.label,
        help: column.help.as_deref(),
        /// True where every row needs it.
        needed: column.required,
        answer: answer_in_words(words, &column.kind),
        choices: choices(&column.kind),
    })
}

fn choices(kind: &Kind) -> Vec<impl Serialize + use<'_>> {
    kind.options()
        .iter()
        .map(|option| view!(AskedOption { label: &option.label, help: option.help.as_deref() }))
        .collect()
}

/// The form of an answer of a kind.
fn answer_in_words(words: &Words, kind: &Kind) -> String {
    let (answer, limits) = match kind {
        Kind::Text => (words.get("answer-text").to_owned(), None),
        Kind::Prose { heading, .. } => (words.fill("answer-prose", &[("heading", heading)]), None),
        Kind::Number { min, max } => (words.get("answer-number").to_owned(), limits(words, *min, *max, None)),
        Kind::Quantity { min, max, unit } => {
            let answer = match unit {
                Some(unit) => words.fill("answer-quantity", &[("unit", unit)]),
                None => words.get("answer-quantity-plain").to_owned(),
            };
            (answer, limits(words, *min, *max, unit.as_deref()))
        }
        Kind::Percentage { min, max } => {
            let usual = (*min, *max) == (0.0, 100.0);
            let limits = if usual { None } else { limits(words, Some(*min), Some(*max), None) };
            (words.get("answer-percentage").to_owned(), limits)
        }
        Kind::Date => (words.get("answer-date").to_owned(), None),
        Kind::YesNo => (words.get("answer-yes-no").to_owned(), None),
        Kind::Choice(_) => (words.get("answer-choice").to_owned(), None),
        Kind::Choices(_) => (words.get("answer-choices").to_owned(), None),
        Kind::List => (words.get("answer-list").to_owned(), None),
        Kind::Table(_) => (words.get("answer-table").to_owned(), None),
        Kind::Image => (words.get("answer-image").to_owned(), None),
    };
    match limits {
        Some(limits) => format!("{answer} {limits}"),
        None => answer,
    }
}

fn limits(words: &Words, min: Option<f64>, max: Option<f64>, unit: Option<&str>) -> Option<String> {
    let number = |value: f64| words.quantity(value, false, unit);
    Some(match (min, max) {
        // Nobody counts below nothing.
        (Some(0.0) | None, None) => return None,
        (Some(min), Some(max)) => words.fill("answer-from-to", &[("from", &number(min)), ("to", &number(max))]),
        (Some(min), None) => words.fill("answer-at-least", &[("from", &number(min))]),
        (None, Some(max)) => words.fill("answer-at-most", &[("to", &number(max))]),
    })
}

/// A question by name, with its place on the page of all questions.
pub(crate) fn link(question: &Question, index: QuestionIndex) -> impl Serialize + use<'_> {
    let href = format!("#{}", anchor(index));
    view!(QuestionLink { number: &question.number, label: &question.label, href })
}

/// Questions are counted, because an id of theirs may be that of something else on the page.
fn anchor(index: QuestionIndex) -> String {
    format!("question-{}", index.0 + 1)
}
