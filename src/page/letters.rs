//! Pages and terms by their first letter.

use super::contents::Contents;
use super::facts::{Listed, PageFacts};

/// Up to how many pages and terms stand on one page.
const PER_PAGE: usize = 200;

/// Every page and term that readers are led to.
#[derive(Debug, Default)]
pub(crate) struct AToZ {
    pub(crate) letters: Vec<Letter>,
}

/// The pages and terms that begin with one letter.
#[derive(Debug)]
pub(crate) struct Letter {
    /// The letter, or `#` for what begins with none.
    pub(crate) letter: String,
    /// The anchor of its heading on the page of the A to Z.
    pub(crate) id: String,
    /// In order.
    pub(crate) items: Vec<LetterItem>,
}

/// A page or a term.
#[derive(Debug)]
pub(crate) enum LetterItem {
    /// The page at this address.
    Page(String),
    /// The term at this position of the glossary.
    Term(usize),
}

impl AToZ {
    /// Of these pages, in any order, and of the terms.
    pub(super) fn new<'p>(pages: impl Iterator<Item = &'p PageFacts<'p>>, contents: &Contents<'_>) -> AToZ {
        let mut pages: Vec<&PageFacts<'_>> = pages.filter(|page| page.listed == Listed::Yes).collect();
        // Those of the same title stand by address.
        pages.sort_by(|a, b| a.address.cmp(&b.address));
        let pages = pages.into_iter().map(|page| (&*page.title, LetterItem::Page(page.address.0.clone())));
        let terms = contents.terms.iter().enumerate().map(|(index, term)| (*term, LetterItem::Term(index)));
        let letters = lettered(pages.chain(terms)).into_iter();
        AToZ { letters: letters.map(|(letter, id, items)| Letter { letter, id, items }).collect() }
    }

    /// Says whether each letter has pages of its own.
    pub(crate) fn is_divided(&self) -> bool {
        self.letters.iter().map(|letter| letter.items.len()).sum::<usize>() > PER_PAGE
    }
}

impl Letter {
    /// Its items, by the pages that they stand on where the A to Z is divided: as equally as can be.
    pub(crate) fn pages(&self) -> impl ExactSizeIterator<Item = &[LetterItem]> {
        let pages = self.items.len().div_ceil(PER_PAGE).max(1);
        self.items.chunks(self.items.len().div_ceil(pages).max(1))
    }

    /// The address of one of those pages, counted from 0. The letter is named as in its anchor.
    pub(crate) fn address(&self, page: usize) -> String {
        let letter = self.id.trim_start_matches("letter-");
        match page {
            0 => format!("a-to-z/{letter}.html"),
            page => format!("a-to-z/{letter}-{}.html", page + 1),
        }
    }
}

/// Entries by their first letter: the letter, an anchor for it, and its entries in order. Accents and letter case do
/// not count; what begins with no letter comes first, under `#`.
pub(crate) fn lettered<'a, T>(entries: impl Iterator<Item = (&'a str, T)>) -> Vec<(String, String, Vec<T>)> {
    let mut sorted: Vec<(String, &str, T)> = entries
        .map(|(title, entry)| {
            let plain = deunicode::deunicode(title).to_lowercase();
            (plain.trim_start_matches(|first: char| !first.is_alphanumeric()).to_owned(), title, entry)
        })
        .collect();
    sorted.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut letters: Vec<(String, String, Vec<T>)> = Vec::new();
    for (plain, _, entry) in sorted {
        let first = plain.chars().next().filter(|first| first.is_alphabetic());
        let letter = first.map_or_else(|| "#".to_owned(), |first| first.to_uppercase().collect());
        match letters.last_mut() {
            Some((last, _, entries)) if *last == letter => entries.push(entry),
            _ => {
                let id = first.map_or_else(|| "letter-other".to_owned(), |first| format!("letter-{first}"));
                letters.push((letter, id, vec![entry]));
            }
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::lettered;

    #[test]
    fn accents_and_letter_case_do_not_part_letters() {
        let titles = ["zebra", "Äpfel", "apple", "404", "(Bear)"];
        let letters = lettered(titles.into_iter().map(|title| (title, title)));
        let letters: Vec<_> = letters.iter().map(|(letter, id, entries)| (&**letter, &**id, entries.clone())).collect();
        assert_eq!(
            letters,
            [
                ("#", "letter-other", vec!["404"]),
                ("A", "letter-a", vec!["Äpfel", "apple"]),
                ("B", "letter-b", vec!["(Bear)"]),
                ("Z", "letter-z", vec!["zebra"]),
            ]
        );
    }
}
