//! The body of a Markdown file before its links and images are looked up.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Block, Footnote};

/// The body of one Markdown file before its links and images are looked up.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Draft {
    /// Path of the file from the root.
    pub file: Arc<str>,
    /// The blocks. A [`LinkIndex`](crate::model::LinkIndex) in them is a position in
    /// [`Draft::links`]. An image in them has its destination as written for a path, and for a
    /// width its position in [`Draft::images`].
    pub blocks: Vec<Block>,
    /// The footnotes that the text refers to, in the order of first reference.
    pub footnotes: Vec<Footnote>,
    /// The links, in the order of the file.
    pub links: Vec<RawLink>,
    /// The images, in the order of the file.
    pub images: Vec<RawImage>,
    /// The definitions of the form `[label]: address`, in the order of the file, those that nothing refers to among them.
    pub definitions: Vec<RawLink>,
    /// The items of lists that are nothing but a link or a picture, in the order of the file.
    pub lone_items: Vec<LoneItem>,
    /// Bytes of the blocks of HTML, which are mistakes and no part of the text.
    pub html: Vec<Range<usize>>,
    /// Every heading, those in quotations and lists too, in the order of the file.
    pub headings: Vec<DraftHeading>,
}

/// A link as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawLink {
    /// The destination, with Markdown's own escapes and entities undone.
    pub destination: String,
    /// Bytes of the file that the whole link takes.
    pub span: Range<usize>,
    /// Bytes of the file that hold the destination; elsewhere for a link of the form `[words][label]`.
    pub destination_span: Range<usize>,
}

/// An item of a list that is nothing but a link or a picture, with a full stop or a comma perhaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoneItem {
    /// Bytes of the file that the item takes, its mark included.
    pub span: Range<usize>,
    /// Bytes of the link or the picture.
    pub inner: Range<usize>,
    /// The byte at which its list begins.
    pub list: usize,
    /// The byte at which the next item of the list begins, if there is one.
    pub next: Option<usize>,
}

/// An image as written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawImage {
    /// The destination, with Markdown's own escapes and entities undone.
    pub destination: String,
    /// The text between the brackets.
    pub alt: String,
    /// Bytes of the file that the whole image takes.
    pub span: Range<usize>,
    /// Bytes of the file that hold the destination.
    pub destination_span: Range<usize>,
}

/// A heading, for whoever asks what sections and anchors a file has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftHeading {
    /// As written: 1 to 6.
    pub level: u8,
    /// Unique in the file.
    pub id: String,
    /// The author gave the id, as `{#id}`.
    pub explicit: bool,
    /// It stands within a list, a quotation or a footnote.
    pub nested: bool,
    /// A line of hyphens or equals signs under it makes it one, and no number signs.
    pub underlined: bool,
    /// Its level is not one that may stand there, which is said.
    pub misplaced: bool,
    /// The text without any marks.
    pub text: String,
    /// Bytes of the file that the heading takes.
    pub span: Range<usize>,
}

impl Draft {
    /// The anchors that other pages can link to.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|heading| heading.id.as_str())
    }

    /// The ids of the ingredients, if this file is one of the report's themes: those that the
    /// author gave to headings of level 2.
    pub fn ingredients(&self) -> impl Iterator<Item = &DraftHeading> {
        self.headings.iter().filter(|heading| heading.level == 2 && heading.explicit && !heading.nested)
    }
}
