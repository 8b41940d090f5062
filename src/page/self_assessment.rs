//! Where readers hold their own team against the ingredients.

use super::facts::{Facts, Listed, Menu, Searched};
use super::ingredients;
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "self-assessment.html";

/// There is such a page where there is an ingredient to hold a team against.
pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let assessment = Facts {
        part: Some(&ingredients::PART),
        searched: Searched::Overview(Some("description-self-assessment")),
        menu: Some(Menu::footer(50)),
        ..Facts::made(ADDRESS, list.word("nav-self-assessment"), Listed::Yes)
    };
    list.contents.has_ingredients().then_some(((), assessment))
}
