//! "Team like mine": a few questions, and the way to the static pages of each answer.

use crate::derive::facets::FacetValue;
use crate::page::{case_studies, submit};
use crate::proforma::Facet;
use crate::render::here::{Here, Rendered};
use crate::render::part::values::values;
use crate::render::script::{CARDS, FACETS};

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, page, .. } = here;
    let asked = |position: &usize| {
        let (faceted, names) = (&site.derived.facets[*position], &site.pages.names.lists[*position]);
        let question = &site.casebook.proforma[faceted.question];
        view!(AskedFacet {
            /// In the query.
            name: &names.question,
            label: question.for_readers(),
            /// The form of an answer.
            help: question.help.as_deref(),
            /// Its place among the columns of the script.
            column: *position,
            /// True where its values are bands, so that the next one is near.
            bands: matches!(question.facet, Some(Facet::Bands(_))),
            /// In the order of the column, that nothing is stated last, if somebody states nothing.
            values: values(here, *position, None),
            /// True where some of them wait until somebody asks for all.
            long: faceted.is_long(),
            /// The number of the values that can be chosen.
            stated: faceted.values.iter().filter(|group| group.value != FacetValue::NotStated).count(),
        })
    };
    let list_href = here.href(case_studies::ADDRESS);
    let view = view!(LikeMinePage {
        /// This page.
        action: here.href(page.address.as_str()),
        facets: site.derived.like_mine.iter().map(asked).collect::<Vec<_>>(),
        case_study_total: site.casebook.case_studies.len(),
        /// The script with who has which value.
        columns: here.href(FACETS),
        /// The addresses of the scripts with cards, with `{file}` for their number and `{name}` for their name.
        cards: here.href(CARDS),
        /// The list of case studies, from this page.
        folder: list_href.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/")),
        list_href,
        /// The way to send in a case study, where the site has one.
        submit_href: here.to_page(submit::ADDRESS),
    });
    here.framed(site.words.get("description-team-like-mine"), &view)
}
