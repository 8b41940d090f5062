//! `chapter.html`.

use serde::Serialize;

use super::{Heading, Html, LinkView, NavigationItem};

/// A chapter of the report.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterPage<'a> {
    pub(crate) summary: Option<&'a str>,
    pub(crate) contents: Vec<Heading>,
    pub(crate) body: Html,
    /// Every chapter, in order.
    pub(crate) chapters: Vec<NavigationItem<'a>>,
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
}
