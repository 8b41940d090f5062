//! The words of one language, by key.

use std::collections::BTreeMap;

use super::numerals::Numerals;

/// The words of one language: every word on a page that is not content.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strings {
    /// By key. A value is a text, or texts by plural category (`one`, `few`, `many`, `other`, …, as CLDR names them).
    pub entries: BTreeMap<String, Phrase>,
}

/// One entry of the strings file.
#[derive(Debug, Clone, PartialEq)]
pub enum Phrase {
    /// Always the same words; `{name}` marks what is filled in.
    One(String),
    /// Words by plural category.
    Plural(BTreeMap<String, String>),
    /// A list, such as the names of the months.
    List(Vec<String>),
}

impl Strings {
    /// A text without placeholders; the key itself where there is none, which `check` does not let happen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.entries.get(key) {
            Some(Phrase::One(text)) => text,
            _ => key,
        }
    }

    /// The signs with which the language writes numbers.
    pub fn numerals(&self) -> Numerals {
        let single = |key: &str, default: &str| match self.entries.get(key) {
            Some(Phrase::One(text)) => text.clone(),
            _ => default.to_owned(),
        };
        Numerals { decimal: single("decimal-separator", "."), thousands: single("thousands-separator", ",") }
    }
}
