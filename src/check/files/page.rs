//! `pages/*.md`: all other pages, such as one about the report.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::files::overrides;
use crate::model::{PlainPage, Prose};
use crate::yaml::{Fields, Form, settings};

settings! {
    /// The front matter of a page.
    pub(super) PAGE = "a page" {
        "title" Form::Text, needed "Its heading, in menus too." "About this report";
        "order" Form::Number, "Its place among the pages: the smallest number comes first, and pages without one last." "1";
        "summary" Form::Text, "One or two sentences about it." "Who wrote the report, and why.";
        "updated" Form::Date, "The day of its last change that readers should know of." "2026-03-02";
        "review_by" Form::Date, "The day by which somebody should read it again. `casebook check` says when it is near, and the page when it is past." "2027-03-02";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }
}

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
            title: fields.text("title").unwrap_or_default(),
            order: fields.number("order"),
            summary: fields.text("summary"),
            updated: fields.date("updated"),
        }
    }

    /// The page.
    pub fn page(self, slug: Arc<str>, body: Prose) -> PlainPage {
        let PageFront { title, order, summary, updated } = self;
        PlainPage { slug, title, order, summary, updated, overdue: None, body }
    }
}
