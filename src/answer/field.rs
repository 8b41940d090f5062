//! The field of a form that asks for an answer, in plain parts: what it looks like is for the page.

use serde::Serialize;

use super::measure::{Bounds, NumberUnit};
use super::option::{ChoiceOption, ChoiceOptions};

/// The field for an answer, or for a cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum FormField<'a> {
    /// A text of one line or several.
    Text {
        /// The thing that a browser may fill in, as HTML names it.
        #[serde(skip_serializing_if = "Option::is_none")]
        autofill: Option<&'static str>,
    },
    /// A text of any length with paragraphs, in Markdown.
    Prose {
        /// The heading that readers see above it.
        heading: &'a str,
    },
    /// A number.
    Number {
        /// It may have the sign for percent.
        percent: bool,
        /// It may be about right.
        about: bool,
        /// The thing that is counted.
        unit: Option<&'a str>,
        /// The least that is allowed.
        min: Option<f64>,
        /// The most that is allowed.
        max: Option<f64>,
    },
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One option.
    Choice {
        /// Those to choose from.
        options: Vec<FieldOption<'a>>,
    },
    /// Any number of options.
    Choices {
        /// Those to choose from.
        options: Vec<FieldOption<'a>>,
        /// Words of one's own are an answer too.
        open: bool,
    },
    /// Short texts, one on each line.
    List {
        /// The thing that a browser may fill in, as HTML names it.
        #[serde(skip_serializing_if = "Option::is_none")]
        autofill: Option<&'static str>,
    },
    /// Rows.
    Table {
        /// The cells of each.
        columns: Vec<FieldColumn<'a>>,
    },
    /// An address on the web, with words for it.
    Link,
    /// Several of them.
    Links,
    /// A file that is sent beside the form, with words for it.
    File {
        /// The key of these words.
        words: &'static str,
    },
}

impl FormField<'_> {
    /// What a browser may fill in, as HTML names it.
    pub fn autofill(&self) -> Option<&'static str> {
        match self {
            FormField::Text { autofill } | FormField::List { autofill } => *autofill,
            _ => None,
        }
    }
}

/// An option of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldOption<'a> {
    /// The word that is the answer.
    pub id: &'a str,
    /// The name for who answers.
    pub label: &'a str,
    /// A hint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'a str>,
    /// Its other names, which are no words of one's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<&'a str>,
    /// Its earlier ids, which a draft may have.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub was: &'a [String],
    /// It is no longer offered, and counts where it is the answer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A column of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldColumn<'a> {
    /// The key in a row.
    pub id: &'a str,
    /// The name for who answers.
    pub label: &'a str,
    /// The name for readers, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<&'a str>,
    /// A hint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'a str>,
    /// Every row needs it.
    pub needed: bool,
    /// Its use to the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// The field of its cells.
    pub field: FormField<'a>,
}

impl<'a> FieldOption<'a> {
    /// Those of a question, words of other people's own left out.
    pub(super) fn all(options: &'a ChoiceOptions) -> Vec<FieldOption<'a>> {
        let option = |option: &'a ChoiceOption| FieldOption {
            id: &option.id,
            label: &option.label,
            help: option.help.as_deref(),
            names: option.short.as_deref().into_iter().chain(option.synonyms.iter().map(String::as_str)).collect(),
            was: &option.was,
            retired: option.is_retired,
        };
        options.0.iter().filter(|option| !option.is_own).map(option).collect()
    }
}

impl Bounds {
    /// The field for a number within them.
    pub(super) fn field(self, unit: NumberUnit<'_>, about: bool) -> FormField<'_> {
        let (percent, unit) = match unit {
            NumberUnit::Percent => (true, None),
            unit => (false, unit.name()),
        };
        FormField::Number { percent, about, unit, min: self.min, max: self.max }
    }
}
