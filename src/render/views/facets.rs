//! `case-studies.html` and `case-studies-by.html`.

use serde::Serialize;

use super::{Card, PageLinks};

/// One page of the list of case studies.
#[derive(Debug, Serialize)]
pub(crate) struct CaseStudiesPage<'a> {
    /// How many there are in all.
    pub(crate) total: usize,
    /// The number of the first on this page, from 1.
    pub(crate) from: usize,
    /// The number of the last on this page.
    pub(crate) to: usize,
    pub(crate) cards: Vec<Card<'a>>,
    /// On the first page, where there is something to filter.
    pub(crate) filters: Option<FiltersView<'a>>,
    /// A card for the script to fill in.
    pub(crate) blank: Card<'a>,
    pub(crate) compare: Option<CompareLinks>,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}

/// Where the case studies that readers chose are compared, and made a board pack of.
#[derive(Debug, Serialize)]
pub(crate) struct CompareLinks {
    pub(crate) href: String,
    pub(crate) pack_href: String,
}

/// What readers can filter by.
#[derive(Debug, Serialize)]
pub(crate) struct FiltersView<'a> {
    /// This page.
    pub(crate) action: String,
    pub(crate) facets: Vec<FacetView<'a>>,
    /// The script with who has which value.
    pub(crate) columns: String,
    /// Where the scripts with cards are, with `{file}` for their number.
    pub(crate) cards: String,
    /// The directory of the search index, from the site's root.
    pub(crate) directory: String,
}

/// A question with its values.
#[derive(Debug, Serialize)]
pub(crate) struct FacetView<'a> {
    /// In the query.
    pub(crate) name: &'a str,
    pub(crate) label: &'a str,
    pub(crate) values: Vec<ValueView<'a>>,
}

/// An answer, and how many gave it.
#[derive(Debug, Serialize)]
pub(crate) struct ValueView<'a> {
    /// In the query.
    pub(crate) name: &'a str,
    pub(crate) label: String,
    pub(crate) count: usize,
    /// The list of those who gave it; none where nobody did.
    pub(crate) href: Option<String>,
    /// Whether that is this list.
    pub(crate) current: bool,
}

/// One page of the case studies that gave one answer.
#[derive(Debug, Serialize)]
pub(crate) struct ByPage<'a> {
    pub(crate) question: &'a str,
    pub(crate) answer: &'a str,
    /// How many gave it.
    pub(crate) total: usize,
    /// The number of the first on this page, from 1.
    pub(crate) from: usize,
    /// The number of the last on this page.
    pub(crate) to: usize,
    pub(crate) cards: Vec<Card<'a>>,
    /// All answers to the question.
    pub(crate) values: Vec<ValueView<'a>>,
    /// The list of all.
    pub(crate) all_href: String,
    pub(crate) compare: Option<CompareLinks>,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}
