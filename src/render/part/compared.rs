//! Answers as they are compared.

use std::borrow::Cow;

use serde::Serialize;

use super::facts::in_words;
use crate::model::{Answer, Block, CaseStudy};
use crate::proforma::{Kind, Question, QuestionIndex, Role};
use crate::render::site::Site;
use crate::strings::Words;

/// Roles whose answers head the columns, or tell nobody anything here.
const NO_ROW: &[Role] = &[Role::Title, Role::Summary, Role::Status, Role::Consent, Role::Published, Role::Updated];

/// An answer; the template sees its name as `kind`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum CompareCell<'a> {
    /// There is none.
    None,
    /// In words.
    Text { text: Cow<'a, str> },
    /// Several.
    List { items: Vec<Cow<'a, str>> },
    /// A number, and the same in words.
    Number { text: Cow<'a, str>, value: f64, about: bool },
    /// A section of the case study.
    Prose { href: String },
}

/// The questions that are compared, in the questionnaire's order.
pub(crate) fn compared<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (QuestionIndex, &'s Question)> {
    let proforma = &site.casebook.proforma;
    proforma.public().filter(|(_, question)| !question.role.is_some_and(|role| NO_ROW.contains(&role)))
}

/// An answer as it is compared. A link leads to a place of the case study's own page.
pub(crate) fn cell<'s>(site: &'s Site<'_>, study: &'s CaseStudy, index: QuestionIndex) -> CompareCell<'s> {
    let kind = &site.casebook.proforma[index].kind;
    let Some(answer) = study.answer(index) else { return CompareCell::None };
    let words = || in_words(&site.words, kind, answer);
    match (answer, kind) {
        (Answer::Number(number) | Answer::Quantity(number) | Answer::Percentage(number), _) => {
            CompareCell::Number { text: words(), value: number.value, about: number.approximate }
        }
        (Answer::Choices(options), kind) => CompareCell::List {
            items: options
                .iter()
                .filter_map(|option| Some(Cow::Borrowed(kind.options().get(*option)?.label.as_str())))
                .collect(),
        },
        (Answer::List(texts), _) => {
            CompareCell::List { items: texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect() }
        }
        (Answer::Table(rows), Kind::Table(columns)) => {
            let row = |row: &'s crate::model::Row| {
                let cells = columns.iter().zip(row);
                let words: Vec<_> = cells
                    .filter_map(|(column, cell)| Some(in_words(&site.words, &column.kind, cell.as_ref()?)))
                    .collect();
                Cow::Owned(words.join(site.words.get("list-separator")))
            };
            CompareCell::List { items: rows.iter().map(row).collect() }
        }
        (Answer::Image(image), _) => CompareCell::Text { text: Cow::Borrowed(&image.alt) },
        (Answer::Prose(blocks), _) => {
            // A section's heading stands right before its blocks.
            let heading = blocks.start.checked_sub(1).and_then(|before| study.body().blocks.get(before));
            let anchor = match heading {
                Some(Block::Heading(heading)) => heading.id.as_str(),
                _ => "main",
            };
            CompareCell::Prose { href: format!("#{anchor}") }
        }
        _ => CompareCell::Text { text: words() },
    }
}

/// The pattern for a difference between two answers.
pub(crate) fn difference(words: &Words, kind: &Kind) -> Option<String> {
    match kind {
        Kind::Quantity { unit: Some(unit), .. } => {
            Some(words.fill("value-with-unit", &[("value", "{value}"), ("unit", unit)]))
        }
        Kind::Percentage { .. } => Some(words.fill("percentage-points", &[("value", "{value}")])),
        Kind::Quantity { .. } | Kind::Number { .. } => Some("{value}".to_owned()),
        _ => None,
    }
}
