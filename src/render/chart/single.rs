//! Charts of single answers, each with a mark of its own: strips and points. Where there are too many, see
//! [`super::summary`].

use crate::derive::chart::{LEAST_FOR_A_MEAN, Origin, Row, Scale, Values, levels};
use crate::model::Quantity;

use super::mark::{Mark, Marks, Paint};
use super::picture::{LINE, Maker, Picture, PictureRow, PictureTable, Plane, PlaneDot};
use super::text;

/// The least width of a line of marks, in pixels.
const NARROWEST: f64 = 210.0;
/// Up to so many dots have the number of their case study in them.
const NUMBERED: usize = 60;
/// Up to so many dots that have no number have a name beside them.
const NAMED: usize = 20;
/// The most characters of a name in a plane.
const NAME: usize = 24;

/// The way by which a reader knows whose dot it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// By the number of the case study.
    Number,
    /// By its name.
    Name,
    /// There are too many: the table has their names.
    Table,
}

impl Maker<'_> {
    pub(super) fn strip(&self, picture: &mut Picture<'_>) {
        let (words, scale) = (self.words, &self.drawing.scale);
        let mut dots: Vec<(&Row, Quantity)> =
            self.counted.rows.iter().filter_map(|row| Some((row, row.value?))).collect();
        let known = self.known(dots.iter().map(|(row, _)| *row));
        let numbered = known == Known::Number;
        dots.sort_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let places: Vec<f64> = dots.iter().map(|(_, value)| scale.share(value.value)).collect();
        let (radius, distance) = if numbered { (9.0, 20.0 / NARROWEST) } else { (4.0, 9.0 / NARROWEST) };
        let levels = levels(&places, distance);
        let most = levels.iter().copied().max().unwrap_or(0);
        let step = if numbered { 20.0 } else { 9.0 };
        let height = step * (most as f64 + 1.0) + 8.0;
        let mut marks = self.lines(height, true);
        marks.extend(self.benchmark(height));
        for ((row, _), (at, level)) in dots.iter().zip(places.iter().zip(&levels)) {
            let down = height - 4.0 - radius - step * (*level as f64);
            marks.push(self.dot(row, *at, down, radius));
        }
        if dots.is_empty() {
            let label = words.get("nav-case-studies");
            picture.rows.push(PictureRow::new(label, Marks::Nothing, text::stated(words, self.counted)));
        } else {
            if known == Known::Name {
                self.named_rows(picture);
            } else {
                self.strip_row(picture, height, marks);
            }
            self.lanes(picture);
            self.dots_key(picture, known);
        }
        let mut columns =
            vec![words.get("kind-case-study").to_owned(), text::measure(words, self.casebook, self.chart)];
        let scoped = self.is_scoped();
        if scoped {
            columns.push(words.get("chart-benchmark-applies").to_owned());
        }
        let rows = self.counted.rows.iter().map(|row| {
            let mut cells = vec![(Marks::Nothing, self.value(row))];
            if scoped {
                cells.push((Marks::Nothing, text::applies(words, row.applies).to_owned()));
            }
            (self.numbered(row), cells)
        });
        picture.table = Some(PictureTable { is_chart: false, columns, rows: rows.collect() });
    }

    /// Says by what readers know dots: all of a chart by the same.
    fn known<'r>(&self, drawn: impl Iterator<Item = &'r Row> + Clone) -> Known {
        match drawn.clone().count() {
            many if many <= NUMBERED && drawn.clone().all(|row| self.case_number(row).is_some()) => Known::Number,
            many if many <= NAMED => Known::Name,
            _ => Known::Table,
        }
    }

    /// The number that people know a row's case study by.
    fn case_number(&self, row: &Row) -> Option<String> {
        let study = self.casebook.case_studies.get(row.case_study?)?;
        Some(self.words.number(study.number(&self.casebook.proforma)?, f64::INFINITY))
    }

    fn dot(&self, row: &Row, at: f64, down: f64, radius: f64) -> Mark {
        let look = if self.is_hollow(row) { Paint::Hollow } else { Paint::Colour(0) };
        Mark::Dot { at, down, radius, look, number: self.case_number(row).filter(|_| radius > 5.0) }
    }

    /// A line for each dot, with its name.
    fn named_rows(&self, picture: &mut Picture<'_>) {
        for row in &self.counted.rows {
            let Some(value) = row.value else { continue };
            let mut marks = self.lines(LINE, true);
            marks.extend(self.benchmark(LINE));
            marks.push(self.dot(row, self.drawing.scale.share(value.value), LINE / 2.0, 5.0));
            let marks = Marks::Line { height: LINE, marks };
            picture.rows.push(PictureRow::new(&self.label(row), marks, self.value(row)));
        }
    }

    fn dots_key(&self, picture: &mut Picture<'_>, known: Known) {
        match known {
            Known::Number => picture.keys.push(self.words.get("chart-dots-numbered-key").to_owned()),
            Known::Name => {}
            Known::Table => picture.keys.push(self.words.get("chart-dots-key").to_owned()),
        }
    }

    /// The row of a strip, with how many values it has.
    pub(super) fn strip_row(&self, picture: &mut Picture<'_>, height: f64, marks: Vec<Mark>) {
        let (label, value) = (self.words.get("nav-case-studies"), text::stated(self.words, self.counted));
        let hollow = self.counted.rows.iter().any(|row| self.is_hollow(row));
        let note = hollow.then(|| self.words.get("chart-hollow").to_owned());
        picture.rows.push(PictureRow { label: label.to_owned(), marks: Marks::Line { height, marks }, value, note });
    }

    /// The lines below a strip: mean, median and benchmark on the same scale.
    pub(super) fn lanes(&self, picture: &mut Picture<'_>) {
        let (words, scale) = (self.words, &self.drawing.scale);
        let stated = self.counted.rows.iter().filter(|row| row.value.is_some()).count();
        let mut lane = |label: &str, value: f64, said: String, look: Paint| {
            let mut marks = self.lines(LINE, true);
            marks.push(Mark::Down { at: scale.share(value), top: 1.0, bottom: LINE - 1.0, look });
            picture.rows.push(PictureRow::new(label, Marks::Line { height: LINE, marks }, said));
        };
        if let Some(spread) = self.counted.spread.filter(|_| stated >= LEAST_FOR_A_MEAN) {
            for (key, value, approximate) in [
                ("chart-mean", spread.mean, spread.approximate),
                ("chart-median", spread.median, spread.median_approximate),
            ] {
                let said = self.number(text::rounded(value), approximate);
                lane(words.get(key), value, said, Paint::Range);
            }
        }
        if let Some(benchmark) = self.drawn_benchmark() {
            let Quantity { value, approximate } = benchmark.value;
            lane(words.get("chart-benchmark"), value, self.number(value, approximate), Paint::Benchmark);
        }
        picture.ticks = self.ticks();
        picture.row_head = words.get("chart-shown").to_owned();
    }

    /// Says whether the benchmark is meant for some only.
    pub(super) fn is_scoped(&self) -> bool {
        self.drawn_benchmark().is_some_and(|benchmark| !benchmark.applies_to.is_empty())
    }

    /// The name of a row with the number of its case study.
    fn numbered(&self, row: &Row) -> String {
        let label = self.label(row);
        match self.case_number(row) {
            Some(number) => self.words.fill("chart-numbered", &[("number", &number), ("label", &label)]),
            None => label,
        }
    }

    pub(super) fn points(&self, picture: &mut Picture<'_>) {
        let words = self.words;
        let across = &self.drawing.scale;
        let Some(up) = &self.drawing.rising else { return };
        let place = |row: &'_ Row| Some((across.share(row.other?.value), up.share(row.value?.value)));
        let drawn: Vec<(&Row, (f64, f64))> =
            self.counted.rows.iter().filter_map(|row| Some((row, place(row)?))).collect();
        let known = self.known(drawn.iter().map(|(row, _)| *row));
        let (mut dots, mut more): (Vec<PlaneDot>, Vec<usize>) = (Vec::new(), Vec::new());
        for (row, (across, up)) in &drawn {
            let label = match known {
                Known::Number => self.case_number(row),
                Known::Name => Some(shortened(&self.label(row))),
                Known::Table => None,
            };
            // Dots at the same place share one: it has all their numbers, or the first name and how many more there
            // are, since names would run through the plot.
            match dots.iter().position(|dot| dot.across == *across && dot.up == *up) {
                Some(at) => {
                    more[at] += 1;
                    if let (Known::Number, Some(labels), Some(label)) = (known, &mut dots[at].label, label) {
                        labels.push_str(", ");
                        labels.push_str(&label);
                    }
                }
                None => {
                    dots.push(PlaneDot { across: *across, up: *up, label, is_name: known == Known::Name });
                    more.push(0);
                }
            }
        }
        for (dot, more) in dots.iter_mut().zip(more).filter(|(dot, more)| dot.is_name && *more > 0) {
            dot.label.iter_mut().for_each(|label| label.push_str(&format!(" +{more}")));
        }
        let other = text::other_values(self.casebook, self.chart);
        let (across_words, up_words) =
            (text::other(words, self.casebook, self.chart), text::measure(words, self.casebook, self.chart));
        let places = |scale: &Scale, values: &Values| {
            let labels = text::ticks(words, values, &scale.ticks);
            scale.ticks.iter().map(|tick| scale.share(*tick)).zip(labels).collect()
        };
        let axes = [("across", across_words.as_str()), ("up", &up_words)];
        let name = words.phrase("chart-points-name", Some(drawn.len() as f64), &axes);
        picture.plane = Some(Plane {
            dots,
            across: across_words.clone(),
            across_ticks: places(across, &other),
            up: up_words.clone(),
            up_ticks: places(up, &self.counted.values),
            name: name.unwrap_or_else(|_| self.drawing.title.clone()),
        });
        if !drawn.is_empty() {
            self.dots_key(picture, known);
        }
        let rows = self.counted.rows.iter().map(|row| {
            let across = row.other.map(|value| text::number(words, &other, value));
            let across = across.unwrap_or_else(|| words.get("not-stated").to_owned());
            (self.numbered(row), vec![(Marks::Nothing, across), (Marks::Nothing, self.value(row))])
        });
        let rows = rows.collect();
        let head = match self.counted.origin {
            Origin::Data(_) => "chart-category",
            _ => "kind-case-study",
        };
        let columns = vec![words.get(head).to_owned(), across_words, up_words];
        picture.table = Some(PictureTable { is_chart: false, columns, rows });
    }
}

/// A name that has room beside a dot.
fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME {
        return name.to_owned();
    }
    let cut: String = name.chars().take(NAME - 1).collect();
    format!("{}…", cut.trim_end())
}
