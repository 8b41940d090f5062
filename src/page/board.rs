//! The questions of all themes for a board, on one page.

use super::facts::{Listed, Menu, PageFacts, Printed, Searched};
use super::ingredients;
use super::listing::Listing;

/// The address of the page.
pub const ADDRESS: &str = "board.html";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS];

/// There is such a page where a theme asks something.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> Option<((), PageFacts<'a>)> {
    let board = PageFacts {
        part: Some(&ingredients::PART),
        searched: Searched::Overview(Some("description-board")),
        menu: Some(Menu::footer(15)),
        printed: Some(Printed::Questions),
        ..PageFacts::made(ADDRESS, list.word("board-questions"), Listed::Yes)
    };
    list.contents.themes.iter().any(|theme| theme.asks).then_some(((), board))
}
