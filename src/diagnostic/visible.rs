//! The words of strangers, made fit for a terminal: nothing in them moves the cursor, changes colours or turns the
//! reading direction.

use std::borrow::Cow;
use std::ops::Range;

/// The text with a visible sign for each character that controls a terminal. A tab is one space, so that every
/// character stays one character.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown).collect())
}

fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        character if is_control(character) => '\u{fffd}',
        character => character,
    }
}

/// Unicode's controls, and the marks that reorder what stands beside them (UAX #9) or break a line.
fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// A line, fit to be shown, with some of its characters marked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// As many characters as the author's line has.
    pub text: String,
    /// The marked characters, as bytes of [`Line::text`].
    pub marked: Range<usize>,
}

/// Marks the characters `from..to`, counted from 0. What lies outside the line is its end.
pub(super) fn marked(line: &str, from: usize, to: usize) -> Line {
    let text: String = line.chars().map(shown).collect();
    let byte = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte);
    let marked = byte(from)..byte(to.max(from));
    Line { text, marked }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb\u{7}\u{202e}c\td"), "a\u{fffd}[31mb\u{fffd}\u{fffd}c d");
        assert!(matches!(visible("plain é"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_place_outside_the_line_is_its_end() {
        assert_eq!(marked("aéb", 1, 2), Line { text: "aéb".to_owned(), marked: 1..3 });
        assert_eq!(marked("abc", 7, 9).marked, 3..3);
        assert_eq!(marked("abc", 2, 1).marked, 2..2);
        assert_eq!(marked("abc", 1, usize::MAX).marked, 1..3);
    }
}
