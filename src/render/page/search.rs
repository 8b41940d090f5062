//! The page that a script fills with what was found, and the way round it without one.

use super::a_to_z::letters;
use crate::page::a_to_z;
use crate::render::here::{Here, Rendered};

pub(super) fn page(here: Here<'_>) -> Rendered {
    let view = view!(SearchPage {
        /// The first file of the index, from the site's root.
        directory: here.site.search_directory(),
        /// The letters of the A to Z.
        letters: letters(here),
        a_to_z_href: here.to_page(a_to_z::ADDRESS),
    });
    here.framed(here.words().get("description-search"), &view)
}
