//! Where pages are that have no file of their own, and how what lists many things is divided among pages.

use crate::derive::evidence::{Voice, Voices};
use crate::model::Casebook;

/// How many case studies one page of their list shows: with the filters at most 8 KB of compressed HTML, and rows of two,
/// three and four are full.
pub(crate) const PER_PAGE: usize = 24;

/// How many case studies one page compares with all their answers.
pub(crate) const COMPARED_PER_PAGE: usize = 30;

/// How many case studies one page of the evidence matrix shows.
pub(crate) const MATRIX_ROWS: usize = 30;

/// Up to how many case studies the page of a theme quotes all that show an ingredient, or that lack it.
const ALL_QUOTED: usize = 10;

/// How many it quotes where there are more; all of them are on the ingredient's own pages then.
const FEW_QUOTED: usize = 3;

/// How many case studies one page of an ingredient quotes.
pub(crate) const VOICES_PER_PAGE: usize = 50;

/// Where the blank file of a case study is.
pub(crate) const BLANK_CASE_STUDY: &str = "submit/case-study.md";

/// Where readers find teams like theirs.
pub(crate) const TEAM_LIKE_MINE: &str = "team-like-mine.html";

/// Where readers hold their own team against the ingredients.
pub(crate) const SELF_ASSESSMENT: &str = "self-assessment.html";

/// The address of a page of the list of case studies, counted from 0.
pub(crate) fn case_studies_address(page: usize) -> String {
    match page {
        0 => "case-studies/index.html".to_owned(),
        page => format!("case-studies/index-{}.html", page + 1),
    }
}

/// Into how many pages the list of case studies is divided; at least one.
pub(crate) fn case_studies_pages(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(PER_PAGE).max(1)
}

/// The address of the board pack of a theme.
pub(crate) fn theme_pack_address(theme: &str) -> String {
    format!("packs/{theme}.html")
}

/// The address of a page of the evidence matrix, counted from 0.
pub(crate) fn evidence_address(page: usize) -> String {
    match page {
        0 => "evidence.html".to_owned(),
        page => format!("evidence-{}.html", page + 1),
    }
}

/// Into how many pages the evidence matrix is divided; at least one.
pub(crate) fn evidence_pages(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(MATRIX_ROWS).max(1)
}

/// The address of a page of the evidence for an ingredient, counted from 0. Each ingredient has a folder of its own for
/// further pages, so that none is at the address of another ingredient.
pub(crate) fn ingredient_address(theme: &str, ingredient: &str, page: usize) -> String {
    match page {
        0 => format!("ingredients/{theme}/{ingredient}.html"),
        page => format!("ingredients/{theme}/{ingredient}/{}.html", page + 1),
    }
}

/// Whether there is an ingredient to hold a team against.
pub(crate) fn has_self_assessment(casebook: &Casebook) -> bool {
    casebook.themes.iter().any(|theme| !theme.ingredients.is_empty())
}

/// How many of `voices` the page of a theme quotes.
pub(crate) fn quoted(voices: &[Voice]) -> usize {
    if voices.len() <= ALL_QUOTED { voices.len() } else { FEW_QUOTED }
}

/// Into how many pages the evidence for an ingredient is divided; none where the theme's page quotes all of it.
pub(crate) fn ingredient_pages(voices: &Voices) -> usize {
    if voices.shows.len().max(voices.lacks.len()) <= ALL_QUOTED {
        return 0;
    }
    (voices.shows.len() + voices.lacks.len()).div_ceil(VOICES_PER_PAGE)
}
