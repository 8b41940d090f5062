//! The home page.

use super::facts::{Facts, Genre, Listed, MadeFrom, Searched};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "index.html";

pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let home = Facts {
        searched: Searched::Home,
        genre: Genre::Publication,
        made_from: MadeFrom::Fixed("content/home.md"),
        ..Facts::made(ADDRESS, list.word("nav-home"), Listed::Yes)
    };
    Some(((), home))
}
