//! Summaries of single answers, or rows, that are too many to be shown one by one: a page must not grow with the number
//! of case studies. The rows themselves stay whole, for the claims of the chart and for its data file.

use super::counted::{Applies, Counted, Label, Row, exact};
use super::scale::Scale;
use crate::model::{ChartKind, Quantity};

/// Up to how many single answers have a mark and a row of the data table each.
const MOST_SINGLE: usize = 60;

/// Up to how many rows tell ingredients apart by the number of case studies that they were seen in.
const MOST_TIMES: u64 = 20;

/// Into how many bands a scale is divided at most where each is a column, and where each is a row.
const MOST_COLUMNS: usize = 20;
const MOST_GROUPS: usize = 10;

/// The summary of rows that are too many.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartSummary {
    /// Single answers by bands of their own value.
    Columns(Vec<Band>),
    /// The answers to one question by bands of the answers to another.
    Groups(Vec<Band>),
    /// Fewer rows.
    Rows(Vec<Row>),
}

/// Answers within a part of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The value at its beginning.
    pub from: f64,
    /// The value at its end.
    pub to: f64,
    /// True where nothing lies above it; then what is at its end belongs to it.
    pub is_last: bool,
    /// The answers, rising.
    pub values: Vec<Quantity>,
    /// For how many of them the benchmark was meant, was not meant, and for how many that is not known.
    pub applies: [u64; 3],
}

impl Band {
    /// The label by which readers know it.
    pub fn label(&self) -> Label {
        Label::Band(self.from, (!self.is_last).then_some(self.to))
    }

    /// The value that so many quarters of the values lie below: the least, the median and the greatest are those of
    /// none, two and four. Between two values it lies as far as it does in rank.
    pub fn quarter(&self, quarters: usize) -> Option<Quantity> {
        let last = self.values.len().checked_sub(1)?;
        let (below, part) = (last * quarters / 4, last * quarters % 4);
        let (low, high) = (self.values.get(below)?, self.values.get(below + usize::from(part > 0))?);
        let share = [0.0, 0.25, 0.5, 0.75].get(part).copied().unwrap_or(0.0);
        let value = low.value * (1.0 - share) + high.value * share;
        Some(Quantity { value, approximate: low.approximate || high.approximate })
    }
}

/// Says whether the rows are single answers that are too many.
pub(super) fn is_needed(kind: ChartKind, counted: &Counted) -> bool {
    let single = match kind {
        ChartKind::Strip | ChartKind::Points => true,
        ChartKind::Bars => counted.rows.iter().any(|row| row.case_study.is_some()),
        _ => false,
    };
    single && counted.rows.len() > MOST_SINGLE
}

/// The values of a strip, by columns.
pub(super) fn columns(counted: &Counted, scale: &Scale) -> ChartSummary {
    let values = counted.rows.iter().filter_map(|row| Some((row.value?.value, row.value?, row.applies)));
    ChartSummary::Columns(bands(scale, MOST_COLUMNS, values.collect()))
}

/// The values of points from below to above, by the bands of what goes from left to right.
pub(super) fn groups(counted: &Counted, across: &Scale) -> ChartSummary {
    let values = counted.rows.iter().filter_map(|row| Some((row.other?.value, row.value?, row.applies)));
    ChartSummary::Groups(bands(across, MOST_GROUPS, values.collect()))
}

/// Bands of a scale from the first to the last that has values in it. Each is a value of the scale, what is counted,
/// and whether the benchmark was meant for it.
fn bands(scale: &Scale, most: usize, values: Vec<(f64, Quantity, Applies)>) -> Vec<Band> {
    let whole = values.iter().all(|(at, ..)| at.fract() == 0.0);
    let limits = limits(scale, most, whole);
    let ends = limits.iter().skip(1).copied().chain([scale.max]);
    let mut bands: Vec<Band> = limits
        .iter()
        .zip(ends)
        .map(|(from, to)| Band { from: *from, to, is_last: false, values: Vec::new(), applies: [0; 3] })
        .collect();
    if let Some(last) = bands.last_mut() {
        last.is_last = true;
    }
    // What floating point adds to a limit in the last digits.
    let nearly = (scale.max - scale.min) * 1e-9;
    for (at, value, applies) in values {
        let band = limits.partition_point(|limit| *limit - nearly <= at).saturating_sub(1);
        let Some(band) = bands.get_mut(band) else { continue };
        band.values.push(value);
        band.applies[match applies {
            Applies::Yes => 0,
            Applies::No => 1,
            Applies::Unknown => 2,
        }] += 1;
    }
    bands.iter_mut().for_each(|band| band.values.sort_by(|a, b| a.value.total_cmp(&b.value)));
    let filled = |band: &Band| !band.values.is_empty();
    let first = bands.iter().position(filled).unwrap_or(bands.len());
    let end = bands.iter().rposition(filled).map_or(first, |last| last + 1);
    bands.drain(first..end).collect()
}

/// The values at which bands begin: each step of the scale is divided into as many round parts as there may be.
fn limits(scale: &Scale, most: usize, whole: bool) -> Vec<f64> {
    let steps = scale.ticks.windows(2).map(|pair| (pair[0], pair[1] - pair[0]));
    let step = steps.clone().next().map_or(1.0, |(_, step)| step);
    // A step is one, two or five times a power of ten; parts of it are so again, or are quarters of two.
    let parts: [u32; 4] = match step / 10_f64.powf(step.log10().floor()) {
        digit if digit < 1.5 => [10, 5, 2, 1],
        digit if digit < 3.0 => [8, 4, 2, 1],
        _ => [10, 5, 5, 1],
    };
    let fits = |parts: &&u32| {
        let part = step / f64::from(**parts);
        usize::try_from(**parts).is_ok_and(|parts| parts * steps.len() <= most)
            && (!whole || (part.round() - part).abs() < part * 1e-9)
    };
    let parts = parts.iter().find(fits).copied().unwrap_or(1);
    steps
        .flat_map(|(from, step)| (0..parts).map(move |part| from + step * f64::from(part) / f64::from(parts)))
        .collect()
}

/// Ingredients by the number of case studies that they were seen in, where the greatest number is too great for a row
/// for each: bands of it, but for those that were seen in none.
pub(super) fn times(counted: &Counted) -> Option<Vec<Row>> {
    let times = |row: &Row| match row.label {
        Label::SeenIn(times) => Some((times, row.value?.value)),
        _ => None,
    };
    let all: Vec<(u64, f64)> = counted.rows.iter().filter_map(times).collect();
    let most = all.iter().map(|(times, _)| *times).max().filter(|most| *most > MOST_TIMES)?;
    let of = counted.rows.first().and_then(|row| row.n).unwrap_or(0);
    let scale = Scale::of([exact(most).value], true);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of case studies")]
    let ticks: Vec<u64> = scale.ticks.iter().map(|tick| tick.max(0.0) as u64).collect();
    let mut rows: Vec<Row> = counted.rows.iter().filter(|row| row.label == Label::SeenIn(0)).cloned().collect();
    for pair in ticks.windows(2).filter(|pair| pair[0] <= most) {
        let from = pair[0].max(1);
        // The last tick may be the greatest number itself.
        let to = if pair[1] >= most { most } else { pair[1] - 1 };
        if from > to {
            continue;
        }
        let within = all.iter().filter(|(times, _)| (from..=to).contains(times));
        let count: f64 = within.map(|(_, count)| count).sum();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of ingredients")]
        let count = count as u64;
        rows.push(Row::new(format!("{from}-{to}"), Label::SeenInBand(from, to)).counted(count, of));
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_bands(values: &[f64], most: usize) -> Vec<(f64, f64, usize)> {
        let scale = Scale::of(values.iter().copied(), false);
        let exact = |value: &f64| (*value, Quantity { value: *value, approximate: false }, Applies::Yes);
        let bands = bands(&scale, most, values.iter().map(exact).collect());
        assert!(bands.len() <= most);
        bands.iter().map(|band| (band.from, band.to, band.values.len())).collect()
    }

    #[test]
    fn bands_are_round_parts_of_the_scale_and_no_value_is_lost() {
        assert_eq!(
            in_bands(&[0.1, 0.49, 0.5, 9.0, 10.0], 9),
            [(0.0, 2.0, 3), (2.0, 4.0, 0), (4.0, 6.0, 0), (6.0, 8.0, 0), (8.0, 10.0, 2)]
        );
        // Where all numbers are whole, no band lies between two; what is at the end of the scale belongs to the last
        // band.
        assert_eq!(in_bands(&[1.0, 3.0, 3.0], 30), [(1.0, 2.0, 1), (2.0, 3.0, 2)]);
        // Three tenths in floating point are a little more than 0.3.
        assert_eq!(in_bands(&[0.1 + 0.2, 0.3, 0.25], 4), [(0.2, 0.3, 1), (0.3, 0.4, 2)]);
        assert_eq!(
            in_bands(&[-3.0, 8.0], 9),
            [(-4.0, -2.0, 1), (-2.0, 0.0, 0), (0.0, 2.0, 0), (2.0, 4.0, 0), (4.0, 6.0, 0), (6.0, 8.0, 1)]
        );
        assert!(in_bands(&[], 10).is_empty());
    }

    #[test]
    fn quarters_are_those_of_the_school_book() {
        let of = |values: &[f64]| {
            let values = values.iter().map(|value| Quantity { value: *value, approximate: false }).collect();
            let band = Band { from: 0.0, to: 1.0, is_last: true, values, applies: [0; 3] };
            (0..=4).map(|quarters| band.quarter(quarters).map(|quarter| quarter.value)).collect::<Option<Vec<f64>>>()
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[3.0]), Some(vec![3.0; 5]));
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0, 9.0]), Some(vec![1.0, 2.0, 3.0, 4.0, 9.0]));
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0]), Some(vec![1.0, 1.75, 2.5, 3.25, 4.0]));
    }
}
