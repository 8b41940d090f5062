//! What is left at the address of a case study that was withdrawn.

use super::built::{self, Built};
use super::support::{right_site, split};
use casebook::load::SourceFile;

const ENTRY: &str = "case-studies/mill-clinic";

/// The small site with one entry of `withdrawn`.
fn withdrawn(entry: &str) -> Built {
    let text = format!("-- content/redirects.yaml --\nwithdrawn:\n  - {entry}\n");
    let files = super::support::over(right_site(), split(&text)).into_iter();
    let files = files.map(|(path, content)| SourceFile { path: path.into(), content });
    built::tree(&casebook::SourceTree::new(files.collect()), &built::options())
}

/// The words of a page's main part.
fn main_words(page: &str) -> String {
    let (_, main) = page.split_once("<main").unwrap();
    let (main, _) = main.split_once("</main>").unwrap();
    let mut words = String::new();
    let mut in_tag = true;
    for letter in main.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            letter if !in_tag => words.push(letter),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn for_reasons_of_consent_a_page_says_only_that_it_was_withdrawn_and_when() {
    for reason in ["consent", "request"] {
        let built = withdrawn(&format!("{{address: {ENTRY}, reason: {reason}, on: 2026-02-01}}"));
        let page = built.text("case-studies/mill-clinic.html");
        assert_eq!(
            main_words(page),
            "Case study withdrawn A case study was withdrawn from this address on 1 February 2026."
        );
        assert!(!page.contains("application/ld+json") && !page.contains("citation_"), "{page}");
    }
}

#[test]
fn what_was_wrong_or_superseded_is_named_and_leads_on() {
    let of = |entry: &str| withdrawn(&format!("{{address: {ENTRY}, on: 2026-02-01, {entry}}}"));
    let superseded = of("reason: superseded, title: The mill, see: case-studies/riverside");
    let page = superseded.text("case-studies/mill-clinic.html");
    let words = main_words(page);
    assert!(
        words.contains("“The mill” was withdrawn") && words.contains("Something else has taken its place"),
        "{words}"
    );
    assert!(page.contains("<a href=\"riverside.html\">"), "{page}");
    let wrong = of("reason: error");
    let wrong = wrong.text("case-studies/mill-clinic.html");
    assert!(wrong.contains("<a href=\"index.html\">") && main_words(wrong).contains("It was not right."), "{wrong}");
}

#[test]
fn nothing_leads_to_what_was_withdrawn() {
    let built = withdrawn(&format!("{{address: {ENTRY}, reason: error, on: 2026-02-01, title: The mill}}"));
    let page = built.text("case-studies/mill-clinic.html");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    for (address, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        let says = text.contains("mill-clinic") || text.contains("The mill");
        assert!(!says || address == "case-studies/mill-clinic.html", "{address} leads to it");
    }
}

#[test]
fn a_hashed_address_has_no_page_and_no_trace() {
    let hash = "f84a3a7aa4a7dbdbd57a4ca3ee5fdbd25b80bb42e7c6a07e4bd3ab1f2d4b4f11";
    let with = withdrawn(&format!("{{sha256: {hash}, reason: consent, on: 2026-02-01}}"));
    let without = withdrawn(&format!("{{sha256: {}, reason: request, on: 2026-02-02}}", hash.replace('f', "e")));
    assert!(with.files == without.files);
}
