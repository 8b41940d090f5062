//! The values that readers filter by.

use serde::Serialize;

use crate::derive::facets::Group;
use crate::render::here::Here;

/// The values of a facet. Those that nobody has lead nowhere.
pub(crate) fn values(here: Here<'_>, facet: usize, current: Option<usize>) -> Vec<impl Serialize> {
    let site = here.site;
    let (facet, names) = (&site.derived.facets[facet], &site.pages.names.lists[facet]);
    let question = &site.casebook.proforma[facet.question];
    let rare = facet.rare();
    let value = |(value, group): (usize, &Group)| {
        let address = names.address(value, 0).filter(|_| !group.case_studies.is_empty());
        view!(ValueView {
            /// In the query.
            name: names.value(value),
            label: group.value.in_words(&site.words, question),
            count: group.case_studies.len(),
            /// The list of those who gave it; none where nobody did.
            href: address.map(|address| here.href(&address)),
            /// True where that is this list.
            current: current == Some(value),
            /// True where it can wait until somebody asks for all values: of more than ten, those that few have.
            rare: rare[value] && current != Some(value),
        })
    };
    facet.values.iter().enumerate().map(value).collect()
}
