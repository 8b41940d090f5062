//! The board pack that is ready for each theme.

use super::facts::{Facts, Listed};
use super::list::List;

/// The address of the pack of a theme.
pub(crate) fn address(theme: &str) -> String {
    format!("packs/{theme}.html")
}

pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.themes.iter().enumerate().map(move |(index, theme)| {
        let title = list.words.fill("pack-of-theme", &[("theme", theme.page.title)]);
        (index, Facts::made(address(theme.page.slug), title, Listed::No))
    })
}
