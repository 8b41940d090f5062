//! `report/*.md`: the chapters of the report.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{Chapter, Prose};
use crate::yaml::Fields;

/// The front matter.
#[derive(Debug)]
pub(super) struct ChapterFront {
    title: String,
    /// Its place among the chapters.
    pub order: f64,
    summary: Option<String>,
    /// The day of the last change.
    pub updated: Option<Date>,
}

impl ChapterFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> ChapterFront {
        ChapterFront {
            title: fields.required_text("title").unwrap_or_default(),
            order: fields.required_number("order").unwrap_or_default(),
            summary: fields.text("summary"),
            updated: fields.date("updated"),
        }
    }

    /// The page.
    pub fn page(self, slug: Arc<str>, body: Prose) -> Chapter {
        let ChapterFront { title, order, summary, updated } = self;
        Chapter { slug, title, order, summary, updated, body }
    }
}
