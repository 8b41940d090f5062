//! The words of the whole site with their postings, and how they are divided into files.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use frostem::Stemmer;
use hashbrown::HashMap;
use rayon::prelude::*;

use super::block::Block;
use super::figures::{figure, front_coded, number};
use super::postings::{self, Collection, Posting};
use super::synonyms::Synonyms;

/// Into about how many files the dictionary is divided.
const FILES: usize = 256;

/// The size that a file may have, in bytes; a word with long postings may need more.
const FILE_SIZES: std::ops::RangeInclusive<usize> = 6 * 1024..=32 * 1024;

/// How often an ending must occur to be listed.
const COMMON_ENDING: usize = 2;

/// How many endings are listed, the most frequent first.
const ENDINGS: usize = 80;

/// A file of the dictionary: its words from the first to before that of the next file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The first word.
    pub first: String,
    /// The words, front-coded.
    pub words: String,
    /// Weight, family and postings of each.
    pub postings: String,
    /// What else people say, by phrase.
    pub synonyms: String,
}

/// A word of the site.
#[derive(Debug)]
pub struct Entry {
    /// The word.
    pub word: String,
    /// How many pages have it.
    pub pages: usize,
    weight: u8,
    /// Equal for all forms of a word; none where the language has no stems, or for codes.
    stem: Option<String>,
    postings: String,
}

/// All words, sorted as the browser sorts.
#[derive(Debug)]
pub struct Dictionary {
    /// The words.
    pub entries: Vec<Entry>,
    /// Where each word is in which block.
    found: Vec<Vec<(u32, u32)>>,
}

/// As JavaScript compares strings: by UTF-16 code units.
pub fn browser_order(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

impl Dictionary {
    /// Puts the words of all blocks together.
    pub fn new(blocks: &[(u32, Block)], collection: &Collection, stemmer: Option<Stemmer>) -> Dictionary {
        let mut places: HashMap<&str, Vec<(u32, u32)>> = HashMap::new();
        for (index, (_, block)) in (0..).zip(blocks) {
            for (position, word) in (0..).zip(block.words()) {
                places.entry(word).or_default().push((index, position));
            }
        }
        let mut places: Vec<(&str, Vec<(u32, u32)>)> = places.into_iter().collect();
        places.par_sort_unstable_by(|a, b| browser_order(a.0, b.0));
        let entries = places
            .par_iter()
            .map(|(word, found)| {
                let postings = read(blocks, collection, found);
                Entry {
                    word: (*word).to_owned(),
                    pages: postings::pages(collection, &postings),
                    weight: collection.weight(postings.len()),
                    stem: stemmer.and_then(|stemmer| stem(stemmer, word)),
                    postings: postings::write(collection, &postings),
                }
            })
            .collect();
        let found = places.into_iter().map(|(_, found)| found).collect();
        Dictionary { entries, found }
    }

    /// The files of the words.
    pub fn pieces(&self, synonyms: &Synonyms) -> Vec<Piece> {
        let total: usize = self.entries.iter().map(Entry::size).sum();
        let most = (total / FILES).clamp(*FILE_SIZES.start(), *FILE_SIZES.end());
        let mut families: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            if let Some(stem) = &entry.stem {
                families.entry(stem).or_default().push(index);
            }
        }
        let ranges = divide(&self.entries, most);
        let firsts: Vec<&str> = ranges.iter().map(|range| self.entries[range.start].word.as_str()).collect();
        let mut synonyms = synonyms.divided(&firsts);
        let pieces = ranges.into_par_iter().zip(synonyms.par_iter_mut());
        pieces.map(|(range, synonyms)| piece(&self.entries, range, &families, std::mem::take(synonyms))).collect()
    }

    /// The files of those beginnings of words whose words are in more than one file of the dictionary.
    pub fn prefixes(&self, pieces: &[Piece], blocks: &[(u32, Block)], collection: &Collection) -> Vec<Piece> {
        let mut prefixes: BTreeSet<&str> = BTreeSet::new();
        for next in pieces.iter().skip(1) {
            let at = self.entries.partition_point(|entry| browser_order(&entry.word, &next.first).is_lt());
            let Some(last) = at.checked_sub(1) else { continue };
            let word = &self.entries[last].word;
            let common = word.chars().zip(next.first.chars()).take_while(|(a, b)| a == b).count();
            let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(common).skip(1);
            prefixes.extend(ends.map(|end| &word[..end]));
        }
        let mut prefixes: Vec<&str> = prefixes.into_iter().collect();
        prefixes.sort_by(|a, b| browser_order(a, b));
        let entries: Vec<Entry> =
            prefixes.into_par_iter().map(|prefix| self.prefix(prefix, blocks, collection)).collect();
        divide(&entries, *FILE_SIZES.end())
            .into_par_iter()
            .map(|range| piece(&entries, range, &HashMap::new(), String::new()))
            .collect()
    }

    /// A beginning of words as if it were a word.
    fn prefix(&self, prefix: &str, blocks: &[(u32, Block)], collection: &Collection) -> Entry {
        let from = self.entries.partition_point(|entry| browser_order(&entry.word, prefix).is_lt());
        let words = self.entries[from..].iter().zip(&self.found[from..]);
        let words = words.take_while(|(entry, _)| entry.word.starts_with(prefix));
        let postings = postings::united(words.flat_map(|(_, found)| read(blocks, collection, found)).collect());
        Entry {
            word: prefix.to_owned(),
            pages: postings::pages(collection, &postings),
            weight: collection.weight(postings.len()),
            stem: None,
            postings: postings::write(collection, &postings),
        }
    }

    /// The endings by which words of the site differ from their stems, the common ones, by the alphabet.
    pub fn endings(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in &self.entries {
            if let Some(stem) = &entry.stem {
                let ending = &entry.word[kept(&entry.word, stem)..];
                if !ending.is_empty() {
                    *counts.entry(ending).or_default() += 1;
                }
            }
        }
        let mut endings: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= COMMON_ENDING).collect();
        endings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        endings.truncate(ENDINGS);
        let mut endings: Vec<String> = endings.into_iter().map(|(ending, _)| ending.to_owned()).collect();
        endings.sort_unstable();
        endings
    }
}

impl Entry {
    /// About how many bytes it takes in a file.
    fn size(&self) -> usize {
        self.postings.len() + 10
    }
}

/// The stem of a word, if it is one of the language: not a code, and not too short to have forms.
fn stem(stemmer: Stemmer, word: &str) -> Option<String> {
    (word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some()).then(|| stemmer.stem(word).into_owned())
}

/// How much of a word, in bytes, all forms of it begin with. English stems end in `i` where forms have `y` or `ie`.
fn kept(word: &str, stem: &str) -> usize {
    let stem = stem.strip_suffix('i').unwrap_or(stem);
    word.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// The postings of a word from all blocks, by unit.
fn read(blocks: &[(u32, Block)], collection: &Collection, found: &[(u32, u32)]) -> Vec<Posting> {
    let mut postings = Vec::new();
    for (block, position) in found {
        let (first, block) = &blocks[*block as usize];
        let occurrences = block.occurrences(*position as usize, *first);
        postings.extend(occurrences.map(|occurrence| Posting::new(collection, &occurrence)));
    }
    postings
}

/// Entries in runs of at most `most` bytes, or of one.
fn divide(entries: &[Entry], most: usize) -> Vec<std::ops::Range<usize>> {
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    let mut size = 0;
    for (index, entry) in entries.iter().enumerate() {
        match ranges.last_mut() {
            Some(range) if size + entry.size() <= most => {
                range.end = index + 1;
                size += entry.size();
            }
            _ => {
                ranges.push(index..index + 1);
                size = entry.size();
            }
        }
    }
    ranges
}

/// One file: the words of a range, and then those of their forms that are not in the range.
fn piece(
    entries: &[Entry],
    range: std::ops::Range<usize>,
    families: &HashMap<&str, Vec<usize>>,
    synonyms: String,
) -> Piece {
    let family = |entry: &Entry| families.get(entry.stem.as_deref()?).filter(|family| family.len() > 1);
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut members: Vec<usize> = range.clone().collect();
    for index in range.clone() {
        let Some(forms) = family(&entries[index]) else { continue };
        let stem = entries[index].stem.as_deref().unwrap_or("");
        let next = numbers.len() as u32 + 1;
        if numbers.try_insert(stem, next).is_ok() {
            members.extend(forms.iter().filter(|form| !range.contains(form)));
        }
    }
    let mut piece =
        Piece { first: entries[range.start].word.clone(), words: String::new(), postings: String::new(), synonyms };
    let mut before = "";
    for index in members {
        let entry = &entries[index];
        front_coded(&mut piece.words, before, &entry.word);
        before = &entry.word;
        let stem = entry.stem.as_deref();
        figure(&mut piece.postings, entry.weight);
        number(
            &mut piece.postings,
            stem.map_or(0, |stem| entry.word[..kept(&entry.word, stem)].encode_utf16().count() as u32),
        );
        number(&mut piece.postings, stem.and_then(|stem| numbers.get(stem)).copied().unwrap_or(0));
        number(&mut piece.postings, entry.postings.len() as u32);
        piece.postings.push_str(&entry.postings);
    }
    piece
}
