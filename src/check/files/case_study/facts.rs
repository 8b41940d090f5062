//! A case study as written.

use std::ops::Range;
use std::sync::Arc;

use crate::answer::{Answer, NamedFile, OpenAnswer, OwnWords};
use crate::check::files::overrides::FileOverrides;
use crate::check::links::Anchors;
use crate::check::text::markdown::Draft;
use crate::diagnostic::Place;
use crate::model::Status;
use crate::proforma::QuestionIndex;

/// The facts about a case study that the check of the whole must know.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Path of the file from the root.
    pub file: Arc<str>,
    /// The file's or folder's name.
    pub slug: Arc<str>,
    /// Its status; a draft where it does not say.
    pub status: Status,
    /// The consent is a clear yes.
    pub consent: bool,
    /// Its status or consent is written so that nobody knows them, which is said: it may be published or not, and a
    /// link to it is no second mistake.
    pub unclear: bool,
    /// The words of its own in answers to open questions.
    pub own: Vec<(QuestionIndex, OwnWords)>,
    /// The number that people know it by, and the bytes that say it.
    pub number: Option<(f64, Range<usize>)>,
    /// Questions that are demanded from a day on, and not of this case study, because it does not say when it was
    /// first published.
    pub excused: Vec<QuestionIndex>,
    /// The places that links to it can name.
    pub anchors: Anchors,
    /// Findings that the author lets stand.
    pub overrides: Option<FileOverrides>,
    /// Bytes of the answers and sections, with the questions that they answer.
    pub asked: Arc<[AskedAt]>,
    /// The headings of sections that answer no question, where they may be quoted.
    pub own_headings: Vec<OwnHeading>,
    /// The places of answers to private questions.
    pub private: Vec<Place>,
}

/// The heading of a section that answers no question.
#[derive(Debug)]
pub(crate) struct OwnHeading {
    /// Its words.
    pub text: String,
    /// The place of the heading.
    pub place: Place,
}

/// Bytes of a file that answer a question.
pub(crate) type AskedAt = (Range<usize>, QuestionIndex);

/// The part of a case study that is published, its links and images not yet looked up.
#[derive(Debug)]
pub(crate) struct StudyContents {
    /// One an entry of [`Proforma::questions`](crate::proforma::Proforma).
    pub answers: Vec<Option<Answer>>,
    /// Answers that name a file, which nobody has looked at yet.
    pub files: Vec<(QuestionIndex, NamedFile)>,
    /// Answers that may have words of their own; nobody knows yet who else has them.
    pub open: Vec<(QuestionIndex, OpenAnswer)>,
    /// The body.
    pub body: Draft,
}
