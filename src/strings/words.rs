//! The words of one language, by key.

use std::collections::{BTreeMap, BTreeSet};

use super::numerals::Numerals;

/// The words of one language: every word on a page that is not content.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strings {
    /// By key. A value is a text, or texts by plural category (`one`, `few`, `many`, `other`, …, as CLDR names them).
    pub entries: BTreeMap<String, Phrase>,
    /// The keys whose words are English, because the site's language has none for them yet.
    pub english: BTreeSet<String>,
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

impl Phrase {
    /// Its texts, of all forms.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Phrase::One(text) => vec![text],
            Phrase::Plural(forms) => forms.values().map(String::as_str).collect(),
            Phrase::List(texts) => texts.iter().map(String::as_str).collect(),
        }
    }

    /// Tells whether it has words, and not only signs and what is filled in.
    pub fn has_words(&self) -> bool {
        let mut is_filled_in = false;
        self.texts().into_iter().flat_map(str::chars).any(|character| {
            is_filled_in = character == '{' || is_filled_in && character != '}';
            !is_filled_in && character.is_alphabetic()
        })
    }
}

impl Strings {
    /// A text without placeholders; the key itself where there is none, which `check` does not let happen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        match self.entries.get(key) {
            Some(Phrase::One(text)) => text,
            _ => key,
        }
    }

    /// What people call a kind of page who look for it and do not know its name; empty where the strings do not say.
    pub fn other_names(&self, kind: &str) -> &str {
        match self.entries.get(&format!("search-names-{kind}")) {
            Some(Phrase::One(text)) => text,
            _ => "",
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
