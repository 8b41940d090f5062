//! The counts that the list of pages needs.

use std::sync::Arc;

use super::Derived;
use super::facets::{FacetValue, Faceted};
use crate::model::{Casebook, Theme};
use crate::page::{Contents, Counts, FacetContents, Pages, ValueContents};
use crate::strings::Words;

/// Lists the pages of the site.
pub fn pages<'a>(casebook: &'a Casebook, derived: &'a Derived) -> Pages<'a> {
    let words = Words::new(&casebook.look.strings, &casebook.site.language);
    let voices = |(theme, found): (usize, &Theme)| {
        let count = |index, lacks| derived.evidence.case_studies(theme, index, lacks);
        (0..found.ingredients.len()).map(|index| (count(index, false), count(index, true))).collect()
    };
    let counts = Counts {
        voices: casebook.themes.iter().enumerate().map(voices).collect(),
        facets: derived.facets.iter().map(|facet| facet_contents(casebook, facet, &words)).collect(),
        finds_teams: !derived.like_mine.is_empty(),
        charts: derived.charts.iter().map(|drawing| drawing.title.as_str()).collect(),
    };
    Pages::new(Contents::new(casebook, counts), Arc::new(words))
}

fn facet_contents<'a>(casebook: &'a Casebook, facet: &Faceted, words: &Words) -> FacetContents<'a> {
    let question = &casebook.proforma[facet.question];
    let value = |value: FacetValue, case_studies: usize| ValueContents {
        name: value.name(question),
        label: value.in_words(words, question),
        case_studies,
    };
    FacetContents {
        id: &question.id,
        label: question.for_readers(),
        is_single: facet.is_single(casebook),
        values: facet.values.iter().map(|group| value(group.value, group.case_studies.len())).collect(),
    }
}
