//! The self-assessment: every ingredient as a statement to answer, on screen and on paper.

use crate::render::here::{Here, Rendered};
use crate::render::part::theme;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let mut number = 0;
    let mut themes = Vec::new();
    for (summary, theme) in theme::summaries(here).into_iter().zip(&site.casebook.themes) {
        let ingredients = summary.ingredients.into_iter().map(|ingredient| {
            number += 1;
            view!(AssessmentIngredient {
                /// Counted from 1 through the whole form.
                number,
                title: ingredient.title,
                /// The ingredient with its evidence.
                href: ingredient.href,
                /// The number of case studies that show it.
                seen_in: ingredient.seen_in,
            })
        });
        themes.push(view!(AssessmentTheme {
            title: summary.title,
            href: summary.href,
            ingredients: ingredients.collect::<Vec<_>>(),
            /// Questions for a board.
            questions: theme.asks(),
        }));
    }
    themes.retain(|theme| !theme.ingredients.is_empty());
    let view = view!(AssessmentPage {
        /// The themes that have ingredients.
        themes,
        ingredient_total: number,
        case_study_total: site.casebook.case_studies.len(),
    });
    here.framed(site.words.get("description-self-assessment"), &view)
}
