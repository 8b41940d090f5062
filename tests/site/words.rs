//! Every word on a page is content or comes from the strings file of the site's language.
//!
//! The gardens are built in a language made for the test: English with every phrase between two
//! marks. What stands on a page outside the marks must be a word of the content.

use std::collections::BTreeSet;
use std::fs;

use casebook::load::{Content, SourceFile, SourceTree};

use crate::built;
use crate::html;

const OPEN: char = '⟦';
const CLOSE: char = '⟧';

/// The strings file with every phrase between marks. Patterns and separators stay as they are.
fn marked(strings: &str) -> String {
    strings
        .lines()
        .map(|line| {
            let Some((key, value)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else {
                return format!("{line}\n");
            };
            if key.ends_with("-separator") || matches!(key, "language-direction" | "date" | "quotation-marks") {
                return format!("{line}\n");
            }
            if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
                let entries: Vec<String> = list.split(", ").map(|entry| format!("{OPEN}{entry}{CLOSE}")).collect();
                return format!("{key}: [{}]\n", entries.join(", "));
            }
            let phrase = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            format!("{key}: \"{OPEN}{phrase}{CLOSE}\"\n")
        })
        .collect()
}

/// Words in small letters. Numbers are nobody's words, and a single letter heads a part of a list.
fn words(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| word.chars().nth(1).is_some() && word.chars().any(char::is_alphabetic))
        .map(str::to_lowercase)
        .collect()
}

/// The text outside the marks. Content that is filled in stands within its phrase, and a phrase within another.
fn outside(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for character in text.chars() {
        match character {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(character),
            _ => {}
        }
    }
    outside
}

#[test]
fn every_word_on_a_page_is_content_or_comes_from_the_strings() {
    let root = built::root();
    let tree = casebook::load::load(&root.join("tests/golden/gardens")).unwrap();
    let strings = fs::read_to_string(root.join("themes/default/strings/en.yaml")).unwrap();
    let mut files: Vec<SourceFile> = tree.files().to_vec();
    for file in &mut files {
        if &*file.path == "content/site.yaml" {
            let text = file.text().unwrap().replace("language: en-GB", "language: cy");
            file.content = Content::Text(text.into());
        }
    }
    let mut vocabulary: BTreeSet<String> = files
        .iter()
        .flat_map(|file| {
            let mut known = words(&file.path);
            known.extend(file.text().map(words).unwrap_or_default());
            known
        })
        .collect();
    files.push(SourceFile {
        path: "themes/default/strings/cy.yaml".into(),
        content: Content::Text(marked(&strings).into()),
    });
    let site = built::tree(&SourceTree::new(files), &built::options());
    assert!(!site.files.is_empty(), "{}", site.findings());
    // Downloads are listed by the names of their files.
    vocabulary.extend(site.files.keys().flat_map(|address| words(address)));
    for (address, text) in site.pages() {
        let page = html::read(text);
        // What programs read has the words of its form: JSON-LD, code and citations.
        let labels = page.elements.iter().filter_map(|element| element.attribute("aria-label"));
        let seen = page
            .elements
            .iter()
            .filter(|element| !matches!(&*element.name, "pre" | "script"))
            .map(|element| element.text.as_str())
            .chain(labels);
        for text in seen {
            let foreign: Vec<String> =
                words(&outside(text)).into_iter().filter(|word| !vocabulary.contains(word)).collect();
            assert!(foreign.is_empty(), "{address}: {foreign:?} in {text:?}");
        }
    }
    let index = html::read(site.text("case-studies/index.html")).text;
    assert!(index.contains("⟦Case studies⟧"), "{index}");
}
