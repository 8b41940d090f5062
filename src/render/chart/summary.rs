//! Charts of single answers that are too many for a mark each: how many lie where.

use crate::derive::chart::{Band, LEAST_FOR_A_MEAN, Label, Origin, Values};
use crate::model::Quantity;

use super::mark::{Mark, Marks, Paint};
use super::picture::{LINE, Maker, Picture, PictureRow, PictureTable};
use super::text;

/// The height of the highest column.
const HIGHEST: f64 = 120.0;
/// The height of the lowest: one answer is seen too.
const LOWEST: f64 = 4.0;
/// The gap on both sides of a column, as a share of its width.
const GAP: f64 = 0.1;

impl Maker<'_> {
    /// A strip as columns on the same scale, filled as far as the benchmark was meant for what they count.
    pub(super) fn columns(&self, picture: &mut Picture<'_>, bands: &[Band]) {
        let (words, scale) = (self.words, &self.drawing.scale);
        let highest = bands.iter().map(|band| band.values.len()).max().unwrap_or(0) as u64;
        let height = HIGHEST + 4.0;
        let mut marks = self.lines(height, true);
        for band in bands {
            let (from, to) = (scale.share(band.from), scale.share(band.to));
            let gap = (to - from) * GAP;
            let [meant, not_meant, unknown] = band.applies;
            let mut bottom = height;
            let others = if self.counted.meets_benchmark() { Paint::Hollow } else { Paint::Colour(0) };
            for (count, look) in [(meant, Paint::Colour(0)), (not_meant + unknown, others)] {
                if count == 0 {
                    continue;
                }
                let height = ((count as f64) / (highest as f64) * HIGHEST).max(LOWEST);
                bottom -= height;
                marks.push(Mark::Bar { from: from + gap, to: to - gap, top: bottom, height, look });
            }
        }
        marks.push(Mark::Across { from: 0.0, to: 1.0, at: height, look: Paint::Axis });
        marks.extend(self.benchmark(height));
        self.strip_row(picture, height, marks);
        self.lanes(picture);
        let count = words.whole(highest);
        picture.keys.push(words.fill("chart-columns-key", &[("count", &count)]));
        self.too_many(picture);
        let mut columns = vec![text::measure(words, self.casebook, self.chart), self.counted_head()];
        let scoped = self.is_scoped();
        if scoped {
            columns.push(words.get("chart-benchmark-applies").to_owned());
        }
        let row = |label: &Label, count: u64, applies: String| {
            let mut cells = vec![(Marks::Nothing, self.share(count))];
            if scoped {
                cells.push((Marks::Nothing, applies));
            }
            (text::label(words, label, &self.counted.values), cells)
        };
        let mut rows: Vec<_> =
            bands.iter().map(|band| row(&band.label(), band.values.len() as u64, self.applies(band.applies))).collect();
        if self.counted.not_stated > 0 {
            rows.push(row(&Label::NotStated, self.counted.not_stated, String::new()));
        }
        picture.table = Some(PictureTable { is_chart: false, columns, rows });
    }

    /// Points as a row for each band of what went from left to right: where the middle half of the values lies.
    pub(super) fn groups(&self, picture: &mut Picture<'_>, bands: &[Band]) {
        let words = self.words;
        let Some(scale) = &self.drawing.rising else { return };
        let say = |values: &Values, quantity: Quantity| {
            let value = text::rounded(quantity.value);
            text::number(words, values, Quantity { value, ..quantity })
        };
        // The unit is said once.
        let bare = match &self.counted.values {
            Values::Unit(_) => Values::Unit(None),
            values => values.clone(),
        };
        for band in bands {
            let mut marks = self.lines_of(scale, LINE, true);
            let dot = |value: &Quantity, look| Mark::Dot {
                at: scale.share(value.value),
                down: 7.0,
                radius: 5.0,
                look,
                number: None,
            };
            let quarters = [0, 1, 2, 3, 4].map(|quarters| band.quarter(quarters));
            let value = match quarters {
                [Some(min), Some(low), Some(median), Some(high), Some(max)]
                    if band.values.len() >= LEAST_FOR_A_MEAN =>
                {
                    let at = |quantity: Quantity| scale.share(quantity.value);
                    let (top, height) = (1.0, 12.0);
                    marks.push(Mark::Bar { from: at(low), to: at(high), top, height, look: Paint::Colour(0) });
                    marks.push(dot(&median, Paint::Hollow));
                    marks.extend(Mark::span(at(min), at(max)));
                    let median = say(&self.counted.values, median);
                    let [min, low, high, max] = [min, low, high, max].map(|quantity| say(&bare, quantity));
                    words.fill(
                        "chart-quarters",
                        &[("median", &median), ("low", &low), ("high", &high), ("min", &min), ("max", &max)],
                    )
                }
                _ if band.values.is_empty() => String::new(),
                _ => {
                    marks.extend(band.values.iter().map(|value| dot(value, Paint::Colour(0))));
                    let values: Vec<String> =
                        band.values.iter().map(|value| say(&self.counted.values, *value)).collect();
                    let values = values.join(words.get("list-separator"));
                    let many = Some(band.values.len() as f64);
                    words.phrase("chart-few", many, &[("values", &values)]).unwrap_or(values)
                }
            };
            let share = self.share(band.values.len() as u64);
            let (value, note) = if value.is_empty() { (share, None) } else { (value, Some(share)) };
            picture.rows.push(PictureRow {
                label: text::label(words, &band.label(), &self.counted.values),
                marks: if band.values.is_empty() { Marks::Nothing } else { Marks::Line { height: LINE, marks } },
                value,
                note,
            });
        }
        if self.counted.not_stated > 0 {
            let count = self.share(self.counted.not_stated);
            picture.rows.push(PictureRow::new(words.get("not-stated"), Marks::Nothing, count));
        }
        picture.row_head = text::other(words, self.casebook, self.chart);
        picture.ticks = text::ticks(words, &self.counted.values, &scale.ticks);
        picture.keys.push(words.get("chart-quarters-key").to_owned());
        self.too_many(picture);
    }

    /// That not everything is shown, and where it is.
    fn too_many(&self, picture: &mut Picture<'_>) {
        let many = self.counted.rows.len() as f64;
        let key = if self.counted.origin == Origin::Answers { "chart-too-many" } else { "chart-too-many-rows" };
        let said = self.words.phrase(key, Some(many), &[]);
        picture.keys.extend(said);
    }

    /// The things that are counted.
    fn counted_head(&self) -> String {
        let key = if self.counted.origin == Origin::Answers { "nav-case-studies" } else { "chart-values" };
        self.words.get(key).to_owned()
    }

    /// The number, of all where that is known.
    fn share(&self, count: u64) -> String {
        match self.counted.n {
            Some(n) if self.counted.origin == Origin::Answers => text::share(self.words, count as f64, n),
            _ => self.words.whole(count),
        }
    }

    /// For how many of a band the benchmark was meant.
    fn applies(&self, counts: [u64; 3]) -> String {
        use crate::derive::chart::Applies;
        let words = self.words;
        let said = [Applies::Yes, Applies::No, Applies::Unknown].into_iter().zip(counts);
        let said = said.filter(|(_, count)| *count > 0).map(|(applies, count)| {
            let (label, value) = (text::applies(words, applies), words.whole(count));
            words.fill("chart-part", &[("label", label), ("value", &value)])
        });
        said.collect::<Vec<_>>().join(words.get("list-separator"))
    }
}
