//! What stands at old addresses.

use super::facts::{Facts, Genre, Listed, MadeFrom};
use super::list::List;

/// A link goes to where the old address leads now.
pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.redirects.iter().enumerate().map(move |(index, from)| {
        let redirect = Facts {
            linked: false,
            genre: Genre::Nothing,
            made_from: MadeFrom::Named("content/redirects.yaml".into()),
            ..Facts::made(from.as_str(), list.word("redirect-title"), Listed::No)
        };
        (index, redirect)
    })
}
