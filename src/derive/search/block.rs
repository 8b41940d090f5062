//! The words of some pages with their places, packed: what is counted on one thread before all of it is put together.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::corpus::{FIELDS, Field, Unit};
use super::words::WordReader;

/// The most places of a word in a unit that are kept.
pub const PLACES: usize = 4;

/// The number of places between two parts of a unit, beside those of their words.
const BETWEEN_PARTS: u32 = 16;

/// The place from which a definition begins: a word that stands only there is none of the names of the term.
const DEFINITION: u32 = 64;

/// A word in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Occurrence {
    /// The number of the unit.
    pub unit: u32,
    /// The frequency, by [`Field`].
    pub counts: [u16; FIELDS],
    /// The first places.
    pub places: [u32; PLACES],
    /// The number of [`Occurrence::places`] in use.
    pub placed: u8,
}

/// The words of consecutive pages. There are as many words in all blocks as many times as there are blocks, so none has
/// an allocation of its own.
#[derive(Debug, Default)]
pub struct PageBlock {
    /// By their first use.
    words: Spellings,
    /// Their occurrences, in the same order, by unit, packed.
    packed: Vec<u8>,
    /// The ends in `packed` of the occurrences of each word.
    ends: Vec<u32>,
    /// The number of words of each unit, by [`Field`].
    pub lengths: Vec<[u32; FIELDS]>,
}

/// The memory for counting a block, kept for the next: memory that is new costs more than what is done with it.
#[derive(Default)]
pub struct Counter {
    reader: WordReader,
    numbers: Numbers,
    log: Log,
    /// The words of one unit.
    found: Vec<(u32, Occurrence)>,
    /// For each word where it stands in `found`, if it does.
    slots: Vec<u32>,
    lengths: Vec<[u32; FIELDS]>,
}

impl Counter {
    /// Counts the words of the next units.
    pub fn add(&mut self, units: &[Unit<'_>]) {
        let Counter { reader, numbers, log, found, slots, lengths } = self;
        for unit in units {
            let number = lengths.len() as u32;
            let mut length = [0; FIELDS];
            let mut place = 0;
            for (field, text) in &unit.parts {
                if *field == Field::Definition {
                    place = place.max(DEFINITION);
                }
                let field = *field as usize;
                let after = reader.each(text, place, |word, place| {
                    let word = numbers.of(word);
                    if slots.len() <= word as usize {
                        slots.push(0);
                    }
                    let slot = &mut slots[word as usize];
                    if found.get(*slot as usize).is_none_or(|(other, _)| *other != word) {
                        *slot = found.len() as u32;
                        found.push((word, Occurrence { unit: number, ..Occurrence::default() }));
                    }
                    found[*slot as usize].1.add(field, place);
                });
                length[field] += after - place;
                place = after + BETWEEN_PARTS;
            }
            lengths.push(length);
            found.drain(..).for_each(|(word, occurrence)| log.add(word, &occurrence));
        }
    }

    /// The block of all units so far; the next begins anew.
    pub fn take(&mut self) -> PageBlock {
        self.slots.clear();
        let words = self.numbers.take();
        let (packed, ends) = self.log.take(words.ends.len());
        PageBlock { words, packed, ends, lengths: std::mem::take(&mut self.lengths) }
    }
}

impl PageBlock {
    /// The words.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.words.ends.len()).map(|word| self.words.get(word))
    }

    /// The occurrences of the word at a position, by unit; `first` is the number of the block's first unit in the site.
    pub fn occurrences(&self, word: usize, first: u32) -> impl Iterator<Item = Occurrence> {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Unpacking { rest: &self.packed[start..self.ends[word] as usize], last: first }
    }
}

/// Words, one after the other in one text.
#[derive(Debug, Default, Clone)]
struct Spellings {
    text: String,
    /// The end of each in `text`.
    ends: Vec<u32>,
}

impl Spellings {
    fn get(&self, word: usize) -> &str {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[word] as usize]
    }
}

/// The numbers of words, by their first use.
#[derive(Default)]
struct Numbers {
    words: Spellings,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let Numbers { words, table, hasher } = self;
        let hash = hasher.hash_one(word);
        if let Some(number) = table.find(hash, |number| words.get(*number as usize) == word) {
            return *number;
        }
        let number = words.ends.len() as u32;
        words.text.push_str(word);
        words.ends.push(words.text.len() as u32);
        table.insert_unique(hash, number, |number| hasher.hash_one(words.get(*number as usize)));
        number
    }

    /// All words; then there are none again.
    fn take(&mut self) -> Spellings {
        let words = self.words.clone();
        self.table.clear();
        self.words.text.clear();
        self.words.ends.clear();
        words
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

/// The occurrences of a block as they are found, unit by unit, packed.
#[derive(Default)]
struct Log {
    packed: Vec<u8>,
    /// For each the word, and where it ends in `packed`.
    entries: Vec<(u32, u32)>,
    /// For each word how many bytes it has, and the unit that it was found in last.
    words: Vec<(u32, u32)>,
}

impl Log {
    /// Each occurrence: the distance from the last unit, which fields have the word, how often each, how many places,
    /// and their distances. Numbers have seven bits a byte, the lowest first.
    fn add(&mut self, word: u32, occurrence: &Occurrence) {
        if self.words.len() <= word as usize {
            self.words.resize(word as usize + 1, (0, 0));
        }
        let (size, last) = &mut self.words[word as usize];
        let start = self.packed.len();
        put(&mut self.packed, occurrence.unit - *last);
        *last = occurrence.unit;
        let counts = &occurrence.counts;
        let mask = (0..FIELDS).fold(0, |mask, field| mask | u8::from(counts[field] > 0) << field);
        self.packed.push(mask);
        counts.iter().filter(|count| **count > 0).for_each(|count| put(&mut self.packed, u32::from(*count)));
        self.packed.push(occurrence.placed);
        let mut before = 0;
        for place in &occurrence.places[..usize::from(occurrence.placed)] {
            put(&mut self.packed, place - before);
            before = *place;
        }
        *size += (self.packed.len() - start) as u32;
        self.entries.push((word, self.packed.len() as u32));
    }

    /// The occurrences in the order of the words, and where those of each of so many words end. Then there are none
    /// again.
    fn take(&mut self, words: usize) -> (Vec<u8>, Vec<u32>) {
        let mut free: Vec<u32> = Vec::with_capacity(words);
        let mut end = 0;
        for (size, _) in &self.words {
            free.push(end);
            end += size;
        }
        let mut sorted = vec![0; self.packed.len()];
        let mut start = 0;
        for (word, end) in self.entries.drain(..) {
            let bytes = &self.packed[start..end as usize];
            let place = &mut free[word as usize];
            sorted[*place as usize..][..bytes.len()].copy_from_slice(bytes);
            *place += bytes.len() as u32;
            start = end as usize;
        }
        self.packed.clear();
        self.words.clear();
        // What was free before each word was written is now where it ends.
        (sorted, free)
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
        let mut mask = byte(&mut self.rest);
        while mask != 0 {
            occurrence.counts[mask.trailing_zeros() as usize] = take(&mut self.rest) as u16;
            mask &= mask - 1;
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

#[inline]
fn byte(rest: &mut &[u8]) -> u8 {
    let Some((first, after)) = rest.split_first() else { return 0 };
    *rest = after;
    *first
}

#[inline]
fn take(rest: &mut &[u8]) -> u32 {
    // Nearly all numbers are small.
    if let [first @ 0..128, after @ ..] = *rest {
        *rest = after;
        return u32::from(*first);
    }
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
pub const ALL_FIELDS: [Field; FIELDS] =
    [Field::Title, Field::Heading, Field::Summary, Field::Answers, Field::Definition, Field::Body];

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
        let mut counter = Counter::default();
        counter.add(&units);
        let block = counter.take();
        let at = |word: &str| block.words().position(|found| found == word).unwrap();
        let care: Vec<Occurrence> = block.occurrences(at("care"), 200).collect();
        assert_eq!(
            care,
            [Occurrence { unit: 200, counts: [1, 0, 0, 0, 0, 4], places: [0, 19, 20, 23], placed: 4 }],
            "16 places lie between the parts, and only the first four are kept"
        );
        let more: Vec<(u32, [u16; FIELDS])> =
            block.occurrences(at("more"), 200).map(|occurrence| (occurrence.unit, occurrence.counts)).collect();
        assert_eq!(more, [(200, [0, 0, 0, 0, 0, 1]), (201, [0, 1, 0, 0, 0, 0])]);
        assert_eq!(block.lengths, [[3, 0, 0, 0, 0, 8], [0, 1, 0, 0, 0, 0]]);
    }
}
