//! `team-like-mine.html`.

use serde::Serialize;

use super::ValueView;

/// A few questions, and the case studies nearest to the answers.
#[derive(Debug, Serialize)]
pub(crate) struct LikeMinePage<'a> {
    /// This page.
    pub(crate) action: String,
    pub(crate) facets: Vec<AskedFacet<'a>>,
    pub(crate) case_study_total: usize,
    /// The script with who has which value.
    pub(crate) columns: String,
    /// Where the scripts with cards are, with `{file}` for their number.
    pub(crate) cards: String,
    /// The list of case studies, from this page.
    pub(crate) folder: String,
    pub(crate) list_href: String,
}

/// A question.
#[derive(Debug, Serialize)]
pub(crate) struct AskedFacet<'a> {
    /// In the query.
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    /// What an answer should look like.
    pub(crate) help: Option<&'a str>,
    /// Its place among the columns of the script.
    pub(crate) column: usize,
    /// Whether its values are bands, so that the next one is near.
    pub(crate) bands: bool,
    /// In the order of the column, that nothing is stated last, if somebody states nothing.
    pub(crate) values: Vec<ValueView<'a>>,
    /// How many of the values can be chosen.
    pub(crate) stated: usize,
}
