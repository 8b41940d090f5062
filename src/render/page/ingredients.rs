//! All themes with their ingredients.

use crate::page::{board, evidence, self_assessment};
use crate::render::here::{Here, Rendered};
use crate::render::part::theme;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let themes = theme::summaries(here);
    let view = view!(IngredientsPage {
        ingredient_total: themes.iter().map(|theme| theme.ingredients.len()).sum::<usize>(),
        /// The number of ingredients that at least one case study shows.
        seen_total: themes.iter().map(|theme| theme.seen_total).sum::<usize>(),
        case_study_total: site.casebook.case_studies.len(),
        /// The page with the whole of the evidence in a table.
        matrix_href: here.to_page(evidence::ADDRESS),
        /// The page on which readers hold their own team against the ingredients.
        assessment_href: here.to_page(self_assessment::ADDRESS),
        /// The page with the questions for a board.
        board_href: here.to_page(board::ADDRESS),
        themes,
    });
    here.framed(site.words.get("description-ingredients"), &view)
}
