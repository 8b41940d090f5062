//! The pages of `pages/`: about, accessibility, privacy, …

use super::facts::{Facts, Genre, Menu, Searched};
use super::list::List;

/// The address of such a page.
pub(crate) fn address(slug: &str) -> String {
    format!("{slug}.html")
}

pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.pages.iter().enumerate().map(|(index, page)| {
        let page = Facts {
            searched: Searched::Page(index),
            genre: Genre::Article,
            menu: Some(Menu::footer(10)),
            ..Facts::of_file(address(page.slug), page)
        };
        (index, page)
    })
}
