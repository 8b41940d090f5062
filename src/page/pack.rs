//! Where readers put a board pack together.

use super::facts::{Facts, Listed, Menu};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "pack.html";

pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let is_filled = !list.contents.themes.is_empty() || !list.contents.case_studies.is_empty();
    let pack = Facts::made(ADDRESS, list.word("pack-title"), Listed::Yes);
    Some(((), Facts { menu: is_filled.then_some(Menu::footer(30)), ..pack }))
}
