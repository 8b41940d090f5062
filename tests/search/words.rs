//! The words of `words.json`, which the page makes in the same way: `tests/browser/search.spec.js`.

use std::path::Path;

use casebook::derive::search::WordReader;
use serde::Deserialize;

#[derive(Deserialize)]
struct Example {
    text: String,
    /// Each with its place; joined words after the first of their parts.
    words: Vec<(String, u32)>,
}

#[test]
fn words_are_made_of_a_text_as_the_page_makes_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/words.json");
    let examples: Vec<Example> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(examples.len() > 40);
    for Example { text, words } in examples {
        let mut found = Vec::new();
        WordReader::default().each(&text, 0, |word, place| found.push((word.to_owned(), place)));
        found.sort_by_key(|(_, place)| *place);
        assert_eq!(found, words, "{text:?}");
    }
}
