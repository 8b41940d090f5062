//! Each update.

use super::facts::{PageFacts, Searched};
use super::listing::Listing;
use super::updates;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The address of an update.
pub(crate) fn address(slug: &str) -> String {
    format!("updates/{slug}.html")
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.updates.iter().enumerate().map(|(index, update)| {
        let update = PageFacts {
            part: Some(&updates::PART),
            searched: Searched::Update(index),
            ..PageFacts::of_file(address(update.slug), update)
        };
        (index, update)
    })
}
