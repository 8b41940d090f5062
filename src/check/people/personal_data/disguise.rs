//! Data between marks that readers do not see as such: `020 **7946** 0000`, `name&#64;example.org`,
//! `mailto:name%40example.org`, `"name\x40example.org"`, and numbers that a line's end divides.
//!
//! Only the lines around such marks are read again, each at most once, so the time stays in
//! proportion to the text.

use super::{Found, plain};

/// So much of a line is read again around a mark.
const WINDOW: usize = 400;

/// Adds what [`plain`] cannot see.
pub(super) fn scan(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| MARKS[usize::from(*byte)])) {
        let here = at + offset;
        at = here + 1;
        if here < done || !hides(bytes, here) {
            continue;
        }
        let start = text.ceil_char_boundary(here.saturating_sub(WINDOW).max(done));
        let end = text.floor_char_boundary((here + WINDOW).min(text.len()));
        let start = start.max(paragraph_start(text, start, here));
        done = end;
        window(text, start, end, found);
    }
}

fn paragraph_start(text: &str, start: usize, here: usize) -> usize {
    text.get(start..here).and_then(|part| part.rfind("\n\n")).map_or(start, |blank| start + blank + 2)
}

fn window(text: &str, start: usize, end: usize, found: &mut Vec<Found>) {
    let Some(part) = text.get(start..end) else { return };
    let (shown, places) = shown(part);
    for mut next in plain(&shown) {
        let place = |at: usize| start + places.get(at).copied().unwrap_or(part.len());
        let last = shown.floor_char_boundary(next.span.end.saturating_sub(1));
        let end = places.get(last).copied().unwrap_or(part.len());
        let width = part.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        next.span = place(next.span.start)..start + end + width;
        let known =
            found.iter().rev().any(|other| other.span.start < next.span.end && next.span.start < other.span.end);
        if !known {
            found.push(next);
        }
    }
}

/// Whether the mark at `at` may hide something: it stands between digits, or is an `@` in another form.
fn hides(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    match rest {
        [b'&', b'#' | b'c' | b'n' | b'p', ..] => true,
        [b'%', b'2' | b'4' | b'a'..=b'f' | b'A'..=b'F', ..] => true,
        [b'\\', b'x' | b'u' | b'U', ..] => true,
        [b'\\', next, ..] => next.is_ascii_punctuation(),
        [b'*' | b'_' | b'`' | b'~', ..] => {
            let digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'@');
            let before = bytes[..at].iter().rev().take(4).find(|byte| !b"*_`~ -.".contains(byte));
            let after = rest.iter().take(6).find(|byte| !b"*_`~ -.".contains(byte));
            before.is_some_and(|byte| digit(byte) || matches!(byte, b'(' | b')' | b'+')) && after.is_some_and(digit)
                || before == Some(&b'@')
                || after == Some(&b'@')
        }
        [b'\n', ..] => {
            let before = bytes[..at].iter().rev().take(4).find(|byte| !matches!(byte, b' ' | b'\r' | b'-' | b'('));
            let after = rest.iter().take(24).find(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'>' | b'('));
            before.is_some_and(u8::is_ascii_digit) && after.is_some_and(u8::is_ascii_digit)
        }
        // Zero-width characters and full-width forms: U+200B to U+200F, U+2060, U+FEFF, U+FF01 to U+FF5E.
        [0xe2, 0x80, 0x8b..=0x8f, ..] | [0xe2, 0x81, 0xa0, ..] | [0xef, 0xbb..=0xbd, ..] | [0xc2, 0xad, ..] => true,
        _ => false,
    }
}

/// The text as a reader sees it, and for each of its bytes the place of what it came from.
fn shown(part: &str) -> (String, Vec<usize>) {
    let mut shown = String::with_capacity(part.len());
    let mut places = Vec::with_capacity(part.len());
    let mut at = 0;
    while let Some(character) = part.get(at..).and_then(|rest| rest.chars().next()) {
        let (written, length) = next(part, at, character);
        if let Some(written) = written {
            shown.push(written);
            places.extend(std::iter::repeat_n(at, written.len_utf8()));
        }
        at += length.max(1);
    }
    (shown, places)
}

/// What the character at `at` shows as, if anything, and how many bytes it takes.
fn next(part: &str, at: usize, character: char) -> (Option<char>, usize) {
    let rest = &part[at..];
    let width = character.len_utf8();
    match character {
        '&' => entity(rest).unwrap_or((Some('&'), 1)),
        '%' => match rest.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if byte.is_ascii() && !byte.is_ascii_control() => (Some(char::from(byte)), 3),
            _ => (Some('%'), 1),
        },
        '\\' => escape(rest),
        '*' | '`' | '~' => (None, width),
        '_' => {
            let near = |character: Option<char>| {
                character.is_some_and(|character| character.is_ascii_digit() || character == '+')
            };
            let word = |character: Option<char>| character.is_some_and(char::is_alphabetic);
            let (before, after) = (part[..at].chars().next_back(), rest[1..].chars().next());
            let mark = (near(before) && !word(after)) || (near(after) && !word(before));
            (if mark { None } else { Some('_') }, width)
        }
        '\n' => {
            let indent = rest[1..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
            let goes_on = rest[1 + indent..]
                .starts_with(|first: char| first.is_alphanumeric() || matches!(first, '(' | '+' | '*' | '_'));
            if goes_on { (Some(' '), 1 + indent) } else { (Some('\n'), 1) }
        }
        '\r' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => (None, width),
        '\u{ff01}'..='\u{ff5e}' => (char::from_u32(character as u32 - 0xfee0), width),
        _ => (Some(character), width),
    }
}

fn entity(rest: &str) -> Option<(Option<char>, usize)> {
    let window = rest.get(1..rest.floor_char_boundary(12.min(rest.len())))?;
    let end = window.find(';')?;
    let name = &window[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => match name {
            "commat" => '@',
            "period" => '.',
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "plus" => '+',
            "hyphen" | "dash" | "ndash" => '-',
            "lpar" => '(',
            "rpar" => ')',
            "num" => '#',
            "amp" => '&',
            "shy" => return Some((None, end + 2)),
            _ => return None,
        },
    };
    Some((Some(character), end + 2))
}

/// Markdown's backslash before a mark, and YAML's `\x40`, `\u0040`, `\U00000040`.
fn escape(rest: &str) -> (Option<char>, usize) {
    let digits = match rest.as_bytes().get(1) {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(mark) if mark.is_ascii_punctuation() => return (None, 1),
        _ => return (Some('\\'), 1),
    };
    let code = rest.get(2..2 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match code.and_then(char::from_u32) {
        Some(character) => (Some(character), 2 + digits),
        None => (Some('\\'), 1),
    }
}

/// The first bytes of everything that may hide something.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"&%\\*_`~\n\xe2\xef\xc2";
    let mut index = 0;
    while index < bytes.len() {
        marks[bytes[index] as usize] = true;
        index += 1;
    }
    marks
};
