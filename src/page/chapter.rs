//! The chapters of the report.

use super::facts::{Genre, PageFacts, Searched};
use super::listing::Listing;
use super::report;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The address of a chapter.
pub(crate) fn address(slug: &str) -> String {
    format!("report/{slug}.html")
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.chapters.iter().enumerate().map(|(index, chapter)| {
        let chapter = PageFacts {
            part: Some(&report::PART),
            searched: Searched::Chapter(index),
            genre: Genre::Chapter,
            ..PageFacts::of_file(address(chapter.slug), chapter)
        };
        (index, chapter)
    })
}
