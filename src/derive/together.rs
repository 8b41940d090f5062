//! Themes and ingredients that stand together: counted over case studies that show both. What a case study says was
//! missing does not count.

use std::collections::HashMap;

use super::evidence::Evidence;

/// Counts of case studies.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Together {
    /// For each theme and each theme how many case studies show an ingredient of the one and one of the other. On the
    /// diagonal: how many show the theme at all.
    pub themes: Vec<Vec<usize>>,
    /// The pairs of ingredients that at least two case studies show, the commonest first, then in the themes' order.
    pub pairs: Vec<Pair>,
}

/// The positions of a theme and of an ingredient in it.
pub type IngredientPlace = (usize, usize);

/// Two ingredients, each by the positions of its theme and of itself, and how many case studies show both.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Pair {
    pub first: IngredientPlace,
    pub second: IngredientPlace,
    pub case_studies: usize,
}

/// Counts. The work grows with the number of case studies, and with the square of what a single one shows.
pub(super) fn count(evidence: &Evidence) -> Together {
    let mut themes = vec![vec![0; evidence.voices.len()]; evidence.voices.len()];
    let mut pairs: HashMap<(IngredientPlace, IngredientPlace), usize> = HashMap::new();
    for study in &evidence.by_case_study {
        // By theme and ingredient, so that the first of a pair comes first in every case study.
        let shown: Vec<IngredientPlace> =
            study.iter().filter(|shown| !shown.lacks).map(|shown| (shown.theme, shown.ingredient)).collect();
        for (position, first) in shown.iter().enumerate() {
            for second in &shown[position + 1..] {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
        let mut of_themes: Vec<usize> = shown.iter().map(|(theme, _)| *theme).collect();
        of_themes.dedup();
        for first in &of_themes {
            for second in &of_themes {
                themes[*first][*second] += 1;
            }
        }
    }
    let mut pairs: Vec<Pair> = pairs
        .into_iter()
        .filter(|(_, case_studies)| *case_studies > 1)
        .map(|((first, second), case_studies)| Pair { first, second, case_studies })
        .collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.case_studies), pair.first, pair.second));
    Together { themes, pairs }
}
