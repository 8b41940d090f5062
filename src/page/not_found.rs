//! The page for readers at an address that leads nowhere.

use super::facts::{Genre, Listed, PageFacts};
use super::listing::Listing;

/// The address at which hosts look for it.
pub const ADDRESS: &str = "404.html";

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// Nobody links to it.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let lost = PageFacts::made(ADDRESS, list.word("not-found-title"), Listed::No);
    Some(((), PageFacts { linked: false, genre: Genre::Nothing, is_anywhere: true, ..lost }))
}
