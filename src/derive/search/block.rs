//! The words of some pages with their places, packed: what is counted on one thread before all of it is put together.

use hashbrown::HashMap;

use super::pages::{FIELDS, Field, Unit};
use super::words::Words;

/// How many places of a word in a unit are kept.
pub const PLACES: usize = 4;

/// How many places lie between two parts of a unit, beside those of their words.
const BETWEEN_PARTS: u32 = 16;

/// A word in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Occurrence {
    /// The number of the unit.
    pub unit: u32,
    /// How often, by [`Field`].
    pub counts: [u16; FIELDS],
    /// The first places.
    pub places: [u32; PLACES],
    /// How many of [`Occurrence::places`] are.
    pub placed: u8,
}

/// The words of consecutive pages. There are as many words in all blocks as many times as there are blocks, so none has
/// an allocation of its own.
#[derive(Debug, Default)]
pub struct Block {
    /// All words, one after the other, sorted.
    words: String,
    /// Their occurrences, in the same order, by unit, packed.
    packed: Vec<u8>,
    /// Where each word ends in `words`, and its occurrences in `packed`.
    ends: Vec<(u32, u32)>,
    /// How many words each unit has, by [`Field`].
    pub lengths: Vec<[u32; FIELDS]>,
}

impl Block {
    /// Counts the words of consecutive units.
    pub fn count<'a>(units: impl Iterator<Item = Unit<'a>>) -> Block {
        let mut reader = Words::default();
        let mut numbers: HashMap<Box<str>, usize> = HashMap::new();
        // For each word what it has so far, the occurrence in this unit, and the unit that was packed last.
        let mut found: Vec<Packing> = Vec::new();
        let mut touched: Vec<usize> = Vec::new();
        let mut lengths = Vec::new();
        for (unit, number) in units.zip(0..) {
            let mut length = [0; FIELDS];
            let mut place = 0;
            for (field, text) in &unit.parts {
                let field = *field as usize;
                let after = reader.each(text, place, |word, place| {
                    let index = match numbers.get(word) {
                        Some(index) => *index,
                        None => {
                            numbers.insert(word.into(), found.len());
                            found.push(Packing { packed: Vec::new(), last: 0, current: Occurrence::default() });
                            found.len() - 1
                        }
                    };
                    let current = &mut found[index].current;
                    if current.counts == [0; FIELDS] {
                        touched.push(index);
                    }
                    current.add(field, place);
                });
                length[field] += after - place;
                place = after + BETWEEN_PARTS;
            }
            lengths.push(length);
            touched.drain(..).for_each(|index| found[index].pack(number));
        }
        let mut sorted: Vec<(&str, usize)> = numbers.iter().map(|(word, index)| (&**word, *index)).collect();
        sorted.sort_unstable();
        let mut block = Block {
            words: String::with_capacity(sorted.iter().map(|(word, _)| word.len()).sum()),
            packed: Vec::with_capacity(found.iter().map(|word| word.packed.len()).sum()),
            ends: Vec::with_capacity(sorted.len()),
            lengths,
        };
        for (word, index) in sorted {
            block.words.push_str(word);
            block.packed.append(&mut found[index].packed);
            block.ends.push((block.words.len() as u32, block.packed.len() as u32));
        }
        block
    }

    /// The words, sorted by characters.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |(end, _)| {
            let end = *end as usize;
            &self.words[std::mem::replace(&mut start, end)..end]
        })
    }

    /// The occurrences of the word at a position, by unit; `first` is the number of the block's first unit in the site.
    pub fn occurrences(&self, word: usize, first: u32) -> impl Iterator<Item = Occurrence> {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before].1 as usize);
        Unpacking { rest: &self.packed[start..self.ends[word].1 as usize], last: first }
    }
}

impl Occurrence {
    fn add(&mut self, field: usize, place: u32) {
        self.counts[field] = self.counts[field].saturating_add(1);
        if let Some(free) = self.places.get_mut(usize::from(self.placed)) {
            *free = place;
            self.placed += 1;
        }
    }
}

/// A word while its block is counted.
struct Packing {
    packed: Vec<u8>,
    last: u32,
    current: Occurrence,
}

impl Packing {
    /// Each occurrence: the distance from the last unit, which fields have the word, how often each, how many places, and
    /// their distances. Numbers have seven bits a byte, the lowest first.
    fn pack(&mut self, unit: u32) {
        let current = std::mem::take(&mut self.current);
        put(&mut self.packed, unit - self.last);
        self.last = unit;
        let mask = (0..FIELDS).filter(|field| current.counts[*field] > 0).fold(0, |mask, field| mask | 1 << field);
        self.packed.push(mask);
        current.counts.iter().filter(|count| **count > 0).for_each(|count| put(&mut self.packed, u32::from(*count)));
        self.packed.push(current.placed);
        let mut before = 0;
        for place in &current.places[..usize::from(current.placed)] {
            put(&mut self.packed, place - before);
            before = *place;
        }
    }
}

struct Unpacking<'a> {
    rest: &'a [u8],
    last: u32,
}

impl Iterator for Unpacking<'_> {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        if self.rest.is_empty() {
            return None;
        }
        self.last += take(&mut self.rest);
        let mut occurrence = Occurrence { unit: self.last, ..Occurrence::default() };
        let mask = byte(&mut self.rest);
        for field in (0..FIELDS).filter(|field| mask & 1 << field != 0) {
            occurrence.counts[field] = take(&mut self.rest) as u16;
        }
        occurrence.placed = byte(&mut self.rest);
        let mut before = 0;
        for place in &mut occurrence.places[..usize::from(occurrence.placed)] {
            before += take(&mut self.rest);
            *place = before;
        }
        Some(occurrence)
    }
}

fn put(out: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

fn byte(rest: &mut &[u8]) -> u8 {
    let Some((first, after)) = rest.split_first() else { return 0 };
    *rest = after;
    *first
}

fn take(rest: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let next = byte(rest);
        value |= u32::from(next & 127) << shift;
        shift += 7;
        if next < 128 || shift > 28 {
            return value;
        }
    }
}

/// The positions of all fields, as [`Occurrence::counts`] has them.
pub const ALL_FIELDS: [Field; FIELDS] = [Field::Title, Field::Heading, Field::Summary, Field::Answers, Field::Body];

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn what_was_counted_is_found_again() {
        let part = |field, text: &'static str| (field, Cow::Borrowed(text));
        let unit = |parts| Unit { anchor: Cow::Borrowed(""), parts };
        let units = [
            unit(vec![part(Field::Title, "Care at home"), part(Field::Body, "care, care and more care at last: care")]),
            unit(vec![part(Field::Heading, "More")]),
        ];
        let block = Block::count(units.into_iter());
        let at = |word: &str| block.words().position(|found| found == word).unwrap();
        let care: Vec<Occurrence> = block.occurrences(at("care"), 200).collect();
        assert_eq!(
            care,
            [Occurrence { unit: 200, counts: [1, 0, 0, 0, 4], places: [0, 19, 20, 23], placed: 4 }],
            "16 places lie between the parts, and only the first four are kept"
        );
        let more: Vec<(u32, [u16; FIELDS])> =
            block.occurrences(at("more"), 200).map(|occurrence| (occurrence.unit, occurrence.counts)).collect();
        assert_eq!(more, [(200, [0, 0, 0, 0, 1]), (201, [0, 1, 0, 0, 0])]);
        assert_eq!(block.lengths, [[3, 0, 0, 0, 8], [0, 1, 0, 0, 0]]);
    }
}
