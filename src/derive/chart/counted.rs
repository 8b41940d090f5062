//! The numbers of a chart.

use std::sync::Arc;

use super::spread::Spread;
use crate::answer::{AnyKind, Countable, NumberUnit, Offered};
use crate::model::{CaseStudy, Casebook, Quantity, Status};

/// The least answers of a group before its mean says something.
pub const LEAST_FOR_A_MEAN: usize = 5;

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The source of the numbers.
    pub origin: Origin,
    /// The sort of its values.
    pub values: Values,
    /// The rows, in the order that the file asks for; what is not stated comes last.
    pub rows: Vec<Row>,
    /// The columns of a matrix, or the parts of stacked bars that have rows.
    pub parts: Vec<Label>,
    /// The number of those that could have answered; none where a data file does not say, or says different numbers.
    pub n: Option<u64>,
    /// The number of those that answered, or of rows that have a value.
    pub count: u64,
    /// The number of those that did not.
    pub not_stated: u64,
    /// Mean, median and range of single answers that are numbers.
    pub spread: Option<Spread>,
}

impl Counted {
    /// True where a benchmark was meant for one of the values at least, or there are none.
    pub fn meets_benchmark(&self) -> bool {
        let mut stated = self.rows.iter().filter(|row| row.value.is_some()).peekable();
        stated.peek().is_none() || stated.any(|row| row.applies == Applies::Yes)
    }
}

/// A source of numbers. Those of case studies and those of a survey never meet in one chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Answers of the published case studies.
    Answers,
    /// Links from published case studies to ingredients.
    Evidence,
    /// A data file: position in [`Casebook::data`].
    Data(usize),
}

/// The sort of the values of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Numbers of case studies.
    Counts,
    /// Numbers of ingredients.
    Ingredients,
    /// In percent.
    Percent,
    /// In a unit, or without one.
    Unit(Option<String>),
}

impl Values {
    /// The sort of the values of the answers to a question of this kind.
    pub fn of(kind: &AnyKind) -> Values {
        match kind.counts() {
            Countable::Number(NumberUnit::Percent) => Values::Percent,
            Countable::Number(unit) => Values::Unit(unit.name().map(str::to_owned)),
            Countable::One(_) | Countable::Several(_) | Countable::Years | Countable::Nothing => Values::Counts,
        }
    }
}

/// A row: an option, a band, a group, a case study, an ingredient or a line of a data file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The key by which templates find it.
    pub key: String,
    /// The text that readers see.
    pub label: Label,
    /// Its value; none where it is not stated, or where a group is too small for a mean.
    pub value: Option<Quantity>,
    /// For points, the value of the other quantity.
    pub other: Option<Quantity>,
    /// The least single value, where known.
    pub min: Option<f64>,
    /// The greatest single value, where known.
    pub max: Option<f64>,
    /// The number of answers that stand behind it, or could have.
    pub n: Option<u64>,
    /// The single values of a group, rising.
    pub points: Vec<Quantity>,
    /// Counts by [`Counted::parts`].
    pub parts: Vec<u64>,
    /// In a group, how many did not state what is measured.
    pub not_stated: u64,
    /// Position in [`Casebook::case_studies`], where the row is one.
    pub case_study: Option<usize>,
    /// True where the benchmark was meant for it.
    pub applies: Applies,
    /// A remark that must be known with it.
    pub note: Option<String>,
}

impl Row {
    pub(super) fn new(key: impl Into<String>, label: Label) -> Row {
        Row {
            key: key.into(),
            label,
            value: None,
            other: None,
            min: None,
            max: None,
            n: None,
            points: Vec::new(),
            parts: Vec::new(),
            not_stated: 0,
            case_study: None,
            applies: Applies::Yes,
            note: None,
        }
    }

    pub(super) fn counted(mut self, count: u64, of: u64) -> Row {
        self.value = Some(exact(count));
        self.n = Some(of);
        self
    }
}

/// The name of a row. What is no text of the content is put in words by `render`.
#[derive(Debug, Clone, PartialEq)]
pub enum Label {
    /// As the content has it.
    Text(String),
    /// A band of a number: from, and to under.
    Band(f64, Option<f64>),
    /// As the language has it: a key of the strings.
    Key(String),
    /// In so many case studies.
    SeenIn(u64),
    /// In so many to so many case studies.
    SeenInBand(u64, u64),
    /// So many rows together.
    Others(u64),
    /// Everybody who answered.
    All,
    /// Those that did not answer.
    NotStated,
}

impl Label {
    /// The name of what is offered as an answer.
    pub(super) fn of(offered: Offered<'_>) -> Label {
        offered.name.map_or_else(|| Label::Key(offered.id.to_owned()), |name| Label::Text(name.to_owned()))
    }

    /// The text, for sorting.
    pub(super) fn text(&self) -> &str {
        match self {
            Label::Text(text) => text,
            _ => "",
        }
    }
}

/// True where a benchmark was meant for a case study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies {
    /// It was.
    Yes,
    /// It was not.
    No,
    /// The answers do not say.
    Unknown,
}

/// A count as a value.
pub(super) fn exact(count: u64) -> Quantity {
    Quantity { value: u32::try_from(count).map_or(f64::from(u32::MAX), f64::from), approximate: false }
}

/// The case studies that charts count: drafts are not among them, whatever the site shows.
pub(super) fn published(casebook: &Casebook) -> impl Iterator<Item = (usize, &CaseStudy)> {
    let studies = casebook.case_studies.iter().map(Arc::as_ref).enumerate();
    studies.filter(|(_, study)| study.status() == Status::Published)
}
