//! A case study as written.

use std::ops::Range;
use std::sync::Arc;

use crate::check::files::overrides::FileOverrides;
use crate::check::links::Anchors;
use crate::check::text::markdown::Draft;
use crate::diagnostic::Place;
use crate::model::{Answer, Status};
use crate::proforma::QuestionIndex;

/// What the check of the whole must know of a case study.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Path of the file from the root.
    pub file: Arc<str>,
    /// The file's or folder's name.
    pub slug: Arc<str>,
    /// How far it has come; a draft where it does not say.
    pub status: Status,
    /// Whether the consent is a clear yes.
    pub consent: bool,
    /// Whether its status or consent is written so that nobody knows them, which is said: whether it will be
    /// published is then open, and a link to it no second mistake.
    pub unclear: bool,
    /// One an entry of [`Proforma::questions`](crate::proforma::Proforma): whether there is an answer outside of the text,
    /// pictures aside.
    pub answered: Vec<bool>,
    /// What links to it can name.
    pub anchors: Anchors,
    /// Findings that the author lets stand.
    pub overrides: Option<FileOverrides>,
    /// Bytes of the answers and sections, with the questions that they answer.
    pub asked: Arc<[AskedAt]>,
    /// Where answers to private questions stand.
    pub private: Vec<Place>,
}

/// Bytes of a file that answer a question.
pub(crate) type AskedAt = (Range<usize>, QuestionIndex);

/// What is published of a case study, its links and images not yet looked up.
#[derive(Debug)]
pub(crate) struct Contents {
    /// One an entry of [`Proforma::questions`](crate::proforma::Proforma).
    pub answers: Vec<Option<Answer>>,
    /// Image answers whose image nobody has looked at yet.
    pub images: Vec<ImageAnswer>,
    /// The body.
    pub body: Draft,
}

/// An image that answers a question.
#[derive(Debug)]
pub(crate) struct ImageAnswer {
    /// The question.
    pub question: QuestionIndex,
    /// The path as written, relative to the file.
    pub file: String,
    /// The alternative text; empty where it is missing, which is said already.
    pub alt: String,
    /// The bytes of the path in the file.
    pub span: Range<usize>,
    /// The bytes of the alternative text.
    pub alt_span: Range<usize>,
}
