//! The report's themes.

use super::facts::{Genre, PageFacts, Searched};
use super::ingredients;
use super::listing::Listing;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The place of the questions for a board.
pub const BOARD_QUESTIONS: &str = "board-questions";

/// The address of a theme.
pub(crate) fn address(slug: &str) -> String {
    format!("ingredients/{slug}.html")
}

/// The name in the address of a theme.
pub(crate) fn slug_at(address: &str) -> Option<&str> {
    let slug = address.strip_prefix("ingredients/")?.strip_suffix(".html")?;
    (!slug.contains('/')).then_some(slug)
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.themes.iter().enumerate().map(|(index, theme)| {
        let theme = PageFacts {
            part: Some(&ingredients::PART),
            searched: Searched::Theme(index),
            genre: Genre::Chapter,
            ..PageFacts::of_file(address(theme.page.slug), &theme.page)
        };
        (index, theme)
    })
}
