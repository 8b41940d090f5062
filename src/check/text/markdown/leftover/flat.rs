//! The running text of a block as it was typed, without what was understood.

use std::ops::Range;

use crate::source::Source;

/// Stands for a link, a picture, code, HTML, a footnote or a character that was written with its name.
const THING: char = '\u{fffc}';

/// Stands where emphasis, bold or struck text begins or ends.
const MARK: char = '\u{fffb}';

/// The first of the signs that stand for those with a backslash before them.
const ESCAPED: u32 = 0xe000;

/// The text while it is put together.
#[derive(Default)]
pub(in super::super) struct Flat {
    text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    /// Its first byte in the text.
    at: usize,
    /// Its bytes in the file.
    span: Range<usize>,
    /// It is the same in both.
    is_verbatim: bool,
}

impl Flat {
    /// Adds text; `written` is how it stands in the file.
    pub fn text(&mut self, text: &str, source: &Source<'_>, span: &Range<usize>) {
        let written = source.part(span);
        if written.starts_with('&') && written != text {
            return self.thing(span);
        }
        let before = span.start.checked_sub(1).filter(|before| source.text.as_bytes().get(*before) == Some(&b'\\'));
        let first = written.bytes().next().filter(u8::is_ascii_punctuation);
        let mut rest = span.clone();
        if let (Some(backslash), Some(first)) = (before, first) {
            rest.start += 1;
            self.sign(char::from_u32(ESCAPED + u32::from(first)).unwrap_or(THING), &(backslash..rest.start));
        }
        self.pieces.push(Piece { at: self.text.len(), span: rest.clone(), is_verbatim: true });
        self.text.push_str(source.part(rest));
    }

    /// Adds something that was understood and is no text.
    pub fn thing(&mut self, span: &Range<usize>) {
        self.sign(THING, span);
    }

    /// Adds the beginning or the end of emphasis.
    pub fn mark(&mut self, span: &Range<usize>) {
        self.sign(MARK, span);
    }

    /// Adds the end of a line.
    pub fn line_end(&mut self, span: &Range<usize>) {
        self.sign('\n', span);
    }

    fn sign(&mut self, sign: char, span: &Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), span: span.clone(), is_verbatim: false });
        self.text.push(sign);
    }

    /// Begins afresh.
    pub fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Rules out most texts.
    pub(super) fn is_worth_a_look(&self) -> bool {
        let is_sign = |byte: &u8| {
            matches!(byte, b'[' | b'*' | b'_' | b'~' | b'{' | b'=' | b'^' | b'%' | b'|' | b'#' | b'!' | b'+')
        };
        // Above ASCII: bullets, dashes, and the signs for what is escaped.
        let is_high = |byte: &u8| matches!(byte, 0xe2 | 0xc2 | 0xee);
        self.text.bytes().any(|byte| is_sign(&byte) || is_high(&byte)) || self.text.contains(":::")
    }

    /// Bytes of the file that hold a part of the text that is not empty.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(0, |(piece, within)| piece.span.start + within);
        let last = self.piece(range.end.saturating_sub(1));
        let end = last.map_or(
            0,
            |(piece, within)| if piece.is_verbatim { piece.span.start + within + 1 } else { piece.span.end },
        );
        start..end.max(start)
    }

    /// The piece that holds a byte, and how far in the file the byte stands from its beginning.
    fn piece(&self, at: usize) -> Option<(&Piece, usize)> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?)?;
        Some((piece, if piece.is_verbatim { at - piece.at } else { 0 }))
    }
}
