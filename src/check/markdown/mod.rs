//! From the Markdown of one file to our own tree, with every mistake at its place.
//!
//! 1. [`builder`] turns the parser's events into blocks; [`text`] merges running text and finds
//!    the bare addresses in it ([`autolink`]); [`html`] says what to write instead of HTML.
//! 2. [`heading`] gives every heading its id, [`footnote`] every footnote its number.
//!
//! What comes out is a [`Draft`]: its links and images are still as the author wrote them,
//! because what they lead to is known only when every file has been read. `links::resolve` then
//! makes the [`Prose`](crate::model::Prose).

mod autolink;
mod builder;
mod destination;
mod footnote;
mod heading;
mod html;
mod text;

pub(super) use heading::unique;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Options, Parser};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Block, Footnote};
use crate::source::Source;

/// Blocks and marks may stand within each other this deep. More than anybody writes, and little
/// enough for every later step to go down the tree without running out of stack.
const DEEPEST: usize = 40;

/// So many mistakes in one text are said in one run. A stranger's file with a hundred thousand
/// of them must not hold up the check of all others.
pub(super) const MOST_FINDINGS: usize = 500;

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
    /// Whether the author gave the id, as `{#id}`.
    pub explicit: bool,
    /// Whether it stands within a list, a quotation or a footnote.
    pub nested: bool,
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

/// Reads the Markdown in the bytes `body` of `text`, a whole file. All that is not allowed is
/// left out of the draft and reported, so a draft is always whole and safe to go on with.
pub(crate) fn parse(file: &Arc<str>, text: &str, body: Range<usize>, report: &mut Vec<Diagnostic>) -> Draft {
    let mut body = body.start.min(text.len())..body.end.min(text.len());
    let mut markdown = text.get(body.clone()).unwrap_or_default();
    if let Some(rest) = markdown.strip_prefix('\u{feff}') {
        body.start += markdown.len() - rest.len();
        markdown = rest;
    }
    let findings = Findings { source: Source { path: file, text }, report, left: MOST_FINDINGS };
    let mut builder = builder::Builder::new(findings, body.start);
    let mut events = Parser::new_ext(markdown, options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        builder.event(event, range.start + body.start..range.end + body.start, events.reference_definitions());
    }
    builder.finish()
}

/// Added up one by one: all options less some would lose footnotes, because the option for
/// footnotes of the old kind includes the one for the new kind.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Where the findings about one text go.
struct Findings<'a> {
    source: Source<'a>,
    report: &'a mut Vec<Diagnostic>,
    left: usize,
}

impl Findings<'_> {
    /// Reports a mistake at the bytes `span`.
    fn add(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        if self.left > 0 {
            self.left -= 1;
            self.report.push(self.source.at(code, span, message).help(help));
        }
    }

    /// Reports a mistake, with the author's line as it is right when `replacement` stands for the bytes `wrong`.
    fn add_corrected(
        &mut self,
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
        (wrong, replacement): (Range<usize>, &str),
    ) {
        if self.left > 0 {
            self.left -= 1;
            let mut found = self.source.at(code, span, message).help(help);
            found.corrected = self.source.line_with(wrong, replacement);
            self.report.push(found);
        }
    }
}
