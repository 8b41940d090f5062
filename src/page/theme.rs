//! The report's themes.

use super::facts::{Facts, Genre, Searched};
use super::ingredients;
use super::list::List;

/// The address of a theme.
pub(crate) fn address(slug: &str) -> String {
    format!("ingredients/{slug}.html")
}

pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.themes.iter().enumerate().map(|(index, theme)| {
        let theme = Facts {
            part: Some(&ingredients::PART),
            searched: Searched::Theme(index),
            genre: Genre::Chapter,
            ..Facts::of_file(address(theme.page.slug), &theme.page)
        };
        (index, theme)
    })
}
