//! The print edition: the whole report on one page.

use super::facts::{Facts, Listed, Menu};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "print.html";

/// Search engines find what it says on the pages that it is made of.
pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let print = Facts::made(ADDRESS, list.word("print-title"), Listed::No);
    Some(((), Facts { menu: Some(Menu::footer(40)), ..print }))
}
