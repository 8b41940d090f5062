//! The files of the search index: `docs/search.md`, "Files".

use serde::Serialize;
use serde_json::{Value, json};

use crate::derive::Derived;
use crate::derive::search::pages::Source;
use crate::derive::search::{Dictionary, Index, Spelling, Text, front_coded, number};
use crate::model::Casebook;

use crate::strings::Words;

/// Where the files of the index stand.
pub(crate) const FOLDER: &str = "search/";

/// A file of the index; numbers are positions in the list of [`Index`] that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum File {
    Directory,
    Words(usize),
    Prefixes(usize),
    Spelling(usize),
    Text(usize),
}

impl File {
    /// Every file of an index.
    pub(crate) fn all(index: &Index) -> impl Iterator<Item = File> {
        let files = |count: usize, file: fn(usize) -> File| (0..count).map(file);
        std::iter::once(File::Directory)
            .chain(files(index.words.firsts().len(), File::Words))
            .chain(files(index.prefixes.firsts().len(), File::Prefixes))
            .chain(files(index.spelling.len(), File::Spelling))
            .chain(files(index.texts.len(), File::Text))
    }

    fn name(self) -> (&'static str, Option<usize>) {
        match self {
            File::Directory => ("directory", None),
            File::Words(number) => ("words", Some(number)),
            File::Prefixes(number) => ("prefixes", Some(number)),
            File::Spelling(number) => ("spelling", Some(number)),
            File::Text(number) => ("text", Some(number)),
        }
    }

    /// Its address from the site's root. It holds the version of the index, so that browsers may keep it for ever and
    /// never mix files of two versions.
    pub(crate) fn address(self, version: &str) -> String {
        match self.name() {
            (name, Some(number)) => format!("{FOLDER}{name}-{number}.{version}.js"),
            (name, None) => format!("{FOLDER}{name}.{version}.js"),
        }
    }

    /// What it says.
    pub(crate) fn script(self, casebook: &Casebook, derived: &Derived, index: &Index, words: &Words) -> String {
        let data = match self {
            File::Directory => directory(casebook, index, words).to_string(),
            File::Words(number) => piece(&index.words, number),
            File::Prefixes(number) => piece(&index.prefixes, number),
            File::Spelling(number) => json!(index.spelling[number].words).to_string(),
            File::Text(number) => text(casebook, derived, index, &index.texts[number]),
        };
        let (name, number) = self.name();
        format!("casebookSearch(\"{name}\",{},{data})\n", number.unwrap_or(0))
    }
}

fn directory(casebook: &Casebook, index: &Index, words: &Words) -> Value {
    let numbers = |values: &mut dyn Iterator<Item = u32>| {
        let mut text = String::new();
        values.for_each(|value| number(&mut text, value));
        text
    };
    let first = index.pages.iter().position(|page| matches!(page, Source::CaseStudy(_))).unwrap_or(0);
    json!({
        "version": index.version,
        "words": firsts(index.words.firsts()),
        "prefixes": firsts(index.prefixes.firsts()),
        "spelling": firsts(index.spelling.iter().map(|file: &Spelling| file.first.as_str())),
        "pages": numbers(&mut index.units.iter().copied()),
        "texts": numbers(&mut index.texts.iter().map(|text| text.units.end - text.units.start)),
        "kinds": KINDS.iter().map(|key| words.get(key)).collect::<Vec<_>>(),
        "caseStudies": [first, casebook.case_studies.len()],
        "common": words.get("search-common-words"),
        "suffixes": endings(index, words.get("search-endings")),
    })
}

/// The endings of the site's words and those that the strings name, once each.
fn endings(index: &Index, named: &str) -> String {
    let mut endings: Vec<&str> = index.endings.iter().map(String::as_str).chain(named.split_whitespace()).collect();
    endings.sort_unstable();
    endings.dedup();
    endings.join(" ")
}

/// The first words of files, front-coded.
fn firsts<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut before = "";
    for first in words {
        front_coded(&mut text, before, first);
        before = first;
    }
    text
}

fn piece(dictionary: &Dictionary, file: usize) -> String {
    let piece = dictionary.piece(file);
    list(&(piece.words, piece.postings, piece.synonyms))
}

/// Data without what could fail, as JSON.
fn list(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

/// The pages of a file of extracts, each with those of its units that are in the file.
fn text(casebook: &Casebook, derived: &Derived, index: &Index, text: &Text) -> String {
    let mut pages = Vec::new();
    let mut left = text.units.len();
    let mut skipped = text.skipped;
    for page in &index.pages[text.page..] {
        if left == 0 {
            break;
        }
        let units = page.units(casebook, &derived.charts);
        let units = units.iter().skip(std::mem::take(&mut skipped)).take(left);
        let shown: Vec<_> = units.map(|unit| (unit.anchor.clone(), unit.heading().to_owned(), unit.text())).collect();
        left -= shown.len();
        pages.push((kind(*page), page.address(casebook), page.title(casebook), shown));
    }
    list(&pages)
}

/// The keys of the names of the kinds of pages.
const KINDS: &[&str] = &[
    "search-kind-theme",
    "search-kind-chapter",
    "search-kind-case-study",
    "search-kind-findings",
    "search-kind-term",
    "search-kind-page",
    "search-kind-update",
    "search-kind-overview",
    "search-kind-home",
];

/// The position of a page's kind in [`KINDS`].
fn kind(page: Source) -> usize {
    let key = match page {
        Source::Theme(_) => "search-kind-theme",
        Source::Chapter(_) => "search-kind-chapter",
        Source::CaseStudy(_) => "search-kind-case-study",
        Source::Findings => "search-kind-findings",
        Source::Term(_) => "search-kind-term",
        Source::Page(_) => "search-kind-page",
        Source::Update(_) => "search-kind-update",
        Source::Overview(_) => "search-kind-overview",
        Source::Home => "search-kind-home",
    };
    KINDS.iter().position(|kind| *kind == key).unwrap_or(0)
}
