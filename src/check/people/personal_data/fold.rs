//! A text as the rules read it: what careless writing, marks, escapes and other scripts' forms make different is
//! made the same. The outcome is ASCII.
//!
//! | written | read |
//! | --- | --- |
//! | `&#64;`, `&commat;`, `%40`, `\x40`, `\u0040`, `\@` | `@` |
//! | full-width letters and digits, letters with accents, other dashes, quotation marks and spaces | the plain ones |
//! | other letters | `x` or `X` |
//! | emphasis, code marks, characters that cannot be seen | nothing; an underscore stays between letters and digits |
//! | spaces, tabs, a line's end within a paragraph, the `>` of a quotation | one space |
//! | the end of an item, a row of a table, or a line that begins as `key:` does | a line end |
//! | an empty line | two line ends |
//!
//! A script in a page does the same in the same way; both take the characters from the table.

use hashbrown::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::table::{Folding, RuleTable};

/// A folded text, and where each part of it stood.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: Vec<u8>,
    /// From a byte of the folded text on, up to the next entry: the byte of the text that it came from. Within an
    /// entry both go on by one.
    places: Vec<(usize, usize)>,
}

impl Folded {
    /// The folded text, ASCII.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// The byte of the text that a byte of the folded text came from.
    pub fn place(&self, at: usize) -> usize {
        let entry = self.places.partition_point(|(folded, _)| *folded <= at).checked_sub(1);
        entry.and_then(|entry| self.places.get(entry)).map_or(0, |(folded, place)| place + (at - folded))
    }
}

/// Reads a text.
pub(super) fn fold(text: &str) -> Folded {
    let mut folder = Folder { facts: &FACTS, text, out: Folded::default(), gap: Gap::None, underscore: None };
    folder.out.text.reserve(text.len());
    folder.all();
    folder.out
}

/// The gap between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Folder<'a> {
    facts: &'static Facts,
    text: &'a str,
    out: Folded,
    /// The gap to be written before the next character.
    gap: Gap,
    /// An underscore that is written if a letter or digit follows at once.
    underscore: Option<usize>,
}

impl Folder<'_> {
    fn all(&mut self) {
        let mut at = 0;
        let bytes = self.text.as_bytes();
        let mut is_start = true;
        while at < bytes.len() {
            if is_start || bytes[at] == b'\n' {
                let (gap, next) = self.line(at);
                self.gap = gap;
                is_start = false;
                if next > at {
                    at = next;
                    continue;
                }
            }
            let run = run(&bytes[at..]);
            if run > 0 {
                self.put(bytes[at], at);
                self.out.text.extend_from_slice(&bytes[at + 1..at + run]);
                at += run;
                continue;
            }
            let (meant, length) = self.meant(at);
            match meant {
                Meant::Character(one) => self.plain(one, at),
                Meant::Text(text) => text.bytes().for_each(|one| self.put(one, at)),
            }
            at += length.max(1);
        }
    }

    /// Writes one ASCII character.
    fn put(&mut self, one: u8, place: usize) {
        match one {
            b' ' | b'\t' | b'\r' | b'\n' => {
                if self.gap == Gap::None {
                    self.gap = Gap::Space;
                }
                return;
            }
            b'*' | b'`' | b'~' | 0..b' ' | 0x7f => return,
            b'_' => {
                if self.gap == Gap::None && self.out.text.last().is_some_and(u8::is_ascii_alphanumeric) {
                    self.underscore = Some(place);
                }
                return;
            }
            _ => {}
        }
        if let Some(underscore) = self.underscore.take()
            && self.gap == Gap::None
            && one.is_ascii_alphanumeric()
        {
            self.write(b'_', underscore);
        }
        // Nothing stands between a cell's border and its text.
        let is_close = one == b'|' || self.out.text.last() == Some(&b'|');
        if !self.out.text.is_empty() {
            match self.gap {
                Gap::Space if !is_close => self.write(b' ', place),
                Gap::None | Gap::Space => {}
                Gap::Line => self.write(b'\n', place),
                Gap::Paragraph => {
                    self.write(b'\n', place);
                    self.write(b'\n', place);
                }
            }
        }
        self.gap = Gap::None;
        self.write(one, place);
    }

    fn write(&mut self, one: u8, place: usize) {
        let folded = self.out.text.len();
        let goes_on = self.out.places.last().is_some_and(|(start, first)| first + (folded - start) == place);
        if !goes_on {
            self.out.places.push((folded, place));
        }
        self.out.text.push(one);
    }

    /// Writes a character in plain letters, digits and signs; nothing where it cannot be seen.
    fn plain(&mut self, one: char, place: usize) {
        if one < '\u{7f}' {
            return self.put(one as u8, place);
        }
        if self.facts.is_invisible(one) {
            return;
        }
        if let Some(sign) = self.facts.signs.get(&one) {
            return sign.bytes().for_each(|one| self.put(one, place));
        }
        for part in [one].into_iter().nfkd() {
            let code = part as u32;
            let zero = self.facts.digits.iter().find(|zero| (**zero..**zero + 10).contains(&code));
            match zero {
                _ if part < '\u{7f}' => self.put(part as u8, place),
                Some(zero) => self.put(b'0' + (code - zero) as u8, place),
                None if self.facts.signs.contains_key(&part) => {
                    let sign = &self.facts.signs[&part];
                    sign.bytes().for_each(|one| self.put(one, place));
                }
                None if is_combining_mark(part) => {}
                None if part.is_alphabetic() => self.put(if part.is_uppercase() { b'X' } else { b'x' }, place),
                None => self.put(b' ', place),
            }
        }
    }

    /// The gap between the lines before and after a line end at `at`, and the byte at which the text of the latter
    /// begins.
    fn line(&self, at: usize) -> (Gap, usize) {
        let bytes = self.text.as_bytes();
        let mut lines = 0;
        let mut next = at;
        while let Some(one) = bytes.get(next) {
            match one {
                b'\n' => lines += 1,
                b' ' | b'\t' | b'\r' => {}
                b'>' if lines > 0 || at == 0 => {}
                _ => break,
            }
            next += 1;
        }
        if let Some(length) = self.marker(next) {
            return (Gap::Line, next + length);
        }
        if lines > 1 {
            return (Gap::Paragraph, next);
        }
        let rest = bytes.get(next..).unwrap_or_default();
        let is_row = memchr::memchr2(b'|', b'\n', rest).is_some_and(|found| rest[found] == b'|');
        (if is_row || is_key(rest) { Gap::Line } else { Gap::Space }, next)
    }

    /// The length of the sign at `at` that begins an item, with the space after it.
    fn marker(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let first = rest.chars().next()?;
        let sign = match first {
            '0'..='9' => {
                let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
                matches!(rest.as_bytes().get(digits), Some(b'.' | b')')).then_some(digits + 1)?
            }
            _ => self.facts.markers.contains(&first).then_some(first.len_utf8())?,
        };
        let spaces = rest.bytes().skip(sign).take_while(|one| matches!(one, b' ' | b'\t')).count();
        (spaces > 0).then_some(sign + spaces)
    }

    /// The meaning of what is written at `at`, and its length in bytes.
    fn meant(&self, at: usize) -> (Meant, usize) {
        let rest = &self.text[at..];
        let bytes = rest.as_bytes();
        let found = match bytes[0] {
            b'&' => self.entity(bytes),
            b'%' => match bytes.get(1..3).and_then(hexadecimal) {
                Some(code @ 0x20..=0x7f) => Some((Meant::of(code), 3)),
                _ => None,
            },
            b'\\' => escape(bytes),
            b'<' => self.tag(bytes),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let first = rest.chars().next().unwrap_or(' ');
            (Meant::Character(first), first.len_utf8())
        })
    }

    fn entity(&self, bytes: &[u8]) -> Option<(Meant, usize)> {
        if bytes.get(1) == Some(&b'#') {
            let is_hex = matches!(bytes.get(2), Some(b'x' | b'X'));
            let start = if is_hex { 3 } else { 2 };
            let most = if is_hex { 6 } else { 7 };
            let is_digit = |one: &u8| if is_hex { one.is_ascii_hexdigit() } else { one.is_ascii_digit() };
            let length = bytes[start.min(bytes.len())..].iter().take(most).take_while(|one| is_digit(one)).count();
            let digits = bytes.get(start..start + length).filter(|digits| !digits.is_empty())?;
            let code = std::str::from_utf8(digits).ok()?;
            let code = u32::from_str_radix(code, if is_hex { 16 } else { 10 }).ok()?;
            let end = start + length;
            return Some((Meant::of(code), end + usize::from(bytes.get(end) == Some(&b';'))));
        }
        let length = bytes[1..].iter().take(15).take_while(|one| one.is_ascii_alphabetic()).count();
        if bytes.get(1 + length) != Some(&b';') {
            return None;
        }
        let name = std::str::from_utf8(&bytes[1..=length]).ok()?;
        Some((Meant::Text(self.facts.entities.get(name)?), length + 2))
    }

    fn tag(&self, bytes: &[u8]) -> Option<(Meant, usize)> {
        let start = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
        let rest = bytes.get(start..)?;
        let length = rest.iter().take(8).take_while(|one| one.is_ascii_alphabetic()).count();
        let name = std::str::from_utf8(&rest[..length]).ok()?.to_ascii_lowercase();
        let mut end = start + length;
        end += usize::from(bytes.get(end) == Some(&b' '));
        end += usize::from(bytes.get(end) == Some(&b'/'));
        let shown = self.facts.tags.get(name.as_str()).filter(|_| bytes.get(end) == Some(&b'>'))?;
        Some((Meant::Text(shown), end + 1))
    }
}

enum Meant {
    Character(char),
    Text(&'static str),
}

impl Meant {
    fn of(code: u32) -> Meant {
        Meant::Character(char::from_u32(code).unwrap_or(' '))
    }
}

/// Markdown's backslash before a mark, and YAML's `\x40`, `\u0040`, `\U00000040`, `\n`.
fn escape(bytes: &[u8]) -> Option<(Meant, usize)> {
    let digits = match bytes.get(1)? {
        b'x' => 2,
        b'u' => 4,
        b'U' => 8,
        b'n' | b'r' | b't' => return Some((Meant::Text(" "), 2)),
        mark if mark.is_ascii_punctuation() => return Some((Meant::Text(""), 1)),
        _ => return None,
    };
    let code = bytes.get(2..2 + digits).and_then(hexadecimal)?;
    Some((Meant::of(code), 2 + digits))
}

fn hexadecimal(digits: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(digits).ok().filter(|digits| digits.bytes().all(|one| one.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

/// True where a line begins as `key: ` does.
fn is_key(line: &[u8]) -> bool {
    let is_name = |one: &&u8| one.is_ascii_alphanumeric() || b"_ ./'-".contains(one);
    let length = line.iter().take(42).take_while(is_name).count();
    line.first().is_some_and(u8::is_ascii_alphabetic)
        && (1..=41).contains(&length)
        && line.get(length) == Some(&b':')
        && matches!(line.get(length + 1), None | Some(b' ' | b'\t' | b'\r' | b'\n'))
}

/// The number of bytes that stand for themselves: plain letters, digits and signs with single spaces between.
fn run(bytes: &[u8]) -> usize {
    if !bytes.first().is_some_and(|one| *one != b' ' && STANDS[usize::from(*one)]) {
        return 0;
    }
    let mut length = 1;
    while let Some(&one) = bytes.get(length) {
        // Several spaces are read as one.
        if !STANDS[usize::from(one)] || one == b' ' && bytes[length - 1] == b' ' {
            break;
        }
        length += 1;
    }
    // What comes next may take the place of a space at the end.
    if bytes[length - 1] == b' ' { length - 1 } else { length }
}

/// The bytes that stand for themselves wherever they stand, and the space.
const STANDS: [bool; 256] = {
    let mut stands = [false; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        stands[byte as usize] = !matches!(byte, b'*' | b'`' | b'~' | b'_' | b'&' | b'%' | b'\\' | b'<' | b'|');
        byte += 1;
    }
    stands
};

/// The table's characters as they are looked up.
struct Facts {
    invisible: Vec<(char, char)>,
    markers: Vec<char>,
    digits: &'static [u32],
    signs: HashMap<char, &'static str>,
    entities: HashMap<&'static str, &'static str>,
    tags: HashMap<&'static str, &'static str>,
}

static FACTS: std::sync::LazyLock<Facts> = std::sync::LazyLock::new(|| Facts::of(&RuleTable::get().fold));

impl Facts {
    fn of(folding: &'static Folding) -> Facts {
        let mut invisible = Vec::new();
        let mut rest = folding.invisible.chars().peekable();
        while let Some(first) = rest.next() {
            let last = rest.next_if_eq(&'-').and_then(|_| rest.next());
            invisible.push((first, last.unwrap_or(first)));
        }
        let map = |texts: &'static std::collections::BTreeMap<String, String>| {
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
        };
        Facts {
            invisible,
            markers: folding.markers.chars().collect(),
            digits: &folding.digits,
            signs: folding.signs.iter().map(|(sign, text)| (*sign, text.as_str())).collect(),
            entities: map(&folding.entities),
            tags: map(&folding.tags),
        }
    }

    fn is_invisible(&self, one: char) -> bool {
        self.invisible.iter().any(|(first, last)| (*first..=*last).contains(&one))
    }
}
