//! The pages of `pages/`: about, accessibility, privacy, …

use super::facts::{Genre, Menu, PageFacts, Searched};
use super::listing::Listing;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The address of such a page.
pub(crate) fn address(slug: &str) -> String {
    format!("{slug}.html")
}

/// The address of the page that says what stands about the publication in its settings, under whatever name it goes now.
pub(crate) const ABOUT: &str = "about.html";

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.pages.iter().enumerate().map(|(index, page)| {
        let page = PageFacts {
            searched: Searched::Page(index),
            genre: Genre::Text,
            menu: Some(Menu::footer(10)),
            ..PageFacts::of_file(address(page.slug), page)
        };
        (index, page)
    })
}
