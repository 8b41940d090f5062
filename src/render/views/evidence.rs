//! `evidence.html`.

use serde::Serialize;

use super::{LinkView, PageLinks};

/// The evidence matrix: case studies by ingredients, and what stands together.
#[derive(Debug, Serialize)]
pub(crate) struct EvidencePage<'a> {
    /// How many case studies there are in all.
    pub(crate) case_study_total: usize,
    /// The number of the first case study on this page, from 1.
    pub(crate) from: usize,
    /// The number of the last case study on this page.
    pub(crate) to: usize,
    /// The themes that have ingredients.
    pub(crate) themes: Vec<MatrixTheme<'a>>,
    /// The ingredients of all themes, in their order.
    pub(crate) columns: Vec<MatrixColumn<'a>>,
    pub(crate) rows: Vec<MatrixRow<'a>>,
    /// How many cells of all pages say that an ingredient is shown.
    pub(crate) shown_total: usize,
    /// How many cells of all pages say that an ingredient was missing.
    pub(crate) missed_total: usize,
    /// Theme by theme; empty on further pages and where there is nothing to compare.
    pub(crate) together: Vec<TogetherRow<'a>>,
    /// The ingredients that stand together most often; empty on further pages.
    pub(crate) pairs: Vec<PairView>,
    pub(crate) ingredients_href: String,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}

/// The head of some columns.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixTheme<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// How many columns stand under it; at least one.
    pub(crate) columns: usize,
}

/// An ingredient, counted over all case studies.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixColumn<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) shown_by: usize,
    pub(crate) missed_by: usize,
}

/// A case study.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixRow<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    /// One a column; none where it says nothing of the ingredient.
    pub(crate) cells: Vec<Option<MatrixCell<'a>>>,
    /// How many ingredients it shows.
    pub(crate) shown: usize,
    /// How many ingredients it says were missing.
    pub(crate) missed: usize,
}

/// What a case study says of an ingredient: the first place of each.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MatrixCell<'a> {
    /// The ingredient.
    pub(crate) title: &'a str,
    /// Where it shows it.
    pub(crate) shows: Option<String>,
    /// Where it says that it was missing.
    pub(crate) lacks: Option<String>,
}

/// A theme, and with how many case studies it shares each theme.
#[derive(Debug, Serialize)]
pub(crate) struct TogetherRow<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// One a theme; with itself, how many case studies show it.
    pub(crate) counts: Vec<usize>,
}

/// Two ingredients that the same case studies show.
#[derive(Debug, Serialize)]
pub(crate) struct PairView {
    pub(crate) first: LinkView,
    pub(crate) second: LinkView,
    pub(crate) case_studies: usize,
}
