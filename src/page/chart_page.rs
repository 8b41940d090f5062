//! Each chart alone on a page, which other sites may embed.

use super::facts::{Genre, Listed, MadeFrom, PageFacts};
use super::findings;
use super::listing::Listing;

/// The place on the page that shows the chart without the frame of the site.
pub const EMBEDDED: &str = "embed";

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["charts/*.html"];

/// The address of the page of a chart.
pub(crate) fn address(chart: &str) -> String {
    format!("charts/{chart}.html")
}

/// The search leads to the chart on the page of findings, where its words stand among others.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.charts.iter().enumerate().map(|(index, chart)| {
        let page = PageFacts {
            part: Some(&findings::PART),
            genre: Genre::Data,
            made_from: MadeFrom::Named(chart.file.clone()),
            ..PageFacts::made(address(chart.slug), chart.title, Listed::Way)
        };
        (index, page)
    })
}
