//! The lists of case studies that gave one answer.

use super::case_studies;
use super::facts::{Listed, PageFacts};
use super::listing::Listing;
use super::naming::PER_PAGE;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["case-studies/by/*/*.html"];

/// By the question's position among the facets, the value's, and the page from 0. Readers are led to the first page,
/// and nobody where no case study has the value.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = ((usize, usize, usize), PageFacts<'a>)> {
    list.contents.facets.iter().zip(&list.names.lists).enumerate().flat_map(move |(position, (facet, names))| {
        facet.values.iter().enumerate().flat_map(move |(index, value)| {
            let title = list.words.answered("by-title", facet.label, &value.label);
            (0..value.case_studies.div_ceil(PER_PAGE)).filter_map(move |page| {
                let listed = if page == 0 { Listed::Way } else { Listed::No };
                let made = PageFacts::made(names.address(index, page)?, list.numbered(&title, page), listed);
                Some(((position, index, page), PageFacts { part: Some(&case_studies::PART), ..made }))
            })
        })
    })
}
