//! Where pages are that have no file of their own, and how what lists many things is divided among pages.

use crate::derive::evidence::{Evidence, Voice};
use crate::model::Casebook;

/// How many case studies one page of their list shows: with the filters at most 8 KB of compressed HTML, and rows of two,
/// three and four are full.
pub(crate) const PER_PAGE: usize = 24;

/// Up to how many case studies stand side by side on the page of the comparison itself.
pub(crate) const COMPARED_WHOLE: usize = 16;

/// How many stand side by side on a page where they do not: a column with all its answers is 0.8 KB of compressed HTML, and
/// no common screen is wide enough for more.
pub(crate) const COMPARED_PER_PAGE: usize = 6;

/// How many case studies one page of the evidence matrix shows.
pub(crate) const MATRIX_ROWS: usize = 22;

/// Up to how many case studies the page of a theme quotes all that show an ingredient, or that lack it.
const ALL_QUOTED: usize = 10;

/// How many it quotes at most where there are more; all of them are on the ingredient's own pages then.
const FEW_QUOTED: usize = 3;

/// How many it quotes at most for all its ingredients together, but that there is one of each list that is not empty.
const QUOTED_ON_PAGE: usize = 26;

/// How many case studies one page of an ingredient quotes.
pub(crate) const VOICES_PER_PAGE: usize = 22;

/// Up to how many pages and terms stand on one page of the A to Z.
pub(crate) const A_TO_Z_PER_PAGE: usize = 200;

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

/// Up to how many case studies the page of a theme quotes all that show an ingredient, or that lack it: as many as there is
/// room for when each ingredient has the same right to it.
pub(crate) fn all_quoted(evidence: &Evidence, theme: usize) -> usize {
    let voices = evidence.voices.get(theme).map_or(&[][..], Vec::as_slice);
    let lists = || voices.iter().flat_map(|voices| [&voices.shows, &voices.lacks]);
    let on_page = |all: usize| lists().map(|list: &Vec<Voice>| quoted(list, all)).sum::<usize>();
    (2..=ALL_QUOTED).rev().find(|all| on_page(*all) <= QUOTED_ON_PAGE).unwrap_or(1)
}

/// How many of `voices` the page of a theme quotes, which quotes all where they are at most `all`.
pub(crate) fn quoted(voices: &[Voice], all: usize) -> usize {
    if voices.len() <= all { voices.len() } else { all.min(FEW_QUOTED) }
}

/// Into how many pages the evidence for an ingredient is divided; none where the theme's page quotes all of it.
pub(crate) fn ingredient_pages(evidence: &Evidence, theme: usize, ingredient: usize) -> usize {
    let Some(voices) = evidence.voices(theme, ingredient) else { return 0 };
    if voices.shows.len().max(voices.lacks.len()) <= all_quoted(evidence, theme) {
        return 0;
    }
    (voices.shows.len() + voices.lacks.len()).div_ceil(VOICES_PER_PAGE)
}

/// The address of a page of what begins with a letter, counted from 0. The letter is named as in its anchor.
pub(crate) fn a_to_z_address(letter: &str, page: usize) -> String {
    match page {
        0 => format!("a-to-z/{letter}.html"),
        page => format!("a-to-z/{letter}-{}.html", page + 1),
    }
}
