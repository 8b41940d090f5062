//! The pages at old addresses.

use super::facts::{Genre, Listed, MadeFrom, PageFacts};
use super::listing::Listing;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// A link goes to where the old address leads now.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.redirects.iter().enumerate().map(move |(index, from)| {
        let redirect = PageFacts {
            linked: false,
            genre: Genre::Nothing,
            made_from: MadeFrom::Named("content/redirects.yaml".into()),
            ..PageFacts::made(from.as_str(), list.word("redirect-title"), Listed::No)
        };
        (index, redirect)
    })
}
