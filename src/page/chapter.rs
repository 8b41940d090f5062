//! The chapters of the report.

use super::facts::{Genre, Menu, PageFacts, Part, Searched};
use super::listing::Listing;

/// The report. The chapters are all of it: it has no page above them.
pub const PART: Part = Part { key: "nav-report", address: None };

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The address of a chapter.
pub(crate) fn address(slug: &str) -> String {
    format!("report/{slug}.html")
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.chapters.iter().enumerate().map(|(index, chapter)| {
        let first = Menu { label: Some(PART.key), ..Menu::header(10) };
        let chapter = PageFacts {
            part: Some(&PART),
            searched: Searched::Chapter(index),
            genre: Genre::Chapter,
            menu: (index == 0).then_some(first),
            ..PageFacts::of_file(address(chapter.slug), chapter)
        };
        (index, chapter)
    })
}
