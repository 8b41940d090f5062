//! Running text: neighbouring pieces are merged, and bare addresses become links.

use std::ops::Range;

use super::autolink;
use super::draft::RawLink;
use crate::model::{Inline, LinkIndex};
use crate::source::Source;
use crate::strings::QuotationMarks;

/// Text that has not met anything else yet.
pub(super) struct Run<'m> {
    marks: &'m QuotationMarks,
    text: String,
    pieces: Vec<Piece>,
    /// The double quotation marks that no other has closed yet.
    open_quotations: usize,
    /// The single ones: behind none of them the same sign is an apostrophe.
    open_inner: usize,
}

/// One event's text. The parser makes events of single marks, so a run has many.
struct Piece {
    /// Its first byte in [`Run::text`].
    at: usize,
    /// Its first byte in the file.
    from: usize,
    /// Bytes that it takes in the file.
    length: usize,
    form: Form,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The same in the file.
    Verbatim,
    /// Made from hyphens, points or quotation marks, which stand in the file.
    Smart,
    /// Something else in the file, such as an entity.
    Other,
}

impl<'m> Run<'m> {
    pub fn new(marks: &'m QuotationMarks) -> Run<'m> {
        Run { marks, text: String::new(), pieces: Vec::new(), open_quotations: 0, open_inner: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    /// Adds a piece, and says what it is without the typographer's changes.
    pub fn push<'t>(&mut self, text: &'t str, source: &'t str, from: usize) -> &'t str {
        let form = if text == source {
            Form::Verbatim
        } else if source.bytes().all(|byte| matches!(byte, b'-' | b'.' | b'\'' | b'"')) {
            Form::Smart
        } else {
            Form::Other
        };
        self.pieces.push(Piece { at: self.text.len(), from, length: source.len(), form });
        let set = if form == Form::Smart { self.set(text, source) } else { text };
        self.text.push_str(set);
        if form == Form::Smart { source } else { text }
    }

    /// Sets a mark as the language has it. A straight quotation mark behind a number is the sign of inches where no
    /// quotation is open.
    fn set<'t>(&mut self, text: &'t str, source: &str) -> &'t str
    where
        'm: 't,
    {
        let is_behind_a_number = self.text.ends_with(|last: char| last.is_ascii_digit());
        let (double, single) = (&self.marks.double, &self.marks.single);
        match text {
            "\u{201c}" | "\u{201d}" if source == "\"" && is_behind_a_number && self.open_quotations == 0 => "\u{2033}",
            "\u{201c}" => {
                self.open_quotations += 1;
                &double[0]
            }
            "\u{201d}" => {
                self.open_quotations = self.open_quotations.saturating_sub(1);
                &double[1]
            }
            "\u{2018}" => {
                self.open_inner += 1;
                &single[0]
            }
            "\u{2019}" if self.open_inner > 0 => {
                self.open_inner -= 1;
                &single[1]
            }
            _ => text,
        }
    }

    /// Moves the text to `content`. Bare addresses become links where `links` is given.
    pub fn flush(&mut self, content: &mut Vec<Inline>, links: Option<&mut Vec<RawLink>>, source: &Source<'_>) {
        match links {
            Some(links) if autolink::worth_a_look(&self.text) => self.flush_linked(content, links, source),
            _ => push_text(content, &self.text),
        }
        self.clear();
    }

    fn flush_linked(&self, content: &mut Vec<Inline>, links: &mut Vec<RawLink>, source: &Source<'_>) {
        // Addresses are read without the typographer's changes: two hyphens in one are not a dash.
        let mut plain = String::with_capacity(self.text.len());
        let mut starts = Vec::with_capacity(self.pieces.len());
        for (index, piece) in self.pieces.iter().enumerate() {
            starts.push(plain.len());
            plain.push_str(match piece.form {
                Form::Smart => source.part(piece.from..piece.from + piece.length),
                _ => self.piece_text(index),
            });
        }
        let mut done = 0;
        for found in autolink::find(&plain) {
            self.push_between(content, &plain, &starts, done..found.range.start);
            let span = self.span_of_plain(&starts, &plain, &found.range);
            let words = plain.get(found.range.clone()).unwrap_or_default();
            content.push(Inline::Link(LinkIndex(links.len()), vec![Inline::Text(words.to_owned())]));
            links.push(RawLink {
                destination: format!("{}{words}", found.prefix),
                destination_span: span.clone(),
                span,
            });
            done = found.range.end;
        }
        self.push_between(content, &plain, &starts, done..plain.len());
    }

    fn piece_text(&self, index: usize) -> &str {
        let start = self.pieces.get(index).map_or(self.text.len(), |piece| piece.at);
        let end = self.pieces.get(index + 1).map_or(self.text.len(), |piece| piece.at);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Pushes the text of the bytes `range` of `plain`, with the typographer's changes.
    fn push_between(&self, content: &mut Vec<Inline>, plain: &str, starts: &[usize], range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let mut text = String::new();
        let first = starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        for index in first..starts.len() {
            let start = starts[index];
            let end = starts.get(index + 1).copied().unwrap_or(plain.len());
            if start >= range.end {
                break;
            }
            if start >= range.start && end <= range.end {
                text.push_str(self.piece_text(index));
            } else {
                text.push_str(plain.get(start.max(range.start)..end.min(range.end)).unwrap_or_default());
            }
        }
        push_text(content, &text);
    }

    fn span_of_plain(&self, starts: &[usize], plain: &str, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize, is_end: bool| {
            let index = starts.partition_point(|&start| start <= at).saturating_sub(1);
            let Some(piece) = self.pieces.get(index) else { return 0 };
            let within = at - starts.get(index).copied().unwrap_or(at).min(at);
            match piece.form {
                Form::Other if is_end => piece.from + piece.length,
                Form::Other => piece.from,
                _ => piece.from + within,
            }
        };
        let last = plain.floor_char_boundary(range.end.saturating_sub(1));
        let width = plain.get(last..range.end).map_or(1, str::len);
        let other = self
            .pieces
            .get(starts.partition_point(|&start| start <= last).saturating_sub(1))
            .is_some_and(|piece| piece.form == Form::Other);
        place(range.start, false)..place(last, true) + if other { 0 } else { width }
    }
}

fn push_text(content: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(before)) = content.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        content.push(Inline::Text(text.to_owned()));
    }
}
