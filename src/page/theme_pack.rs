//! The board pack that is ready for each theme.

use super::facts::{Genre, Listed, PageFacts};
use super::listing::Listing;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["packs/*.html"];

/// The address of the pack of a theme.
pub(crate) fn address(theme: &str) -> String {
    format!("packs/{theme}.html")
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.themes.iter().enumerate().map(move |(index, theme)| {
        let title = list.words.fill("pack-of-theme", &[("theme", theme.page.title)]);
        let pack = PageFacts::made(address(theme.page.slug), title, Listed::No);
        (index, PageFacts { genre: Genre::Tool, ..pack })
    })
}
