//! The list of the case studies that gave one answer.

use super::case_studies::compare_links;
use crate::page::{PER_PAGE, case_studies};
use crate::render::here::{Here, Rendered};
use crate::render::part::card::cards;
use crate::render::part::page_links::page_links;
use crate::render::part::values::values;

pub(super) fn page(here: Here<'_>, facet: usize, value: usize, page: usize) -> Rendered {
    let Here { site, .. } = here;
    let (faceted, names) = (&site.derived.facets[facet], &site.pages.names.lists[facet]);
    let group = &faceted.values[value];
    let question = &site.casebook.proforma[faceted.question];
    let answer = group.value.in_words(&site.words, question);
    let from = page * PER_PAGE;
    let cards = cards(here, group.case_studies.iter().copied().skip(from).take(PER_PAGE));
    let total = group.case_studies.len();
    let view = view!(ByPage {
        question: question.for_readers(),
        answer: &answer,
        /// The number of those that gave it.
        total,
        /// The number of the first on this page, from 1.
        from: from + 1,
        /// The number of the last on this page.
        to: from + cards.len(),
        cards,
        /// All answers to the question.
        values: values(here, facet, Some(value)),
        /// True where some of them wait until somebody asks for all.
        long: faceted.is_long(),
        /// The list of all.
        all_href: here.href(case_studies::ADDRESS),
        compare: compare_links(here),
        #[serde(flatten)]
        links: page_links(here, names.pages(value), page, |page| names.address(value, page).unwrap_or_default()),
    });
    let values = [("question", question.for_readers()), ("answer", &answer)];
    let description = site.words.phrase("description-by", Some(total as f64), &values);
    here.framed(description.as_deref().ok(), &view)
}
