//! The words that a misspelt one may be meant to be, in files by their length.

use super::dictionary::IndexedWord;
use super::figures::{figure, front_coded};
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
    let mut files: Vec<Spelling> = Vec::new();
    let mut before = "";
    for (_, entry) in words {
        let file = match files.last_mut() {
            Some(file) if file.words.len() < FILE_SIZE => file,
            _ => {
                before = "";
                files.push(Spelling { first: entry.word.to_string(), words: String::new() });
                let Some(file) = files.last_mut() else { continue };
                file
            }
        };
        front_coded(&mut file.words, before, &entry.word);
        figure(&mut file.words, entry.pages.ilog2() as u8);
        before = &entry.word;
    }
    files
}
