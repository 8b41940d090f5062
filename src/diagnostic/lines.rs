//! The lines of a text, counted once for all the places in it that are asked for.

use std::ops::Range;

use super::Place;

/// The bytes between two counts of the characters before them.
const STEP: usize = 512;

/// The lines and characters of a text. To find a place takes no longer in a long text, or in a long line, than in a short one.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// The number of characters that begin before each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Counts the lines of a text.
    pub fn of(text: &'a str) -> Lines<'a> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        let counts = text.as_bytes().chunks(STEP).map(count).scan(0, |before, count| {
            let here = *before;
            *before += count;
            Some(here)
        });
        // After a last piece that is full a place may still be asked for.
        let mut characters: Vec<usize> = counts.collect();
        let last = text.len() / STEP * STEP;
        if characters.len() <= text.len() / STEP {
            let before = characters.last().copied().unwrap_or_default();
            let piece = text.as_bytes().get(last.saturating_sub(STEP)..last).unwrap_or_default();
            characters.push(before + count(piece));
        }
        Lines { text, starts, characters }
    }

    /// The place of a byte range, as [`Place::of`] says it.
    pub fn place(&self, span: Range<usize>) -> Place {
        let (line, column) = self.line_and_column(span.start);
        let (end_line, end_column) = self.line_and_column(span.end.max(span.start));
        Place { line, column, end_line, end_column }
    }

    /// The byte at which the line of a byte begins.
    pub fn start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= offset);
        line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or_default()
    }

    fn line_and_column(&self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.start(offset);
        // A byte-order mark is no character of the author's.
        let marks = self.text.as_bytes().get(start..offset).unwrap_or_default();
        let marks = marks.chunks(3).take_while(|mark| *mark == "\u{feff}".as_bytes()).count();
        let column = self.before(offset) - self.before(start) - marks + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// The number of characters that begin before a byte.
    fn before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let counted = self.characters.get(step).copied().unwrap_or_default();
        counted + count(self.text.as_bytes().get(step * STEP..offset).unwrap_or_default())
    }
}

/// The number of characters that begin in a piece of a text.
fn count(piece: &[u8]) -> usize {
    piece.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_same_as_when_it_is_asked_for_alone() {
        let long = "é😀a".repeat(400);
        for text in ["", "a", "\u{feff}\u{feff}a\r\n\n é", "\n\n", &long, &format!("{long}\n{long}"), &"a".repeat(1024)]
        {
            let lines = Lines::of(text);
            for start in 0..text.len() + 2 {
                for end in [start, start + 1, text.len(), start.saturating_sub(1)] {
                    assert_eq!(lines.place(start..end), Place::of(text, start..end), "{start}..{end} of {text:?}");
                }
            }
        }
    }
}
