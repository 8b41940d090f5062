//! The updates, newest first.

use super::facts::{Listed, Menu, PageFacts, Part, Searched};
use super::listing::Listing;

/// The address of the list of updates.
pub const ADDRESS: &str = "updates/index.html";

/// The updates.
pub const PART: Part = Part { key: "nav-updates", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let is_filled = !list.contents.updates.is_empty();
    let updates = PageFacts {
        searched: Searched::overview_where(is_filled, Some("description-updates")),
        menu: is_filled.then_some(Menu::header(60)),
        ..PageFacts::made(ADDRESS, list.word(PART.key), if is_filled { Listed::Yes } else { Listed::No })
    };
    Some(((), updates))
}
