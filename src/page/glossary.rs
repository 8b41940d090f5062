//! The glossary.

use super::facts::{Genre, Listed, MadeFrom, Menu, PageFacts, Printed, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "glossary.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let is_filled = !list.contents.terms.is_empty();
    let glossary = PageFacts {
        searched: Searched::overview_where(is_filled, Some("description-glossary")),
        genre: Genre::Terms,
        made_from: MadeFrom::Fixed("content/glossary.yaml"),
        menu: is_filled.then_some(Menu::header(50)),
        printed: Some(Printed::Glossary),
        ..PageFacts::made(ADDRESS, list.word("nav-glossary"), Listed::Yes)
    };
    Some(((), glossary))
}
