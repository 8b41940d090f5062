//! The words of the whole site with their postings, and how they are divided into files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use frostem::Stemmer;
use hashbrown::HashMap;
use rayon::prelude::*;

use super::block::PageBlock;
use super::division;
use super::figures::{figure, front_coded, number};
use super::postings::{self, Posting, UnitWeights, United};
use super::synonyms::Synonyms;
use super::words::browser_order;

/// Into about how many files the dictionary is divided.
const FILES: usize = 512;

/// The size that a file may have, in bytes; a word with long postings may need more.
const FILE_SIZES: std::ops::RangeInclusive<usize> = 6 * 1024..=32 * 1024;

/// A beginning of words is an entry of its own where its words are in more files than this.
const FILES_TO_LOAD: usize = 2;

/// The least number of times that an ending must occur to be listed.
const COMMON_ENDING: usize = 2;

/// The most endings that are listed, the most frequent first.
const ENDINGS: usize = 80;

/// Words with their postings, divided into files.
#[derive(Debug)]
pub struct Dictionary {
    /// The words, sorted as the browser sorts.
    pub entries: Vec<IndexedWord>,
    /// The entries of each file.
    files: Vec<Range<usize>>,
    /// The size of a file, in bytes.
    file_size: usize,
    /// For each file what else people say, by phrase.
    synonyms: Vec<String>,
    /// The words that are forms of one another.
    families: Vec<Vec<usize>>,
}

/// A word of the site.
#[derive(Debug)]
pub struct IndexedWord {
    /// The word.
    pub word: Box<str>,
    /// The number of pages that have it.
    pub pages: usize,
    weight: u8,
    /// The length of the beginning that all forms of the word have, in bytes; 0 where the language has no stems, and
    /// for codes.
    kept: usize,
    /// Its position in [`Dictionary::families`].
    family: Option<usize>,
    postings: Box<str>,
}

/// The content of a file of the dictionary; `docs/search.md` describes the three texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryFile<'a> {
    /// The words, front-coded.
    pub words: String,
    /// Weight, family and postings of each.
    pub postings: String,
    /// Synonyms, by phrase.
    pub synonyms: &'a str,
}

impl Dictionary {
    /// Puts the words of all blocks together.
    pub fn new(
        blocks: &[(u32, PageBlock)],
        collection: &UnitWeights,
        stemmer: Option<Stemmer>,
        synonyms: &Synonyms,
    ) -> Dictionary {
        let words = Merged::new(blocks);
        let mut order: Vec<usize> = (0..words.words.len()).collect();
        order.par_sort_unstable_by(|a, b| browser_order(words.words[*a], words.words[*b]));
        let entry = |(postings, text): &mut (Vec<Posting>, String), number: usize| {
            let word = words.words[number];
            let stem = stemmer.and_then(|stemmer| stem(stemmer, word));
            read(blocks, collection, words.places(number), postings);
            postings::write(collection, postings, text);
            let entry = IndexedWord {
                word: word.into(),
                pages: postings::pages(collection, postings),
                weight: collection.weight(postings.len()),
                kept: stem.as_ref().map_or(0, |stem| kept(word, stem)),
                family: None,
                postings: text.as_str().into(),
            };
            (entry, stem)
        };
        let (mut entries, mut stems) = (Vec::new(), Vec::new());
        order.into_par_iter().map_init(Default::default, entry).unzip_into_vecs(&mut entries, &mut stems);
        let families = families(&mut entries, stems);
        let total: usize = entries.iter().map(IndexedWord::size).sum();
        let file_size = (total / FILES).clamp(*FILE_SIZES.start(), *FILE_SIZES.end());
        let files = divide(&entries, file_size);
        let firsts: Vec<&str> = files.iter().map(|file| &*entries[file.start].word).collect();
        let synonyms = synonyms.divided(&firsts);
        Dictionary { entries, files, file_size, synonyms, families }
    }

    /// Those beginnings of words whose words are in so many files that one would not load them all.
    pub fn prefixes(&self, collection: &UnitWeights) -> Dictionary {
        let mut prefixes: BTreeSet<&str> = BTreeSet::new();
        for files in self.files.windows(FILES_TO_LOAD + 1) {
            let (first, last) = (&files[0], &files[FILES_TO_LOAD]);
            let (word, after) = (&self.entries[first.end - 1].word, &self.entries[last.start].word);
            let common = word.chars().zip(after.chars()).take_while(|(a, b)| a == b).count();
            let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(common).skip(1);
            prefixes.extend(ends.map(|end| &word[..end]));
        }
        let mut prefixes: Vec<&str> = prefixes.into_iter().collect();
        prefixes.sort_by(|a, b| browser_order(a, b));
        let united = || United::new(collection);
        let entries: Vec<IndexedWord> = prefixes
            .into_par_iter()
            .map_init(united, |united, prefix| self.prefix(prefix, united, collection))
            .collect();
        let (file_size, synonyms) = (self.file_size, Vec::new());
        Dictionary { files: divide(&entries, file_size), entries, file_size, synonyms, families: Vec::new() }
    }

    /// A beginning of words as if it were a word.
    fn prefix(&self, prefix: &str, united: &mut United, collection: &UnitWeights) -> IndexedWord {
        let from = self.entries.partition_point(|entry| browser_order(&entry.word, prefix).is_lt());
        let words = self.entries[from..].iter().take_while(|entry| entry.word.starts_with(prefix));
        words.for_each(|entry| united.add(collection, &entry.postings));
        let (postings, units, pages) = united.take();
        let weight = collection.weight(units);
        IndexedWord { word: prefix.into(), pages, weight, kept: 0, family: None, postings: postings.into() }
    }

    /// The endings by which words of the site differ from their stems, the common ones, by the alphabet.
    pub fn endings(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.kept > 0 && entry.kept < entry.word.len()) {
            *counts.entry(&entry.word[entry.kept..]).or_default() += 1;
        }
        let mut endings: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= COMMON_ENDING).collect();
        endings.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        endings.truncate(ENDINGS);
        let mut endings: Vec<String> = endings.into_iter().map(|(ending, _)| ending.to_owned()).collect();
        endings.sort_unstable();
        endings
    }

    /// The first word of each file.
    pub fn firsts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.files.iter().map(|file| &*self.entries[file.start].word)
    }

    /// One file: its words, and then those of their forms that are in others.
    pub fn piece(&self, file: usize) -> DictionaryFile<'_> {
        let range = self.files[file].clone();
        let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
        let mut members: Vec<usize> = range.clone().collect();
        for family in range.clone().filter_map(|index| self.entries[index].family) {
            let next = numbers.len() as u32 + 1;
            numbers.entry(family).or_insert_with(|| {
                members.extend(self.families[family].iter().filter(|form| !range.contains(form)));
                next
            });
        }
        let size: usize = self.entries[range].iter().map(IndexedWord::size).sum();
        let mut piece = DictionaryFile {
            words: String::new(),
            postings: String::with_capacity(size),
            synonyms: self.synonyms.get(file).map_or("", String::as_str),
        };
        let mut before = "";
        for index in members {
            let entry = &self.entries[index];
            front_coded(&mut piece.words, before, &entry.word);
            before = &entry.word;
            figure(&mut piece.postings, entry.weight);
            number(&mut piece.postings, entry.word[..entry.kept].encode_utf16().count() as u32);
            number(&mut piece.postings, entry.family.and_then(|family| numbers.get(&family)).copied().unwrap_or(0));
            number(&mut piece.postings, entry.postings.len() as u32);
            piece.postings.push_str(&entry.postings);
        }
        piece
    }
}

impl IndexedWord {
    /// About how many bytes it takes in a file.
    fn size(&self) -> usize {
        self.postings.len() + 10
    }
}

/// Joins the words that have the same stem.
fn families(entries: &mut [IndexedWord], stems: Vec<Option<String>>) -> Vec<Vec<usize>> {
    let mut members: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, stem) in stems.into_iter().enumerate() {
        if let Some(stem) = stem {
            members.entry(stem).or_default().push(index);
        }
    }
    let mut families: Vec<Vec<usize>> = members.into_values().filter(|family| family.len() > 1).collect();
    families.sort_unstable();
    for (number, family) in families.iter().enumerate() {
        family.iter().for_each(|index| entries[*index].family = Some(number));
    }
    families
}

/// The stem of a word, if it is one of the language: not a code, and not too short to have forms.
fn stem(stemmer: Stemmer, word: &str) -> Option<String> {
    (word.chars().all(char::is_alphabetic) && word.chars().nth(2).is_some()).then(|| stemmer.stem(word).into_owned())
}

/// The length of the beginning, in bytes, that all forms of a word have. English stems end in `i` where forms have `y`
/// or `ie`.
fn kept(word: &str, stem: &str) -> usize {
    let stem = stem.strip_suffix('i').unwrap_or(stem);
    word.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// The different words of all blocks, and where each of them stands.
struct Merged<'b> {
    words: Vec<&'b str>,
    /// The blocks that have a word and its positions in there, word after word.
    places: Vec<(u32, u32)>,
    /// The beginnings in `places` of those of each word, and the end of the last.
    starts: Vec<usize>,
}

impl<'b> Merged<'b> {
    fn new(blocks: &'b [(u32, PageBlock)]) -> Merged<'b> {
        let mut words: Vec<&str> = Vec::new();
        let mut starts: Vec<usize> = vec![0];
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut found: Vec<u32> = Vec::new();
        for word in blocks.iter().flat_map(|(_, block)| block.words()) {
            let number = *numbers.entry(word).or_insert_with(|| {
                words.push(word);
                starts.push(0);
                words.len() as u32 - 1
            });
            starts[number as usize + 1] += 1;
            found.push(number);
        }
        for number in 1..starts.len() {
            starts[number] += starts[number - 1];
        }
        let mut free = starts.clone();
        let mut places = vec![(0, 0); found.len()];
        let mut found = found.into_iter();
        for (index, (_, block)) in (0..).zip(blocks) {
            for (position, number) in (0..).zip(found.by_ref().take(block.words().len())) {
                let place = &mut free[number as usize];
                places[*place] = (index, position);
                *place += 1;
            }
        }
        Merged { words, places, starts }
    }

    fn places(&self, word: usize) -> &[(u32, u32)] {
        &self.places[self.starts[word]..self.starts[word + 1]]
    }
}

/// The postings of a word from all blocks, by unit.
fn read(blocks: &[(u32, PageBlock)], collection: &UnitWeights, places: &[(u32, u32)], postings: &mut Vec<Posting>) {
    postings.clear();
    for (block, position) in places {
        let (first, block) = &blocks[*block as usize];
        let occurrences = block.occurrences(*position as usize, *first);
        postings.extend(occurrences.map(|occurrence| Posting::new(collection, &occurrence)));
    }
}

/// Entries in runs of at most `most` bytes, or of one.
fn divide(entries: &[IndexedWord], most: usize) -> Vec<Range<usize>> {
    let mark = |entry: usize| division::mark(entries[entry].word.as_bytes());
    division::divide(entries.len(), most, |entry| entries[entry].size(), mark)
}
