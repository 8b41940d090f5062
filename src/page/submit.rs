//! How to send in a case study.

use super::facts::{Facts, Listed, Menu, Searched};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "submit.html";

pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let submit = Facts {
        searched: Searched::Overview(Some("description-submit")),
        menu: Some(Menu::footer(60)),
        ..Facts::made(ADDRESS, list.word("nav-submit"), Listed::Yes)
    };
    Some(((), submit))
}
