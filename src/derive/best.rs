//! For each theme the case studies that show the most of its ingredients. What a case study says was missing does not
//! count.

use super::evidence::Evidence;

/// The most case studies that stand for a theme: as many as a meeting can read.
pub const MOST: usize = 4;

/// A case study that stands for a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Position in [`crate::model::Casebook::case_studies`].
    pub case_study: usize,
    /// The number of the theme's ingredients that it shows.
    pub ingredients: usize,
    /// The number of passages that show one.
    pub passages: usize,
}

/// For each theme the best few: those with the most ingredients, then with the most passages, then the first ones. A
/// case study that shows none is not among them.
pub(super) fn choose(evidence: &Evidence) -> Vec<Vec<Best>> {
    let themes = evidence.by_ingredient.len();
    let mut best: Vec<Vec<Best>> = vec![Vec::new(); themes];
    for (case_study, shown) in evidence.by_case_study.iter().enumerate() {
        let mut of_themes: Vec<Best> = vec![Best { case_study, ingredients: 0, passages: 0 }; themes];
        for shown in shown.iter().filter(|shown| !shown.lacks) {
            if let Some(of_theme) = of_themes.get_mut(shown.theme) {
                of_theme.ingredients += 1;
                of_theme.passages += shown.anchors.len();
            }
        }
        for (best, of_theme) in best.iter_mut().zip(of_themes) {
            // Behind those that show as much, which come first.
            let place = best.partition_point(|other| rank(other) >= rank(&of_theme));
            if of_theme.ingredients > 0 && place < MOST {
                best.insert(place, of_theme);
                best.truncate(MOST);
            }
        }
    }
    best
}

fn rank(best: &Best) -> (usize, usize) {
    (best.ingredients, best.passages)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::derive::evidence::ShownIngredient;

    fn shown(ingredient: usize, lacks: bool, passages: usize) -> ShownIngredient {
        let anchors = (0..passages).map(|anchor| format!("a{anchor}")).collect();
        ShownIngredient { theme: 0, ingredient, lacks, anchors }
    }

    #[test]
    fn most_ingredients_come_first_then_most_passages_then_the_first_and_what_was_missed_does_not_count() {
        let by_case_study = vec![
            vec![shown(0, false, 1)],
            vec![shown(0, true, 9), shown(1, true, 9)],
            vec![shown(0, false, 1), shown(1, false, 1)],
            vec![],
            vec![shown(1, false, 3)],
            vec![shown(0, false, 1), shown(1, false, 1)],
            vec![shown(2, false, 1)],
        ];
        let evidence =
            Evidence { by_ingredient: vec![vec![Vec::new(); 3], Vec::new()], by_case_study, ..Evidence::default() };
        let best = choose(&evidence);
        let order: Vec<usize> = best[0].iter().map(|best| best.case_study).collect();
        assert_eq!(order, [2, 5, 4, 0]);
        assert!(best[1].is_empty());
    }
}
