//! `report/*.md`: the chapters of the report.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::files::overrides;
use crate::model::{Chapter, Prose};
use crate::yaml::{Fields, Form, settings};

settings! {
    /// The front matter of a chapter.
    pub(super) CHAPTER = "a chapter" {
        "title" Form::Text, needed "Its heading, in lists too." "Why teams matter";
        "order" Form::Number, needed "Its place among the chapters: the smallest number comes first." "2";
        "summary" Form::Text, "One or two sentences about it, for lists, search engines and the top of the page." "How the teams came about.";
        "updated" Form::Date, "The day of its last change that readers should know of." "2026-03-02";
        "review_by" Form::Date, "The day by which somebody should read it again. `casebook check` says when it is near, and the page when it is past." "2027-03-02";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }
}

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
            title: fields.text("title").unwrap_or_default(),
            order: fields.number("order").unwrap_or_default(),
            summary: fields.text("summary"),
            updated: fields.date("updated"),
        }
    }

    /// The page.
    pub fn page(self, slug: Arc<str>, body: Prose) -> Chapter {
        let ChapterFront { title, order, summary, updated } = self;
        Chapter { slug, title, order, summary, updated, overdue: None, body }
    }
}
