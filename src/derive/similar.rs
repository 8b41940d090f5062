//! Case studies that are most like another one.
//!
//! # The measure
//! Each case study has *traits*: the answers to the questions that readers filter by (an option of a choice or of
//! choices, yes or no, the band of a number) and the ingredients that it shows. What it says was missing is no trait.
//! A trait weighs more the fewer have it: 1 where more than half of the *N* case studies do, and 1 more for each
//! halving, that is `1 + ⌊log2(N / n)⌋` for a trait that *n* have. The similarity of two case studies is the weight of
//! the traits that both have, divided by the weight of the traits that either has (Jaccard's index, weighted). It is
//! compared as a fraction of whole numbers, so that every machine puts the same ones first; of equals the one with more
//! shared weight comes first, and then the one that comes first in the casebook.
//!
//! # The work
//! Comparing all with all would grow with the square. Up to [`CANDIDATES`] case studies that is what happens; above it
//! each case study is compared with so many at most. They are found by its traits, the rarest first: all who have the
//! trait where they are few, or else the [`NEAREST`] in an order in which those with the same rare traits stand
//! together. So the result for a very large casebook is a good one, not always the best.

use std::sync::OnceLock;

use crate::model::{CaseStudy, Casebook};
use crate::proforma::{QuestionIndex, Role};

use super::evidence::Evidence;
use super::facets::{self, FacetValue};

/// The most similar case studies that are named.
pub const NAMED: usize = 3;

/// With how many others a case study is compared.
const CANDIDATES: usize = 256;

/// The most that are looked at of those with a common trait, half of them on each side.
const NEAREST: usize = 32;

/// A case study that is like another one, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// Position in [`Casebook::case_studies`].
    pub case_study: usize,
    /// The traits of both, the heaviest first, then in the order of the questionnaire and of the themes.
    pub shared: Vec<Trait>,
}

/// Something that case studies share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// This answer to the question.
    Answer(QuestionIndex, FacetValue),
    /// The ingredient, by theme and position, is shown.
    Ingredient(usize, usize),
}

/// Lists the case studies by trait.
pub(super) fn index(casebook: &Casebook, evidence: &Evidence) -> Similarities {
    let traits: Vec<Vec<Trait>> = casebook
        .case_studies
        .iter()
        .enumerate()
        .map(|(index, study)| {
            let mut traits = answered(casebook, study);
            let shown = evidence.by_case_study.get(index).into_iter().flatten().filter(|shown| !shown.lacks);
            traits.extend(shown.map(|shown| Trait::Ingredient(shown.theme, shown.ingredient)));
            traits
        })
        .collect();
    Similarities::new(traits)
}

/// The traits among the answers, in the order of the questionnaire.
fn answered(casebook: &Casebook, study: &CaseStudy) -> Vec<Trait> {
    let mut traits = Vec::new();
    for (index, question) in casebook.proforma.facets() {
        if matches!(question.role, Some(Role::Status | Role::Consent)) {
            continue;
        }
        let Some(facet) = &question.facet else { continue };
        let values = facets::values(facet, study.answer(index)).into_iter();
        let said = values.filter(|value| !matches!(value, FacetValue::Below | FacetValue::NotStated));
        traits.extend(said.map(|value| Trait::Answer(index, value)));
    }
    traits
}

/// Traits as numbers, the rarest first, and who has them. Who is like a case study is looked up when somebody asks.
#[derive(Debug)]
pub struct Similarities {
    /// By number.
    traits: Vec<Trait>,
    /// By number.
    weights: Vec<u64>,
    /// The traits of each case study by number, rising: its rarest first.
    of_study: Vec<Vec<u32>>,
    /// The sum of their weights.
    totals: Vec<u64>,
    /// By number: who has the trait, in an order in which those with the same rare traits stand together.
    having: Vec<Vec<u32>>,
    /// The place of each case study in that order.
    rank: Vec<u32>,
    /// For each case study those most like it, once somebody has asked.
    found: Vec<OnceLock<Vec<Similar>>>,
}

impl Similarities {
    fn new(mut of_study: Vec<Vec<Trait>>) -> Similarities {
        for traits in &mut of_study {
            traits.sort_unstable();
            traits.dedup();
        }
        let mut count: std::collections::BTreeMap<Trait, usize> = std::collections::BTreeMap::new();
        of_study.iter().flatten().for_each(|found| *count.entry(*found).or_default() += 1);
        let mut counted: Vec<(usize, Trait)> = count.iter().map(|(found, count)| (*count, *found)).collect();
        counted.sort_unstable();
        let numbers: std::collections::HashMap<Trait, u32> =
            counted.iter().map(|(_, found)| *found).zip(0u32..).collect();
        let of_study: Vec<Vec<u32>> = of_study
            .iter()
            .map(|traits| {
                let mut numbers: Vec<u32> = traits.iter().filter_map(|found| numbers.get(found).copied()).collect();
                numbers.sort_unstable();
                numbers
            })
            .collect();
        let weight = |count: usize| 1 + u64::from((of_study.len() / count.max(1)).max(1).ilog2());
        let weights: Vec<u64> = counted.iter().map(|(count, _)| weight(*count)).collect();
        let totals = of_study.iter().map(|numbers| numbers.iter().map(|number| weights[*number as usize]).sum());
        let totals = totals.collect();
        let mut order: Vec<(&Vec<u32>, u32)> = of_study.iter().zip(0u32..).collect();
        order.sort_unstable();
        let mut rank = vec![0; of_study.len()];
        let mut having = vec![Vec::new(); counted.len()];
        for ((numbers, study), place) in order.iter().zip(0u32..) {
            rank[*study as usize] = place;
            numbers.iter().for_each(|number| having[*number as usize].push(*study));
        }
        let traits = counted.into_iter().map(|(_, found)| found).collect();
        let found = of_study.iter().map(|_| OnceLock::new()).collect();
        Similarities { traits, weights, totals, having, rank, of_study, found }
    }

    /// The case studies most like the one at a position of [`Casebook::case_studies`], the most similar first, at most
    /// [`NAMED`]. Whatever shares nothing is not named.
    pub fn similar_to(&self, study: usize) -> &[Similar] {
        self.found.get(study).map_or(&[], |found| found.get_or_init(|| self.find(study)))
    }

    fn find(&self, study: usize) -> Vec<Similar> {
        let mine = self.weights_of(study);
        let score = |other: u32| self.score(study, &mine, other as usize);
        let mut compared: Vec<Score> = self.candidates(study).into_iter().map(score).collect();
        compared.sort_unstable_by(Score::compare);
        compared.truncate(NAMED);
        let named = compared.iter().filter(|score| score.shared > 0).map(|score| score.case_study);
        named.map(|case_study| Similar { case_study, shared: self.shared(&mine, case_study) }).collect()
    }

    /// By trait what it weighs where a case study has it, and else 0: each of many others is then compared without a
    /// branch.
    fn weights_of(&self, study: usize) -> Vec<u64> {
        let mut mine = vec![0; self.weights.len()];
        self.of_study[study].iter().for_each(|number| mine[*number as usize] = self.weights[*number as usize]);
        mine
    }

    /// With whom a case study is compared: all, where they are few enough.
    fn candidates(&self, study: usize) -> Vec<u32> {
        let all = self.of_study.len();
        if all <= CANDIDATES {
            return (0u32..).take(all).filter(|other| *other as usize != study).collect();
        }
        let mut seen = hashbrown::HashSet::with_capacity(CANDIDATES);
        let mut found = Vec::with_capacity(CANDIDATES);
        for number in &self.of_study[study] {
            let having = &self.having[*number as usize];
            let near = if having.len() <= NEAREST {
                having.as_slice()
            } else {
                let place = having.partition_point(|other| self.rank[*other as usize] < self.rank[study]);
                let from = place.saturating_sub(NEAREST / 2).min(having.len() - NEAREST);
                &having[from..from + NEAREST]
            };
            for other in near {
                if *other as usize != study && found.len() < CANDIDATES && seen.insert(*other) {
                    found.push(*other);
                }
            }
        }
        found
    }

    /// The likeness of the `other` to `study`, whose traits weigh what `mine` says.
    fn score(&self, study: usize, mine: &[u64], other: usize) -> Score {
        let shared = self.of_study[other].iter().map(|number| mine[*number as usize]).sum();
        Score { shared, either: self.totals[study] + self.totals[other] - shared, case_study: other }
    }

    /// The traits of a case study that weigh something in `mine`.
    fn shared(&self, mine: &[u64], other: usize) -> Vec<Trait> {
        let shared = self.of_study[other].iter().map(|number| *number as usize).filter(|number| mine[*number] > 0);
        let mut shared: Vec<(u64, Trait)> = shared.map(|number| (mine[number], self.traits[number])).collect();
        shared.sort_by_key(|(weight, found)| (std::cmp::Reverse(*weight), *found));
        shared.into_iter().map(|(_, found)| found).collect()
    }
}

/// The likeness of a case study to another one: the fraction `shared / either`.
struct Score {
    shared: u64,
    either: u64,
    case_study: usize,
}

impl Score {
    /// The most similar first. Nothing in common comes last.
    fn compare(&self, other: &Score) -> std::cmp::Ordering {
        let (mine, theirs) = (self.shared * other.either.max(1), other.shared * self.either.max(1));
        theirs.cmp(&mine).then(other.shared.cmp(&self.shared)).then(self.case_study.cmp(&other.case_study))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shows(ingredients: &[usize]) -> Vec<Trait> {
        ingredients.iter().map(|ingredient| Trait::Ingredient(0, *ingredient)).collect()
    }

    fn named(of_study: &[&[usize]], study: usize) -> Vec<usize> {
        let traits = of_study.iter().map(|ingredients| shows(ingredients)).collect();
        Similarities::new(traits).find(study).iter().map(|similar| similar.case_study).collect()
    }

    #[test]
    fn who_shares_more_comes_first_and_who_shares_nothing_is_not_named() {
        assert_eq!(named(&[&[1, 2, 3], &[1, 9], &[1, 2], &[7], &[]], 0), [2, 1]);
        assert!(named(&[&[1, 2, 3], &[1, 9], &[1, 2], &[7], &[]], 4).is_empty());
    }

    /// The measure once more, from its description.
    #[test]
    fn the_similarity_is_the_shared_weight_by_the_weight_of_either() {
        let of_study = many(60);
        let index = Similarities::new(of_study.clone());
        let sets: Vec<std::collections::BTreeSet<Trait>> =
            of_study.iter().map(|traits| traits.iter().copied().collect()).collect();
        let weight = |found: &Trait| {
            let having = sets.iter().filter(|traits| traits.contains(found)).count();
            1 + u64::from((60 / having).ilog2())
        };
        for study in 0..60 {
            let part = |other: usize| {
                let shared: u64 = sets[study].intersection(&sets[other]).map(weight).sum();
                let either: u64 = sets[study].union(&sets[other]).map(weight).sum();
                (shared, either)
            };
            let mut others: Vec<usize> = (0..60).filter(|other| *other != study && part(*other).0 > 0).collect();
            others.sort_by(|a, b| {
                let ((shared_a, either_a), (shared_b, either_b)) = (part(*a), part(*b));
                let fraction = (shared_b * either_a).cmp(&(shared_a * either_b));
                fraction.then(shared_b.cmp(&shared_a)).then(a.cmp(b))
            });
            others.truncate(NAMED);
            let found: Vec<usize> = index.similar_to(study).iter().map(|similar| similar.case_study).collect();
            assert_eq!(found, others, "{study}");
        }
    }

    #[test]
    fn a_rare_trait_weighs_more_than_a_common_one() {
        let common: &[usize] = &[1];
        assert_eq!(named(&[&[1, 2], common, &[2], common, common, common], 0)[0], 2);
    }

    #[test]
    fn equals_come_in_the_order_of_the_casebook() {
        assert_eq!(named(&[&[1], &[1], &[1], &[1], &[1]], 2), [0, 1, 3]);
    }

    /// A simple source of numbers that are always the same.
    fn many(studies: u64) -> Vec<Vec<Trait>> {
        let mut state = 7u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % below) as usize
        };
        (0..studies).map(|_| (0..8).map(|_| Trait::Ingredient(0, next(40))).collect()).collect()
    }

    #[test]
    fn with_many_case_studies_the_named_are_nearly_the_best() {
        let index = Similarities::new(many(1_500));
        let (mut found, mut best) = (0.0, 0.0);
        for study in 0..200 {
            let part = |score: &Score| score.shared as f64 / score.either as f64;
            let first = index.similar_to(study)[0].case_study;
            let mine = index.weights_of(study);
            found += part(&index.score(study, &mine, first));
            let all = (0..1_500).filter(|other| *other != study).map(|other| index.score(study, &mine, other));
            best += all.map(|score| part(&score)).fold(0.0, f64::max);
        }
        assert!(found > 0.8 * best, "{found} of {best}");
    }

    #[test]
    fn with_many_case_studies_each_is_compared_with_few() {
        let index = Similarities::new(many(3_000));
        assert!((0..3_000).all(|study| index.candidates(study).len() <= CANDIDATES));
    }
}
