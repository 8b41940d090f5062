//! The chapters of the report.

use super::facts::{Facts, Genre, Menu, Part, Searched};
use super::list::List;

/// The report. The chapters are all of it: it has no page above them.
pub const PART: Part = Part { key: "nav-report", address: None };

/// The address of a chapter.
pub(crate) fn address(slug: &str) -> String {
    format!("report/{slug}.html")
}

pub(super) fn pages<'l, 'a>(list: List<'l, 'a>) -> impl Iterator<Item = (usize, Facts<'a>)> + use<'l, 'a> {
    list.contents.chapters.iter().enumerate().map(|(index, chapter)| {
        let first = Menu { label: Some(PART.key), ..Menu::header(10) };
        let chapter = Facts {
            part: Some(&PART),
            searched: Searched::Chapter(index),
            genre: Genre::Chapter,
            menu: (index == 0).then_some(first),
            ..Facts::of_file(address(chapter.slug), chapter)
        };
        (index, chapter)
    })
}
