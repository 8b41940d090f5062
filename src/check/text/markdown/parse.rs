//! Reading a text as Markdown.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::builder::Builder;
use super::draft::Draft;
use super::mistake::MOST_FINDINGS;
use super::more_than;
use crate::source::{Read, Source};
use crate::strings::QuotationMarks;

/// Reads the Markdown in the bytes `body` of a file. All that is not allowed is left out of the draft and said, so a draft
/// is always whole and safe to go on with. Straight quotation marks become `marks`.
pub(crate) fn parse(source: Source<'_>, body: Range<usize>, marks: &QuotationMarks) -> Read<Draft> {
    let text = source.text;
    let mut body = body.start.min(text.len())..body.end.min(text.len());
    let mut markdown = text.get(body.clone()).unwrap_or_default();
    if let Some(rest) = markdown.strip_prefix('\u{feff}') {
        body.start += markdown.len() - rest.len();
        markdown = rest;
    }
    let mut builder = Builder::new(source, body.start, marks);
    let markdown = more_than::kept_from_quoting(markdown);
    let mut events = Parser::new_ext(&markdown, options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        builder.event(event, range.start + body.start..range.end + body.start, events.reference_definitions());
    }
    builder.define(events.reference_definitions());
    let (draft, mistakes) = builder.finish();
    let mut read = Read::sound(draft);
    read.say_all(mistakes.into_iter().take(MOST_FINDINGS).map(|mistake| mistake.finding(&source)));
    read
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
