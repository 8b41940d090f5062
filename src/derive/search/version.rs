//! The version of the index: a short name for all texts, which stands in the names of files for scripts. It can be
//! known without the index.

use rayon::prelude::*;

use super::corpus::{Corpus, Searchable, Unit};
use crate::answer::{Countable, NumberUnit};
use crate::model::Casebook;
use crate::proforma::{Facet, Role};
use crate::strings::Phrase;

/// The number of pages that one thread counts at a time. The version is a hash of the hashes of these, so it changes
/// with it.
pub(super) const PAGES_IN_BLOCK: usize = 256;

/// The texts of a block of pages on their way into a number.
#[derive(Default)]
pub(super) struct Hashing {
    hasher: blake3::Hasher,
    /// Many short texts are hashed faster together.
    page: String,
}

impl Hashing {
    /// Adds a page with its units.
    pub(super) fn add(&mut self, corpus: Corpus<'_>, page: Searchable, units: &[Unit<'_>]) {
        self.page.clear();
        self.page.push_str(&corpus.address(page));
        corpus.write_answers(page, &mut self.page);
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

/// The version for these blocks of [`PAGES_IN_BLOCK`] pages, as this version of casebook indexes them and this look
/// shows them: the data for scripts has HTML too.
pub(super) fn of<'a>(casebook: &Casebook, blocks: impl Iterator<Item = &'a blake3::Hash>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(settled_words(casebook).as_bytes());
    casebook.look.templates.values().for_each(|template| {
        hasher.update(template.text.as_bytes());
    });
    blocks.for_each(|block| {
        hasher.update(block.as_bytes());
    });
    hasher.finalize().to_hex()[..8].to_owned()
}

/// The words that the data for scripts takes from the glossary, the questionnaire and the strings: each on its own, so
/// that none runs into the next.
fn settled_words(casebook: &Casebook) -> String {
    let mut out = String::new();
    let mut add = |words: &str| {
        out.push_str(words);
        out.push('\0');
    };
    for term in &casebook.glossary.terms {
        let expansion = term.expansion.as_deref().unwrap_or_default();
        [&term.id, &term.name, expansion, &term.definition].into_iter().for_each(&mut add);
        term.synonyms.iter().for_each(|synonym| add(synonym));
    }
    for question in &casebook.proforma.questions {
        add(if question.private { "private" } else { "public" });
        [&question.id, &question.number, question.for_readers(), question.kind.name()].into_iter().for_each(&mut add);
        add(if question.is_fact() { "fact" } else { "" });
        add(question.role.map_or("", Role::as_str));
        match &question.facet {
            Some(Facet::Bands(bands)) => bands.0.iter().for_each(|limit| add(&limit.to_string())),
            facet => add(if facet.is_some() { "facet" } else { "" }),
        }
        if let Countable::Number(NumberUnit::Named(unit)) = question.kind.counts() {
            add(unit);
        }
        for column in question.kind.columns() {
            [&column.id, column.for_readers(), column.kind.name()].into_iter().for_each(&mut add);
            column.kind.options().iter().for_each(|option| add(option.for_readers()));
        }
        for option in question.kind.options() {
            [&option.id, option.for_readers()].into_iter().for_each(&mut add);
            option.synonyms.iter().for_each(|synonym| add(synonym));
        }
    }
    for (key, phrase) in &casebook.look.strings.entries {
        add(key);
        match phrase {
            Phrase::One(text) => add(text),
            Phrase::Plural(forms) => forms.iter().flat_map(|(form, text)| [form, text]).for_each(|words| add(words)),
            Phrase::List(texts) => texts.iter().for_each(|text| add(text)),
        }
    }
    out
}

/// The version of [`super::index()`], without the index.
pub(super) fn alone(corpus: Corpus<'_>) -> String {
    let hash = |pages: &[Searchable]| {
        let mut hashing = Hashing::default();
        pages.iter().for_each(|page| hashing.add(corpus, *page, &corpus.units(*page)));
        hashing.finish()
    };
    let blocks: Vec<blake3::Hash> = corpus.sources().par_chunks(PAGES_IN_BLOCK).map(hash).collect();
    of(corpus.casebook, blocks.iter())
}
