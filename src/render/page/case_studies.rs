//! The list of case studies, and its filters.

use serde::Serialize;

use crate::derive::facets::Faceted;
use crate::page::case_studies::{address, pages_of};
use crate::page::{PER_PAGE, compare, pack, submit, team_like_mine};
use crate::render::here::{Here, Rendered};
use crate::render::part::answers;
use crate::render::part::card::{blank, cards};
use crate::render::part::page_links::page_links;
use crate::render::part::values::values;
use crate::render::script::{CARDS, FACETS};

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
        filters: (page == 0 && total > 1 && site.derived.facets.iter().any(Faceted::is_choice)).then(|| filters(here)),
        /// A card for the script to fill in.
        blank: blank(here),
        cards,
        compare: compare_links(here),
        /// The page on which readers find those like their own team.
        like_mine_href: here.to_page(team_like_mine::ADDRESS),
        /// On the first page, the pages with all answers to a question.
        answers: if page == 0 { answers::all(here) } else { Vec::new() },
        submit_href: here.to_page(submit::ADDRESS),
        #[serde(flatten)]
        links: page_links(here, pages_of(total), page, address),
    });
    let description = site.words.count("description-case-studies", total);
    here.framed(&*description, &view)
}

/// The pages that compare the case studies that readers chose and make a board pack of them; none where there are not
/// two, or where the site does without both.
pub(super) fn compare_links(here: Here<'_>) -> Option<impl Serialize> {
    let (href, pack_href) = (here.to_page(compare::ADDRESS), here.to_page(pack::ADDRESS));
    let is_any = here.site.casebook.case_studies.len() > 1 && (href.is_some() || pack_href.is_some());
    is_any.then(|| view!(CompareLinks { href, pack_href }))
}

/// The questions and values that readers can filter by.
fn filters(here: Here<'_>) -> impl Serialize {
    let Here { site, page, .. } = here;
    let facet = |(position, faceted): (usize, &Faceted)| {
        let values = values(here, position, None);
        view!(FacetView {
            /// Its place among the columns of the script.
            column: position,
            /// In the query.
            name: &site.pages.names.lists[position].question,
            label: site.casebook.proforma[faceted.question].for_readers(),
            /// The number of its values.
            many: values.len(),
            /// True where some of them wait until somebody asks for all.
            long: faceted.is_long(),
            values,
        })
    };
    let facets = site.derived.facets.iter().enumerate().filter(|(_, faceted)| faceted.is_choice());
    view!(FiltersView {
        /// This page.
        action: here.href(page.address.as_str()),
        /// Without those that leave no choice.
        facets: facets.map(facet).collect::<Vec<_>>(),
        /// The script with who has which value.
        columns: here.href(FACETS),
        /// The addresses of the scripts with cards, with `{file}` for their number and `{name}` for their name.
        cards: here.href(CARDS),
        /// The directory of the search index, from the site's root.
        directory: site.search_directory(),
    })
}
