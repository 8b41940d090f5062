//! The contents of the report: its chapters.

use super::facts::{Listed, Menu, PageFacts, Part, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "report/index.html";

/// The report, and its chapters.
pub const PART: Part = Part { key: "nav-report", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where the report has chapters.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let contents = PageFacts {
        searched: Searched::Overview(Some("description-report")),
        menu: Some(Menu::header(10)),
        ..PageFacts::made(ADDRESS, list.word(PART.key), Listed::Yes)
    };
    (!list.contents.chapters.is_empty()).then_some(((), contents))
}
