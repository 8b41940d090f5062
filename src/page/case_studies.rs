//! The list of all case studies.

use super::facts::{Listed, Menu, PageFacts, Part, Printed, Searched};
use super::listing::Listing;
use super::naming::PER_PAGE;

/// The address of its first page.
pub const ADDRESS: &str = "case-studies/index.html";

/// The case studies, and the ways to them.
pub const PART: Part = Part { key: "nav-case-studies", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS, "case-studies/index-*.html"];

/// The address of a page, counted from 0.
pub(crate) fn address(page: usize) -> String {
    match page {
        0 => ADDRESS.to_owned(),
        page => format!("case-studies/index-{}.html", page + 1),
    }
}

/// Into how many pages so many case studies are divided; at least one.
pub(crate) fn pages_of(case_studies: usize) -> usize {
    case_studies.div_ceil(PER_PAGE).max(1)
}

/// Counted from 0.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    let total = list.contents.case_studies.len();
    (0..pages_of(total)).map(move |page| {
        let facts = match page {
            0 => PageFacts {
                searched: Searched::overview_where(total > 0, None),
                menu: (total > 0).then_some(Menu::header(30)),
                printed: Some(Printed::CaseStudies),
                ..PageFacts::made(ADDRESS, list.word(PART.key), Listed::Yes)
            },
            further => {
                let title = list.words.fill("page-number", &[("number", &(further + 1).to_string())]);
                PageFacts { part: Some(&PART), ..PageFacts::made(address(further), title, Listed::Way) }
            }
        };
        (page, facts)
    })
}
