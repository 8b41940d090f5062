//! The index of a site, put together.

use std::ops::Range;

use frostem::Stemmer;
use rayon::prelude::*;

use super::block::{Counter, PageBlock};
use super::corpus::{Corpus, KEY_NUMBERS, ResultKind, Searchable};
use super::division;
use super::postings::UnitWeights;
use super::synonyms::Synonyms;
use super::{
    dictionary::Dictionary,
    spelling::{self, Spelling},
};

/// The number of pages that one thread counts at a time.
const PAGES_IN_BLOCK: usize = 256;

/// Into about how many files the extracts are divided.
const TEXTS: usize = 1_000;

/// The most text in a file of extracts, in bytes: little where the whole site is small, so that the first results
/// come soon, and more where the files would be very many, since making files costs most.
const TEXT_SIZES: std::ops::RangeInclusive<usize> = 2 * 1024..=24 * 1024;

/// The index of a site.
#[derive(Debug)]
pub struct SearchIndex {
    /// The searched pages, by page number.
    pub pages: Vec<Searchable>,
    /// For each page how many units it has.
    pub units: Vec<u32>,
    /// The units with a key number each.
    pub numbers: Range<u32>,
    /// The files of extracts.
    pub texts: Vec<ExtractFile>,
    /// The words.
    pub words: Dictionary,
    /// The beginnings of words that are in many files of the dictionary.
    pub prefixes: Dictionary,
    /// The files of words that misspelt ones may be meant to be.
    pub spelling: Vec<Spelling>,
    /// Endings of words of this site.
    pub endings: Vec<String>,
}

/// A file of extracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractFile {
    /// The units whose text it has.
    pub units: Range<u32>,
    /// The page of the first of them.
    pub page: usize,
    /// The number of units of that page in files before this one.
    pub skipped: usize,
}

/// The facts about the units of some pages without their text.
struct CountedPages {
    block: PageBlock,
    /// For each page how many units it has.
    units: Vec<u32>,
    /// For each unit how much text an extract is taken from, in bytes.
    sizes: Vec<usize>,
}

/// Makes the index.
pub fn index(corpus: Corpus<'_>) -> SearchIndex {
    let casebook = corpus.casebook;
    let pages = corpus.sources();
    let counted: Vec<CountedPages> = pages
        .par_chunks(PAGES_IN_BLOCK)
        .map_init(Counter::default, |counter, pages| count(corpus, pages, counter))
        .collect();
    let units: Vec<u32> = counted.iter().flat_map(|counted| counted.units.iter().copied()).collect();
    let sizes: Vec<usize> = counted.iter().flat_map(|counted| counted.sizes.iter().copied()).collect();
    let page_of: Vec<u32> =
        units.iter().zip(0..).flat_map(|(count, page)| std::iter::repeat_n(page, *count as usize)).collect();
    let mut first = 0;
    let blocks: Vec<(u32, PageBlock)> = counted
        .into_iter()
        .map(|counted| {
            let start = first;
            first += counted.units.iter().sum::<u32>();
            (start, counted.block)
        })
        .collect();
    let collection = UnitWeights::new(page_of, &blocks);
    let synonyms = Synonyms::new(casebook);
    let words = Dictionary::new(&blocks, &collection, stemmer(&casebook.site.language), &synonyms);
    drop(blocks);
    SearchIndex {
        prefixes: words.prefixes(&collection),
        spelling: spelling::spelling(&words.entries, pages.len()),
        endings: words.endings(),
        texts: texts(&sizes, &units),
        numbers: numbers(corpus, &pages, &units),
        pages,
        units,
        words,
    }
}

/// The units of the page of findings that have a key number each: the first under that anchor is their heading.
fn numbers(corpus: Corpus<'_>, pages: &[Searchable], units: &[u32]) -> Range<u32> {
    let Some(page) = pages.iter().position(|page| corpus.kind(*page) == Some(ResultKind::Findings)) else {
        return 0..0;
    };
    let before: u32 = units[..page].iter().sum();
    let found = corpus.units(pages[page]);
    let mut of_numbers =
        (before..).zip(&found).filter(|(_, unit)| unit.anchor == KEY_NUMBERS).map(|(number, _)| number).skip(1);
    of_numbers.next().map_or(0..0, |first| first..of_numbers.last().unwrap_or(first) + 1)
}

/// Counts the words of some pages. Their units are numbered from 0 here.
fn count(corpus: Corpus<'_>, pages: &[Searchable], counter: &mut Counter) -> CountedPages {
    let (mut units, mut sizes) = (Vec::new(), Vec::new());
    for page in pages {
        let found = corpus.units(*page);
        units.push(found.len() as u32);
        sizes.extend(found.iter().map(|unit| unit.parts.iter().map(|(_, text)| text.len()).sum::<usize>()));
        counter.add(&found);
    }
    CountedPages { block: counter.take(), units, sizes }
}

/// The stemming algorithm of a language, by its BCP 47 tag.
fn stemmer(language: &str) -> Option<Stemmer> {
    Stemmer::try_from_name(language.split('-').next()?).ok()
}

/// Divides the units into files of extracts. `sizes` are their sizes, `units` says how many each page has.
fn texts(sizes: &[usize], units: &[u32]) -> Vec<ExtractFile> {
    let most = (sizes.iter().sum::<usize>() / TEXTS).clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
    let places = units.iter().enumerate().flat_map(|(page, count)| (0..*count as usize).map(move |at| (page, at)));
    let places: Vec<(usize, usize)> = places.collect();
    let runs = division::divide(sizes.len(), most, |unit| sizes[unit], |unit| division::mark(&unit.to_le_bytes()));
    let file = |run: Range<usize>| {
        let (page, skipped) = places[run.start];
        ExtractFile { units: run.start as u32..run.end as u32, page, skipped }
    };
    runs.into_iter().map(file).collect()
}
