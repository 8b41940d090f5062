//! Where a word stands and how much each unit is about it: weights by BM25F, written as `docs/search.md` says.

use super::block::{ALL_FIELDS, Block, Occurrence, PLACES};
use super::figures::{figure, number};
use super::pages::{FIELDS, Field};

/// How soon more occurrences stop to matter (Robertson and Zaragoza's k1); `docs/search.md` says why it is so high.
const SATURATION: f64 = 3.0;

/// The greatest weight of a word.
const MOST_WEIGHT: f64 = 63.0;

/// The greatest weight of a word in a unit.
const MOST_IN_UNIT: f64 = 15.0;

/// Longer lists are cut to so many units.
pub const LONGEST: usize = 4_096;

impl Field {
    /// How much an occurrence counts.
    fn weight(self) -> f64 {
        match self {
            Field::Title => 16.0,
            Field::Heading => 4.0,
            Field::Summary => 3.0,
            Field::Answers => 2.0,
            Field::Body => 1.0,
        }
    }

    /// How much the length of the field matters: 0 not at all, 1 fully (their b).
    fn length_matters(self) -> f64 {
        if self == Field::Body { 0.75 } else { 0.5 }
    }
}

/// What weights are measured against: the whole collection.
#[derive(Debug)]
pub struct Collection {
    /// For each unit the number of its page.
    pub page_of: Vec<u32>,
    /// For each unit how many words each field has.
    lengths: Vec<[u32; FIELDS]>,
    /// The mean of the units that have the field.
    means: [f64; FIELDS],
}

impl Collection {
    /// The units of all blocks, in their order.
    pub fn new(page_of: Vec<u32>, blocks: &[(u32, Block)]) -> Collection {
        let lengths: Vec<[u32; FIELDS]> = blocks.iter().flat_map(|(_, block)| block.lengths.iter().copied()).collect();
        let means = std::array::from_fn(|field| {
            let present = lengths.iter().map(|lengths| u64::from(lengths[field])).filter(|length| *length > 0);
            let (sum, count) = present.fold((0, 0_u64), |(sum, count), length| (sum + length, count + 1));
            sum as f64 / count.max(1) as f64
        });
        Collection { page_of, lengths, means }
    }

    /// The weight of a word that `units` of all units have: its inverse document frequency, from 1 to 63.
    pub fn weight(&self, units: usize) -> u8 {
        let all = self.page_of.len() as f64;
        let frequency = |n: f64| (1.0 + (all - n + 0.5) / (n + 0.5)).ln();
        (MOST_WEIGHT * frequency(units as f64) / frequency(1.0)).round().clamp(1.0, MOST_WEIGHT) as u8
    }

    /// How much a unit is about a word, from 1 to 15.
    fn weight_in_unit(&self, occurrence: &Occurrence) -> u8 {
        let lengths = self.lengths[occurrence.unit as usize];
        let mut frequency = 0.0;
        for (index, field) in ALL_FIELDS.iter().enumerate() {
            let matters = field.length_matters();
            let relative = f64::from(lengths[index]) / self.means[index].max(1.0);
            frequency += field.weight() * f64::from(occurrence.counts[index]) / (1.0 - matters + matters * relative);
        }
        (MOST_IN_UNIT * frequency / (SATURATION + frequency)).round().clamp(1.0, MOST_IN_UNIT) as u8
    }
}

/// A word in a unit, weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The number of the unit.
    pub unit: u32,
    /// How much the unit is about the word, from 1 to 15.
    pub weight: u8,
    places: [u32; PLACES],
    placed: u8,
}

impl Posting {
    /// Weighs an occurrence.
    pub fn new(collection: &Collection, occurrence: &Occurrence) -> Posting {
        let Occurrence { unit, places, placed, .. } = *occurrence;
        Posting { unit, weight: collection.weight_in_unit(occurrence), places, placed }
    }

    /// Adds another word of the same unit: the greater weight counts, and the first places of both.
    fn join(&mut self, other: &Posting) {
        self.weight = self.weight.max(other.weight);
        let mut places: Vec<u32> = [self.places(), other.places()].concat();
        places.sort_unstable();
        places.dedup();
        places.truncate(PLACES);
        self.placed = places.len() as u8;
        self.places[..places.len()].copy_from_slice(&places);
    }

    fn places(&self) -> &[u32] {
        &self.places[..usize::from(self.placed)]
    }
}

/// The postings of several words as if they were one word.
pub fn united(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_by_key(|posting| posting.unit);
    postings.dedup_by(|next, kept| {
        let same = next.unit == kept.unit;
        if same {
            kept.join(next);
        }
        same
    });
    postings
}

/// How many pages have a word with these postings.
pub fn pages(collection: &Collection, postings: &[Posting]) -> usize {
    pages_of(collection, postings).count()
}

fn pages_of<'a>(collection: &'a Collection, postings: &'a [Posting]) -> impl Iterator<Item = u32> + 'a {
    let mut last = None;
    postings
        .iter()
        .map(|posting| collection.page_of[posting.unit as usize])
        .filter(move |page| last.replace(*page) != Some(*page))
}

/// Postings, sorted by unit, as text.
pub fn write(collection: &Collection, postings: &[Posting]) -> String {
    let mut out = String::with_capacity(postings.len() * 4 + 2);
    if postings.len() <= LONGEST {
        number(&mut out, postings.len() as u32 * 2);
        write_units(&mut out, postings.iter());
        return out;
    }
    number(&mut out, LONGEST as u32 * 2 + 1);
    let mut best: Vec<&Posting> = postings.iter().collect();
    best.sort_by_key(|posting| (std::cmp::Reverse(posting.weight), posting.unit));
    best.truncate(LONGEST);
    best.sort_by_key(|posting| posting.unit);
    write_units(&mut out, best.into_iter());
    number(&mut out, pages(collection, postings) as u32);
    let mut next = 0;
    for page in pages_of(collection, postings) {
        number(&mut out, page - next);
        next = page + 1;
    }
    out
}

fn write_units<'a>(out: &mut String, postings: impl Iterator<Item = &'a Posting>) {
    let mut next = 0;
    for posting in postings {
        number(out, posting.unit - next);
        next = posting.unit + 1;
        figure(out, posting.weight * 4 + posting.placed.saturating_sub(1));
        let mut before = 0;
        for place in posting.places() {
            number(out, place - before);
            before = *place;
        }
    }
}
