//! Words of a text, as the index has them and as readers may type them: `docs/search.md`, "Words".

use std::borrow::Cow;
use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Makes words from texts; keeps its buffers from text to text.
#[derive(Debug, Default)]
pub struct WordReader {
    word: String,
    joined: String,
}

impl WordReader {
    /// Calls `visit` with every word of `text` and its place, counted from `first`; words that hyphens join also
    /// together, at the place of the first of them. The place after the last word.
    pub fn each(&mut self, text: &str, first: u32, mut visit: impl FnMut(&str, u32)) -> u32 {
        let mut place = first;
        let mut rest = text;
        // How many words the hyphens before `rest` joined, and where the first of them stands.
        let (mut chain, mut chain_place) = (0, first);
        while let Some(start) = word_start(rest) {
            if chain > 0 && !is_hyphen(&rest[..start]) {
                self.end_chain(&mut chain, chain_place, &mut visit);
            }
            let end = start + run_length(&rest[start..]);
            let run = &rest[start..end];
            if !run.is_ascii() && run.contains(is_unspaced) {
                self.end_chain(&mut chain, chain_place, &mut visit);
                place = self.pieces(run, place, &mut visit);
                rest = &rest[end..];
                continue;
            }
            self.word.clear();
            fold(&rest[start..end], &mut self.word);
            if !self.word.is_empty() {
                if chain == 0 {
                    self.joined.clear();
                    chain_place = place;
                }
                chain += 1;
                self.joined.push_str(&self.word);
                visit(&self.word, place);
                place += 1;
            }
            rest = &rest[end..];
        }
        self.end_chain(&mut chain, chain_place, &mut visit);
        place
    }

    /// The words of a run that a script without spaces is in: of such a script each two neighbours, and the last alone,
    /// so that any part of it is found.
    fn pieces(&mut self, run: &str, mut place: u32, visit: &mut impl FnMut(&str, u32)) -> u32 {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let is_part = |c: char| is_unspaced(c) == is_unspaced(first) || is_combining_mark(c);
            let part = &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())];
            rest = &rest[part.len()..];
            let marks = |(at, character): (usize, char)| (!is_combining_mark(character) || at == 0).then_some(at);
            let mut starts: Vec<usize> = part.char_indices().filter_map(marks).collect();
            if !is_unspaced(first) {
                starts.truncate(1);
            }
            for (index, start) in starts.iter().enumerate() {
                let end = if is_unspaced(first) { starts.get(index + 2).copied() } else { None };
                self.word.clear();
                fold(&part[*start..end.unwrap_or(part.len())], &mut self.word);
                if !self.word.is_empty() {
                    visit(&self.word, place);
                    place += 1;
                }
            }
        }
        place
    }

    fn end_chain(&self, chain: &mut u32, place: u32, visit: &mut impl FnMut(&str, u32)) {
        if *chain > 1 {
            visit(&self.joined, place);
        }
        *chain = 0;
    }

    /// The words of a phrase with one space between; those that hyphens join are words each.
    pub fn phrase(&mut self, text: &str) -> String {
        let mut phrase = String::new();
        let mut next = 0;
        self.each(text, 0, |word, place| {
            if place == next {
                if place > 0 {
                    phrase.push(' ');
                }
                phrase.push_str(word);
                next += 1;
            }
        });
        phrase
    }
}

/// The byte at which the first word of `text` begins.
fn word_start(text: &str) -> Option<usize> {
    // Nearly always an ASCII letter, and a byte or two away.
    for (at, byte) in text.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            return Some(at);
        }
        if !byte.is_ascii() {
            return text[at..].find(is_word_character).map(|further| at + further);
        }
    }
    None
}

/// The length in bytes of the word that `text` begins with.
fn run_length(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // Two initials, such as "A&E".
    if let [first, b'&', second, ..] = text.as_bytes()
        && first.is_ascii_alphabetic()
        && second.is_ascii_alphabetic()
        && !text[3..].starts_with(is_word_character)
    {
        return 3;
    }
    match text.as_bytes().get(plain) {
        None => return plain,
        Some(after) if after.is_ascii() && !matches!(after, b'\'' | b'.' | b',') => return plain,
        // A character that may belong to the word.
        Some(_) => {}
    }
    let mut before = '\0';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inside = is_word_character(character) || {
            let after = characters.peek().map_or('\0', |(_, after)| *after);
            match character {
                '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' => is_word_character(before) && is_word_character(after),
                '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
                _ => false,
            }
        };
        if !inside {
            return at;
        }
        before = character;
    }
    text.len()
}

/// U+02BC is a letter to Unicode, and an apostrophe to us.
fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    (character.is_alphanumeric() || is_combining_mark(character)) && character != '\u{2bc}'
}

/// Says whether a character is of a script that puts no spaces between words: Thai, Lao, Burmese, Khmer, Chinese and
/// Japanese.
fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Says whether words with only this between them are joined.
fn is_hyphen(between: &str) -> bool {
    let mut characters = between.chars();
    matches!(characters.next(), Some('-' | '\u{2010}' | '\u{2011}')) && characters.next().is_none()
}

/// Appends a word in lower case, without marks, apostrophes and the commas of thousands.
fn fold(word: &str, folded: &mut String) {
    if word.is_ascii() {
        let start = folded.len();
        word.split(['\'', ',']).for_each(|part| folded.push_str(part));
        folded[start..].make_ascii_lowercase();
        return;
    }
    for character in parted(word).nfkd().flat_map(char::to_lowercase) {
        match character {
            '\u{2044}' => folded.push('/'),
            '&' | '^' => folded.push(character),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ς' => folded.push('σ'),
            '.' => folded.push('.'),
            other if other.is_alphanumeric() && !is_combining_mark(other) && other != '\u{2bc}' => folded.push(other),
            _ => {}
        }
    }
}

/// A word whose halves and quarters are decimals, and whose exponents and other fractions are no digits of the number
/// before them: ½ is no 12.
fn parted(word: &str) -> Cow<'_, str> {
    let is_raised =
        |c| matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2150}'..='\u{215e}' | '\u{2189}');
    if !word.contains(|c| is_raised(c) || matches!(c, '¼'..='¾')) {
        return Cow::Borrowed(word);
    }
    let mut text = String::with_capacity(word.len() + 4);
    for character in word.chars() {
        let is_behind_a_digit = text.ends_with(|last: char| last.is_ascii_digit());
        let decimals = match character {
            '¼' => ".25",
            '½' => ".5",
            '¾' => ".75",
            _ => {
                text.extend((is_behind_a_digit && is_raised(character)).then_some('^'));
                text.push(character);
                continue;
            }
        };
        text.push_str(if is_behind_a_digit { "" } else { "0" });
        text.push_str(decimals);
    }
    Cow::Owned(text)
}

/// As JavaScript compares strings: by UTF-16 code units.
pub fn browser_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

#[cfg(test)]
mod tests {
    use super::WordReader;

    fn words(text: &str) -> String {
        let mut found = Vec::new();
        WordReader::default().each(text, 0, |word, place| found.push(format!("{word}@{place}")));
        found.join(" ")
    }

    #[test]
    fn joined_words_stand_at_the_place_of_the_first() {
        assert_eq!(words("a co-production b"), "a@0 co@1 production@2 coproduction@1 b@3");
        assert_eq!(words("up-to\u{2011}date"), "up@0 to@1 date@2 uptodate@0");
        assert_eq!(words("one - two -three four- five--six"), "one@0 two@1 three@2 four@3 five@4 six@5");
    }

    #[test]
    fn a_phrase_has_no_joined_words() {
        assert_eq!(WordReader::default().phrase("Whole-time equivalents (WTE)"), "whole time equivalents wte");
    }
}
