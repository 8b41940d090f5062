//! Each update.

use super::facts::{Facts, Genre, Searched};
use super::list::List;
use super::updates;

/// The address of an update.
pub(crate) fn address(slug: &str) -> String {
    format!("updates/{slug}.html")
}

pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.updates.iter().enumerate().map(|(index, update)| {
        let update = Facts {
            part: Some(&updates::PART),
            searched: Searched::Update(index),
            genre: Genre::Article,
            ..Facts::of_file(address(update.slug), update)
        };
        (index, update)
    })
}
