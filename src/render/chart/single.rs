//! Charts of single answers, each with a mark of its own: strips and points. Where there are too many, see
//! [`super::summary`].

use crate::derive::chart::{Applies, LEAST_FOR_A_MEAN, Origin, Row, levels};
use crate::model::Quantity;

use super::mark::{Mark, Marks, Paint};
use super::picture::{LINE, Maker, Picture, PictureRow, PictureTable, Plane};
use super::text;

/// The least width of a line of marks, in pixels.
const NARROWEST: f64 = 210.0;
/// Up to so many dots have their number in them.
const NUMBERED: usize = 20;

impl Maker<'_> {
    pub(super) fn strip(&self, picture: &mut Picture<'_>) {
        let (words, scale) = (self.words, &self.drawing.scale);
        let stated = self.counted.rows.iter().filter_map(|row| Some((row, row.value?)));
        let mut dots: Vec<(usize, &Row, Quantity)> =
            stated.zip(1..).map(|((row, value), number)| (number, row, value)).collect();
        let numbered = dots.len() <= NUMBERED;
        dots.sort_by(|a, b| a.2.value.total_cmp(&b.2.value));
        let places: Vec<f64> = dots.iter().map(|(.., value)| scale.share(value.value)).collect();
        let (radius, distance) = if numbered { (9.0, 20.0 / NARROWEST) } else { (4.0, 9.0 / NARROWEST) };
        let levels = levels(&places, distance);
        let most = levels.iter().copied().max().unwrap_or(0);
        let step = if numbered { 20.0 } else { 9.0 };
        let height = step * (most as f64 + 1.0) + 8.0;
        let mut marks = self.lines(height, true);
        marks.extend(self.benchmark(height));
        for ((number, row, _), (at, level)) in dots.iter().zip(places.iter().zip(&levels)) {
            marks.push(Mark::Dot {
                at: *at,
                down: height - 4.0 - radius - step * (*level as f64),
                radius,
                look: if row.applies == Applies::Yes { Paint::Colour(0) } else { Paint::Hollow },
                number: numbered.then(|| number.to_string()),
            });
        }
        self.strip_row(picture, height, marks);
        self.lanes(picture);
        picture.keys.push(words.get(if numbered { "chart-dots-numbered-key" } else { "chart-dots-key" }).to_owned());
        let mut columns =
            vec![words.get("kind-case-study").to_owned(), text::measure(words, self.casebook, self.chart)];
        let scoped = self.is_scoped();
        if scoped {
            columns.push(words.get("chart-benchmark-applies").to_owned());
        }
        let mut number = 0;
        let rows = self.counted.rows.iter().map(|row| {
            let label = self.numbered(row, row.value.is_some(), numbered, &mut number);
            let mut cells = vec![(Marks::Nothing, self.value(row))];
            if scoped {
                cells.push((Marks::Nothing, text::applies(words, row.applies).to_owned()));
            }
            (label, cells)
        });
        picture.table = Some(PictureTable { is_chart: false, columns, rows: rows.collect() });
    }

    /// The row of a strip, with how many values it has.
    pub(super) fn strip_row(&self, picture: &mut Picture<'_>, height: f64, marks: Vec<Mark>) {
        let (label, stated) = (self.words.get("nav-case-studies"), text::stated(self.words, self.counted));
        picture.rows.push(PictureRow::new(label, Marks::Line { height, marks }, stated));
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
        if let Some(benchmark) = &self.chart.benchmark {
            lane(words.get("chart-benchmark"), benchmark.value, self.number(benchmark.value, false), Paint::Benchmark);
        }
        picture.ticks = self.ticks();
        picture.row_head = words.get("chart-shown").to_owned();
    }

    /// Says whether the benchmark is meant for some only.
    pub(super) fn is_scoped(&self) -> bool {
        self.chart.benchmark.as_ref().is_some_and(|benchmark| !benchmark.applies_to.is_empty())
    }

    /// The name of a row with the number of its dot.
    fn numbered(&self, row: &Row, drawn: bool, numbered: bool, number: &mut usize) -> String {
        *number += usize::from(drawn);
        let label = self.label(row);
        match drawn && numbered {
            true => self.words.fill("chart-numbered", &[("number", &number.to_string()), ("label", &label)]),
            false => label,
        }
    }

    pub(super) fn points(&self, picture: &mut Picture<'_>) {
        let words = self.words;
        let across = &self.drawing.scale;
        let Some(up) = &self.drawing.rising else { return };
        let place = |row: &Row| Some((across.share(row.other?.value), up.share(row.value?.value)));
        let drawn: Vec<(f64, f64)> = self.counted.rows.iter().filter_map(place).collect();
        let numbered = drawn.len() <= NUMBERED;
        let mut dots: Vec<(f64, f64, Option<String>)> = Vec::new();
        for (index, (x, y)) in drawn.iter().enumerate() {
            let number = (index + 1).to_string();
            // Dots at the same place share one, which names them all.
            match dots.iter_mut().find(|(a, b, _)| a == x && b == y) {
                Some((.., Some(numbers))) => {
                    numbers.push_str(", ");
                    numbers.push_str(&number);
                }
                Some(_) => {}
                None => dots.push((*x, *y, numbered.then_some(number))),
            }
        }
        let label = |tick: &f64| words.number(*tick, 1_000.0);
        let (across_words, up_words) =
            (text::other(words, self.casebook, self.chart), text::measure(words, self.casebook, self.chart));
        let axes = [("across", across_words.as_str()), ("up", &up_words)];
        let name = words.phrase("chart-points-name", Some(drawn.len() as f64), &axes);
        picture.plane = Some(Plane {
            dots,
            across: across_words.clone(),
            across_labels: across.ticks.iter().map(label).collect(),
            across_ticks: across.ticks.iter().map(|tick| (across.share(*tick), label(tick))).collect(),
            up: up_words.clone(),
            up_ticks: up.ticks.iter().map(|tick| (up.share(*tick), label(tick))).collect(),
            name: name.unwrap_or_else(|_| self.drawing.title.clone()),
        });
        picture.keys.push(words.get(if numbered { "chart-dots-numbered-key" } else { "chart-dots-key" }).to_owned());
        let other = text::other_values(self.casebook, self.chart);
        let mut number = 0;
        let rows = self.counted.rows.iter().map(|row| {
            let both = row.value.is_some() && row.other.is_some();
            let label = self.numbered(row, both, numbered, &mut number);
            let across = row.other.map(|value| text::number(words, &other, value));
            let across = across.unwrap_or_else(|| words.get("not-stated").to_owned());
            (label, vec![(Marks::Nothing, across), (Marks::Nothing, self.value(row))])
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
