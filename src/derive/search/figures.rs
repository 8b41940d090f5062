//! Numbers as text that needs no escaping in a script: `docs/search.md`, "Files".

/// The first character: it stands for 0, and the 63 after it for 1 to 63.
const ZERO: u8 = b'?';

/// Appends one character for a value from 0 to 63.
pub fn figure(out: &mut String, value: u8) {
    out.push(char::from(ZERO + value.min(63)));
}

/// Appends a number, five bits in each character, the lowest first, 32 added to all but the last.
pub fn number(out: &mut String, mut value: u32) {
    while value >= 32 {
        figure(out, (value & 31) as u8 | 32);
        value >>= 5;
    }
    figure(out, value as u8);
}

/// Reads what was appended.
pub struct FigureReader<'a> {
    rest: std::slice::Iter<'a, u8>,
}

impl<'a> FigureReader<'a> {
    /// From the beginning of `text`.
    pub fn new(text: &'a str) -> FigureReader<'a> {
        FigureReader { rest: text.as_bytes().iter() }
    }

    /// The next figure; 0 at the end.
    pub fn figure(&mut self) -> u8 {
        self.rest.next().map_or(0, |character| character - ZERO)
    }

    /// The next number.
    pub fn number(&mut self) -> u32 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let next = self.figure();
            value |= u32::from(next & 31) << shift;
            shift += 5;
            if next < 32 || shift > 30 {
                return value;
            }
        }
    }
}

/// Appends a word to a front-coded list.
pub fn front_coded(out: &mut String, before: &str, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    let shared = shared(before, word).min(63);
    figure(out, shared as u8);
    out.extend(
        word.chars()
            .scan(0, |units, c| {
                let at = *units;
                *units += c.len_utf16();
                Some((at, c))
            })
            .filter(|(at, _)| *at >= shared)
            .map(|(_, c)| c),
    );
}

/// Counts the UTF-16 code units that two words have in common at their beginning; whole characters only.
pub fn shared(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf16()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_grow_by_a_character_for_five_bits() {
        let text = |value| {
            let mut out = String::new();
            number(&mut out, value);
            out
        };
        assert_eq!([text(0), text(31), text(32), text(1023)], ["?", "^", "_@", "~^"].map(String::from));
        for value in [0, 31, 32, 1023, 1024, 70_000, u32::MAX >> 2] {
            assert_eq!(FigureReader::new(&text(value)).number(), value);
        }
    }

    #[test]
    fn a_list_says_how_much_is_as_before() {
        let mut out = String::new();
        let mut before = "";
        for word in ["care", "career", "caring", "day"] {
            front_coded(&mut out, before, word);
            before = word;
        }
        assert_eq!(out, "?care Cer Bing ?day");
    }
}
