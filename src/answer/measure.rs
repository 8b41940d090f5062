//! Numbers as people state them: exact or about, in a unit, within bounds.

use serde_json::{Value, json};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Read, shown};
use crate::strings::Words;
use crate::yaml::{Fields, Form, Node, Setting, number, settings};

use super::answering::Answering;

settings! {
    /// What belongs to a question that a number answers.
    SETTINGS = "a question for a number" {
        "min" Form::Number, "The least answer that is allowed." "0";
        "max" Form::Number, "The greatest answer that is allowed." "500";
    }
}

/// A number as stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// The author wrote `~`: "about".
    pub approximate: bool,
}

/// The thing that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberUnit<'a> {
    /// Nothing in particular.
    None,
    /// Hundredths of a whole: 60 is 60 %.
    Percent,
    /// Something that the questionnaire names, such as `WTE` or `staff`.
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
            NumberUnit::Named(unit) => {
                words.fill("value-with-unit", &[("value", number), ("unit", words.unit_of(number, unit))])
            }
        }
    }

    /// A number with the unit, in a message or a file.
    fn after(self, number: f64) -> String {
        match self {
            NumberUnit::None => number.to_string(),
            NumberUnit::Percent => format!("{number}%"),
            NumberUnit::Named(unit) => format!("{number} {unit}"),
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

/// The words in which messages ask for a number.
pub(super) struct Asking {
    /// The number: "a percentage".
    pub what: &'static str,
    /// The way to write it.
    pub help: &'static str,
    /// It may be "about".
    pub about: bool,
}

impl Bounds {
    /// The keys of the questionnaire that set them.
    pub(super) const KEYS: &'static [Setting] = SETTINGS.all;

    /// Reads them from a question.
    pub(super) fn declare(fields: &mut Fields<'_>) -> Bounds {
        let (min, max) = (fields.number("min"), fields.number("max"));
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            let message = "The greatest value allowed is less than the least.";
            let help = "`min` is the least value allowed, `max` the greatest.";
            fields.mistake(Code::ProformaMistake, "max", message, help);
        }
        Bounds { min, max }
    }

    /// Reads a number within them. `parse` knows how it is written.
    pub(super) fn read(
        self,
        node: &Node,
        at: &Answering<'_>,
        parse: impl Fn(&str) -> Option<Quantity>,
        unit: NumberUnit<'_>,
        asking: &Asking,
    ) -> Read<Option<Quantity>> {
        at.single(node).and_then(|text| {
            let Some(number) = parse(text) else { return Read::refused(asking.refuse(text, node, at)) };
            match self.problem(number.value, unit) {
                None => Read::sound(Some(number)),
                Some((problem, help)) => {
                    let problem = format!("`{}` {problem}.", shown(text));
                    Read::refused(at.finding(Code::OutOfRange, node, &problem).help(help))
                }
            }
        })
    }

    /// The problem of a number that lies outside, and a sentence on what is allowed.
    fn problem(self, number: f64, unit: NumberUnit<'_>) -> Option<(String, String)> {
        let problem = match (self.min, self.max) {
            (Some(min), _) if number < min => format!("is less than {}, the least that is allowed", unit.after(min)),
            (_, Some(max)) if number > max => format!("is more than {}, the most that is allowed", unit.after(max)),
            _ => return None,
        };
        let of = if self.min.is_some() && self.max.is_some() { "" } else { "of " };
        Some((problem, format!("A value {of}{} is asked for.", self.allowed(unit)?)))
    }

    /// The limits, as a part of a sentence; none where there is no limit.
    fn allowed(self, unit: NumberUnit<'_>) -> Option<String> {
        match (self.min, self.max) {
            (Some(min), Some(max)) => Some(format!("from {} to {}", unit.after(min), unit.after(max))),
            (Some(min), None) => Some(format!("{} or more", unit.after(min))),
            (None, Some(max)) => Some(format!("{} or less", unit.after(max))),
            (None, None) => None,
        }
    }

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

    /// The limits, at the end of a sentence in a blank. Nobody counts below nothing.
    pub(super) fn in_blank(self, unit: NumberUnit<'_>) -> String {
        let worth_saying = self != Bounds { min: Some(0.0), max: None };
        self.allowed(unit).filter(|_| worth_saying).map_or_else(String::new, |allowed| format!(", {allowed}"))
    }

    /// The JSON Schema of a number as YAML reads it, or as text: in quotes, or with a sign that YAML does not know,
    /// which are patterns of what may stand before and after it. Bounds hold for both as far as a pattern can say so:
    /// below zero or not.
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

impl Asking {
    /// A finding about a text that is no such number, with what was probably meant.
    fn refuse(&self, text: &str, node: &Node, at: &Answering<'_>) -> Diagnostic {
        let about_a_figure = !self.about && text.strip_prefix('~').is_some_and(|rest| parse_percentage(rest).is_some());
        let help =
            if about_a_figure { "Write the figure without ~: only quantities can be \"about\"." } else { self.help };
        let likely = likely_quantity(text).filter(|likely| self.about || !likely.starts_with('~'));
        let corrected = likely.and_then(|likely| at.source.line_with(node, &likely));
        let found = at.finding(Code::WrongKind, node, &format!("`{}` is not {}.", shown(text), self.what));
        found.help(help).corrected(corrected)
    }
}

/// A number, or `~` and a number for "about".
pub(crate) fn parse_quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    let about = text.strip_prefix('~');
    Some(Quantity { value: number(about.unwrap_or(text))?, approximate: about.is_some() })
}

/// `60%`, `60 %` or `60`, and "about" as for quantities.
pub(super) fn parse_percentage(text: &str) -> Option<Quantity> {
    let text = text.trim();
    parse_quantity(text.strip_suffix('%').unwrap_or(text))
}

/// The number that was probably meant where there are separators, a unit or a word: `12,500 staff`, `about 3000`.
fn likely_quantity(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    let mut about = false;
    for word in ["approximately", "approx.", "approx", "about", "around", "circa", "ca.", "c.", "roughly", "~"] {
        if let Some(stripped) = rest.strip_prefix(word) {
            about = true;
            rest = stripped.trim_start();
            break;
        }
    }
    let end = rest
        .find(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ',' | ' ')))
        .unwrap_or(rest.len());
    let digits: String = rest[..end].trim().chars().filter(|character| !matches!(character, ',' | ' ')).collect();
    let digits = digits.trim_end_matches('.');
    number(digits)?;
    // A range, a fraction or "3k" is another number than its first digits.
    let unit = rest[end..].trim_start_matches('+').trim_start();
    let scaled = ["k", "m", "bn", "thousand", "million", "billion", "hundred", "dozen", "lakh", "crore"];
    let first = unit.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    if unit.contains(|character: char| character.is_ascii_digit()) || scaled.contains(&first) {
        return None;
    }
    Some(format!("{}{digits}", if about { "~" } else { "" }))
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

    #[test]
    fn about_is_a_fact_of_a_quantity() {
        assert_eq!(parse_quantity("~12500"), Some(Quantity { value: 12500.0, approximate: true }));
        assert_eq!(parse_percentage("60 %"), Some(Quantity { value: 60.0, approximate: false }));
    }

    #[test]
    fn what_people_write_instead_of_a_number_is_understood_for_the_correction() {
        for (text, expected) in [
            ("12,500", Some("12500")),
            ("about 3000", Some("~3000")),
            ("approx. 3,000 staff", Some("~3000")),
            ("5.3 WTE", Some("5.3")),
            ("a few", None),
            ("500,000-600,000", None),
            ("5 to 10 WTE", None),
            ("3k", None),
            ("about 2 million", None),
            ("40 mothers", Some("40")),
        ] {
            assert_eq!(likely_quantity(text).as_deref(), expected, "{text}");
        }
    }
}
