//! The search.

use super::facts::{Listed, PageFacts};
use super::listing::Listing;

/// Where it stands.
pub const ADDRESS: &str = "search.html";

/// How the addresses look that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    Some(((), PageFacts::made(ADDRESS, list.word("search-title"), Listed::No)))
}
