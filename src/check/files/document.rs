//! Every Markdown file that is no case study: its front matter, and its body not yet linked.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::chapter::{self, ChapterFront};
use super::findings::{self as findings_file, FindingsFront};
use super::home::{self, HomeFront};
use super::layout::TextFile;
use super::overrides::{self, FileOverrides};
use super::page::{self, PageFront};
use super::theme::{self, ThemeFront};
use super::update::{self, UpdateFront};
use crate::check::links::{Anchors, PlainLink, Visibility};
use crate::check::text::front_matter::{self, SplitFile};
use crate::check::text::markdown::{self, Draft, DraftHeading, MOST_FINDINGS};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Collection, DocumentId, Due, DueTask};
use crate::page::findings;
use crate::source::{Limits, Read, Source, below_content};
use crate::strings::QuotationMarks;
use crate::yaml::{self, Fields, Node};

/// A file as written.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The page that it makes.
    pub id: DocumentId,
    /// The front matter; none where it cannot be read.
    pub(super) front: Option<Front>,
    /// The day of the last change, and the bytes of the file that it takes.
    updated: Option<(Date, Range<usize>)>,
    /// The day by which it should be read again, and the bytes of the file that it takes.
    review_by: Option<(Date, Range<usize>)>,
    /// The body.
    pub(super) body: Draft,
    /// Nobody knows where the body begins: then it is empty.
    is_unread: bool,
    /// Findings that the author lets stand.
    pub overrides: Option<FileOverrides>,
}

/// The front matter of each kind of file.
#[derive(Debug)]
pub(super) enum Front {
    Home(HomeFront),
    Findings(FindingsFront),
    Chapter(ChapterFront),
    Theme(ThemeFront),
    Update(UpdateFront),
    Page(PageFront),
}

/// A front matter with what every kind of file may have in it.
struct ReadFront {
    front: Front,
    overrides: Vec<overrides::Override>,
    /// The day of the last change, and the bytes of the file that it takes.
    updated: Option<(Date, Range<usize>)>,
    /// The day by which it should be read again, and the bytes of the file that it takes.
    review_by: Option<(Date, Range<usize>)>,
}

/// Reads one file. What is missing in its front matter is said, and the rest of the file read all the same.
pub(crate) fn read<'a>(
    source: Source<'a>,
    id: DocumentId,
    limits: &Limits,
    marks: &QuotationMarks,
) -> Read<Document<'a>> {
    let mut said = Read::begin();
    let needs_block = !matches!(id.collection, Collection::Home | Collection::Findings);
    let parts = said.take(front_matter::split(&source, needs_block));
    let is_unread = parts.is_none();
    let SplitFile { yaml, body } = parts.unwrap_or_default();
    let parsed = yaml::parse(&source, yaml, limits);
    let has_front = !is_unread && !parsed.is_unreadable();
    let root = said.take(parsed).root;
    let front = has_front.then(|| said.take(read_front(source, id.collection, root.as_ref()))).flatten();
    let (front, overrides, updated, review_by) = match front {
        Some(ReadFront { front, overrides, updated, review_by }) => (Some(front), overrides, updated, review_by),
        None => (None, Vec::new(), None, None),
    };
    let body = said.take(markdown::parse(source, body, marks));
    let accidents = body.headings.iter().filter(|heading| heading.is_accident(source));
    said.say_all(accidents.take(MOST_FINDINGS).map(|heading| heading.underlined_finding(source)));
    let overrides = FileOverrides::of(source, overrides, &body);
    said.with(Document { source, id, front, updated, review_by, body, is_unread, overrides })
}

fn read_front(source: Source<'_>, collection: Collection, root: Option<&Node>) -> Read<Option<ReadFront>> {
    let settings = match collection {
        Collection::Home => home::HOME,
        Collection::Findings => findings_file::FINDINGS,
        Collection::Report => chapter::CHAPTER,
        Collection::Ingredients => theme::THEME,
        Collection::Updates => update::UPDATE,
        Collection::Pages | Collection::CaseStudies => page::PAGE,
    };
    Fields::read(source, root, settings, |fields| {
        let front = match collection {
            Collection::Home => Front::Home(HomeFront::read(fields)),
            Collection::Findings => Front::Findings(FindingsFront::read(fields)),
            Collection::Report => Front::Chapter(ChapterFront::read(fields)),
            Collection::Ingredients => Front::Theme(ThemeFront::read(fields)),
            Collection::Updates => Front::Update(UpdateFront::read(fields)),
            Collection::Pages | Collection::CaseStudies => Front::Page(PageFront::read(fields)),
        };
        let overrides = fields.value("overrides", |node| overrides::read(source, node).map(Some));
        let updated = front.updated().map(|day| (day, fields.place_of("updated")));
        let is_reviewed = !matches!(collection, Collection::Home | Collection::Findings);
        let review_by = is_reviewed.then(|| fields.date("review_by")).flatten();
        let review_by = review_by.map(|day| (day, fields.place_of("review_by")));
        Some(ReadFront { front, overrides: overrides.unwrap_or_default(), updated, review_by })
    })
}

impl Front {
    /// The day of the last change.
    fn updated(&self) -> Option<Date> {
        match self {
            Front::Chapter(front) => front.updated,
            Front::Theme(front) => front.updated,
            Front::Page(front) => front.updated,
            Front::Home(_) | Front::Findings(_) | Front::Update(_) => None,
        }
    }

    /// The day until which it is held back.
    fn held_until(&self, as_of: Date) -> Option<Date> {
        match self {
            Front::Update(front) => front.held_until(as_of),
            Front::Home(_) | Front::Findings(_) | Front::Chapter(_) | Front::Theme(_) | Front::Page(_) => None,
        }
    }

    /// The links in it.
    pub fn links(&self) -> Vec<&PlainLink> {
        match self {
            Front::Home(front) => front.links(),
            Front::Findings(front) => front.links(),
            Front::Chapter(_) | Front::Theme(_) | Front::Update(_) | Front::Page(_) => Vec::new(),
        }
    }
}

impl Front {
    /// The links in it, and the files that are shown.
    fn values(&self) -> Vec<&PlainLink> {
        let chart = match self {
            Front::Home(front) => front.chart(),
            Front::Findings(_) | Front::Chapter(_) | Front::Theme(_) | Front::Update(_) | Front::Page(_) => None,
        };
        self.links().into_iter().chain(chart).collect()
    }
}

/// A review is near for so many days.
const NEAR: i32 = 30;

/// Tells whether a day is past or near.
fn is_near(day: Date, as_of: Date) -> bool {
    as_of.saturating_add(jiff::Span::new().days(NEAR)) >= day
}

impl Document<'_> {
    /// The finding about an update whose day has not come, or that says nothing yet.
    pub fn held_back(&self, as_of: Date) -> Option<Diagnostic> {
        match self.front.as_ref()? {
            Front::Update(front) => {
                front.held_back(as_of, self.source).or_else(|| front.still_blank(&self.body, self.source))
            }
            Front::Home(_) | Front::Findings(_) | Front::Chapter(_) | Front::Theme(_) | Front::Page(_) => None,
        }
    }

    /// The finding about a last change that is still to come.
    pub fn dated_in_future(&self, as_of: Date) -> Option<Diagnostic> {
        let (day, place) = self.updated.as_ref().filter(|(day, _)| *day > as_of)?;
        let found = self.source.at(Code::DateOrder, place, format!("`updated`, {day}, is in the future."));
        Some(found.help("Write the day of the last change."))
    }

    /// The day by which it should have been read again, where that is past.
    pub fn overdue(&self, as_of: Date) -> Option<Date> {
        self.review_by.as_ref().map(|(day, _)| *day).filter(|day| *day < as_of)
    }

    /// What has to be done with it soon, or should have been.
    pub fn due(&self, as_of: Date) -> Vec<Due> {
        let file = || Arc::clone(self.source.path);
        let review = self.review_by.as_ref().filter(|(day, _)| is_near(*day, as_of));
        let review = review.map(|(day, _)| Due { file: file(), task: DueTask::Review(*day) });
        let held = self.front.as_ref().and_then(|front| front.held_until(as_of));
        review.into_iter().chain(held.map(|day| Due { file: file(), task: DueTask::HeldBack(day) })).collect()
    }

    /// The finding about a text that should be read again.
    pub fn review_due(&self, as_of: Date) -> Option<Diagnostic> {
        let (day, place) = self.review_by.as_ref().filter(|(day, _)| is_near(*day, as_of))?;
        let message = match *day < as_of {
            true => format!("This should have been read again by {day}, and its page says so."),
            false => format!("This should be read again by {day}."),
        };
        let found = self.source.at(Code::ReviewDue, place, message);
        Some(found.help("Read it, correct what is not right any more, and write the next day."))
    }

    /// Tells since when readers see the page.
    pub fn visibility(&self, as_of: Date) -> Visibility {
        match &self.front {
            Some(Front::Update(front)) => match front.held_until(as_of) {
                _ if front.still_blank(&self.body, self.source).is_some() => Visibility::Unpublished,
                Some(day) => Visibility::HeldBack(day),
                None => Visibility::Shown,
            },
            None | Some(Front::Home(_) | Front::Findings(_) | Front::Chapter(_) | Front::Theme(_) | Front::Page(_)) => {
                Visibility::Shown
            }
        }
    }

    /// The places on the page that others can link to.
    pub fn anchors(&self, charts: &[TextFile<'_>]) -> Anchors {
        let added = self.added_places(charts);
        let places = self.body.anchors().chain(added.iter().map(String::as_str));
        if self.is_unread { Anchors::Unknown } else { Anchors::known(places) }
    }

    /// The places that its page has beside those of its text.
    fn added_places(&self, charts: &[TextFile<'_>]) -> Vec<String> {
        let of_theme = match &self.front {
            Some(Front::Theme(front)) => front.added_place(),
            None
            | Some(Front::Home(_) | Front::Findings(_) | Front::Chapter(_) | Front::Update(_) | Front::Page(_)) => None,
        };
        let mut places: Vec<String> = of_theme.into_iter().map(str::to_owned).collect();
        if self.id.collection == Collection::Findings {
            places.extend(findings::PLACES.map(str::to_owned));
            places.extend(charts.iter().map(|file| findings::chart_anchor(below_content(file.path))));
        }
        places
    }

    /// The ids of its ingredients, if it is one of the report's themes.
    pub fn ingredients(&self) -> impl Iterator<Item = &str> {
        self.ingredient_headings().map(|heading| heading.id.as_str())
    }

    /// The headings of its ingredients, if it is one of the report's themes.
    pub fn ingredient_headings(&self) -> impl Iterator<Item = &DraftHeading> {
        let is_theme = self.id.collection == Collection::Ingredients;
        self.body.ingredients().filter(move |_| is_theme)
    }

    /// Tells whether all of it could be read.
    pub fn is_read(&self) -> bool {
        !self.is_unread && self.front.is_some()
    }

    /// The body.
    pub fn text(&self) -> &Draft {
        &self.body
    }

    /// The ingredients that the front matter of a theme names: the id of each, and the bytes of the file that name it.
    pub fn named_ingredients(&self) -> Vec<(&str, &Range<usize>)> {
        let named = match &self.front {
            Some(Front::Theme(front)) => Some(front.named_ingredients()),
            None
            | Some(Front::Home(_) | Front::Findings(_) | Front::Chapter(_) | Front::Update(_) | Front::Page(_)) => None,
        };
        named.into_iter().flatten().map(|(name, span)| (name.trim().trim_start_matches('#'), span)).collect()
    }

    /// The links and files in its front matter.
    pub fn values(&self) -> Vec<&PlainLink> {
        self.front.iter().flat_map(Front::values).collect()
    }

    /// The place among the chapters of the report, if it is one.
    pub fn place_among_chapters(&self) -> Option<f64> {
        match &self.front {
            Some(Front::Chapter(front)) => Some(front.order),
            None => (self.id.collection == Collection::Report).then_some(0.0),
            Some(Front::Home(_) | Front::Findings(_) | Front::Theme(_) | Front::Update(_) | Front::Page(_)) => None,
        }
    }
}
