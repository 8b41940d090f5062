//! `theme.html` and `ingredients.html`.

use serde::Serialize;

use super::{Html, LinkView, PageLinks};

/// All themes with their ingredients.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientsPage<'a> {
    pub(crate) themes: Vec<ThemeSummary<'a>>,
    pub(crate) ingredient_total: usize,
    /// How many ingredients are shown by at least one case study.
    pub(crate) seen_total: usize,
    pub(crate) case_study_total: usize,
    /// Where the whole of the evidence stands in a table.
    pub(crate) matrix_href: String,
}

/// A theme in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ThemeSummary<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) summary: Option<&'a str>,
    pub(crate) ingredients: Vec<IngredientSummary<'a>>,
    /// How many of its ingredients are shown by at least one case study.
    pub(crate) seen_total: usize,
}

/// An ingredient in a list.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientSummary<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// How many case studies show it.
    pub(crate) seen_in: usize,
    /// How many case studies say that it was missing.
    pub(crate) missed_by: usize,
}

/// One of the report's themes.
#[derive(Debug, Serialize)]
pub(crate) struct ThemePage<'a> {
    pub(crate) summary: Option<&'a str>,
    /// What stands before the first ingredient.
    pub(crate) intro: Html,
    pub(crate) ingredients: Vec<IngredientView<'a>>,
    /// Sections that are no ingredients, and the footnotes.
    pub(crate) rest: Html,
    /// Questions for a board.
    pub(crate) questions: &'a [String],
    pub(crate) case_study_total: usize,
    /// Where the whole of the evidence stands in a table.
    pub(crate) matrix_href: String,
    /// Its board pack.
    pub(crate) pack_href: String,
    /// Themes that the same case studies show, the commonest first, and then those that this one links to or that link to
    /// it.
    pub(crate) related: Vec<RelatedTheme<'a>>,
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
}

/// An ingredient with its evidence.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientView<'a> {
    pub(crate) id: &'a str,
    /// The heading's content.
    pub(crate) title: Html,
    pub(crate) body: Html,
    /// How many case studies show it.
    pub(crate) seen_in: usize,
    /// How many say that it was missing; never counted as seen.
    pub(crate) missed_in: usize,
    /// The case studies that show it, the first few where there are many.
    pub(crate) evidence: Vec<CaseStudyEvidence<'a>>,
    /// The case studies that say that it was missing, the first few where there are many.
    pub(crate) missed_by: Vec<CaseStudyEvidence<'a>>,
    /// Where all of them stand, if not here.
    pub(crate) all_href: Option<String>,
}

/// A theme that has to do with another one.
#[derive(Debug, Serialize)]
pub(crate) struct RelatedTheme<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// How many case studies show both.
    pub(crate) shared: usize,
}

/// All the evidence for one ingredient, or a page of it.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientPage<'a> {
    pub(crate) theme: LinkView,
    /// What the ingredient is: its place on the theme's page.
    pub(crate) about: LinkView,
    pub(crate) case_study_total: usize,
    pub(crate) seen_in: usize,
    pub(crate) missed_in: usize,
    /// The case studies of this page that show it.
    pub(crate) evidence: Vec<CaseStudyEvidence<'a>>,
    /// The case studies of this page that say that it was missing.
    pub(crate) missed_by: Vec<CaseStudyEvidence<'a>>,
    #[serde(flatten)]
    pub(crate) links: PageLinks,
}

/// What one case study says of an ingredient.
#[derive(Debug, Serialize)]
pub(crate) struct CaseStudyEvidence<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) passages: Vec<PassageView>,
}

/// A passage, quoted.
#[derive(Debug, Serialize)]
pub(crate) struct PassageView {
    pub(crate) quote: Html,
    /// The exact place.
    pub(crate) href: String,
}
