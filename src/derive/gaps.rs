//! What nobody has told yet: the ingredients of which no case study of a kind says anything.
//!
//! The kinds are the answers to the first question that readers filter by and that each case study answers with one of
//! three options or more.

use std::collections::BTreeSet;

use super::evidence::Evidence;
use super::facets::{FacetValue, Faceted, Group};
use super::together::IngredientPlace;
use crate::answer::Countable;
use crate::model::Casebook;

/// A kind of case study, and what its case studies say nothing of.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The option that makes the kind.
    pub value: FacetValue,
    /// The number of case studies of the kind.
    pub case_studies: usize,
    /// The ingredients that none of them shows or says was lacking, in the themes' order.
    pub ingredients: Vec<IngredientPlace>,
}

/// The question that makes the kinds, and the kinds of which something is missing, in its order; none where there is
/// no such question.
pub fn gaps<'d>(casebook: &Casebook, evidence: &Evidence, facets: &'d [Faceted]) -> Option<(&'d Faceted, Vec<Gap>)> {
    let makes_kinds = |facet: &&Faceted| {
        let counts = casebook.proforma[facet.question].kind.counts();
        matches!(counts, Countable::One(_)) && counts.offered().len() > 2
    };
    let facet = facets.iter().find(makes_kinds)?;
    let stated = facet.values.iter().filter(|group| group.value != FacetValue::NotStated);
    let gap = |group: &Group| {
        let of = |index: &usize| evidence.by_case_study.get(*index).map_or(&[][..], Vec::as_slice);
        let said: BTreeSet<IngredientPlace> =
            group.case_studies.iter().flat_map(of).map(|shown| (shown.theme, shown.ingredient)).collect();
        let themes = casebook.themes.iter().enumerate();
        let all = themes.flat_map(|(theme, of)| (0..of.ingredients.len()).map(move |ingredient| (theme, ingredient)));
        let ingredients = all.filter(|place| !said.contains(place)).collect();
        Gap { value: group.value, case_studies: group.case_studies.len(), ingredients }
    };
    Some((facet, stated.map(gap).filter(|gap| !gap.ingredients.is_empty()).collect()))
}
