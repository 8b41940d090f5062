//! The places of each word, and how much each unit is about it: weights by BM25F, written as `docs/search.md` says.

use super::block::{ALL_FIELDS, Occurrence, PLACES, PageBlock};
use super::corpus::{FIELDS, Field};
use super::figures::{FigureReader, figure, number};

/// The saturation by more occurrences (Robertson and Zaragoza's k1); `docs/search.md` says why it is so high.
const SATURATION: f32 = 3.0;

/// The greatest weight of a word.
const MOST_WEIGHT: f64 = 63.0;

/// The greatest weight of a word in a unit.
const MOST_IN_UNIT: f32 = 15.0;

/// Longer lists are cut to so many units.
pub const LONGEST: usize = 4_096;

impl Field {
    /// The weight of an occurrence.
    fn weight(self) -> f64 {
        match self {
            Field::Title => 16.0,
            Field::Heading => 4.0,
            Field::Summary => 3.0,
            Field::Answers => 2.0,
            Field::Definition | Field::Body => 1.0,
        }
    }

    /// The weight of the field's length: 0 not at all, 1 fully (their b).
    fn length_matters(self) -> f64 {
        if matches!(self, Field::Definition | Field::Body) { 0.75 } else { 0.5 }
    }
}

/// The whole collection, against which weights are measured.
#[derive(Debug)]
pub struct UnitWeights {
    /// For each unit the number of its page.
    pub page_of: Vec<u32>,
    /// For each unit how much an occurrence in each field counts there.
    worth: Vec<[f32; FIELDS]>,
}

impl UnitWeights {
    /// The units of all blocks, in their order.
    pub fn new(page_of: Vec<u32>, blocks: &[(u32, PageBlock)]) -> UnitWeights {
        let lengths: Vec<[u32; FIELDS]> = blocks.iter().flat_map(|(_, block)| block.lengths.iter().copied()).collect();
        // The mean of the units that have the field.
        let means: [f64; FIELDS] = std::array::from_fn(|field| {
            let present = lengths.iter().map(|lengths| u64::from(lengths[field])).filter(|length| *length > 0);
            let (sum, count) = present.fold((0, 0_u64), |(sum, count), length| (sum + length, count + 1));
            sum as f64 / count.max(1) as f64
        });
        let worth = |lengths: &[u32; FIELDS]| {
            std::array::from_fn(|index| {
                let field = ALL_FIELDS[index];
                let matters = field.length_matters();
                let relative = f64::from(lengths[index]) / means[index].max(1.0);
                (field.weight() / (1.0 - matters + matters * relative)) as f32
            })
        };
        UnitWeights { page_of, worth: lengths.iter().map(worth).collect() }
    }

    /// The number of pages.
    pub fn pages(&self) -> usize {
        self.page_of.last().map_or(0, |last| *last as usize + 1)
    }

    /// The weight of a word that `units` of all units have: its inverse document frequency, from 1 to 63.
    pub fn weight(&self, units: usize) -> u8 {
        let all = self.page_of.len() as f64;
        let frequency = |n: f64| (1.0 + (all - n + 0.5) / (n + 0.5)).ln();
        (MOST_WEIGHT * frequency(units as f64) / frequency(1.0)).round().clamp(1.0, MOST_WEIGHT) as u8
    }

    /// The weight of a word for a unit, from 1 to 15.
    fn weight_in_unit(&self, occurrence: &Occurrence) -> u8 {
        let worth = &self.worth[occurrence.unit as usize];
        let frequency: f32 = worth.iter().zip(&occurrence.counts).map(|(worth, count)| worth * f32::from(*count)).sum();
        (MOST_IN_UNIT * frequency / (SATURATION + frequency)).round().clamp(1.0, MOST_IN_UNIT) as u8
    }
}

/// A word in a unit, weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The number of the unit.
    pub unit: u32,
    /// The weight of the word for the unit, from 1 to 15.
    pub weight: u8,
    places: [u32; PLACES],
    placed: u8,
}

impl Posting {
    /// Weighs an occurrence.
    pub fn new(collection: &UnitWeights, occurrence: &Occurrence) -> Posting {
        let Occurrence { unit, places, placed, .. } = *occurrence;
        Posting { unit, weight: collection.weight_in_unit(occurrence), places, placed }
    }

    fn places(&self) -> &[u32] {
        &self.places[..usize::from(self.placed)]
    }
}

/// The number of pages that have a word with these postings.
pub fn pages(collection: &UnitWeights, postings: &[Posting]) -> usize {
    pages_of(collection, postings).count()
}

fn pages_of<'a>(collection: &'a UnitWeights, postings: &'a [Posting]) -> impl Iterator<Item = u32> + 'a {
    let mut last = None;
    let pages = postings.iter().map(|posting| collection.page_of[posting.unit as usize]);
    pages.filter(move |page| last.replace(*page) != Some(*page))
}

/// Postings, sorted by unit, as text, in the place of what `out` was.
pub fn write(collection: &UnitWeights, postings: &[Posting], out: &mut String) {
    out.clear();
    if postings.len() <= LONGEST {
        number(out, postings.len() as u32 * 2);
        write_units(out, postings.iter());
    } else {
        write_cut(out, postings, pages_of(collection, postings), pages(collection, postings));
    }
}

/// The best of the units, and all pages.
fn write_cut(out: &mut String, postings: &[Posting], pages: impl Iterator<Item = u32>, count: usize) {
    let mut best: Vec<&Posting> = postings.iter().collect();
    // No two are the same, so it does not matter in which order equals would be divided.
    let order = |posting: &&Posting| (std::cmp::Reverse(posting.weight), posting.unit);
    if best.len() > LONGEST {
        best.select_nth_unstable_by_key(LONGEST, order);
        best.truncate(LONGEST);
    }
    best.sort_unstable_by_key(|posting| posting.unit);
    number(out, best.len() as u32 * 2 + 1);
    write_units(out, best.into_iter());
    number(out, count as u32);
    let mut next = 0;
    for page in pages {
        number(out, page - next);
        next = page + 1;
    }
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

/// Several words as if they were one: what is kept of each is enough for that.
#[derive(Debug)]
pub struct United {
    /// For each unit the greatest weight, 0 where no word is, and the first place.
    units: Vec<(u8, u32)>,
    pages: Vec<bool>,
    /// True where a list was cut, so that there are pages of which no unit is known.
    cut: bool,
}

impl United {
    /// No word.
    pub fn new(collection: &UnitWeights) -> United {
        let units = vec![(0, 0); collection.page_of.len()];
        United { units, pages: vec![false; collection.pages()], cut: false }
    }

    /// Adds the postings of a word, as [`write()`] wrote them.
    pub fn add(&mut self, collection: &UnitWeights, written: &str) {
        let mut reader = FigureReader::new(written);
        let head = reader.number();
        let mut next = 0;
        for _ in 0..head / 2 {
            let unit = (next + reader.number()) as usize;
            next = unit as u32 + 1;
            let figure = reader.figure();
            let place = reader.number();
            (0..figure % 4).for_each(|_| {
                reader.number();
            });
            let known = &mut self.units[unit];
            *known = (known.0.max(figure / 4), if known.0 == 0 { place } else { known.1.min(place) });
            self.pages[collection.page_of[unit] as usize] = true;
        }
        if head % 2 == 1 {
            self.cut = true;
            let mut next = 0;
            for _ in 0..reader.number() {
                let page = next + reader.number();
                next = page + 1;
                self.pages[page as usize] = true;
            }
        }
    }

    /// All of them as text, with how many units and pages that is; then there is no word again.
    pub fn take(&mut self) -> (String, usize, usize) {
        let units = self.units.iter_mut().zip(0..).filter(|((weight, _), _)| *weight > 0);
        let postings: Vec<Posting> = units
            .map(|(known, unit)| {
                let (weight, place) = std::mem::take(known);
                Posting { unit, weight, places: [place, 0, 0, 0], placed: 1 }
            })
            .collect();
        let pages = self.pages.iter_mut().zip(0..).filter_map(|(has, page)| std::mem::take(has).then_some(page));
        let pages: Vec<u32> = pages.collect();
        let mut out = String::with_capacity(postings.len().min(LONGEST) * 3);
        if std::mem::take(&mut self.cut) || postings.len() > LONGEST {
            write_cut(&mut out, &postings, pages.iter().copied(), pages.len());
        } else {
            number(&mut out, postings.len() as u32 * 2);
            write_units(&mut out, postings.iter());
        }
        (out, postings.len(), pages.len())
    }
}
