//! `pack.html` and `theme-pack.html`.

use serde::Serialize;

use super::{Html, LinkView};

/// Where readers put a board pack together.
#[derive(Debug, Serialize)]
pub(crate) struct PackPage<'a> {
    pub(crate) themes: Vec<PackTheme<'a>>,
    /// What can be chosen here; empty where there are too many for one page.
    pub(crate) case_studies: Vec<PackChoice<'a>>,
    pub(crate) case_study_total: usize,
    pub(crate) list_href: String,
    /// Where the form leads: here.
    pub(crate) action: String,
    /// Where the script finds a theme, with `{file}` for its position.
    pub(crate) theme_pieces: String,
    /// Where it finds a case study, with `{file}` for the number of the file.
    pub(crate) case_study_pieces: String,
    /// How many such files there are.
    pub(crate) files: usize,
}

/// A theme to choose, with the pack that is ready.
#[derive(Debug, Serialize)]
pub(crate) struct PackTheme<'a> {
    pub(crate) title: &'a str,
    pub(crate) slug: &'a str,
    /// Its pack.
    pub(crate) href: String,
    /// How many case studies are in that pack.
    pub(crate) case_studies: usize,
}

/// A case study to choose.
#[derive(Debug, Serialize)]
pub(crate) struct PackChoice<'a> {
    pub(crate) title: &'a str,
    pub(crate) slug: &'a str,
    pub(crate) draft: Option<&'a str>,
}

/// The board pack of one theme.
#[derive(Debug, Serialize)]
pub(crate) struct ThemePackPage<'a> {
    /// The theme's own page.
    pub(crate) theme: LinkView,
    pub(crate) contents: Vec<PackPart<'a>>,
    pub(crate) ingredient_total: usize,
    pub(crate) pieces: Vec<Html>,
    /// Where readers put another one together.
    pub(crate) pack_href: String,
}

/// A part of the pack.
#[derive(Debug, Serialize)]
pub(crate) struct PackPart<'a> {
    pub(crate) id: String,
    pub(crate) title: &'a str,
    /// Of a case study how many of the theme's ingredients it shows.
    pub(crate) shows: Option<usize>,
}
