//! The case studies.

use super::case_studies;
use super::facts::{Listed, PageFacts, Searched};
use super::listing::Listing;

/// Links name the file, or what the address leads to.
pub(super) const FORMS: &[&str] = &[];

/// The address of a case study.
pub(crate) fn address(slug: &str) -> String {
    format!("case-studies/{slug}.html")
}

/// The name in the address of a case study.
pub(crate) fn slug_at(address: &str) -> Option<&str> {
    let slug = address.strip_prefix("case-studies/")?.strip_suffix(".html")?;
    (!slug.contains('/')).then_some(slug)
}

pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = (usize, PageFacts<'a>)> {
    list.contents.case_studies.iter().enumerate().map(|(index, study)| {
        let study = PageFacts {
            part: Some(&case_studies::PART),
            listed: if study.is_published { Listed::Yes } else { Listed::No },
            searched: Searched::CaseStudy(index),
            ..PageFacts::of_file(address(study.slug), study)
        };
        (index, study)
    })
}
