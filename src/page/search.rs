//! The search.

use super::facts::{Facts, Listed};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "search.html";

pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    Some(((), Facts::made(ADDRESS, list.word("search-title"), Listed::No)))
}
