//! Charts: what their files ask for, counted from the answers and the data, and what their authors claim, held
//! against it.

mod answers;
mod claims;
mod counted;
mod data;
mod evidence;
mod scale;
mod spread;
mod summary;
mod swarm;

use std::sync::Arc;

use rayon::prelude::*;

use super::evidence::Evidence;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Casebook, Chart, ChartKind, Figures, RowOrder};
use crate::source::Read;

pub use counted::{Applies, Counted, LEAST_FOR_A_MEAN, Label, Origin, Row, Values};
pub use scale::Scale;
pub use spread::Spread;
pub use summary::{Band, ChartSummary};
pub use swarm::levels;

/// The most squares that can be counted at a glance; more answers are drawn as bars.
const MOST_SQUARES: f64 = 40.0;

/// A chart with all its numbers. Its file is at the same position in [`Casebook::charts`].
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The finding.
    pub title: String,
    /// More about it.
    pub sentence: Option<String>,
    /// The counts.
    pub counted: Counted,
    /// The scale of values; for points, from left to right.
    pub scale: Scale,
    /// For points, the scale from below to above.
    pub rising: Option<Scale>,
    /// The kind that is drawn: as the file says, but that more than forty squares are bars, and bars of too many single
    /// answers a strip.
    pub kind: ChartKind,
    /// The summary where there are too many rows.
    pub summary: Option<ChartSummary>,
}

/// Draws every chart, and says which claims do not hold. None for a chart over case studies that says what does not hold
/// any more, where case studies were withdrawn: the site can be built the same day, without it.
pub(crate) fn draw(casebook: &Casebook, evidence: &Evidence) -> Read<Vec<Option<Drawing>>> {
    let drawn: Vec<Read<Option<Drawing>>> =
        casebook.charts.par_iter().map(|chart| one(casebook, evidence, chart)).collect();
    Read::all(drawn)
}

fn one(casebook: &Casebook, evidence: &Evidence, chart: &Chart) -> Read<Option<Drawing>> {
    let mut said = Read::begin();
    let mut counted = match &chart.figures {
        Figures::Answers { measure, by } => answers::count(casebook, chart, *measure, *by),
        Figures::Evidence { lacks } => evidence::count(casebook, evidence, chart.kind, *lacks),
        Figures::Data { set, measure, by } => data::count(casebook, *set, measure, by.as_deref()),
    };
    sort(&mut counted.rows, chart.order);
    // What is claimed may be about any row.
    let words = claims::check(casebook, chart, &counted);
    if !words.sound
        && claims::may_be_broken(chart)
        && chart.figures.are_of_case_studies()
        && !casebook.withdrawals.is_empty()
    {
        said.say_all(words.findings.into_iter().map(left_out));
        return said.with(None);
    }
    let (title, sentence) = said.take(words);
    if let (Some(first), Figures::Answers { measure, .. }) = (chart.first, &chart.figures) {
        answers::keep_first(casebook, *measure, first, &mut counted);
    }
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
        _ => times.map(ChartSummary::Rows),
    };
    said.with(Some(Drawing { title, sentence, counted, scale, rising, kind, summary }))
}

/// The finding about a claim that a withdrawal may have broken.
fn left_out(found: Diagnostic) -> Diagnostic {
    // What claims nothing was never right.
    if found.code == Code::ChartMistake {
        return found;
    }
    let help = found.help.as_deref().unwrap_or("Correct the chart.");
    let help =
        format!("{help} Because a case study was withdrawn, the chart is left out wherever it stands until then.");
    Diagnostic { severity: Severity::Warning, help: Some(help), ..found }
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
    let benchmark = chart.benchmark.as_ref().filter(|_| counted.meets_benchmark());
    let benchmark = benchmark.map(|benchmark| benchmark.value.value);
    // A bar that counts case studies shows how many of all they are, but where each would be too short to see.
    let all = rows.iter().filter_map(|row| row.n).max().unwrap_or(0) as f64;
    let most = rows.iter().filter_map(|row| Some(row.value?.value)).fold(0.0, f64::max);
    if kind == ChartKind::Bars && counted.values == Values::Counts && benchmark.is_none() && most * 10.0 >= all.max(1.0)
    {
        return (Scale { min: 0.0, max: all, ticks: vec![0.0, all] }, None);
    }
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
