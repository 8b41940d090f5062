//! `self-assessment.html`.

use serde::Serialize;

/// The ingredients as a form, on screen and on paper.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentPage<'a> {
    /// Those with ingredients.
    pub(crate) themes: Vec<AssessmentTheme<'a>>,
    pub(crate) ingredient_total: usize,
    pub(crate) case_study_total: usize,
}

/// A theme of the form.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentTheme<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) ingredients: Vec<AssessmentIngredient<'a>>,
    /// Questions for a board.
    pub(crate) questions: &'a [String],
}

/// An ingredient of the form.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentIngredient<'a> {
    /// Counted from 1 through the whole form.
    pub(crate) number: usize,
    pub(crate) title: &'a str,
    /// What it is, with its evidence.
    pub(crate) href: String,
    /// How many case studies show it.
    pub(crate) seen_in: usize,
}
