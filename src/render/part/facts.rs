//! Answers in words.

use std::borrow::Cow;

use crate::model::{Answer, CaseStudy};
use crate::proforma::{Kind, Role};
use crate::render::Site;
use crate::render::pages::Entry;
use crate::render::views::{Fact, FactSection, FactTable, FactValue};
use crate::strings::Words;

/// Roles whose answers stand elsewhere on the page.
const ELSEWHERE: &[Role] =
    &[Role::Title, Role::Summary, Role::Status, Role::Consent, Role::Published, Role::Updated, Role::People];

/// A single answer in words; empty for prose, tables and pictures.
pub(crate) fn in_words<'a>(words: &Words, kind: &'a Kind, answer: &'a Answer) -> Cow<'a, str> {
    let option = |index: usize| kind.options().get(index).map_or("", |option| option.label.as_str());
    match answer {
        Answer::Text(text) => Cow::Borrowed(text),
        // A number may be a year, which has no separator.
        Answer::Number(number) => Cow::Owned(words.about(words.number(number.value, 10_000.0), number.approximate)),
        Answer::Quantity(quantity) => {
            let unit = match kind {
                Kind::Quantity { unit, .. } => unit.as_deref(),
                _ => None,
            };
            Cow::Owned(words.quantity(quantity.value, quantity.approximate, unit))
        }
        Answer::Percentage(share) => {
            let value = words.fill("percentage", &[("value", &words.number(share.value, 1_000.0))]);
            Cow::Owned(words.about(value, share.approximate))
        }
        Answer::Date(date) => Cow::Owned(words.date(*date)),
        Answer::YesNo(yes) => Cow::Owned(words.get(if *yes { "yes" } else { "no" }).to_owned()),
        Answer::Choice(index) => Cow::Borrowed(option(*index)),
        Answer::Choices(indexes) => {
            let labels: Vec<&str> = indexes.iter().map(|index| option(*index)).collect();
            Cow::Owned(labels.join(words.get("list-separator")))
        }
        Answer::List(texts) => Cow::Owned(texts.join(words.get("list-separator"))),
        Answer::Prose(_) | Answer::Table(_) | Answer::Image(_) => Cow::Borrowed(""),
    }
}

impl<'a> Site<'a> {
    /// Every public answer that has no place of its own on the page, and every one that is missing.
    pub(crate) fn facts<'s>(&'s self, entry: &Entry, study: &'s CaseStudy) -> Vec<FactSection<'s>> {
        let proforma = &self.casebook.proforma;
        let mut sections = Vec::with_capacity(proforma.sections.len());
        for section in &proforma.sections {
            let mut facts = Vec::with_capacity(section.questions.len());
            for index in section.questions.clone() {
                let Some(question) = proforma.questions.get(index) else { continue };
                let elsewhere = question.role.is_some_and(|role| ELSEWHERE.contains(&role));
                if question.private || elsewhere || matches!(question.kind, Kind::Prose { .. }) {
                    continue;
                }
                let answer = study.answer(crate::proforma::QuestionIndex(index));
                let value = match answer {
                    Some(answer) => self.fact(entry, &question.kind, answer),
                    None => FactValue::Text { text: Cow::Borrowed(self.words.get("not-stated")) },
                };
                facts.push(Fact { label: &question.label, stated: answer.is_some(), value });
            }
            if !facts.is_empty() {
                sections.push(FactSection { title: &section.title, facts });
            }
        }
        sections
    }

    fn fact<'s>(&'s self, entry: &Entry, kind: &'s Kind, answer: &'s Answer) -> FactValue<'s> {
        match (answer, kind) {
            (Answer::List(texts), _) => {
                FactValue::List { items: texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect() }
            }
            (Answer::Choices(indexes), kind) => {
                let label =
                    |index: &usize| kind.options().get(*index).map(|option| Cow::Borrowed(option.label.as_str()));
                FactValue::List { items: indexes.iter().filter_map(label).collect() }
            }
            (Answer::Table(rows), Kind::Table(columns)) => {
                let rows = rows.iter().map(|row| {
                    let cell = |(column, cell): (&'s crate::proforma::Column, &'s Option<Answer>)| match cell {
                        Some(cell) => in_words(&self.words, &column.kind, cell),
                        None => Cow::Borrowed(""),
                    };
                    columns.iter().zip(row).map(cell).collect()
                });
                let rows = rows.collect();
                FactValue::Table {
                    table: FactTable { columns: columns.iter().map(|c| c.label.as_str()).collect(), rows },
                }
            }
            (Answer::Image(image), _) => FactValue::Image {
                src: self.href(entry, &image.path),
                alt: &image.alt,
                width: image.width,
                height: image.height,
            },
            (answer, kind) => FactValue::Text { text: in_words(&self.words, kind, answer) },
        }
    }
}
