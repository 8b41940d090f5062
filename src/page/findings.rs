//! The findings: key numbers, and all charts.

use super::facts::{PageFacts, Genre, Listed, MadeFrom, Menu, Printed, Searched};
use super::listing::Listing;

/// Where they stand.
pub const ADDRESS: &str = "findings.html";

/// There is such a page where there is a file for it, and where there are charts.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let made_from = if list.contents.has_findings { MadeFrom::Fixed("content/findings.md") } else { MadeFrom::Nothing };
    let findings = PageFacts {
        searched: Searched::Findings,
        genre: Genre::Data,
        made_from,
        menu: Some(Menu::header(40)),
        printed: Some(Printed::Findings),
        ..PageFacts::made(ADDRESS, list.word("nav-findings"), Listed::Yes)
    };
    list.contents.shows_findings().then_some(((), findings))
}
