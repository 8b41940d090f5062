//! The words that a misspelt one may be meant to be, in files by their length.

use std::ops::Range;

use super::dictionary::IndexedWord;
use super::division;
use super::figures::{figure, front_coded, shared};
use super::words::browser_order;

/// The size of a file, in bytes.
const FILE_SIZE: usize = 8 * 1024;

/// Shorter words are no corrections.
const SHORTEST: usize = 3;

/// On a site of more pages than this, a word on one page only is no correction: most of these are misspelt themselves.
const FEW_PAGES: usize = 500;

/// A file of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The first word.
    pub first: String,
    /// The words, front-coded, each with how frequent it is.
    pub words: String,
}

/// The files, by length and then by the alphabet.
pub fn spelling(entries: &[IndexedWord], pages: usize) -> Vec<Spelling> {
    let least = if pages > FEW_PAGES { 2 } else { 1 };
    let mut words: Vec<(usize, &IndexedWord)> = entries
        .iter()
        .filter(|entry| entry.pages >= least && entry.word.chars().all(char::is_alphabetic))
        .map(|entry| (entry.word.chars().count(), entry))
        .filter(|(length, _)| *length >= SHORTEST)
        .collect();
    words.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| browser_order(&a.1.word, &b.1.word)));
    let size = |at: usize| {
        let before = at.checked_sub(1).map_or("", |before| &words[before].1.word);
        words[at].1.word.len() + 3 - shared(before, &words[at].1.word)
    };
    let mark = |at: usize| division::mark(words[at].1.word.as_bytes());
    let file = |run: Range<usize>| {
        let mut text = String::new();
        let mut before = "";
        for (_, entry) in &words[run.clone()] {
            front_coded(&mut text, before, &entry.word);
            figure(&mut text, entry.pages.ilog2() as u8);
            before = &entry.word;
        }
        Spelling { first: words[run.start].1.word.to_string(), words: text }
    };
    division::divide(words.len(), FILE_SIZE, size, mark).into_iter().map(file).collect()
}
