//! The search.

use super::facts::{Genre, Listed, PageFacts};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "search.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let search = PageFacts::made(ADDRESS, list.word("search-title"), Listed::No);
    Some(((), PageFacts { genre: Genre::Search, ..search }))
}
