//! The questions of all themes for a board, on one page.

use crate::page::pack;
use crate::render::here::{Here, Rendered};
use crate::render::part::board::board;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let Here { site, .. } = here;
    let themes = board(here, 0..site.casebook.themes.len());
    let view = view!(BoardPage {
        /// The number of all questions.
        total: themes.iter().map(|theme| theme.questions.len()).sum::<usize>(),
        case_study_total: site.casebook.case_studies.len(),
        /// The page on which readers put a board pack together.
        pack_href: here.to_page(pack::ADDRESS),
        /// The themes that ask something.
        themes,
    });
    here.framed(site.words.get("description-board"), &view)
}
