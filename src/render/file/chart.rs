//! The data of a chart, in the columns of the data files.

use crate::derive::chart::{Counted, Drawing, LEAST_FOR_A_MEAN, Label, Origin, Row, Values};
use crate::model::{Casebook, Chart, ChartKind, DataRow, Figures, Quantity};
use crate::render::chart::text::{self, data_row};
use crate::strings::Words;

use super::data::data;

/// `charts/NAME.csv`: every number that the chart shows.
pub(super) fn chart(casebook: &Casebook, drawings: &[Drawing], index: usize, words: &Words) -> String {
    match casebook.charts.get(index).zip(drawings.get(index)) {
        Some((chart, drawing)) => data(&Lines { casebook, chart, drawing, words }.all()),
        None => data(&[]),
    }
}

/// The name of a chart's measure in data.
pub(super) fn measure_id(casebook: &Casebook, chart: &Chart) -> String {
    match &chart.figures {
        Figures::Answers { measure, .. } => casebook.proforma[*measure].id.clone(),
        Figures::Evidence { lacks } => if *lacks { "evidence-lacks" } else { "evidence-shows" }.to_owned(),
        Figures::Data { measure, .. } => measure.clone(),
    }
}

/// The name of the second measure.
fn other_id(casebook: &Casebook, chart: &Chart) -> String {
    match &chart.figures {
        Figures::Answers { by: Some(by), .. } => casebook.proforma[*by].id.clone(),
        Figures::Data { by: Some(by), .. } => by.clone(),
        _ => String::new(),
    }
}

/// The unit of values.
pub(super) fn unit(words: &Words, values: &Values) -> String {
    match values {
        Values::Counts => words.get("nav-case-studies").to_lowercase(),
        Values::Ingredients => words.get("chart-ingredients").to_lowercase(),
        Values::Percent => "%".to_owned(),
        Values::Unit(unit) => unit.clone().unwrap_or_default(),
    }
}

struct Lines<'a> {
    casebook: &'a Casebook,
    chart: &'a Chart,
    drawing: &'a Drawing,
    words: &'a Words,
}

impl Lines<'_> {
    fn counted(&self) -> &Counted {
        &self.drawing.counted
    }

    fn all(&self) -> Vec<DataRow> {
        let counted = self.counted();
        let mut lines: Vec<DataRow> = counted.rows.iter().flat_map(|row| self.row(row)).collect();
        // What must be known with a chart must be known with its mean too, wherever the file goes.
        let note = match &self.chart.caveat {
            Some(caveat) => self.words.fill("chart-computed-with", &[("caveat", caveat)]),
            None => self.words.get("chart-computed").to_owned(),
        };
        let computed = |category: &str, value: f64, approximate: bool| DataRow {
            category: self.words.get(category).to_owned(),
            value: Some(Quantity { value, approximate }),
            n: Some(counted.count),
            note: Some(note.clone()),
            ..self.line()
        };
        // Where rows are single answers, how many of those asked gave one.
        if counted.origin == Origin::Answers && counted.values != Values::Counts {
            lines.push(DataRow {
                value: Some(Quantity { value: counted.count as f64, approximate: false }),
                unit: Some(unit(self.words, &Values::Counts)),
                n: counted.n,
                ..computed("chart-stated-row", 0.0, false)
            });
        }
        if let Some(spread) = counted.spread
            && self.drawing.kind == ChartKind::Strip
            && counted.count >= LEAST_FOR_A_MEAN as u64
        {
            lines.push(computed("chart-mean", text::rounded(spread.mean), spread.approximate));
            lines.push(computed("chart-median", text::rounded(spread.median), spread.median_approximate));
        }
        if let Some(benchmark) = &self.chart.benchmark {
            lines.push(DataRow {
                category: self.words.get("chart-benchmark").to_owned(),
                value: Some(benchmark.value),
                population: String::new(),
                source: benchmark.label.clone(),
                note: (!counted.meets_benchmark()).then(|| text::benchmark(self.words, counted, benchmark)),
                ..self.line()
            });
        }
        lines
    }

    /// The parts that are the same in every line.
    fn line(&self) -> DataRow {
        let (population, source) = match self.counted().origin {
            Origin::Answers => ("chart-population", "chart-source-answers"),
            Origin::Evidence => ("chart-population", "chart-source-evidence"),
            Origin::Data(_) => ("", ""),
        };
        let word = |key: &str| if key.is_empty() { String::new() } else { self.words.get(key).to_owned() };
        DataRow {
            measure: measure_id(self.casebook, self.chart),
            unit: Some(unit(self.words, &self.counted().values)),
            population: word(population),
            source: self.chart.source.clone().unwrap_or_else(|| word(source)),
            ..DataRow::default()
        }
    }

    fn row(&self, row: &Row) -> Vec<DataRow> {
        let counted = self.counted();
        let category = text::label(self.words, &row.label, &counted.values);
        let mut line = DataRow {
            category: category.clone(),
            value: row.value,
            min: row.min,
            max: row.max,
            n: row.n,
            note: row.note.clone(),
            ..self.line()
        };
        if let Origin::Data(set) = counted.origin {
            let rows = self.casebook.data.get(set).map_or(&[][..], |data| &data.rows);
            if let Some(found) = data_row(rows, self.chart, row) {
                line.population.clone_from(&found.population);
                line.source.clone_from(&found.source);
            }
        }
        if row.case_study.is_some() {
            line.n = row.value.map(|_| 1);
        }
        if line.value.is_none() && line.note.is_none() && row.points.is_empty() {
            line.note = Some(self.words.get("not-stated").to_owned());
        }
        if !row.points.is_empty() {
            line.value = row.value.map(|mean| Quantity { value: text::rounded(mean.value), ..mean });
            line.n = Some(row.points.len() as u64);
            line.note = Some(text::value(self.words, self.drawing.kind, counted, row));
        }
        if !counted.parts.is_empty() {
            return self.parts(&line, row);
        }
        if self.drawing.kind == ChartKind::Points {
            let other = DataRow {
                measure: other_id(self.casebook, self.chart),
                category,
                value: row.other,
                unit: Some(unit(self.words, &text::other_values(self.casebook, self.chart))),
                n: line.n.filter(|_| row.other.is_some()),
                population: line.population.clone(),
                source: line.source.clone(),
                note: row.other.is_none().then(|| self.words.get("not-stated").to_owned()),
                ..DataRow::default()
            };
            return vec![other, line];
        }
        vec![line]
    }

    /// A line for each cell of a row, and one for the row as a whole.
    fn parts(&self, row: &DataRow, counts: &Row) -> Vec<DataRow> {
        let counted = self.counted();
        let measure = format!("{} × {}", other_id(self.casebook, self.chart), row.measure);
        let cell = |label: &Label, count: u64| DataRow {
            measure: measure.clone(),
            category: format!("{} × {}", row.category, text::label(self.words, label, &counted.values)),
            value: Some(Quantity { value: count as f64, approximate: false }),
            unit: row.unit.clone(),
            n: counts.n,
            population: row.population.clone(),
            source: row.source.clone(),
            ..DataRow::default()
        };
        let mut lines: Vec<DataRow> =
            counted.parts.iter().zip(&counts.parts).map(|(label, count)| cell(label, *count)).collect();
        if counts.not_stated > 0 && !counted.parts.contains(&Label::NotStated) {
            lines.push(cell(&Label::NotStated, counts.not_stated));
        }
        lines.push(cell(&Label::All, counts.n.unwrap_or(0)));
        lines
    }
}
