//! What readers get at an address that leads nowhere.

use super::facts::{Facts, Genre, Listed};
use super::list::List;

/// Where hosts look for it.
pub const ADDRESS: &str = "404.html";

/// Nobody links to it.
pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let lost = Facts::made(ADDRESS, list.word("not-found-title"), Listed::No);
    Some(((), Facts { linked: false, genre: Genre::Nothing, ..lost }))
}
