//! The home page.

use super::facts::{Genre, Listed, MadeFrom, PageFacts, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "index.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let home = PageFacts {
        searched: Searched::Home,
        genre: Genre::Publication,
        made_from: MadeFrom::Fixed("content/home.md"),
        ..PageFacts::made(ADDRESS, list.word("nav-home"), Listed::Yes)
    };
    Some(((), home))
}
