//! The A to Z: every page and term by its first letter, on one page or, where there are many, on pages of each letter.

use super::facts::{CountedPlaces, Listed, Menu, PageFacts, Part};
use super::listing::Listing;

/// The address of its first page.
pub const ADDRESS: &str = "a-to-z.html";

/// The A to Z and the pages of its letters.
pub const PART: Part = Part { key: "nav-a-to-z", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let a_to_z = PageFacts::made(ADDRESS, list.word(PART.key), Listed::Yes);
    Some(((), PageFacts { menu: Some(Menu::footer(70)), anchors: Some(CountedPlaces::Letters), ..a_to_z }))
}
