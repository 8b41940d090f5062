//! The words beside marks.

use crate::answer::NumberUnit;
use crate::derive::chart::{Applies, Counted, Label, Origin, Row, Values};
use crate::model::{Benchmark, Casebook, Chart, ChartKind, DataRow, Figures, Quantity};
use crate::proforma::QuestionIndex;
use crate::strings::Words;

/// Below this, a share is said as "8 of 14" alone.
const LEAST_FOR_PERCENT: u64 = 20;

/// The line of a data file that a row was made from.
pub(crate) fn data_row<'a>(rows: &'a [DataRow], chart: &Chart, row: &Row) -> Option<&'a DataRow> {
    let Figures::Data { measure, .. } = &chart.figures else { return None };
    rows.iter().find(|found| found.measure == *measure && found.category == row.key)
}

/// The name of a row for readers.
pub(crate) fn label(words: &Words, label: &Label, values: &Values) -> String {
    match label {
        Label::Text(text) => text.clone(),
        Label::Key(key) => words.get(key).to_owned(),
        Label::NotStated => words.get("not-stated").to_owned(),
        Label::Others(rows) => words.fill("chart-others", &[("n", &rows.to_string())]),
        Label::All => words.get("chart-all").to_owned(),
        Label::SeenIn(0) => words.get("chart-seen-in-none").to_owned(),
        Label::SeenIn(n) => words.count("chart-seen-in", usize::try_from(*n).unwrap_or(usize::MAX)),
        Label::SeenInBand(from, to) => {
            let number = |count: u64| words.whole(count);
            words.fill("chart-seen-in-band", &[("from", &number(*from)), ("to", &number(*to))])
        }
        Label::Band(from, to) => band(words, *from, *to, values),
    }
}

fn band(words: &Words, from: f64, to: Option<f64>, _: &Values) -> String {
    let number = |value: f64| words.number(value, 1_000.0);
    match to {
        Some(to) if from.is_infinite() => words.fill("band-under", &[("to", &number(to))]),
        Some(to) => words.fill("band-from-to", &[("from", &number(from)), ("to", &number(to))]),
        None => words.fill("band-from", &[("from", &number(from))]),
    }
}

/// A number with its unit.
pub(crate) fn number(words: &Words, values: &Values, quantity: Quantity) -> String {
    match values {
        Values::Percent => quantity.in_words(NumberUnit::Percent, words),
        Values::Unit(unit) => quantity.in_words(NumberUnit::of(unit.as_deref()), words),
        Values::Counts | Values::Ingredients => words.number(quantity.value, 1_000.0),
    }
}

/// The labels of the places on a scale. Each percentage has its sign; of other units the last place says which.
pub(crate) fn ticks(words: &Words, values: &Values, places: &[f64]) -> Vec<String> {
    let last = places.len().saturating_sub(1);
    let label = |(index, value): (usize, &f64)| match values {
        Values::Unit(_) if index < last => words.number(*value, 1_000.0),
        _ => number(words, values, Quantity { value: *value, approximate: false }),
    };
    places.iter().enumerate().map(label).collect()
}

/// A number that was computed: one decimal, or two below one.
pub(crate) fn rounded(value: f64) -> f64 {
    let factor = if value.abs() < 1.0 { 100.0 } else { 10.0 };
    let rounded = (value * factor).round() / factor;
    if rounded.is_finite() { rounded } else { value }
}

/// `5 of 8`, and the percentage too where there are enough.
pub(crate) fn share(words: &Words, count: f64, of: u64) -> String {
    let total = words.whole(of);
    let said = words.fill("chart-count-of", &[("count", &words.number(count, 1_000.0)), ("total", &total)]);
    if of < LEAST_FOR_PERCENT {
        return said;
    }
    let percent = count / (of as f64) * 100.0;
    let say = |percent: f64| words.fill("percentage", &[("value", &words.number(percent, 1_000.0))]);
    // A few of very many are not none of them.
    let few = count > 0.0 && percent < 0.5;
    let percent = if few { words.fill("chart-under", &[("value", &say(1.0))]) } else { say(percent.round()) };
    words.fill("chart-with-share", &[("count", &said), ("share", &percent)])
}

/// Says whether the rows are parts of those who were asked.
pub(crate) fn are_parts(kind: ChartKind, counted: &Counted) -> bool {
    let whole = |row: &Row| {
        row.value.is_none_or(|value| value.value.fract() == 0.0 && row.n.is_some_and(|n| value.value <= n as f64))
    };
    match counted.values {
        Values::Counts | Values::Ingredients => true,
        Values::Percent => false,
        Values::Unit(_) => matches!(kind, ChartKind::Squares | ChartKind::Stacked) && counted.rows.iter().all(whole),
    }
}

/// The value of a row in words.
pub(crate) fn value(words: &Words, kind: ChartKind, counted: &Counted, row: &Row) -> String {
    let not_stated = || words.get("not-stated").to_owned();
    if kind == ChartKind::Range {
        return range(words, counted, row);
    }
    match (row.value, row.n) {
        (Some(value), Some(n)) if are_parts(kind, counted) => share(words, value.value, n),
        (Some(value), _) => number(words, &counted.values, value),
        (None, _) => not_stated(),
    }
}

/// `Mean 44% (8% to 100%)`; the single values where there are too few for a mean.
fn range(words: &Words, counted: &Counted, row: &Row) -> String {
    let say = |value: f64, approximate: bool| number(words, &counted.values, Quantity { value, approximate });
    let mut said = match (row.value, row.min, row.max) {
        (Some(mean), min, max) => {
            let computed = !row.points.is_empty();
            let mean = say(if computed { rounded(mean.value) } else { mean.value }, mean.approximate);
            match (min, max) {
                (Some(min), Some(max)) => {
                    let about = |point: Option<&Quantity>| point.is_some_and(|point| point.approximate);
                    let (least, greatest) = (about(row.points.first()), about(row.points.last()));
                    let (min, max) = (say(min, least), say(max, greatest));
                    words.fill("chart-mean-range", &[("mean", &mean), ("min", &min), ("max", &max)])
                }
                _ => words.fill("chart-mean-no-range", &[("mean", &mean)]),
            }
        }
        (None, ..) if row.points.is_empty() => return words.get("not-stated").to_owned(),
        (None, ..) => {
            let points: Vec<String> = row.points.iter().map(|point| say(point.value, point.approximate)).collect();
            let points = points.join(words.get("list-separator"));
            words.phrase("chart-few", Some(row.points.len() as f64), &[("values", &points)]).unwrap_or(points)
        }
    };
    if row.not_stated > 0 {
        said.push_str(words.get("list-separator"));
        said.push_str(&words.count("chart-not-stated-count", usize::try_from(row.not_stated).unwrap_or(usize::MAX)));
    }
    said
}

/// `12 of 14 stated`, of those who were asked.
pub(crate) fn stated(words: &Words, counted: &Counted) -> String {
    if counted.count == 0 {
        return words.get("chart-stated-none").to_owned();
    }
    let (count, total) = (words.whole(counted.count), words.whole(counted.n.unwrap_or(0)));
    let values = [("count", count.as_str()), ("total", total.as_str())];
    words.phrase("chart-stated", Some(counted.count as f64), &values).unwrap_or(count)
}

/// Says whether a benchmark was meant for a row.
pub(crate) fn applies(words: &Words, applies: Applies) -> &str {
    words.get(match applies {
        Applies::Yes => "yes",
        Applies::No => "no",
        Applies::Unknown => "chart-not-known",
    })
}

/// The benchmark in a sentence: what the line is, or why there is none.
pub(crate) fn benchmark(words: &Words, counted: &Counted, benchmark: &Benchmark) -> String {
    let key = if counted.meets_benchmark() { "chart-benchmark-key" } else { "chart-benchmark-left-out" };
    let value = number(words, &counted.values, benchmark.value);
    words.fill(key, &[("label", benchmark.label.trim_end_matches('.')), ("value", &value)])
}

/// The measure, for headings of columns and axes.
pub(crate) fn measure(words: &Words, casebook: &Casebook, chart: &Chart) -> String {
    match &chart.figures {
        Figures::Answers { measure, .. } => question(words, casebook, *measure),
        Figures::Evidence { lacks: false } => words.get("chart-evidence-shows").to_owned(),
        Figures::Evidence { lacks: true } => words.get("chart-evidence-lacks").to_owned(),
        Figures::Data { set, measure, .. } => data_measure(words, casebook, *set, measure),
    }
}

/// The second measure, where there is one.
pub(crate) fn other(words: &Words, casebook: &Casebook, chart: &Chart) -> String {
    match &chart.figures {
        Figures::Answers { by: Some(by), .. } => question(words, casebook, *by),
        Figures::Data { set, by: Some(by), .. } => data_measure(words, casebook, *set, by),
        _ => String::new(),
    }
}

/// The unit of the second measure.
pub(crate) fn other_values(casebook: &Casebook, chart: &Chart) -> Values {
    match &chart.figures {
        Figures::Answers { by: Some(by), .. } => Values::of(&casebook.proforma[*by].kind),
        Figures::Data { set, by: Some(by), .. } => {
            let row = casebook.data.get(*set).and_then(|data| data.rows.iter().find(|row| row.measure == *by));
            match row.and_then(|row| row.unit.clone()) {
                Some(unit) if unit == "%" => Values::Percent,
                unit => Values::Unit(unit),
            }
        }
        _ => Values::Unit(None),
    }
}

fn question(words: &Words, casebook: &Casebook, question: QuestionIndex) -> String {
    let question = &casebook.proforma[question];
    let name = question.for_readers();
    let unit = match Values::of(&question.kind) {
        Values::Percent => Some("%".to_owned()),
        Values::Unit(unit) => unit,
        Values::Counts | Values::Ingredients => None,
    };
    // "Staff (staff)" would say it twice.
    let unit = unit.filter(|unit| !name.to_lowercase().contains(&unit.to_lowercase()));
    match unit {
        Some(unit) => words.fill("chart-with-unit", &[("measure", name), ("unit", &unit)]),
        None => name.to_owned(),
    }
}

fn data_measure(words: &Words, casebook: &Casebook, set: usize, measure: &str) -> String {
    let name = measure.replace(['-', '_'], " ");
    let mut letters = name.chars();
    let name = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    let row = casebook.data.get(set).and_then(|data| data.rows.iter().find(|row| row.measure == measure));
    match row.and_then(|row| row.unit.as_deref()) {
        Some(unit) => words.fill("chart-with-unit", &[("measure", &name), ("unit", unit)]),
        None => name,
    }
}

/// The people who were asked, and their number.
pub(crate) fn population(words: &Words, casebook: &Casebook, counted: &Counted) -> String {
    let n = counted.n.map(|n| words.whole(n));
    match counted.origin {
        Origin::Answers | Origin::Evidence => {
            words.fill("chart-from-case-studies", &[("total", n.as_deref().unwrap_or_default())])
        }
        Origin::Data(set) => {
            let rows = casebook.data.get(set).map_or(&[][..], |data| &data.rows);
            let population = counted
                .rows
                .first()
                .and_then(|row| rows.iter().find(|found| found.category == row.key))
                .map_or("", |row| row.population.as_str());
            match n {
                Some(n) => words.fill("chart-from-data", &[("population", population), ("total", &n)]),
                None => words.fill("chart-from-data-without-n", &[("population", population)]),
            }
        }
    }
}
