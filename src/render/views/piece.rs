//! `piece-theme.html` and `piece-case-study.html`: the parts of the print edition and of board packs.

use serde::Serialize;

use super::{DateView, FactSection, Html, Post};

/// What every piece has.
#[derive(Debug, Serialize)]
pub(crate) struct PieceView<'a> {
    /// Its anchor, unique on the page.
    pub(crate) id: &'a str,
    /// Where parts are numbered: `8.2`.
    pub(crate) number: Option<&'a str>,
    /// The level of its heading.
    pub(crate) level: u8,
    pub(crate) title: &'a str,
    /// Its own page.
    pub(crate) href: String,
    /// How it is cited; none where it does not say so.
    pub(crate) citation: Option<String>,
    /// When it was last changed.
    pub(crate) updated: Option<DateView>,
}

/// One of the report's themes.
#[derive(Debug, Serialize)]
pub(crate) struct ThemePiece<'a> {
    pub(crate) piece: PieceView<'a>,
    pub(crate) summary: Option<&'a str>,
    /// What stands before the first ingredient.
    pub(crate) intro: Html,
    pub(crate) ingredients: Vec<IngredientPiece<'a>>,
    /// Sections that are no ingredients, and the footnotes.
    pub(crate) rest: Html,
    /// Questions for a board; empty where they stand elsewhere on the page.
    pub(crate) questions: &'a [String],
    pub(crate) case_study_total: usize,
}

/// An ingredient.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientPiece<'a> {
    pub(crate) id: String,
    pub(crate) number: Option<&'a str>,
    /// The heading's content.
    pub(crate) title: Html,
    pub(crate) body: Html,
    /// How many case studies show it.
    pub(crate) seen_in: usize,
    /// How many say that it was missing.
    pub(crate) missed_in: usize,
    /// Those of them that stand on this page.
    pub(crate) seen: Vec<PlaceView<'a>>,
    pub(crate) missed: Vec<PlaceView<'a>>,
    /// Whether readers can leave them out.
    pub(crate) optional: bool,
    /// Where all of them are quoted, and its full web address.
    pub(crate) all_href: String,
    pub(crate) all_address: String,
}

/// A link, with what paper says of where it leads.
#[derive(Debug, Serialize)]
pub(crate) struct PlaceView<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The part of this page; none where it is elsewhere.
    pub(crate) part: Option<String>,
    /// Of an ingredient its theme.
    pub(crate) theme: Option<&'a str>,
}

/// A case study.
#[derive(Debug, Serialize)]
pub(crate) struct CaseStudyPiece<'a> {
    pub(crate) piece: PieceView<'a>,
    pub(crate) draft: Option<&'a str>,
    pub(crate) summary: Option<&'a str>,
    /// The answers, by section of the questionnaire.
    pub(crate) facts: Vec<FactSection<'a>>,
    /// The question that the team answers; none where the questionnaire has no such table.
    pub(crate) team_label: Option<&'a str>,
    pub(crate) team: Vec<Post<'a>>,
    pub(crate) body: Html,
    pub(crate) ingredients: Vec<PlaceView<'a>>,
    pub(crate) missed: Vec<PlaceView<'a>>,
}
