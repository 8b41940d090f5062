//! The page on which readers hold their own team against the ingredients.

use super::facts::{Genre, Listed, Menu, PageFacts, Searched};
use super::ingredients;
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "self-assessment.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where there is an ingredient to hold a team against.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let assessment = PageFacts {
        part: Some(&ingredients::PART),
        searched: Searched::Overview(Some("description-self-assessment")),
        genre: Genre::Tool,
        menu: Some(Menu::footer(50)),
        ..PageFacts::made(ADDRESS, list.word("nav-self-assessment"), Listed::Yes)
    };
    list.contents.has_ingredients().then_some(((), assessment))
}
