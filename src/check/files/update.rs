//! `updates/*.md`: dated news, held back until its day.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Prose, Update};
use crate::source::Source;
use crate::yaml::Fields;

/// The front matter.
#[derive(Debug)]
pub(super) struct UpdateFront {
    title: String,
    /// The day, and the bytes of the file that it takes.
    date: Option<(Date, Range<usize>)>,
    summary: Option<String>,
}

impl UpdateFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> UpdateFront {
        UpdateFront {
            title: fields.required_text("title").unwrap_or_default(),
            date: fields.required_date("date").map(|date| (date, fields.place_of("date"))),
            summary: fields.text("summary"),
        }
    }

    /// The finding about an update whose day has not come.
    pub fn held_back(&self, as_of: Date, source: Source<'_>) -> Option<Diagnostic> {
        let (date, place) = self.date.as_ref().filter(|(date, _)| *date > as_of)?;
        let found = source.at(Code::HeldBack, place, format!("This update is held back until {date}."));
        Some(found.help("Build the site again on that day, or change the date."))
    }

    /// The page; none without a date.
    pub fn page(self, slug: Arc<str>, body: Prose) -> Option<Update> {
        let UpdateFront { title, date, summary } = self;
        Some(Update { slug, title, date: date?.0, summary, body })
    }
}
