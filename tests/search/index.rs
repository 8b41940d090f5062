//! Promises of the index as a whole.

use std::collections::{BTreeMap, BTreeSet};

use casebook::derive::search::WordReader;
use casebook::load::{Content, SourceFile, SourceTree};

use crate::built;
use crate::engine::Files;
use crate::golden::golden;
use crate::support::right_site;

/// The facts of a case study are shown in sentences, with words that are not searched ("about", a yes, a day), and stand
/// in the extracts of two units: their words are left out here.
#[test]
fn every_word_of_every_extract_is_found_in_its_unit() {
    for site in [built::shipped(), built::gardens(), many()] {
        let files = Files::read(&site.files);
        let lists: BTreeMap<&str, _> = files
            .words
            .iter()
            .flat_map(|piece| &piece.entries)
            .map(|entry| (entry.word.as_str(), &entry.postings))
            .collect();
        let mut facts: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for unit in files.units.iter().filter(|unit| unit.anchor == "key-facts") {
            let words = facts.entry(unit.page).or_default();
            WordReader::default().each(&unit.text, 0, |word, _| {
                words.insert(word.to_owned());
            });
        }
        for (number, unit) in files.units.iter().enumerate() {
            WordReader::default().each(&format!("{} {}", unit.heading, unit.text), 0, |word, _| {
                if facts.get(&unit.page).is_some_and(|facts| facts.contains(word)) {
                    return;
                }
                let postings = lists.get(word).unwrap_or_else(|| panic!("{word} has no entry"));
                let listed = postings.units.binary_search_by_key(&number, |posting| posting.unit).is_ok();
                let cut = postings.pages.as_ref().is_some_and(|pages| pages.binary_search(&unit.page).is_ok());
                assert!(listed || cut, "{word} is not found in {}#{}", files.pages[unit.page].href, unit.anchor);
            });
        }
    }
}

#[test]
fn any_number_of_threads_makes_the_same_index() {
    let build = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| built::folder(&built::root(), &built::options()).files)
    };
    assert!(build(1) == build(7), "the sites differ");
}

#[test]
fn long_lists_are_cut_and_no_page_is_lost() {
    let files = Files::read(&many().files);
    let everywhere = files.find("everywhere");
    let common = files.words.iter().flat_map(|piece| &piece.entries).find(|entry| entry.word == "everywhere").unwrap();
    assert!(common.postings.units.len() == 4_096 && common.postings.pages.is_some());
    assert_eq!(everywhere.pages.len(), MANY);
    assert_eq!(files.find("everywhere n7x").full, 1, "the word counts on pages that its list no longer names");
}

#[test]
fn a_beginning_finds_words_of_several_files() {
    let files = Files::read(&many().files);
    assert!(files.words.len() > 3 && !files.prefixes.is_empty());
    // Every page has a word of its own, n0x to n1399x.
    assert_eq!(files.find("n1").pages.len(), 1 + 10 + 100 + 400);
    assert_eq!(files.find("n139").pages.len(), 1 + 10);
}

/// More case studies than a list of units has room for.
const MANY: usize = 1_400;

/// A site with long lists and several files of everything.
fn many() -> &'static built::Built {
    static SITE: std::sync::OnceLock<built::Built> = std::sync::OnceLock::new();
    SITE.get_or_init(|| {
        let mut site = right_site();
        for number in 0..MANY {
            let text = format!(
                "---\ntitle: Invented place {number}\nsummary: One of many.\nstatus: published\nagreed: true\n\
                 organisation: acute\n---\n\n## What worked\n\nEverywhere n{number}x.\n\n### More\n\nEverywhere \
                 everywhere.\n\n## What was hard\n\nEverywhere it was hard.\n"
            );
            site.insert(format!("content/case-studies/place-{number}.md"), Content::Text(text.into()));
        }
        let files = site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
        let built = built::tree(&SourceTree::new(files.collect()), &built::options());
        assert!(!built.files.is_empty(), "{}", built.findings());
        built
    })
}

/// The queries for the browser on a site of its own: words in cut lists, beginnings in several files, and what is not
/// there.
const ASKED_OF_MANY: &[&str] = &[
    "everywhere",
    "everywhere n7x",
    "hard everywhere",
    "invented place 77",
    "place invented",
    "n1",
    "n139",
    "evrywhere",
    "hard w",
    "e",
    "nowhere everywhere",
    "hospital trust",
    "n77y",
];

/// The tests in the browser hold the page's script against the engine here; they read what this writes. Run with
/// `cargo test --test search` before them, as `tests/run` does.
#[test]
fn what_the_page_in_the_browser_must_find_is_written_down() {
    let queries: Vec<String> = golden().into_iter().map(|golden| golden.query).collect();
    write_down("shipped", built::shipped(), queries.iter().map(String::as_str));
    write_down("many", many(), ASKED_OF_MANY.iter().copied());
    // The benchmark judges the results of others by the same queries.
    let golden = serde_json::to_string_pretty(&golden()).unwrap();
    std::fs::write(built::root().join("target/search/golden.json"), golden).unwrap();
}

/// Writes what a site's search page needs, and what it must find.
fn write_down<'a>(name: &str, site: &built::Built, queries: impl Iterator<Item = &'a str>) {
    let files = Files::read(&site.files);
    let results: Vec<serde_json::Value> = queries
        .map(|query| {
            let found = files.find(query);
            let pages: Vec<[usize; 3]> =
                found.pages.iter().map(|hit| [hit.page, hit.unit, hit.score as usize]).collect();
            serde_json::json!({
                "query": query, "pages": pages, "also": found.also, "corrected": found.corrected, "some": found.some,
            })
        })
        .collect();
    let folder = built::root().join("target/search").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let search = |address: &str| {
        ["search/", "search.html", "search.js", "assets/"].iter().any(|start| address.starts_with(start))
    };
    for (address, bytes) in site.files.iter().filter(|(address, _)| search(address)) {
        let path = folder.join(address);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    std::fs::write(folder.join("expected.json"), serde_json::to_string_pretty(&results).unwrap()).unwrap();
}
