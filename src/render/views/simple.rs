//! `page.html`, `update.html`, `404.html`, `redirect.html` and `social.svg`.

use serde::Serialize;

use super::{DateView, Heading, Html, LinkView};

/// A page of `pages/`.
#[derive(Debug, Serialize)]
pub(crate) struct SimplePage<'a> {
    pub(crate) summary: Option<&'a str>,
    pub(crate) contents: Vec<Heading>,
    pub(crate) body: Html,
}

/// An update.
#[derive(Debug, Serialize)]
pub(crate) struct UpdatePage<'a> {
    pub(crate) summary: Option<&'a str>,
    pub(crate) date: DateView,
    pub(crate) body: Html,
    /// The one before it in time.
    pub(crate) older: Option<LinkView>,
    /// The one after it in time.
    pub(crate) newer: Option<LinkView>,
}

/// What readers get at an address that leads nowhere.
#[derive(Debug, Serialize)]
pub(crate) struct NotFoundPage {
    pub(crate) home_href: String,
    pub(crate) case_studies_href: String,
    pub(crate) a_to_z_href: String,
}

/// What stands at an old address.
#[derive(Debug, Serialize)]
pub(crate) struct RedirectPage {
    pub(crate) target: LinkView,
}

/// What services show with a shared link.
#[derive(Debug, Serialize)]
pub(crate) struct SocialPicture {
    pub(crate) case_study_total: usize,
    pub(crate) theme_total: usize,
    pub(crate) ingredient_total: usize,
}
