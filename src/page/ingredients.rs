//! The overview of the report's themes and their ingredients.

use super::facts::{Listed, Menu, PageFacts, Part, Printed, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "ingredients/index.html";

/// The themes, and what belongs to them.
pub const PART: Part = Part { key: "nav-ingredients", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where the report has themes.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let overview = PageFacts {
        searched: Searched::Overview(Some("description-ingredients")),
        menu: Some(Menu::header(20)),
        printed: Some(Printed::Themes),
        ..PageFacts::made(ADDRESS, list.word(PART.key), Listed::Yes)
    };
    (!list.contents.themes.is_empty()).then_some(((), overview))
}
