//! Groups of digits as people write numbers: `020 7946 0000`, `(01632) 960-001`, `943-476-5919`.

use std::ops::Range;

/// More groups or digits than any number that is looked for.
const MOST: usize = 16;

/// The groups of digits that follow each other from one place on.
#[derive(Debug)]
pub(super) struct Digits {
    /// The digits, as many as fit whole groups.
    digits: [u8; MOST],
    count: usize,
    groups: [(usize, usize); MOST],
    group_count: usize,
}

impl Digits {
    /// Reads from the digit at `at` on. Between groups may stand up to three spaces, hyphens, full stops and brackets.
    pub fn read(text: &str, at: usize) -> Digits {
        let bytes = text.as_bytes();
        let mut read = Digits { digits: [0; MOST], count: 0, groups: [(0, 0); MOST], group_count: 0 };
        let mut start = at;
        while read.group_count < MOST {
            let room = MOST - read.count;
            let length = bytes
                .get(start..)
                .map_or(0, |rest| rest.iter().take(room + 1).take_while(|byte| byte.is_ascii_digit()).count());
            if length == 0 || length > room {
                break;
            }
            let end = start + length;
            read.digits[read.count..read.count + length].copy_from_slice(&bytes[start..end]);
            read.count += length;
            read.groups[read.group_count] = (start, end);
            read.group_count += 1;
            let gap = gap(&bytes[end..]);
            if gap == 0 {
                break;
            }
            start = end + gap;
        }
        read
    }

    /// The groups.
    pub fn groups(&self) -> &[(usize, usize)] {
        &self.groups[..self.group_count]
    }

    /// The lengths of the first groups.
    pub fn lengths(&self, groups: usize) -> Vec<usize> {
        self.groups().iter().take(groups).map(|(start, end)| end - start).collect()
    }

    /// How many groups have exactly `count` digits together.
    pub fn groups_of(&self, count: usize) -> Option<usize> {
        let mut sum = 0;
        self.groups()
            .iter()
            .position(|(start, end)| {
                sum += end - start;
                sum >= count
            })
            .filter(|_| sum == count)
            .map(|position| position + 1)
    }

    /// The first digits, as ASCII.
    pub fn first(&self, count: usize) -> &[u8] {
        &self.digits[..count.min(self.count)]
    }

    /// All digits that were read.
    pub fn all(&self) -> &[u8] {
        &self.digits[..self.count]
    }

    /// Where the first group begins.
    pub fn start(&self) -> usize {
        self.groups().first().map_or(0, |(start, _)| *start)
    }

    /// The bytes of the first groups.
    pub fn span(&self, groups: usize) -> Range<usize> {
        let end = groups.checked_sub(1).and_then(|last| self.groups().get(last)).map_or(0, |(_, end)| *end);
        self.start()..end.max(self.start())
    }

    /// The byte after the group at `index`, where one stands.
    pub fn after(&self, text: &str, index: usize) -> Option<u8> {
        text.as_bytes().get(self.groups().get(index)?.1).copied()
    }
}

/// The length of what separates two groups; 0 where the next thing is no group of the same number.
fn gap(rest: &[u8]) -> usize {
    let mut length = 0;
    for _ in 0..3 {
        match separator(&rest[length..]) {
            0 => break,
            more => length += more,
        }
    }
    if rest.get(length).is_some_and(u8::is_ascii_digit) { length } else { 0 }
}

/// The length of the separator at the start: a space, a hyphen, a full stop or a bracket, or their typographic forms.
pub(super) fn separator(rest: &[u8]) -> usize {
    match rest {
        [b' ' | b'-' | b'.' | b'(' | b')', ..] => 1,
        // A space that does not break.
        [0xc2, 0xa0, ..] => 2,
        // Narrow spaces, hyphens and dashes: U+2002 to U+200A, U+2010 to U+2014, U+202F, U+2212.
        [0xe2, 0x80, 0x82..=0x8a | 0x90..=0x94 | 0xaf, ..] | [0xe2, 0x88, 0x92, ..] => 3,
        _ => 0,
    }
}
