//! The words of a chart, made from its numbers, and its assertions, held against them.

use serde_json::{Map, Value, json};
use tera::{Context, Tera};

use super::counted::{Counted, Label, Row};
use crate::check::files::chart::expression::{NAME, condition, engine, finding};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Casebook, Chart, Expression, Quantity};
use crate::source::{Read, shown};

/// The title and the sentence; findings where a template fails or an assertion does not hold.
pub(super) fn check(casebook: &Casebook, chart: &Chart, counted: &Counted) -> Read<(String, Option<String>)> {
    let expressions = || chart.assertions.iter().chain([&chart.title]).chain(&chart.sentence);
    let asks_for_rows = expressions().any(|expression| may_ask_for_rows(&expression.text));
    let Ok(context) = Context::from_serialize(&json!({ "data": data(counted, asks_for_rows) })) else {
        return Read::default();
    };
    let claims = Claims { casebook, chart, context };
    let mut said = Read::begin();
    said.say_all(chart.assertions.iter().filter_map(|assertion| claims.broken(assertion, counted)));
    let title = said.take(claims.words(&chart.title));
    let sentence = chart.sentence.as_ref().map(|sentence| said.take(claims.words(sentence)));
    said.with((title, sentence))
}

struct Claims<'a> {
    casebook: &'a Casebook,
    chart: &'a Chart,
    context: Context,
}

impl Claims<'_> {
    fn render(&self, template: &str) -> Result<String, tera::Error> {
        let mut tera: Tera = engine(&self.casebook.look.strings.numerals());
        tera.add_raw_template(NAME, template)?;
        tera.render(NAME, &self.context)
    }

    fn words(&self, expression: &Expression) -> Read<String> {
        let mut words = Read::default();
        match self.render(&expression.text) {
            // A text that was folded in the file is one line on the page.
            Ok(text) => words.value = text.split_whitespace().collect::<Vec<_>>().join(" "),
            Err(error) => words.say(finding(&error, expression, &expression.text, &self.chart.file())),
        }
        words
    }

    /// The finding about an assertion that does not hold.
    fn broken(&self, assertion: &Expression, counted: &Counted) -> Option<Diagnostic> {
        let template = condition(&assertion.text);
        if let Some(unknown) = self.unknown(assertion) {
            return Some(unknown);
        }
        match self.render(&template) {
            Ok(holds) if holds == "true" => {
                // A text or a number holds whatever the data say, and so does what does not ask for them.
                let value = self.render(&format!("{{{{ {} }}}}", assertion.text)).ok()?;
                let asks = !paths(&assertion.text).is_empty() || assertion.text.contains("data");
                let message = match asks {
                    true => format!("This claims nothing: it comes to `{}`.", shown(&value)),
                    false => "This claims nothing: it asks for no data.".to_owned(),
                };
                let found = Diagnostic::new(Code::ChartMistake, self.chart.file(), message);
                let found =
                    found.help("A claim compares: `data.n == 14` or `data.mean > 2`, without more quotes around it.");
                (value != "true" || !asks).then_some(Diagnostic { place: Some(assertion.place), ..found })
            }
            Ok(_) => {
                let message = format!("What this chart claims does not hold: {}.", assertion.text);
                let found = Diagnostic::new(Code::ChartAssertion, self.chart.file(), message).help(format!(
                    "The data say now: {}. Correct the claim and the words that rest on it, or the data.",
                    self.now(assertion, counted)
                ));
                Some(Diagnostic { place: Some(assertion.place), ..found })
            }
            Err(error) => Some(finding(&error, assertion, &template, &self.chart.file())),
        }
    }

    /// The finding about a value that an assertion names and that is not there. Of such a value all can be claimed; who
    /// asks whether it is there knows that.
    fn unknown(&self, assertion: &Expression) -> Option<Diagnostic> {
        let asks_whether = ["default", "defined"].iter().any(|word| assertion.text.contains(word));
        let unknown = |path: &str| {
            let error = self.render(&format!("{{{{ {path} }}}}")).err()?;
            let found = finding(&error, assertion, &format!("{{{{ {path} }}}}"), &self.chart.file());
            let message = format!("`{}` is not there, so nothing can be claimed about it.", shown(path));
            Some(Diagnostic { message, place: Some(assertion.place), ..found })
        };
        paths(&assertion.text).into_iter().filter(|_| !asks_whether).find_map(unknown)
    }

    /// The values that an assertion names, as they are.
    fn now(&self, assertion: &Expression, counted: &Counted) -> String {
        let mut said: Vec<String> = Vec::new();
        for path in paths(&assertion.text) {
            let value = self.render(&format!("{{{{ {path} }}}}")).ok().filter(|value| value.len() < 80);
            said.extend(value.map(|value| format!("{path} is {value}")));
        }
        said.dedup();
        if said.is_empty() {
            let of = counted.n.map_or_else(String::new, |n| format!(" of {n}"));
            said.push(format!("data.count is {}{of}, data.not_stated is {}", counted.count, counted.not_stated));
        }
        said.join(", ")
    }
}

/// The names that `data` has, some only where there are figures.
const NAMES: [&str; 10] = ["n", "count", "not_stated", "mean", "median", "min", "max", "total", "approximate", "rows"];

/// Tells whether a chart asks for nothing but what there may be. A name that is none was never right, whatever was
/// withdrawn since.
pub(super) fn may_be_broken(chart: &Chart) -> bool {
    let expressions = chart.assertions.iter().chain([&chart.title]).chain(&chart.sentence);
    let names = |expression: &Expression| {
        let paths = paths(&expression.text).into_iter();
        paths
            .filter_map(|path| path.strip_prefix("data."))
            .all(|rest| NAMES.contains(&rest.split(['.', '[']).next().unwrap_or_default()))
    };
    expressions.into_iter().all(names)
}

/// The paths that an expression looks up in `data`: each once, in order.
fn paths(expression: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (start, _) in expression.match_indices("data") {
        let before = expression[..start].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '"' | '\'')) {
            continue;
        }
        let mut end = start + "data".len();
        loop {
            let rest = &expression[end..];
            let next = if let Some(name) = rest.strip_prefix('.') {
                1 + name.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(name.len())
            } else if let Some(quote) =
                rest.strip_prefix('[').and_then(|rest| rest.chars().next()).filter(|quote| matches!(quote, '"' | '\''))
            {
                match rest[2..].find(quote) {
                    Some(length) if rest[2 + length + 1..].starts_with(']') => 2 + length + 2,
                    _ => 0,
                }
            } else {
                0
            };
            if next <= 1 {
                break;
            }
            end += next;
        }
        let path = &expression[start..end];
        if path.len() > "data".len() && !found.contains(&path) {
            found.push(path);
        }
    }
    found
}

/// Says whether an expression may look at single rows. There may be as many as case studies, and most expressions do
/// not.
fn may_ask_for_rows(expression: &str) -> bool {
    expression.contains("rows") || expression.split("data").skip(1).any(|after| !after.starts_with('.'))
}

/// The values that templates and expressions see. A value that is not known is absent: to ask for it is a mistake and
/// not an empty text.
fn data(counted: &Counted, with_rows: bool) -> Value {
    let mut all = Map::new();
    let rows: Map<String, Value> = counted
        .rows
        .iter()
        .filter(|row| with_rows && row.label != Label::NotStated)
        .map(|row| (row.key.clone(), row_value(row, counted)))
        .collect();
    let values = counted.rows.iter().filter(|row| row.label != Label::NotStated);
    let values: Vec<f64> = values.filter_map(|row| Some(row.value?.value)).collect();
    let mut put = |name: &str, value: Option<f64>| {
        if let Some(value) = value {
            all.insert(name.to_owned(), number(value));
        }
    };
    put("n", counted.n.map(count));
    put("count", Some(count(counted.count)));
    put("not_stated", Some(count(counted.not_stated)));
    match &counted.spread {
        Some(spread) => {
            put("mean", Some(spread.mean));
            put("median", Some(spread.median));
            put("min", Some(spread.min));
            put("max", Some(spread.max));
        }
        None => {
            put("min", values.iter().copied().reduce(f64::min));
            put("max", values.iter().copied().reduce(f64::max));
        }
    }
    put("total", Some(values.iter().sum()));
    let about = |row: &Row| row.value.is_some_and(|value| value.approximate);
    all.insert("approximate".to_owned(), json!(counted.rows.iter().any(about)));
    all.insert("rows".to_owned(), Value::Object(rows));
    Value::Object(all)
}

fn row_value(row: &Row, counted: &Counted) -> Value {
    let mut all = Map::new();
    let label = match &row.label {
        Label::Text(label) => label,
        _ => &row.key,
    };
    all.insert("category".to_owned(), json!(row.key));
    all.insert("label".to_owned(), json!(label));
    all.insert("approximate".to_owned(), json!(row.value.is_some_and(|value| value.approximate)));
    let value = |quantity: Option<Quantity>| quantity.map(|quantity| quantity.value);
    let points = (!row.points.is_empty()).then(|| count(row.points.len() as u64));
    for (name, found) in [
        ("value", value(row.value)),
        ("other", value(row.other)),
        ("min", row.min),
        ("max", row.max),
        ("n", row.n.map(count)),
        ("count", points.or(value(row.value))),
        ("not_stated", Some(count(row.not_stated))),
    ] {
        if let Some(found) = found {
            all.insert(name.to_owned(), number(found));
        }
    }
    if !row.parts.is_empty() {
        let parts = counted.parts.iter().zip(&row.parts).filter_map(|(label, part)| match label {
            Label::Text(label) => Some((label.clone(), number(count(*part)))),
            Label::Key(key) => Some((key.clone(), number(count(*part)))),
            _ => None,
        });
        all.insert("parts".to_owned(), Value::Object(parts.collect()));
    }
    Value::Object(all)
}

fn count(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Whole numbers without a fraction, so that `data.n == 14` and "14" are what they look like.
fn number(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within what a float holds exactly")]
    if number.fract() == 0.0 && number.abs() < EXACT { json!(number as i64) } else { json!(number) }
}

#[cfg(test)]
mod tests {
    use super::paths;

    #[test]
    fn what_an_assertion_looks_up_is_found() {
        assert_eq!(
            paths("data.rows[\"Doctors\"].value > data.mean and data.n == 14 and mydata.x == data.n"),
            ["data.rows[\"Doctors\"].value", "data.mean", "data.n"]
        );
        assert_eq!(paths("\"data.x\" == 'y'"), Vec::<&str>::new());
    }
}
