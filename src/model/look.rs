//! The look: what a folder of `themes/` gives, completed by the built-in default.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Templates, assets and strings of the chosen look. Each file comes from the look's folder, or else from
/// `themes/default/` of the site, or else from the default inside the binary.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The folder's name.
    pub name: String,
    /// By name below `templates/`, for example `case-study.html`.
    pub templates: BTreeMap<String, TemplateFile>,
    /// By name below `assets/`, for example `style.css`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The words of the site's language.
    pub strings: Strings,
}

/// One template.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Path from the root, for messages; `themes/default/…` for the built-in ones too.
    pub path: Arc<str>,
    /// The template.
    pub text: Arc<str>,
}

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

    /// How the language writes numbers.
    pub fn numerals(&self) -> Numerals {
        let single = |key: &str, default: &str| match self.entries.get(key) {
            Some(Phrase::One(text)) => text.clone(),
            _ => default.to_owned(),
        };
        Numerals { decimal: single("decimal-separator", "."), thousands: single("thousands-separator", ",") }
    }
}

/// How a language writes numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numerals {
    /// Before decimals.
    pub decimal: String,
    /// Between groups of three digits.
    pub thousands: String,
}

impl Numerals {
    /// A number in the language's digits, with separators from `grouped_from` on.
    pub fn write(&self, value: f64, grouped_from: f64) -> String {
        let plain = value.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("\u{2212}", digits));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let mut text = String::with_capacity(plain.len() + 4);
        text.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && value.abs() >= grouped_from && (whole.len() - index).is_multiple_of(3) {
                text.push_str(&self.thousands);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        text
    }
}
