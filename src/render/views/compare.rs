//! `compare.html`.

use serde::Serialize;

use super::PageLinks;

/// Case studies side by side, or the parts of the whole table.
#[derive(Debug, Serialize)]
pub(crate) struct ComparePage<'a> {
    /// Whether this is the page where case studies are chosen, and not a part of the whole table.
    pub(crate) chooses: bool,
    /// How many case studies there are in all.
    pub(crate) case_study_total: usize,
    /// The case studies of the table; empty where it is divided.
    pub(crate) columns: Vec<CompareColumn<'a>>,
    /// All questions, with the answers of these case studies.
    pub(crate) sections: Vec<CompareSection<'a>>,
    /// The question by whose answers the table is divided, if it is.
    pub(crate) parts_label: Option<&'a str>,
    pub(crate) parts: Vec<ComparePart>,
    /// The list of case studies.
    pub(crate) list_href: String,
    /// This page's address without a query.
    pub(crate) action: String,
    /// In how many files the answers are, for the script.
    pub(crate) files: usize,
    /// Where they are, with `{file}` for the number of each.
    pub(crate) answers: String,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}

/// A case study.
#[derive(Debug, Serialize)]
pub(crate) struct CompareColumn<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// Its name in a query.
    pub(crate) slug: &'a str,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
}

/// A section of the questionnaire.
#[derive(Debug, Serialize)]
pub(crate) struct CompareSection<'a> {
    pub(crate) title: &'a str,
    pub(crate) rows: Vec<CompareRow<'a>>,
}

/// A question.
#[derive(Debug, Serialize)]
pub(crate) struct CompareRow<'a> {
    pub(crate) label: &'a str,
    /// How a difference between two answers is written, with `{value}` for the number; none where it is no number.
    pub(crate) difference: Option<String>,
    /// One a column.
    pub(crate) cells: Vec<CompareCell<'a>>,
}

/// An answer; the template sees its name as `kind`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum CompareCell<'a> {
    /// There is none.
    None,
    /// In words.
    Text { text: std::borrow::Cow<'a, str> },
    /// Several.
    List { items: Vec<std::borrow::Cow<'a, str>> },
    /// A number, and the same in words.
    Number { text: std::borrow::Cow<'a, str>, value: f64, about: bool },
    /// A section of the case study.
    Prose { href: String },
}

/// A part of the table.
#[derive(Debug, Serialize)]
pub(crate) struct ComparePart {
    pub(crate) label: String,
    pub(crate) href: String,
    pub(crate) count: usize,
}
