//! The page on which readers put a board pack together.

use super::facts::{Genre, Listed, Menu, PageFacts, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "pack.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let is_filled = !list.contents.themes.is_empty() || !list.contents.case_studies.is_empty();
    let pack = PageFacts::made(ADDRESS, list.word("pack-title"), Listed::Yes);
    Some((
        (),
        PageFacts {
            genre: Genre::Tool,
            menu: is_filled.then_some(Menu::footer(30)),
            searched: Searched::overview_where(is_filled, Some("description-pack")),
            ..pack
        },
    ))
}
