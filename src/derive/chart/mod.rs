//! Charts: what their files ask for, counted from the answers and the data, and what their authors claim, held
//! against it.

mod answers;
mod claims;
mod data;
mod evidence;
mod scale;
mod spread;
mod summary;
mod swarm;

use std::sync::Arc;

use rayon::prelude::*;

use super::evidence::Evidence;
use crate::answer::{AnyKind, Countable, NumberUnit, Offered};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{CaseStudy, Casebook, Chart, ChartKind, Figures, Quantity, RowOrder, Status};
use crate::source::Read;

pub use scale::Scale;
pub use spread::Spread;
pub use summary::{Band, Summary};
pub use swarm::levels;

/// How many answers a group must have before its mean says something.
pub const LEAST_FOR_A_MEAN: usize = 5;
/// How many squares can be counted at a glance; more answers are drawn as bars.
const MOST_SQUARES: f64 = 40.0;

/// A chart with all its numbers. Its file is at the same position in [`Casebook::charts`].
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The finding.
    pub title: String,
    /// More about it.
    pub sentence: Option<String>,
    /// What was counted.
    pub counted: Counted,
    /// The scale of values; for points, from left to right.
    pub scale: Scale,
    /// For points, the scale from below to above.
    pub rising: Option<Scale>,
    /// How it is drawn: as the file says, but that more than forty squares are bars, and bars of too many single answers a
    /// strip.
    pub kind: ChartKind,
    /// What is shown where there are too many rows.
    pub summary: Option<Summary>,
}

/// The numbers of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Where they come from.
    pub origin: Origin,
    /// What values are.
    pub values: Values,
    /// The rows, in the order that the file asks for; what is not stated comes last.
    pub rows: Vec<Row>,
    /// The columns of a matrix, or the parts of stacked bars that have rows.
    pub parts: Vec<Label>,
    /// How many could have answered; none where a data file does not say, or says different numbers.
    pub n: Option<u64>,
    /// How many answered, or how many rows have a value.
    pub count: u64,
    /// How many did not.
    pub not_stated: u64,
    /// Mean, median and range of single answers that are numbers.
    pub spread: Option<Spread>,
}

/// Where numbers come from. Those of case studies and those of a survey never meet in one chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Answers of the published case studies.
    Answers,
    /// Links from published case studies to ingredients.
    Evidence,
    /// A data file: position in [`Casebook::data`].
    Data(usize),
}

/// What the values of a chart are.
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
    /// Those of the answers to a question of this kind.
    pub fn of(kind: &AnyKind) -> Values {
        match kind.counts() {
            Countable::Number(NumberUnit::Percent) => Values::Percent,
            Countable::Number(unit) => Values::Unit(unit.name().map(str::to_owned)),
            Countable::One(_) | Countable::Several(_) | Countable::Nothing => Values::Counts,
        }
    }
}

/// A row: an option, a band, a group, a case study, an ingredient or a line of a data file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// By what templates find it.
    pub key: String,
    /// What readers see.
    pub label: Label,
    /// Its value; none where it is not stated, or where a group is too small for a mean.
    pub value: Option<Quantity>,
    /// For points, the value of the other quantity.
    pub other: Option<Quantity>,
    /// The least single value, where known.
    pub min: Option<f64>,
    /// The greatest single value, where known.
    pub max: Option<f64>,
    /// How many answers stand behind it, or could have.
    pub n: Option<u64>,
    /// The single values of a group, rising.
    pub points: Vec<Quantity>,
    /// Counts by [`Counted::parts`].
    pub parts: Vec<u64>,
    /// In a group, how many did not state what is measured.
    pub not_stated: u64,
    /// Position in [`Casebook::case_studies`], where the row is one.
    pub case_study: Option<usize>,
    /// Whether the benchmark was meant for it.
    pub applies: Applies,
    /// What must be known with it.
    pub note: Option<String>,
}

impl Row {
    fn new(key: impl Into<String>, label: Label) -> Row {
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

    fn counted(mut self, count: u64, of: u64) -> Row {
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
    /// Everybody who answered.
    All,
    /// Who did not answer.
    NotStated,
}

impl Label {
    fn of(offered: Offered<'_>) -> Label {
        offered.label.map_or_else(|| Label::Key(offered.id.to_owned()), |label| Label::Text(label.to_owned()))
    }

    /// The text, for sorting.
    fn text(&self) -> &str {
        match self {
            Label::Text(text) => text,
            _ => "",
        }
    }
}

/// Whether a benchmark was meant for a case study.
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
fn exact(count: u64) -> Quantity {
    Quantity { value: u32::try_from(count).map_or(f64::from(u32::MAX), f64::from), approximate: false }
}

/// Draws every chart, and says which claims do not hold.
pub(crate) fn draw(casebook: &Casebook, evidence: &Evidence) -> Read<Vec<Drawing>> {
    let drawn: Vec<Read<Drawing>> = casebook.charts.par_iter().map(|chart| one(casebook, evidence, chart)).collect();
    Read::all(drawn)
}

/// The case studies that charts count: drafts are not among them, whatever the site shows.
fn published(casebook: &Casebook) -> impl Iterator<Item = (usize, &CaseStudy)> {
    let studies = casebook.case_studies.iter().map(Arc::as_ref).enumerate();
    studies.filter(|(_, study)| study.status() == Status::Published)
}

fn one(casebook: &Casebook, evidence: &Evidence, chart: &Chart) -> Read<Drawing> {
    let mut said = Read::begin();
    let mut counted = match &chart.figures {
        Figures::Answers { measure, by } => answers::count(casebook, chart, *measure, *by),
        Figures::Evidence { lacks } => evidence::count(casebook, evidence, chart.kind, *lacks),
        Figures::Data { set, measure, by } => data::count(casebook, *set, measure, by.as_deref()),
    };
    sort(&mut counted.rows, chart.order);
    let total: f64 = counted.rows.iter().filter_map(|row| Some(row.value?.value)).sum();
    let is_summary = summary::is_needed(chart.kind, &counted);
    let kind = match chart.kind {
        ChartKind::Squares if total > MOST_SQUARES => ChartKind::Bars,
        ChartKind::Bars if is_summary => ChartKind::Strip,
        kind => kind,
    };
    let negative = counted
        .rows
        .iter()
        .any(|row| row.value.is_some_and(|value| value.value < 0.0) || row.min.is_some_and(|min| min < 0.0));
    if negative && !matches!(kind, ChartKind::Strip | ChartKind::Points | ChartKind::Bands) {
        let found = at_kind(chart, "An answer is below zero, and bars begin at zero.".to_owned());
        said.say(found.help("Only charts of the kinds `strip` and `points` have room below zero."));
    }
    let mut times = summary::times(&counted);
    times.iter_mut().for_each(|rows| sort(rows, chart.order));
    let (scale, rising) = scales(chart, &counted, times.as_deref().unwrap_or(&counted.rows), kind);
    let summary = match kind {
        ChartKind::Points if is_summary => Some(summary::groups(&counted, &scale)),
        _ if is_summary => Some(summary::columns(&counted, &scale)),
        _ => times.map(Summary::Rows),
    };
    let (title, sentence) = said.take(claims::check(casebook, chart, &counted));
    said.with(Drawing { title, sentence, counted, scale, rising, kind, summary })
}

/// A finding where the file says how the chart is drawn.
fn at_kind(chart: &Chart, message: String) -> Diagnostic {
    let mut found = Diagnostic::new(Code::ChartMistake, Arc::clone(&chart.file()), message);
    found.place = Some(chart.kind_place);
    found
}

fn sort(rows: &mut [Row], order: RowOrder) {
    let value = |row: &Row| row.value.map_or(f64::NEG_INFINITY, |value| value.value);
    let last = |row: &Row| {
        (row.label == Label::NotStated) || (row.value.is_none() && row.points.is_empty() && row.parts.is_empty())
    };
    match order {
        RowOrder::AsWritten => {}
        RowOrder::Falling => rows.sort_by(|a, b| last(a).cmp(&last(b)).then_with(|| value(b).total_cmp(&value(a)))),
        RowOrder::Rising => rows.sort_by(|a, b| last(a).cmp(&last(b)).then_with(|| value(a).total_cmp(&value(b)))),
        RowOrder::Label => rows.sort_by(|a, b| last(a).cmp(&last(b)).then_with(|| a.label.text().cmp(b.label.text()))),
    }
}

fn scales(chart: &Chart, counted: &Counted, rows: &[Row], kind: ChartKind) -> (Scale, Option<Scale>) {
    let whole = matches!(counted.values, Values::Counts | Values::Ingredients);
    let benchmark = chart.benchmark.as_ref().map(|benchmark| benchmark.value);
    let values = rows.iter().flat_map(|row| {
        let points = row.points.iter().map(|point| point.value);
        [row.value.map(|value| value.value), row.min, row.max].into_iter().flatten().chain(points)
    });
    let scale = Scale::of(values.chain(benchmark), whole);
    if kind == ChartKind::Points {
        // From left to right goes what stands behind: the quantity named by `by`.
        let other = Scale::of(rows.iter().filter_map(|row| Some(row.other?.value)), false);
        return (other, Some(scale));
    }
    (scale, None)
}
