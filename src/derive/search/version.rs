//! The version of the index: a short name for all texts, which stands in the names of files for scripts. It can be known
//! without the index.

use rayon::prelude::*;

use super::PAGES_IN_BLOCK;
use super::pages::{self, Source, Unit};
use crate::derive::chart::Drawing;
use crate::model::Casebook;

/// The texts of a block of pages on their way into a number.
#[derive(Default)]
pub(super) struct Hashing {
    hasher: blake3::Hasher,
    /// Many short texts are hashed faster together.
    page: String,
}

impl Hashing {
    /// Adds a page with its units.
    pub(super) fn add(&mut self, casebook: &Casebook, page: &Source, units: &[Unit<'_>]) {
        self.page.clear();
        self.page.push_str(&page.address(casebook));
        page.write_answers(casebook, &mut self.page);
        for unit in units {
            self.page.push_str(&unit.anchor);
            for (field, text) in &unit.parts {
                self.page.push('\0');
                self.page.push(char::from(*field as u8));
                self.page.push_str(text);
            }
        }
        self.hasher.update(self.page.as_bytes());
    }

    pub(super) fn finish(self) -> blake3::Hash {
        self.hasher.finalize()
    }
}

/// The version for these blocks of [`PAGES_IN_BLOCK`] pages, as this version of casebook indexes them and this look shows
/// them: the data for scripts has HTML too.
pub(super) fn of<'a>(casebook: &Casebook, blocks: impl Iterator<Item = &'a blake3::Hash>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(format!("{:?}{:?}", casebook.glossary, casebook.proforma.questions).as_bytes());
    hasher.update(format!("{:?}", casebook.look.strings).as_bytes());
    casebook.look.templates.values().for_each(|template| {
        hasher.update(template.text.as_bytes());
    });
    blocks.for_each(|block| {
        hasher.update(block.as_bytes());
    });
    hasher.finalize().to_hex()[..8].to_owned()
}

/// The version of [`super::index`], without the index.
pub(super) fn alone(casebook: &Casebook, charts: &[Drawing]) -> String {
    let hash = |pages: &[Source]| {
        let mut hashing = Hashing::default();
        pages.iter().for_each(|page| hashing.add(casebook, page, &page.units(casebook, charts)));
        hashing.finish()
    };
    let blocks: Vec<blake3::Hash> = pages::sources(casebook).par_chunks(PAGES_IN_BLOCK).map(hash).collect();
    of(casebook, blocks.iter())
}
