//! Case studies side by side, and the parts of the table of all of them where they are too many for one page.

use super::facts::{Listed, PageFacts, Part, Searched};
use super::listing::Listing;
use super::naming::CompareParts;

/// The address at which readers choose what to compare.
pub const ADDRESS: &str = "compare.html";

/// The comparison and its parts.
pub const PART: Part = Part { key: "nav-compare", address: Some(ADDRESS) };

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &[ADDRESS, "compare/by/*/*.html", "compare/all/*.html"];

/// The comparison itself, then its parts by the value's position and the page from 0. Readers are led to the first page
/// of each.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (Option<(usize, usize)>, PageFacts<'a>)> {
    // One alone is compared with nothing.
    let compares = list.contents.case_studies.len() > 1;
    let searched = Searched::overview_where(compares, Some("description-compare"));
    let part = Some(&super::case_studies::PART);
    let listed = if compares { Listed::Yes } else { Listed::No };
    let whole = PageFacts { searched, part, ..PageFacts::made(ADDRESS, list.word(PART.key), listed) };
    // The title of each value, and how many pages it has.
    let values: Vec<(String, usize)> = match &list.names.parts {
        None => Vec::new(),
        Some(CompareParts::Pages(names)) => vec![(list.word("compare-all"), names.pages(0))],
        Some(CompareParts::By(position, names)) => {
            let facet = &list.contents.facets[*position];
            let title = |answer: &str| list.words.answered("by-title", facet.label, answer);
            let pages = |(index, count)| if count == 0 { 0 } else { names.pages(index) };
            let values = facet.values.iter().enumerate();
            values.map(|(index, value)| (title(&value.label), pages((index, value.case_studies)))).collect()
        }
    };
    let parts = values.into_iter().enumerate().flat_map(move |(value, (title, pages))| {
        (0..pages).filter_map(move |page| {
            let address = list.names.parts.as_ref()?.names().address(value, page)?;
            let listed = if page == 0 { Listed::Way } else { Listed::No };
            let made = PageFacts::made(address, list.numbered(&title, page), listed);
            Some((Some((value, page)), PageFacts { part: Some(&PART), ..made }))
        })
    });
    std::iter::once((None, whole)).chain(parts)
}
