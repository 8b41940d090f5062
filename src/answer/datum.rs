//! Answers as data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::ops::Range;

use jiff::civil::Date;
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::web_link::WebLink;

/// An answer as JSON and CSV have it.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum<'a> {
    /// A text, or the id of an option.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A number that may be "about".
    Quantity {
        /// The number.
        value: f64,
        /// It is "about".
        approximate: bool,
        /// The unit, if it has one.
        unit: Option<&'a str>,
    },
    /// A day.
    Day(Date),
    /// Yes or no.
    YesNo(bool),
    /// Several texts.
    List(Vec<&'a str>),
    /// Rows: what each states, with the ids of the columns.
    Rows(Vec<Vec<(&'a str, Datum<'a>)>>),
    /// A file, and what is said of it.
    File {
        /// Its address from the site's root.
        path: Cow<'a, str>,
        /// The words that are said of it, by their key.
        said: (&'static str, &'a str),
    },
    /// An address on the web, with its words.
    Address(&'a WebLink),
    /// Several of them.
    Addresses(&'a [WebLink]),
    /// The text of some blocks of the body.
    Section(&'a Range<usize>),
}

impl Datum<'_> {
    /// Appends what stands in a cell of CSV. Of several values and of rows each ends at a semicolon, of the cells of a
    /// row each at a comma, with its column before it; what is no such end has a backslash before it, so that all can be
    /// read back. `section` appends the text of blocks of the body.
    pub fn write_cell(&self, text: &mut String, section: &dyn Fn(&Range<usize>, &mut String)) {
        // Writing to a string cannot fail.
        let _ = match self {
            Datum::Text(words) => text.write_str(words),
            Datum::Number(value) | Datum::Quantity { value, .. } => write!(text, "{value}"),
            Datum::Day(day) => write!(text, "{day}"),
            Datum::YesNo(yes) => write!(text, "{yes}"),
            Datum::List(texts) => join(text, "; ", texts, |text, words| escaped(text, words, &['\\', ';'])),
            Datum::Rows(rows) => join(text, "; ", rows, |text, row| {
                let _ = join(text, ", ", row, |text, (column, cell)| {
                    let _ = write!(text, "{column}: {}", if cell.is_about() { "~" } else { "" });
                    let mut written = String::new();
                    cell.write_cell(&mut written, section);
                    escaped(text, &written, &['\\', ';', ',']);
                });
            }),
            Datum::File { path, .. } => text.write_str(path),
            Datum::Address(link) => write_link(text, link),
            Datum::Addresses(links) => join(text, "; ", *links, |text, link| {
                let mut written = String::new();
                let _ = write_link(&mut written, link);
                escaped(text, &written, &['\\', ';']);
            }),
            Datum::Section(blocks) => {
                section(blocks, text);
                Ok(())
            }
        };
    }

    /// The cells of the further columns of CSV, as many as the kind names.
    pub fn further_cells(&self) -> &'static [&'static str] {
        match self {
            Datum::Quantity { approximate: true, .. } => &["true"],
            Datum::Quantity { approximate: false, .. } => &["false"],
            _ => &[],
        }
    }

    fn is_about(&self) -> bool {
        matches!(self, Datum::Quantity { approximate: true, .. })
    }
}

/// As in Markdown.
fn write_link(text: &mut String, link: &WebLink) -> fmt::Result {
    match &link.words {
        Some(words) => write!(text, "[{words}]({})", link.url),
        None => text.write_str(&link.url),
    }
}

/// Appends a text with a backslash before each of these characters.
fn escaped(text: &mut String, words: &str, special: &[char]) {
    for part in words.split_inclusive(special) {
        let plain = part.trim_end_matches(special);
        text.push_str(plain);
        part[plain.len()..].chars().for_each(|character| text.extend(['\\', character]));
    }
}

fn join<T>(
    text: &mut String,
    separator: &str,
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) -> fmt::Result {
    for (position, item) in items.into_iter().enumerate() {
        text.push_str(if position > 0 { separator } else { "" });
        write(text, item);
    }
    Ok(())
}

/// As JSON. A section is nothing here: who has the body puts its text in.
impl Serialize for Datum<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Datum::Text(text) => serializer.serialize_str(text),
            Datum::Number(value) => JsonNumber(*value).serialize(serializer),
            Datum::Quantity { value, approximate, unit } => {
                let mut quantity = serializer.serialize_map(Some(3))?;
                quantity.serialize_entry("value", &JsonNumber(*value))?;
                quantity.serialize_entry("approximate", approximate)?;
                quantity.serialize_entry("unit", unit)?;
                quantity.end()
            }
            Datum::Day(day) => serializer.collect_str(day),
            Datum::YesNo(yes) => serializer.serialize_bool(*yes),
            Datum::List(texts) => serializer.collect_seq(texts),
            Datum::Rows(rows) => serializer.collect_seq(rows.iter().map(|row| JsonRow(row))),
            Datum::File { path, said } => serializer.collect_map([("file", &**path), *said]),
            Datum::Address(link) => serializer.collect_map(parts(link)),
            Datum::Addresses(links) => {
                serializer.collect_seq(links.iter().map(|link| parts(link).collect::<BTreeMap<_, _>>()))
            }
            Datum::Section(_) => serializer.serialize_unit(),
        }
    }
}

/// A link by the keys that front matter has for it.
fn parts(link: &WebLink) -> impl Iterator<Item = (&'static str, &str)> {
    [("url", link.url.as_str())].into_iter().chain(link.words.as_deref().map(|words| ("words", words)))
}

struct JsonRow<'a>(&'a [(&'a str, Datum<'a>)]);

impl Serialize for JsonRow<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, cell)| (column, cell)))
    }
}

/// Whole numbers without a fraction.
struct JsonNumber(f64);

impl Serialize for JsonNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number = self.0;
        if number.fract() == 0.0 && number.abs() < EXACT {
            return serializer.serialize_i64(number as i64);
        }
        serializer.serialize_f64(number)
    }
}
