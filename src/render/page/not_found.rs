//! The page for readers at an address that leads nowhere.

use crate::page::{a_to_z, case_studies, home};
use crate::render::here::{Here, Rendered};

pub(super) fn page(here: Here<'_>) -> Rendered {
    let view = view!(NotFoundPage {
        home_href: here.href(home::ADDRESS),
        case_studies_href: here.href(case_studies::ADDRESS),
        a_to_z_href: here.to_page(a_to_z::ADDRESS),
    });
    here.framed(None, &view)
}
