//! The findings: key numbers, and all charts.

use super::facts::{CountedPlaces, Genre, Listed, MadeFrom, Menu, PageFacts, Part, Printed, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "findings.html";

/// The findings.
pub const PART: Part = Part { key: "nav-findings", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// Places on it beside those of its text, where there is something in them: key numbers, charts and files of data.
pub const PLACES: [&str; 3] = ["key-numbers", "charts", "downloads"];

/// The place of a chart, by the path of its file below `content/`: [`crate::model::Chart::anchor`].
pub(crate) fn chart_anchor(path: &str) -> String {
    format!("chart-{}", path.trim_start_matches("charts/").trim_end_matches(".yaml"))
}

/// There is such a page where there is a file for it, and where there are charts.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let made_from = if list.contents.has_findings { MadeFrom::Fixed("content/findings.md") } else { MadeFrom::Nothing };
    let findings = PageFacts {
        searched: Searched::Findings,
        genre: Genre::Data,
        made_from,
        menu: Some(Menu::header(40)),
        printed: Some(Printed::Findings),
        anchors: Some(CountedPlaces::Charts),
        ..PageFacts::made(ADDRESS, list.word(PART.key), Listed::Yes)
    };
    (list.contents.has_findings || !list.contents.charts.is_empty()).then_some(((), findings))
}
