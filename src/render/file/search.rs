//! The files of the search index: `docs/search.md`, "Files".

use serde::Serialize;
use serde_json::{Value, json};

use crate::derive::search::corpus::{ResultKind, Searchable};
use crate::derive::search::{
    Dictionary, ExtractFile, OnDemand, SearchIndex, Spelling, WordReader, front_coded, number,
};
use crate::strings::Words;

use crate::render::script::Names;

/// The folder of the files of the index but for the directory.
pub(crate) const FOLDER: &str = "search/";

/// The address of the directory, which never changes: pages name it, and it names the other files.
pub(crate) const DIRECTORY: &str = "search.js";

/// A file of the index; numbers are positions in the list of [`SearchIndex`] that the name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchFile {
    Directory,
    Words(usize),
    Prefixes(usize),
    Spelling(usize),
    Text(usize),
}

impl SearchFile {
    /// Every file of an index.
    pub(crate) fn all(index: &SearchIndex) -> impl Iterator<Item = SearchFile> {
        let files = |count: usize, file: fn(usize) -> SearchFile| (0..count).map(file);
        std::iter::once(SearchFile::Directory)
            .chain(files(index.words.firsts().len(), SearchFile::Words))
            .chain(files(index.prefixes.firsts().len(), SearchFile::Prefixes))
            .chain(files(index.spelling.len(), SearchFile::Spelling))
            .chain(files(index.texts.len(), SearchFile::Text))
    }

    fn name(self) -> (&'static str, Option<usize>) {
        match self {
            SearchFile::Directory => ("directory", None),
            SearchFile::Words(number) => ("words", Some(number)),
            SearchFile::Prefixes(number) => ("prefixes", Some(number)),
            SearchFile::Spelling(number) => ("spelling", Some(number)),
            SearchFile::Text(number) => ("text", Some(number)),
        }
    }

    /// Its address from the site's root, before its bytes name it.
    pub(crate) fn address(self) -> String {
        match self.name() {
            (name, Some(number)) => format!("{FOLDER}{name}-{number}.js"),
            (_, None) => DIRECTORY.to_owned(),
        }
    }

    /// Its text.
    pub(crate) fn script(self, search: &OnDemand<'_>, words: &Words, names: Names<'_>) -> String {
        let index = search.get();
        let data = match self {
            SearchFile::Directory => directory(search, words, names).to_string(),
            SearchFile::Words(number) => piece(&index.words, number),
            SearchFile::Prefixes(number) => piece(&index.prefixes, number),
            SearchFile::Spelling(number) => json!(index.spelling[number].words).to_string(),
            SearchFile::Text(number) => text(search, &index.texts[number], words),
        };
        let (name, number) = self.name();
        format!("casebookSearch(\"{name}\",{},{data})\n", number.unwrap_or(0))
    }
}

fn directory(search: &OnDemand<'_>, words: &Words, names: Names<'_>) -> Value {
    let index = search.get();
    let of = |file: fn(usize) -> SearchFile, count: usize| {
        names(&(0..count).map(|number| file(number).address()).collect::<Vec<_>>())
    };
    let numbers = |values: &mut dyn Iterator<Item = u32>| {
        let mut text = String::new();
        values.for_each(|value| number(&mut text, value));
        text
    };
    let is_case_study = |source: &Searchable| search.corpus.case_study(*source).is_some();
    let first = index.pages.iter().position(is_case_study).unwrap_or(0);
    json!({
        "names": {
            "words": of(SearchFile::Words, index.words.firsts().len()),
            "prefixes": of(SearchFile::Prefixes, index.prefixes.firsts().len()),
            "spelling": of(SearchFile::Spelling, index.spelling.len()),
            "text": of(SearchFile::Text, index.texts.len()),
        },
        "words": firsts(index.words.firsts()),
        "prefixes": firsts(index.prefixes.firsts()),
        "spelling": firsts(index.spelling.iter().map(|file: &Spelling| file.first.as_str())),
        "pages": numbers(&mut index.units.iter().copied()),
        "texts": numbers(&mut index.texts.iter().map(|text| text.units.end - text.units.start)),
        "kinds": ResultKind::KEYS.map(|key| words.get(key)),
        "caseStudies": [first, search.corpus.casebook.case_studies.len()],
        "terms": search.corpus.terms(&index.pages),
        "numbers": [index.numbers.start, index.numbers.end],
        "asksNumber": words.get("search-number-words").replace(" | ", " "),
        "measures": measures(search, words.get("search-number-words")),
        "common": words.get("search-common-words"),
        "suffixes": endings(index, words.get("search-endings")),
    })
}

/// The words that ask for a measure of one kind, and the positions of the key numbers whose label has one of them.
fn measures<'a>(search: &OnDemand<'_>, asking: &'a str) -> Vec<(&'a str, Vec<usize>)> {
    let numbers = search.corpus.casebook.findings.iter().flat_map(|findings| &findings.numbers);
    let labels: Vec<String> = numbers.map(|number| WordReader::default().phrase(&number.label)).collect();
    let labelled = |words: &'a str| {
        let is_one = |label: &String| label.split(' ').any(|word| words.split(' ').any(|measure| measure == word));
        (words, (0..labels.len()).filter(|position| is_one(&labels[*position])).collect())
    };
    asking.split(" | ").skip(1).map(labelled).collect()
}

/// The endings of the site's words and those that the strings name, once each.
fn endings(index: &SearchIndex, named: &str) -> String {
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
fn text(search: &OnDemand<'_>, text: &ExtractFile, words: &Words) -> String {
    let corpus = search.corpus;
    let mut pages = Vec::new();
    let mut left = text.units.len();
    let mut skipped = text.skipped;
    for source in &search.get().pages[text.page..] {
        if left == 0 {
            break;
        }
        let facts = corpus.facts(*source, words);
        let units = corpus.units(*source);
        let units = units.iter().skip(std::mem::take(&mut skipped)).take(left);
        let shown: Vec<_> =
            units.map(|unit| (unit.anchor.clone(), unit.heading().to_owned(), unit.text(&facts))).collect();
        left -= shown.len();
        pages.push((
            corpus.kind(*source).map(|kind| kind as usize),
            corpus.address(*source),
            corpus.title(*source),
            shown,
        ));
    }
    list(&pages)
}
