//! The glossary.

use super::facts::{Facts, Listed, MadeFrom, Menu, Printed, Searched};
use super::list::List;

/// Where it stands.
pub const ADDRESS: &str = "glossary.html";

pub(super) fn pages<'a>(list: List<'_, 'a>) -> Option<((), Facts<'a>)> {
    let is_filled = !list.contents.terms.is_empty();
    let glossary = Facts {
        searched: Searched::overview_where(is_filled, Some("description-glossary")),
        made_from: MadeFrom::Fixed("content/glossary.yaml"),
        menu: is_filled.then_some(Menu::header(50)),
        printed: Some(Printed::Glossary),
        ..Facts::made(ADDRESS, list.word("nav-glossary"), Listed::Yes)
    };
    Some(((), glossary))
}
