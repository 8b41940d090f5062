//! Files that answers name. Which there are is known only when the whole folder is read.

use std::ops::Range;
use std::sync::Arc;

use super::attachment::Attachment;
use crate::source::LinkProblem;

/// A file that an answer names, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NamedFile {
    /// The path as written, relative to the file that has the answer.
    pub path: String,
    /// The bytes of the path in that file.
    pub path_span: Range<usize>,
    /// The words that are said of the file; empty where that is missing, which is said already.
    pub said: String,
    /// The bytes of what is said.
    pub said_span: Range<usize>,
}

/// The pictures and attachments of the folder, as one file with answers names them.
pub(crate) trait NamedFiles {
    /// The file that may be offered at a path as written.
    fn attachment(&self, written: &str) -> Result<Attachment, LinkProblem>;

    /// The picture at a path as written.
    fn find(&self, written: &str) -> FoundPicture;

    /// Tells whether a text that describes the picture at a path says nothing about it.
    fn says_nothing(&self, alt: &str, written: &str) -> bool;
}

/// The knowledge of a path.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum FoundPicture {
    /// A picture that can be shown: its path below `content/`, its width and its height in pixels.
    Shown(Arc<str>, u32, u32),
    /// It belongs to a page that readers do not see, and this file to another.
    Unpublished,
    /// A file that is there, and has been reported.
    Refused,
    /// Nothing that the site could show lies there: the folder `content` does not reach so far.
    Outside,
    /// Nothing: the path that was most likely meant, as it would be written.
    Missing(Option<String>),
}
