//! The page for readers at an address that leads nowhere.

use crate::page::{a_to_z, case_studies, home};
use crate::render::frame::about::{About, Schema};
use crate::render::frame::page::framed;
use crate::render::here::{Here, Made};
use crate::render::view::view;

pub(super) fn page(here: Here<'_>) -> Made {
    let view = view!(NotFoundPage {
        home_href: here.href(home::ADDRESS),
        case_studies_href: here.href(case_studies::ADDRESS),
        a_to_z_href: here.href(a_to_z::ADDRESS),
    });
    framed(here, &About::new(Schema::WebPage, None), &view)
}
