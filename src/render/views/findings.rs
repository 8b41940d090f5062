//! `findings.html`.

use serde::Serialize;

use super::{Heading, Html};

/// The findings.
#[derive(Debug, Serialize)]
pub(crate) struct FindingsPage<'a> {
    pub(crate) summary: Option<&'a str>,
    pub(crate) numbers: Vec<KeyNumberView<'a>>,
    pub(crate) contents: Vec<Heading>,
    pub(crate) body: Html,
    /// Every file of data.
    pub(crate) downloads: Vec<Download<'a>>,
    /// The charts that the text does not place.
    pub(crate) charts: Vec<Html>,
    /// For each of them, its anchor and title.
    pub(crate) chart_contents: Vec<Heading>,
}

/// A file of data.
#[derive(Debug, Serialize)]
pub(crate) struct Download<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The name of the file.
    pub(crate) file: &'a str,
}

/// A number worth remembering.
#[derive(Debug, Serialize)]
pub(crate) struct KeyNumberView<'a> {
    pub(crate) label: &'a str,
    pub(crate) value: &'a str,
    pub(crate) note: Option<&'a str>,
    /// Where it is said.
    pub(crate) href: Option<String>,
}
