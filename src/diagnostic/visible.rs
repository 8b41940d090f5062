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

/// Characters that control something, or have no width.
pub(super) fn is_unseen(character: char) -> bool {
    is_control(character)
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{e0000}'..='\u{e007f}')
}

/// The most characters of a line that are shown before a place, and from its beginning on.
const AROUND: usize = 5_000;

/// A line, fit to be shown, with some of its characters marked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The author's line, or what is around the place where it is very long: then `…` stands for what is left out.
    pub text: String,
    /// The marked characters, as bytes of [`Line::text`].
    pub marked: Range<usize>,
    /// Nothing is left out.
    pub is_whole: bool,
}

/// Marks the characters `from..to`, counted from 0. What lies outside the line is its end.
pub(super) fn marked(line: &str, from: usize, to: usize) -> Line {
    let from = from.min(line.chars().count());
    let first = from.saturating_sub(AROUND);
    let mut characters = line.chars().skip(first);
    let mut text: String = if first > 0 { "…".to_owned() } else { String::new() };
    let mut marked = text.len()..text.len();
    for (at, character) in (first..).zip(characters.by_ref().take(2 * AROUND)) {
        if at == from {
            marked = text.len()..text.len();
        }
        text.push(shown(character));
        if at < to {
            marked.end = text.len();
        }
        if at < from {
            marked.start = text.len();
        }
    }
    marked.end = marked.end.max(marked.start);
    let is_cut = characters.next().is_some();
    text.push_str(if is_cut { "…" } else { "" });
    Line { text, marked, is_whole: first == 0 && !is_cut }
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
        assert_eq!(marked("aéb", 1, 2), Line { text: "aéb".to_owned(), marked: 1..3, is_whole: true });
        assert_eq!(marked("abc", 7, 9).marked, 3..3);
        assert_eq!(marked("abc", 2, 1).marked, 2..2);
        assert_eq!(marked("abc", 1, usize::MAX).marked, 1..3);
    }

    #[test]
    fn of_a_very_long_line_what_is_around_the_place_is_shown() {
        let line = format!("{}WRONG{}", "before ".repeat(9_000), " after".repeat(9_000));
        let shown = marked(&line, 63_000, 63_005);
        assert_eq!(&shown.text[shown.marked.clone()], "WRONG");
        assert!(shown.text.starts_with('…') && shown.text.ends_with('…') && !shown.is_whole);
        assert!(shown.text.chars().count() <= 2 * AROUND + 2);
        let long = marked(&line, 0, usize::MAX);
        assert_eq!((long.marked, long.is_whole), (0..2 * AROUND, false));
        assert_eq!(marked("abc", 20_000, 20_001).marked, 3..3);
    }
}
