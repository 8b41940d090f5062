//! The page for readers at an address that leads nowhere.

use crate::page::{a_to_z, case_studies, home};
use crate::render::assets::STYLE;
use crate::render::here::{Here, Rendered};

/// So many folders down the page finds its look where the site lies elsewhere than its settings say: as deep as its own
/// pages lie.
const DEEPEST: usize = 3;

pub(super) fn page(here: Here<'_>) -> Rendered {
    let names = here.site.assets();
    let sheets = names.get(STYLE).map_or(Vec::new(), |address| {
        (0..=DEEPEST).map(|folders| format!("{}{address}", "../".repeat(folders))).collect()
    });
    let view = view!(NotFoundPage {
        /// The style sheet, from each depth at which somebody may have looked for something.
        sheets,
        home_href: here.href(home::ADDRESS),
        case_studies_href: here.href(case_studies::ADDRESS),
        a_to_z_href: here.to_page(a_to_z::ADDRESS),
    });
    here.framed(None, &view)
}
