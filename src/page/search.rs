//! The search.

use super::facts::{PageFacts, Listed};
use super::listing::Listing;

/// Where it stands.
pub const ADDRESS: &str = "search.html";

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    Some(((), PageFacts::made(ADDRESS, list.word("search-title"), Listed::No)))
}
