//! The way to send in a case study.

use super::facts::{CountedPlaces, Genre, Listed, Menu, PageFacts, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "submit.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let submit = PageFacts {
        searched: Searched::Overview(Some("description-submit")),
        genre: Genre::Tool,
        menu: Some(Menu::footer(60)),
        anchors: Some(CountedPlaces::Questions),
        ..PageFacts::made(ADDRESS, list.word("nav-submit"), Listed::Yes)
    };
    Some(((), submit))
}
