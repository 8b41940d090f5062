//! The list of case studies, and its filters.

use serde::Serialize;

use crate::derive::facets::Faceted;
use crate::page::case_studies::{address, pages_of};
use crate::page::{PER_PAGE, compare, pack, submit, team_like_mine};
use crate::render::here::{Here, Rendered};
use crate::render::part::card::{blank, cards};
use crate::render::part::page_links::page_links;
use crate::render::part::values::values;
use crate::render::script::{cards_address, facets_address};

/// A page of the list of all case studies. The filters stand on the first.
pub(super) fn page(here: Here<'_>, page: usize) -> Rendered {
    let Here { site, .. } = here;
    let total = site.casebook.case_studies.len();
    let from = page * PER_PAGE;
    let cards = cards(here, from..total.min(from + PER_PAGE));
    let view = view!(CaseStudiesPage {
        /// The number of all.
        total,
        /// The number of the first on this page, from 1.
        from: if cards.is_empty() { 0 } else { from + 1 },
        /// The number of the last on this page.
        to: from + cards.len(),
        /// On the first page, where there is something to filter.
        filters: (page == 0 && total > 1 && !site.derived.facets.is_empty()).then(|| filters(here)),
        /// A card for the script to fill in.
        blank: blank(here),
        cards,
        compare: compare_links(here),
        /// The page on which readers find those like their own team.
        like_mine_href: site.pages.contents.finds_teams.then(|| here.href(team_like_mine::ADDRESS)),
        submit_href: here.href(submit::ADDRESS),
        #[serde(flatten)]
        links: page_links(here, pages_of(total), page, address),
    });
    let description = site.words.count("description-case-studies", total);
    here.framed(&*description, &view)
}

/// The pages that compare the case studies that readers chose and make a board pack of them; none where there are not
/// two.
pub(super) fn compare_links(here: Here<'_>) -> Option<impl Serialize> {
    let links = || view!(CompareLinks { href: here.href(compare::ADDRESS), pack_href: here.href(pack::ADDRESS) });
    (here.site.casebook.case_studies.len() > 1).then(links)
}

/// The questions and values that readers can filter by.
fn filters(here: Here<'_>) -> impl Serialize {
    let Here { site, page } = here;
    let facet = |(position, faceted): (usize, &Faceted)| {
        view!(FacetView {
            /// In the query.
            name: &site.pages.names.lists[position].question,
            label: site.casebook.proforma[faceted.question].for_readers(),
            values: values(here, position, None),
        })
    };
    view!(FiltersView {
        /// This page.
        action: here.href(page.address.as_str()),
        facets: site.derived.facets.iter().enumerate().map(facet).collect::<Vec<_>>(),
        /// The script with who has which value.
        columns: here.href(&facets_address(site.version())),
        /// The addresses of the scripts with cards, with `{file}` for their number.
        cards: here.href(&cards_address("{file}", site.version())),
        /// The directory of the search index, from the site's root.
        directory: site.search_directory(),
    })
}
