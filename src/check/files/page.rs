//! `pages/*.md`: all other pages, such as one about the report.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{PlainPage, Prose};
use crate::yaml::Fields;

/// The front matter.
#[derive(Debug)]
pub(super) struct PageFront {
    title: String,
    order: Option<f64>,
    summary: Option<String>,
    /// The day of the last change.
    pub updated: Option<Date>,
}

impl PageFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> PageFront {
        PageFront {
            title: fields.required_text("title").unwrap_or_default(),
            order: fields.number("order"),
            summary: fields.text("summary"),
            updated: fields.date("updated"),
        }
    }

    /// The page.
    pub fn page(self, slug: Arc<str>, body: Prose) -> PlainPage {
        let PageFront { title, order, summary, updated } = self;
        PlainPage { slug, title, order, summary, updated, body }
    }
}
