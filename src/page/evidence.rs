//! The evidence matrix: ingredients by case studies.

use super::facts::{Listed, Menu, PageFacts, Searched};
use super::ingredients;
use super::listing::Listing;

/// The address of its first page.
pub const ADDRESS: &str = "evidence.html";

/// The number of case studies on one page: so many columns with titles that stand upright fit a common screen.
pub(crate) const PER_PAGE: usize = 12;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS, "evidence-*.html"];

/// The address of a page, counted from 0.
pub(crate) fn address(page: usize) -> String {
    match page {
        0 => ADDRESS.to_owned(),
        page => format!("evidence-{}.html", page + 1),
    }
}

/// Into how many pages so many case studies are divided; at least one.
pub(crate) fn pages_of(case_studies: usize) -> usize {
    case_studies.div_ceil(PER_PAGE).max(1)
}

/// Counted from 0. Readers are led to the first. There are such pages where there is an ingredient.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    let pages = if list.contents.has_ingredients() { pages_of(list.contents.case_studies.len()) } else { 0 };
    (0..pages).map(move |page| {
        let is_way_in = page == 0;
        let listed = if page == 0 { Listed::Yes } else { Listed::No };
        let matrix = PageFacts {
            part: Some(&ingredients::PART),
            searched: Searched::overview_where(is_way_in, Some("description-evidence")),
            menu: is_way_in.then_some(Menu::footer(20)),
            ..PageFacts::made(address(page), list.numbered(list.words.get("nav-evidence"), page), listed)
        };
        (page, matrix)
    })
}
