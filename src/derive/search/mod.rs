//! The search index, from the parsed text: what `docs/search.md` describes, in the form in which `render` publishes it.
//!
//! 1. [`pages`] lists what is searched and divides it into units.
//! 2. [`block`] counts the [`words`] of some pages, many blocks at a time on all cores.
//! 3. [`dictionary`] puts the blocks together; [`postings`] weighs each word in each unit.
//! 4. [`synonyms`] and [`spelling`] help those who say or write a word in another way.

mod block;
mod dictionary;
mod figures;
mod on_demand;
pub mod pages;
mod postings;
mod spelling;
mod synonyms;
mod version;
mod words;

use std::ops::Range;

use frostem::Stemmer;
use rayon::prelude::*;

use super::chart::Drawing;
use crate::model::Casebook;
use block::{Block, Counter};
use pages::Source;
use postings::Collection;
use synonyms::Synonyms;
use version::Hashing;

pub use dictionary::{Dictionary, Entry, Piece};
pub use figures::{front_coded, number};
pub use on_demand::OnDemand;
pub use spelling::Spelling;
pub use words::WordReader;

/// How many pages one thread counts at a time. The version is a hash of the hashes of these, so it changes with the number.
const PAGES_IN_BLOCK: usize = 256;

/// Into about how many files the extracts are divided.
const TEXTS: usize = 1_000;

/// How much text a file of extracts may have, in bytes: little where the whole site is small, so that the first results
/// come soon, and more where the files would be very many, since making files costs most.
const TEXT_SIZES: std::ops::RangeInclusive<usize> = 2 * 1024..=24 * 1024;

/// The index of a site.
#[derive(Debug)]
pub struct Index {
    /// What is searched, by page number.
    pub pages: Vec<Source>,
    /// For each page how many units it has.
    pub units: Vec<u32>,
    /// The files of extracts.
    pub texts: Vec<Text>,
    /// The words.
    pub words: Dictionary,
    /// The beginnings of words that are in many files of the dictionary.
    pub prefixes: Dictionary,
    /// The files of words that misspelt ones may be meant to be.
    pub spelling: Vec<Spelling>,
    /// Endings of words of this site.
    pub endings: Vec<String>,
    /// Changes with every change of the texts and answers: the version of all data for scripts.
    pub version: String,
}

/// A file of extracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The units whose text it has.
    pub units: Range<u32>,
    /// The page of the first of them.
    pub page: usize,
    /// How many units of that page are in files before this one.
    pub skipped: usize,
}

/// What is known of the units of some pages without their text.
struct Counted {
    block: Block,
    /// For each page how many units it has.
    units: Vec<u32>,
    /// For each unit how much text an extract is taken from, in bytes.
    sizes: Vec<usize>,
    hash: blake3::Hash,
}

/// Makes the index. `charts` are those of [`Casebook::charts`] with their numbers.
pub fn index(casebook: &Casebook, charts: &[Drawing]) -> Index {
    let pages = pages::sources(casebook);
    let counted: Vec<Counted> = pages
        .par_chunks(PAGES_IN_BLOCK)
        .map_init(Counter::default, |counter, pages| count(casebook, charts, pages, counter))
        .collect();
    let units: Vec<u32> = counted.iter().flat_map(|counted| counted.units.iter().copied()).collect();
    let sizes: Vec<usize> = counted.iter().flat_map(|counted| counted.sizes.iter().copied()).collect();
    let version = version::of(casebook, counted.iter().map(|counted| &counted.hash));
    let page_of: Vec<u32> =
        units.iter().zip(0..).flat_map(|(count, page)| std::iter::repeat_n(page, *count as usize)).collect();
    let mut first = 0;
    let blocks: Vec<(u32, Block)> = counted
        .into_iter()
        .map(|counted| {
            let start = first;
            first += counted.units.iter().sum::<u32>();
            (start, counted.block)
        })
        .collect();
    let collection = Collection::new(page_of, &blocks);
    let synonyms = Synonyms::new(casebook);
    let words = Dictionary::new(&blocks, &collection, stemmer(&casebook.site.language), &synonyms);
    drop(blocks);
    Index {
        prefixes: words.prefixes(&collection),
        spelling: spelling::spelling(&words.entries, pages.len()),
        endings: words.endings(),
        texts: texts(&sizes, &units),
        pages,
        units,
        words,
        version,
    }
}

/// Counts the words of some pages. Their units are numbered from 0 here.
fn count(casebook: &Casebook, charts: &[Drawing], pages: &[Source], counter: &mut Counter) -> Counted {
    let mut hashing = Hashing::default();
    let (mut units, mut sizes) = (Vec::new(), Vec::new());
    for page in pages {
        let found = page.units(casebook, charts);
        hashing.add(casebook, page, &found);
        units.push(found.len() as u32);
        sizes.extend(found.iter().map(|unit| unit.parts.iter().map(|(_, text)| text.len()).sum::<usize>()));
        counter.add(&found);
    }
    Counted { block: counter.take(), units, sizes, hash: hashing.finish() }
}

/// The stemming algorithm of a language, by its BCP 47 tag.
fn stemmer(language: &str) -> Option<Stemmer> {
    Stemmer::try_from_name(language.split('-').next()?).ok()
}

/// Divides the units into files of extracts. `sizes` are their sizes, `units` says how many each page has.
fn texts(sizes: &[usize], units: &[u32]) -> Vec<Text> {
    let most = (sizes.iter().sum::<usize>() / TEXTS).clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
    let mut texts: Vec<Text> = Vec::new();
    let mut size = 0;
    let places = units.iter().enumerate().flat_map(|(page, count)| (0..*count as usize).map(move |at| (page, at)));
    for ((unit, length), (page, skipped)) in (0..).zip(sizes).zip(places) {
        match texts.last_mut() {
            Some(text) if size + length <= most => {
                text.units.end = unit + 1;
                size += length;
            }
            _ => {
                texts.push(Text { units: unit..unit + 1, page, skipped });
                size = *length;
            }
        }
    }
    texts
}
