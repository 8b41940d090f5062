//! A chart in words and marks, before it is HTML or an SVG of its own.

use std::collections::HashSet;

use crate::derive::chart::{Applies, ChartSummary, Counted, Drawing, Label, Origin, Row, Scale, Values};
use crate::model::{Benchmark, Casebook, Chart, ChartKind, Quantity};
use crate::strings::Words;

use super::mark::{Mark, Marks, Paint};
use super::text;

/// Height of a bar's line.
pub(super) const LINE: f64 = 22.0;

/// A chart, ready to be written.
#[derive(Debug)]
pub(crate) struct Picture<'a> {
    pub(super) chart: &'a Chart,
    pub(super) drawing: &'a Drawing,
    /// What is measured, and who was asked: one line.
    pub(super) subtitle: Vec<String>,
    /// The people who were asked, where the line does not say it.
    pub(super) population: Option<String>,
    pub(super) keys: Vec<String>,
    /// What the data say of single rows: the note, and the rows that have it.
    pub(super) notes: Vec<(String, Vec<String>)>,
    pub(super) rows: Vec<PictureRow>,
    pub(super) row_head: String,
    pub(super) value_head: String,
    pub(super) ticks: Vec<String>,
    pub(super) plane: Option<Plane>,
    pub(super) table: Option<PictureTable>,
    /// The labels that are left out of the rows because they are zero: how many, and which.
    pub(super) none: Option<(String, String)>,
    pub(super) source: String,
}

#[derive(Debug)]
pub(super) struct PictureRow {
    pub(super) label: String,
    pub(super) marks: Marks,
    pub(super) value: String,
    pub(super) note: Option<String>,
}

impl PictureRow {
    /// A row without a note.
    pub(super) fn new(label: &str, marks: Marks, value: String) -> PictureRow {
        PictureRow { label: label.to_owned(), marks, value, note: None }
    }
}

/// Dots in a plane.
#[derive(Debug)]
pub(super) struct Plane {
    pub(super) dots: Vec<PlaneDot>,
    pub(super) across: String,
    /// Places and labels.
    pub(super) across_ticks: Vec<(f64, String)>,
    pub(super) up: String,
    pub(super) up_ticks: Vec<(f64, String)>,
    pub(super) name: String,
}

/// A dot in a plane. Both places are shares of its sides, the second from below.
#[derive(Debug)]
pub(super) struct PlaneDot {
    pub(super) across: f64,
    pub(super) up: f64,
    /// The number or the name of its case study, or of several at one place.
    pub(super) label: Option<String>,
    /// True where that is a name, which stands beside the dot and not in it.
    pub(super) is_name: bool,
}

impl PlaneDot {
    /// The radius in pixels: a number has room in it.
    pub(super) fn radius(&self) -> f64 {
        if self.label.is_some() && !self.is_name { 10.0 } else { 5.0 }
    }

    /// The attribute and the distance in pixels with which a name stands on the side that has more room.
    pub(super) fn beside(&self) -> (&'static str, f64) {
        if self.across > 0.5 { ("end", -9.0) } else { ("start", 9.0) }
    }
}

#[derive(Debug)]
pub(super) struct PictureTable {
    pub(super) is_chart: bool,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<(String, Vec<(Marks, String)>)>,
}

impl<'a> Picture<'a> {
    /// Puts a drawing in words and marks.
    pub(crate) fn new(casebook: &'a Casebook, chart: &'a Chart, drawing: &'a Drawing, words: &'a Words) -> Picture<'a> {
        let counted = &drawing.counted;
        let measure = text::measure(words, casebook, chart);
        let mut subtitle = vec![chart.subtitle.clone().unwrap_or_else(|| measure.clone())];
        let mut population = text::population(words, casebook, counted);
        if counted.origin == Origin::Answers && counted.not_stated > 0 {
            population.push(' ');
            population.push_str(&text::stated(words, counted));
        }
        // An author's line names who was asked, and only their number is missing.
        let population = match (counted.origin, &chart.subtitle, counted.n) {
            (Origin::Data(_), Some(_), n) => {
                subtitle.extend(n.map(|n| words.fill("chart-n", &[("total", &words.whole(n))])));
                Some(population)
            }
            _ => {
                subtitle.push(population);
                None
            }
        };
        let value_head = match counted.values {
            Values::Counts => words.get("nav-case-studies").to_owned(),
            Values::Ingredients => words.get("chart-ingredients").to_owned(),
            _ => measure.clone(),
        };
        let by = text::other(words, casebook, chart);
        let row_head = match (counted.origin, drawing.kind) {
            (Origin::Evidence, ChartKind::Bars) => words.get("chart-ingredient").to_owned(),
            (Origin::Evidence, _) => words.get("chart-evidence-times").to_owned(),
            (Origin::Data(_), _) => words.get("chart-category").to_owned(),
            (Origin::Answers, ChartKind::Range | ChartKind::Stacked | ChartKind::Matrix) if !by.is_empty() => by,
            (Origin::Answers, _) if counted.rows.iter().any(|row| row.case_study.is_some()) => {
                words.get("kind-case-study").to_owned()
            }
            (Origin::Answers, _) => measure,
        };
        let mut picture = Picture {
            chart,
            drawing,
            subtitle,
            population,
            keys: Vec::new(),
            notes: notes(casebook, chart, counted),
            rows: Vec::new(),
            row_head,
            value_head,
            ticks: Vec::new(),
            plane: None,
            table: None,
            none: None,
            source: source(casebook, chart, counted, words),
        };
        let maker = Maker { casebook, words, chart, drawing, counted };
        match drawing.kind {
            _ if let Some(ChartSummary::Columns(bands)) = &drawing.summary => maker.columns(&mut picture, bands),
            _ if let Some(ChartSummary::Groups(bands)) = &drawing.summary => maker.groups(&mut picture, bands),
            ChartKind::Bars | ChartKind::Bands | ChartKind::Range => maker.bars(&mut picture),
            ChartKind::Squares => maker.squares(&mut picture),
            ChartKind::Stacked if counted.parts.is_empty() => maker.shares(&mut picture),
            ChartKind::Stacked => maker.stacked(&mut picture),
            ChartKind::Strip => maker.strip(&mut picture),
            ChartKind::Points => maker.points(&mut picture),
            ChartKind::Matrix => maker.matrix(&mut picture),
        }
        maker.benchmark_key(&mut picture);
        let Picture { notes, rows, .. } = &mut picture;
        // A row without a mark says its own note.
        let is_said =
            |note: &String, of: &String| rows.iter().any(|row| row.note.as_ref() == Some(note) && row.label == *of);
        notes.iter_mut().for_each(|(note, of)| of.retain(|of| !is_said(note, of)));
        notes.retain(|(_, of)| !of.is_empty());
        picture
    }
}

/// The origin of the figures: as the file says, or else what the data say.
fn source(casebook: &Casebook, chart: &Chart, counted: &Counted, words: &Words) -> String {
    let said = match (&chart.source, counted.origin) {
        (Some(source), _) => source.clone(),
        (None, Origin::Answers) => words.get("chart-source-answers").to_owned(),
        (None, Origin::Evidence) => words.get("chart-source-evidence").to_owned(),
        (None, Origin::Data(set)) => {
            let rows = casebook.data.get(set).map_or(&[][..], |data| &data.rows);
            let mut sources: Vec<&str> =
                counted.rows.iter().filter_map(|row| Some(text::data_row(rows, chart, row)?.source.as_str())).collect();
            let mut seen = HashSet::new();
            sources.retain(|source| seen.insert(*source));
            sources.join(words.get("list-separator"))
        }
    };
    words.fill("chart-source", &[("source", said.trim_end_matches('.'))])
}

/// The notes of the rows of a data file, each once.
fn notes(casebook: &Casebook, chart: &Chart, counted: &Counted) -> Vec<(String, Vec<String>)> {
    let Origin::Data(set) = counted.origin else { return Vec::new() };
    let rows = casebook.data.get(set).map_or(&[][..], |data| &data.rows);
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for row in counted.rows.iter().filter_map(|row| text::data_row(rows, chart, row)) {
        let Some(note) = &row.note else { continue };
        match notes.iter_mut().find(|(known, _)| known == note) {
            Some((_, of)) => of.push(row.category.clone()),
            None => notes.push((note.clone(), vec![row.category.clone()])),
        }
    }
    notes
}

/// The line of a whole, and its two ends.
fn line_of_whole() -> [Mark; 3] {
    let end = |at| Mark::Down { at, top: 0.0, bottom: LINE, look: Paint::Axis };
    [Mark::Across { from: 0.0, to: 1.0, at: LINE / 2.0, look: Paint::Grid }, end(0.0), end(1.0)]
}

/// The values that every kind needs.
pub(super) struct Maker<'a> {
    pub(super) casebook: &'a Casebook,
    pub(super) words: &'a Words,
    pub(super) chart: &'a Chart,
    pub(super) drawing: &'a Drawing,
    pub(super) counted: &'a Counted,
}

impl Maker<'_> {
    pub(super) fn label(&self, row: &Row) -> String {
        text::label(self.words, &row.label, &self.counted.values)
    }

    pub(super) fn value(&self, row: &Row) -> String {
        text::value(self.words, self.drawing.kind, self.counted, row)
    }

    /// The lines of the scale and the benchmark through a row.
    pub(super) fn lines(&self, height: f64, grid: bool) -> Vec<Mark> {
        self.lines_of(&self.drawing.scale, height, grid)
    }

    pub(super) fn lines_of(&self, scale: &Scale, height: f64, grid: bool) -> Vec<Mark> {
        let mut marks = Vec::new();
        for tick in &scale.ticks {
            let look = if *tick == 0.0 { Paint::Axis } else { Paint::Grid };
            if grid || *tick == 0.0 {
                marks.push(Mark::Down { at: scale.share(*tick), top: 0.0, bottom: height, look });
            }
        }
        marks
    }

    /// The benchmark, where it was meant for one of the values at least.
    pub(super) fn drawn_benchmark(&self) -> Option<&Benchmark> {
        self.chart.benchmark.as_ref().filter(|_| self.counted.meets_benchmark())
    }

    /// True for a value that the drawn benchmark was not meant for.
    pub(super) fn is_hollow(&self, row: &Row) -> bool {
        row.value.is_some() && row.applies != Applies::Yes && self.counted.meets_benchmark()
    }

    pub(super) fn benchmark(&self, height: f64) -> Option<Mark> {
        let benchmark = self.drawn_benchmark()?;
        let at = self.drawing.scale.share(benchmark.value.value);
        Some(Mark::Down { at, top: 0.0, bottom: height, look: Paint::Benchmark })
    }

    fn benchmark_key(&self, picture: &mut Picture<'_>) {
        let Some(benchmark) = &self.chart.benchmark else { return };
        picture.keys.push(text::benchmark(self.words, self.counted, benchmark));
        if self.drawn_benchmark().is_none() {
            return;
        }
        let with = |wanted: Applies| {
            self.counted.rows.iter().filter(|row| row.value.is_some() && row.applies == wanted).count()
        };
        for (applies, key) in
            [(Applies::No, "chart-benchmark-not-meant"), (Applies::Unknown, "chart-benchmark-unknown")]
        {
            if with(applies) > 0 {
                picture.keys.push(self.words.count(key, with(applies)));
            }
        }
    }

    pub(super) fn number(&self, value: f64, approximate: bool) -> String {
        text::number(self.words, &self.counted.values, Quantity { value, approximate })
    }

    pub(super) fn ticks(&self) -> Vec<String> {
        text::ticks(self.words, &self.counted.values, &self.drawing.scale.ticks)
    }

    fn bars(&self, picture: &mut Picture<'_>) {
        let (words, scale) = (self.words, &self.drawing.scale);
        let is_range = self.drawing.kind == ChartKind::Range;
        let folds = self.counted.origin == Origin::Evidence && self.drawing.kind == ChartKind::Bars;
        let mut none: Vec<String> = Vec::new();
        let rows = match &self.drawing.summary {
            Some(ChartSummary::Rows(rows)) => rows,
            _ => &self.counted.rows,
        };
        for row in rows {
            if folds && row.value.is_some_and(|value| value.value == 0.0) {
                none.push(self.label(row));
                continue;
            }
            let mut marks = self.lines(LINE, is_range);
            // The scale of a share ends where the whole does.
            if !is_range && row.n.is_some_and(|n| n as f64 == scale.max) && self.counted.values == Values::Counts {
                let [line, _, end] = line_of_whole();
                marks.extend([line, end]);
            }
            let middle = LINE / 2.0;
            if let Some(value) = row.value {
                let hollow = row.label == Label::NotStated || self.is_hollow(row);
                let look = if hollow { Paint::Hollow } else { Paint::Colour(0) };
                let (top, height) = if is_range { (1.0, 12.0) } else { (2.0, LINE - 4.0) };
                marks.push(Mark::Bar { from: scale.share(0.0), to: scale.share(value.value), top, height, look });
            }
            if is_range && row.value.is_some() {
                if let (Some(min), Some(max)) = (row.min, row.max) {
                    marks.extend(Mark::span(scale.share(min), scale.share(max)));
                }
            } else if is_range {
                let dot = |point: &Quantity| Mark::Dot {
                    at: scale.share(point.value),
                    down: middle,
                    radius: 5.0,
                    look: Paint::Colour(0),
                    number: None,
                };
                marks.extend(row.points.iter().map(dot));
            }
            marks.extend(self.benchmark(LINE));
            let drawn = row.value.is_some() || !row.points.is_empty();
            picture.rows.push(PictureRow {
                label: self.label(row),
                marks: if drawn { Marks::Line { height: LINE, marks } } else { Marks::Nothing },
                value: self.value(row),
                note: if drawn { None } else { row.note.clone() },
            });
        }
        if is_range {
            picture.ticks = self.ticks();
            // Only what is drawn is explained.
            let has_mean = self.counted.rows.iter().any(|row| row.value.is_some());
            let has_points = self.counted.rows.iter().any(|row| row.value.is_none() && !row.points.is_empty());
            let keys = [(has_mean, "chart-range-key"), (has_points, "chart-range-points-key")];
            picture.keys.extend(keys.iter().filter(|(drawn, _)| *drawn).map(|(_, key)| words.get(key).to_owned()));
        }
        if !none.is_empty() {
            let key = match &self.chart.figures {
                crate::model::Figures::Evidence { lacks: true } => "chart-none-lacks",
                _ => "chart-none-shows",
            };
            picture.none = Some((words.count(key, none.len()), none.join(words.get("list-separator"))));
        }
    }

    fn squares(&self, picture: &mut Picture<'_>) {
        picture.keys.push(self.words.get("chart-squares-key").to_owned());
        let mut colour = 0;
        for row in &self.counted.rows {
            let count = row.value.map_or(0.0, |value| value.value);
            let look = if row.label == Label::NotStated { Paint::Hollow } else { Paint::Colour(colour) };
            colour += usize::from(look != Paint::Hollow);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of at most forty")]
            let count = count.max(0.0) as u64;
            picture.rows.push(PictureRow {
                label: self.label(row),
                marks: if count == 0 { Marks::Nothing } else { Marks::Squares { count, look } },
                value: self.value(row),
                note: row.value.is_none().then(|| row.note.clone()).flatten(),
            });
        }
    }

    /// One whole, with a row for each part that stands at the part's place in it.
    fn shares(&self, picture: &mut Picture<'_>) {
        picture.keys.push(self.words.get("chart-shares-key").to_owned());
        let rows = &self.counted.rows;
        let sum: f64 = rows.iter().filter_map(|row| Some(row.value?.value)).sum();
        let whole = match (&self.counted.values, self.counted.n) {
            (Values::Percent, _) => sum.max(100.0),
            (_, Some(n)) if text::are_parts(self.drawing.kind, self.counted) => sum.max(n as f64),
            _ => sum,
        };
        let mut from = 0.0;
        let mut colour = 0;
        for row in rows {
            let [line, ends @ ..] = line_of_whole();
            let mut marks = vec![line];
            if let Some(value) = row.value {
                let to = from + value.value / whole;
                let look = if row.label == Label::NotStated { Paint::Hollow } else { Paint::Colour(colour) };
                colour += usize::from(look != Paint::Hollow);
                marks.push(Mark::Bar { from, to, top: 2.0, height: LINE - 4.0, look });
                from = to;
            }
            marks.extend(ends);
            picture.rows.push(PictureRow {
                label: self.label(row),
                marks: if row.value.is_some() { Marks::Line { height: LINE, marks } } else { Marks::Nothing },
                value: self.value(row),
                note: row.value.is_none().then(|| row.note.clone()).flatten(),
            });
        }
    }

    /// A bar of the same length for each group. The text names the parts in the order of the bar.
    fn stacked(&self, picture: &mut Picture<'_>) {
        picture.keys.push(self.words.get("chart-stacked-key").to_owned());
        let words = self.words;
        let labels: Vec<String> =
            self.counted.parts.iter().map(|part| text::label(words, part, &self.counted.values)).collect();
        for row in &self.counted.rows {
            let total: u64 = row.parts.iter().sum();
            let mut marks = Vec::new();
            let mut said: Vec<String> = Vec::new();
            let mut from = 0.0;
            for (position, (part, label)) in row.parts.iter().zip(&labels).enumerate() {
                if *part == 0 {
                    continue;
                }
                let to = from + (*part as f64) / (total as f64);
                marks.push(Mark::Bar { from, to, top: 2.0, height: LINE - 4.0, look: Paint::Colour(position) });
                from = to;
                let share = text::share(words, *part as f64, total);
                said.push(words.fill("chart-part", &[("label", label), ("value", &share)]));
            }
            if row.not_stated > 0 {
                said.push(words.count("chart-not-stated-count", usize::try_from(row.not_stated).unwrap_or(usize::MAX)));
            }
            let marks = if total == 0 { Marks::Nothing } else { Marks::Line { height: LINE, marks } };
            picture.rows.push(PictureRow::new(&self.label(row), marks, said.join(words.get("list-separator"))));
        }
    }

    fn matrix(&self, picture: &mut Picture<'_>) {
        let words = self.words;
        picture.keys.push(words.get("chart-matrix-key").to_owned());
        let mut columns = vec![picture.row_head.clone()];
        columns.extend(self.counted.parts.iter().map(|part| text::label(words, part, &self.counted.values)));
        columns.push(words.get("chart-all").to_owned());
        let rows = self.counted.rows.iter().map(|row| {
            let cell = |(column, count): (&Label, &u64)| {
                let look = if *column == Label::NotStated || row.label == Label::NotStated {
                    Paint::Hollow
                } else {
                    Paint::Colour(0)
                };
                let marks = match count {
                    0 | 11.. => Marks::Nothing,
                    count => Marks::Squares { count: *count, look },
                };
                (marks, words.whole(*count))
            };
            let mut cells: Vec<(Marks, String)> = self.counted.parts.iter().zip(&row.parts).map(cell).collect();
            cells.push((Marks::Nothing, words.whole(row.n.unwrap_or(0))));
            (self.label(row), cells)
        });
        let rows = rows.collect();
        picture.table = Some(PictureTable { is_chart: true, columns, rows });
    }
}
