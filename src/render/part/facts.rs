//! Answers in words.

use std::borrow::Cow;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::model::{Answer, CaseStudy};
use crate::proforma::{Kind, QuestionIndex, Role};
use crate::render::here::Here;
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

/// The answers of one section of the questionnaire.
#[derive(Debug, Serialize)]
pub(crate) struct FactSection<'a> {
    pub(crate) title: &'a str,
    pub(crate) facts: Vec<Fact<'a>>,
}

/// One answer, or that there is none. The template sees the name of its value as `kind`, and its parts beside it.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    pub(crate) label: &'a str,
    /// True where it was answered. If not, `value` is the words for that.
    pub(crate) stated: bool,
    pub(crate) value: FactValue<'a>,
}

/// By hand, since half of what templates see are facts, and a flattened field costs several times as much.
impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fact = serializer.serialize_struct("Fact", 7)?;
        fact.serialize_field("label", self.label)?;
        fact.serialize_field("stated", &self.stated)?;
        match &self.value {
            FactValue::Text { text } => {
                fact.serialize_field("kind", "text")?;
                fact.serialize_field("text", text)?;
            }
            FactValue::List { items } => {
                fact.serialize_field("kind", "list")?;
                fact.serialize_field("items", items)?;
            }
            FactValue::Table { table } => {
                fact.serialize_field("kind", "table")?;
                fact.serialize_field("table", table)?;
            }
            FactValue::Image { src, alt, width, height } => {
                fact.serialize_field("kind", "image")?;
                fact.serialize_field("src", src)?;
                fact.serialize_field("alt", alt)?;
                fact.serialize_field("width", width)?;
                fact.serialize_field("height", height)?;
            }
        }
        fact.end()
    }
}

/// The answer.
#[derive(Debug)]
pub(crate) enum FactValue<'a> {
    /// Words.
    Text { text: Cow<'a, str> },
    /// Several, each in words.
    List { items: Vec<Cow<'a, str>> },
    /// Rows.
    Table { table: FactTable<'a> },
    /// A picture.
    Image { src: String, alt: &'a str, width: u32, height: u32 },
}

/// The rows of a table; empty cells are empty texts.
#[derive(Debug, Serialize)]
pub(crate) struct FactTable<'a> {
    pub(crate) columns: Vec<&'a str>,
    pub(crate) rows: Vec<Vec<Cow<'a, str>>>,
}

/// Every public answer that has no place of its own on the page, and every one that is missing.
pub(crate) fn facts<'s>(here: Here<'s>, study: &'s CaseStudy) -> Vec<FactSection<'s>> {
    let proforma = &here.site.casebook.proforma;
    let mut sections = Vec::with_capacity(proforma.sections.len());
    for section in &proforma.sections {
        let mut facts = Vec::with_capacity(section.questions.len());
        for index in section.questions.clone() {
            let Some(question) = proforma.questions.get(index) else { continue };
            let elsewhere = question.role.is_some_and(|role| ELSEWHERE.contains(&role));
            if question.private || elsewhere || matches!(question.kind, Kind::Prose { .. }) {
                continue;
            }
            let answer = study.answer(QuestionIndex(index));
            let value = match answer {
                Some(answer) => fact(here, &question.kind, answer),
                None => FactValue::Text { text: Cow::Borrowed(here.words().get("not-stated")) },
            };
            facts.push(Fact { label: &question.label, stated: answer.is_some(), value });
        }
        if !facts.is_empty() {
            sections.push(FactSection { title: &section.title, facts });
        }
    }
    sections
}

fn fact<'s>(here: Here<'s>, kind: &'s Kind, answer: &'s Answer) -> FactValue<'s> {
    match (answer, kind) {
        (Answer::List(texts), _) => {
            FactValue::List { items: texts.iter().map(|text| Cow::Borrowed(text.as_str())).collect() }
        }
        (Answer::Choices(indexes), kind) => {
            let label = |index: &usize| kind.options().get(*index).map(|option| Cow::Borrowed(option.label.as_str()));
            FactValue::List { items: indexes.iter().filter_map(label).collect() }
        }
        (Answer::Table(rows), Kind::Table(columns)) => {
            let rows = rows.iter().map(|row| {
                let cell = |(column, cell): (&'s crate::proforma::Column, &'s Option<Answer>)| match cell {
                    Some(cell) => in_words(here.words(), &column.kind, cell),
                    None => Cow::Borrowed(""),
                };
                columns.iter().zip(row).map(cell).collect()
            });
            let rows = rows.collect();
            FactValue::Table { table: FactTable { columns: columns.iter().map(|c| c.label.as_str()).collect(), rows } }
        }
        (Answer::Image(image), _) => {
            FactValue::Image { src: here.href(&image.path), alt: &image.alt, width: image.width, height: image.height }
        }
        (answer, kind) => FactValue::Text { text: in_words(here.words(), kind, answer) },
    }
}
