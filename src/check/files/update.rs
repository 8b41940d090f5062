//! `updates/*.md`: dated news, held back until its day.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::files::overrides;
use crate::check::text::markdown::Draft;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Prose, Update};
use crate::source::Source;
use crate::yaml::{Fields, Form, settings};

settings! {
    /// The front matter of an update.
    pub(super) UPDATE = "an update" {
        "title" Form::Text, needed "Its heading, in the list of updates and in the feed too." "Three new case studies";
        "date" Form::Date, needed "The day of the news. Before that day the update is held back." "2026-03-02";
        "summary" Form::Text, "One or two sentences for the list of updates." "From two hospitals and a council.";
        "review_by" Form::Date, "The day by which somebody should read it again. `casebook check` says when it is near, and the page when it is past." "2027-03-02";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }
}

/// The front matter.
#[derive(Debug)]
pub(super) struct UpdateFront {
    title: String,
    title_place: Range<usize>,
    /// The day, and the bytes of the file that it takes.
    date: Option<(Date, Range<usize>)>,
    summary: Option<String>,
}

impl UpdateFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> UpdateFront {
        UpdateFront {
            title: fields.text("title").unwrap_or_default(),
            title_place: fields.place_of("title"),
            date: fields.date("date").map(|date| (date, fields.place_of("date"))),
            summary: fields.text("summary"),
        }
    }

    /// The day until which it is held back.
    pub fn held_until(&self, as_of: Date) -> Option<Date> {
        self.date.as_ref().map(|(date, _)| *date).filter(|date| *date > as_of)
    }

    /// The finding about an update whose day has not come.
    pub fn held_back(&self, as_of: Date, source: Source<'_>) -> Option<Diagnostic> {
        let (date, place) = self.date.as_ref().filter(|(date, _)| *date > as_of)?;
        let found = source.at(Code::HeldBack, place, format!("This update is held back until {date}."));
        Some(found.help("Build the site again on that day, or change the date."))
    }

    /// The finding about an update without a word for readers, as `casebook new` makes one.
    pub fn still_blank(&self, body: &Draft, source: Source<'_>) -> Option<Diagnostic> {
        if !Block::show_nothing(&body.blocks) || self.summary.is_some() {
            return None;
        }
        let found = source.at(Code::StillBlank, &self.title_place, "This update has no text yet, so it is held back.");
        Some(found.help("Write the news below the second line of hyphens, or at least a `summary`."))
    }

    /// The page; none without a date.
    pub fn page(self, slug: Arc<str>, body: Prose) -> Option<Update> {
        let UpdateFront { title, date, summary, .. } = self;
        Some(Update { slug, title, date: date?.0, summary, overdue: None, body })
    }
}
