//! Numbers as people state them: exact or about, in a unit, within bounds.

use serde_json::{Value, json};

use crate::strings::Words;

/// A number as stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Whether the author wrote `~`: "about".
    pub approximate: bool,
}

/// The thing that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberUnit<'a> {
    /// Nothing in particular.
    None,
    /// Hundredths of a whole: 60 is 60 %.
    Percent,
    /// What the questionnaire calls it, such as `WTE` or `staff`.
    Named(&'a str),
}

/// The least and the greatest number that are allowed.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    /// The least.
    pub min: Option<f64>,
    /// The greatest.
    pub max: Option<f64>,
}

impl Quantity {
    /// A number without "about".
    pub fn exact(value: f64) -> Quantity {
        Quantity { value, approximate: false }
    }

    /// The number with its unit, and "about" where its author said so.
    pub(crate) fn in_words(self, unit: NumberUnit<'_>, words: &Words) -> String {
        words.about(unit.in_words(&words.number(self.value, 1_000.0), words), self.approximate)
    }
}

impl<'a> NumberUnit<'a> {
    /// The unit that a questionnaire names, if it names one.
    pub fn of(name: Option<&'a str>) -> NumberUnit<'a> {
        name.map_or(NumberUnit::None, NumberUnit::Named)
    }

    /// A number, or a range of numbers, with the unit.
    pub(crate) fn in_words(self, number: &str, words: &Words) -> String {
        match self {
            NumberUnit::None => number.to_owned(),
            NumberUnit::Percent => words.fill("percentage", &[("value", number)]),
            NumberUnit::Named(unit) => words.fill("value-with-unit", &[("value", number), ("unit", unit)]),
        }
    }

    /// The unit's sign or name in data.
    pub fn name(self) -> Option<&'a str> {
        match self {
            NumberUnit::None => None,
            NumberUnit::Percent => Some("%"),
            NumberUnit::Named(unit) => Some(unit),
        }
    }
}

impl Bounds {
    /// The keys of the questionnaire that set them.
    pub(super) const KEYS: &'static [&'static str] = &["min", "max"];

    /// A sentence on how to answer, with the bounds in the unit after it where they say something new.
    pub(super) fn after(self, sentence: &str, unit: NumberUnit<'_>, words: &Words) -> String {
        match self.in_words(unit, words) {
            Some(bounds) => format!("{sentence} {bounds}"),
            None => sentence.to_owned(),
        }
    }

    /// The bounds for who reads the question; none where they say nothing new.
    fn in_words(self, unit: NumberUnit<'_>, words: &Words) -> Option<String> {
        let number = |value: f64| Quantity::exact(value).in_words(unit, words);
        Some(match (self.min, self.max) {
            // Nobody counts below nothing.
            (Some(0.0) | None, None) => return None,
            (Some(min), Some(max)) => words.fill("answer-from-to", &[("from", &number(min)), ("to", &number(max))]),
            (Some(min), None) => words.fill("answer-at-least", &[("from", &number(min))]),
            (None, Some(max)) => words.fill("answer-at-most", &[("to", &number(max))]),
        })
    }

    /// The bounds at the end of a sentence in a blank. `unit` stands right behind a number.
    pub(super) fn in_blank(self, unit: &str) -> String {
        match (self.min, self.max) {
            // Nobody counts below nothing.
            (Some(0.0), None) => String::new(),
            (Some(min), Some(max)) => format!(", from {min}{unit} to {max}{unit}"),
            (Some(min), None) => format!(", {min}{unit} or more"),
            (None, Some(max)) => format!(", {max}{unit} or less"),
            (None, None) => String::new(),
        }
    }

    /// The JSON Schema of a number as YAML reads it, or as text: in quotes, or with a sign that YAML does not know, which
    /// are patterns of what may stand before and after it. Bounds hold for both as far as a pattern can say so: below
    /// zero or not.
    pub(super) fn schema(self, before: &str, after: &str, filled: bool) -> Value {
        let sign = if self.min.is_some_and(|min| min >= 0.0) { "[+]?" } else { "[-+]?" };
        let mut schema = json!({
            "type": super::schema::types(&["number", "string"], filled),
            "pattern": format!("^\\s*{before}{sign}[0-9]+([.][0-9]+)?{after}\\s*$"),
        });
        for (key, limit) in [("minimum", self.min), ("maximum", self.max)] {
            if let (Some(limit), Some(schema)) = (limit, schema.as_object_mut()) {
                schema.insert(key.to_owned(), plain(limit));
            }
        }
        schema
    }
}

/// `0`, not `0.0`.
fn plain(number: f64) -> Value {
    serde_json::from_str(&number.to_string()).unwrap_or_else(|_| json!(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_people_write_them() {
        let bounds = Bounds { min: Some(0.0), max: Some(2.5) };
        assert_eq!(bounds.schema("", "", true)["minimum"].to_string(), "0");
        assert_eq!(bounds.schema("", "", true)["maximum"].to_string(), "2.5");
    }
}
