//! The A to Z: every page and term by its first letter, on one page or, where there are many, on pages of each letter.

use crate::model::Casebook;
use crate::render::page::a_to_z::lettered;

use super::{A_TO_Z_PER_PAGE, Entry, Kind, List, Part, a_to_z_address};

/// Every page and term that readers are led to.
#[derive(Debug, Default)]
pub(crate) struct AToZ {
    pub(crate) letters: Vec<Letter>,
}

/// What begins with one letter.
#[derive(Debug)]
pub(crate) struct Letter {
    /// The letter, or `#` for what begins with none.
    pub(crate) letter: String,
    /// The anchor of its heading on the page of the A to Z.
    pub(crate) id: String,
    /// In order.
    pub(crate) items: Vec<Item>,
}

/// A page or a term.
#[derive(Debug)]
pub(crate) enum Item {
    /// The page at this address.
    Page(String),
    /// The term at this position of the glossary.
    Term(usize),
}

impl AToZ {
    pub(super) fn new(entries: &[Entry], casebook: &Casebook) -> AToZ {
        let listed = entries.iter().filter(|entry| entry.listed && !is_way(entry.kind));
        let pages = listed.map(|entry| (entry.title.as_str(), Item::Page(entry.address.0.clone())));
        let terms = casebook.glossary.terms.iter().enumerate();
        let terms = terms.map(|(index, term)| (term.name.as_str(), Item::Term(index)));
        let letters = lettered(pages.chain(terms)).into_iter();
        AToZ { letters: letters.map(|(letter, id, items)| Letter { letter, id, items }).collect() }
    }

    /// Whether each letter has pages of its own.
    pub(crate) fn is_divided(&self) -> bool {
        self.letters.iter().map(|letter| letter.items.len()).sum::<usize>() > A_TO_Z_PER_PAGE
    }
}

/// Ways to case studies, which are named themselves.
fn is_way(kind: Kind) -> bool {
    match kind {
        Kind::By(..) | Kind::ComparePart(..) => true,
        Kind::CaseStudies(page) => page > 0,
        _ => false,
    }
}

impl Letter {
    /// Its items, by the pages that they stand on where the A to Z is divided: as equally as can be.
    pub(crate) fn pages(&self) -> impl ExactSizeIterator<Item = &[Item]> {
        let pages = self.items.len().div_ceil(A_TO_Z_PER_PAGE).max(1);
        self.items.chunks(self.items.len().div_ceil(pages).max(1))
    }

    /// The address of one of those pages, counted from 0.
    pub(crate) fn address(&self, page: usize) -> String {
        a_to_z_address(self.id.trim_start_matches("letter-"), page)
    }
}

impl List<'_> {
    /// The pages of the letters. Readers are led to the first page of each.
    pub(super) fn a_to_z(&mut self, a_to_z: &AToZ) {
        if !a_to_z.is_divided() {
            return;
        }
        for (index, letter) in a_to_z.letters.iter().enumerate() {
            let title = match letter.letter.as_str() {
                "#" => self.words.get("a-to-z-other").to_owned(),
                letter => self.words.fill("a-to-z-letter", &[("letter", letter)]),
            };
            for page in 0..letter.pages().len() {
                let title = self.numbered(&title, page);
                self.part_of(Part::AToZ, letter.address(page), Kind::AToZLetter(index, page), title, page == 0);
            }
        }
    }
}
