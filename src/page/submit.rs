//! How to send in a case study.

use super::facts::{PageFacts, Listed, Menu, Searched};
use super::listing::Listing;

/// Where it stands.
pub const ADDRESS: &str = "submit.html";

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let submit = PageFacts {
        searched: Searched::Overview(Some("description-submit")),
        menu: Some(Menu::footer(60)),
        ..PageFacts::made(ADDRESS, list.word("nav-submit"), Listed::Yes)
    };
    Some(((), submit))
}
