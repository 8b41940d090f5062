//! The pages at the addresses of what was withdrawn.

use super::case_studies;
use super::facts::{Genre, Listed, MadeFrom, PageFacts};
use super::listing::Listing;

/// Nothing links to what is gone.
pub(super) const FORMS: &[&str] = &[];

/// A page for each whose address may be said.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    let with_page = list.contents.withdrawn.iter().enumerate();
    with_page.filter_map(move |(index, (address, place))| {
        let withdrawn = PageFacts {
            part: Some(&case_studies::PART),
            linked: false,
            genre: Genre::Nothing,
            made_from: MadeFrom::Entry("content/redirects.yaml", Some(*place)),
            ..PageFacts::made((*address)?.as_str(), list.word("withdrawn-title"), Listed::No)
        };
        Some((index, withdrawn))
    })
}
