//! `home.html`.

use serde::Serialize;

use super::{Card, Html, ThemeSummary, UpdateView};

/// The home page.
#[derive(Debug, Serialize)]
pub(crate) struct HomePage<'a> {
    pub(crate) finding: Option<&'a str>,
    pub(crate) routes: Vec<RouteView<'a>>,
    pub(crate) body: Html,
    /// The headline chart.
    pub(crate) chart: Option<Html>,
    pub(crate) themes: Vec<ThemeSummary<'a>>,
    /// The newest few.
    pub(crate) case_studies: Vec<Card<'a>>,
    /// How many there are in all.
    pub(crate) case_study_total: usize,
    pub(crate) case_studies_href: String,
    /// The newest few.
    pub(crate) updates: Vec<UpdateView<'a>>,
    /// None where there are no updates.
    pub(crate) updates_href: Option<String>,
}

/// A way in for one group of readers.
#[derive(Debug, Serialize)]
pub(crate) struct RouteView<'a> {
    pub(crate) label: &'a str,
    pub(crate) text: &'a str,
    pub(crate) href: String,
}
