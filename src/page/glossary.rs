//! The glossary.

use super::facts::{Genre, Listed, MadeFrom, Menu, PageFacts, Printed, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "glossary.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where there are terms.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let glossary = PageFacts {
        searched: Searched::Overview(Some("description-glossary")),
        genre: Genre::Terms,
        made_from: MadeFrom::Fixed("content/glossary.yaml"),
        menu: Some(Menu::header(50)),
        printed: Some(Printed::Glossary),
        ..PageFacts::made(ADDRESS, list.word("nav-glossary"), Listed::Yes)
    };
    (!list.contents.terms.is_empty()).then_some(((), glossary))
}
