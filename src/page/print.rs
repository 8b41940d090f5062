//! The print edition: the whole report on one page.

use super::facts::{Genre, Listed, Menu, PageFacts, Searched};
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "print.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// Search engines find what it says on the pages that it is made of.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let print = PageFacts::made(ADDRESS, list.word("print-title"), Listed::No);
    Some((
        (),
        PageFacts {
            genre: Genre::Tool,
            menu: Some(Menu::footer(40)),
            searched: Searched::Overview(Some("description-print")),
            ..print
        },
    ))
}
