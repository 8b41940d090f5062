//! The page about the code, `docs/architecture.md`, says what is there.

use std::collections::BTreeSet;
use std::path::Path;

use super::code::texts;
use super::stages;

const PAGE: &str = "docs/architecture.md";

/// Words that stand for a name in a path.
const NAMES: &[&str] = &["NAME", "KIND", "CODE", "CASE"];

fn page() -> String {
    std::fs::read_to_string(project().join(PAGE)).unwrap()
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pieces of code in a text, those in blocks aside.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split("```").step_by(2).flat_map(|text| text.split('`').skip(1).step_by(2))
}

fn is_a_tests_name(code: &str) -> bool {
    code.matches('_').count() > 3 && code.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
}

#[test]
fn every_path_in_it_leads_to_something() {
    let page = page();
    let links =
        page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()).map(|link| format!("docs/{link}"));
    let in_words = code(&page).filter(|code| {
        let folders = ["src/", "tests/", "docs/", "themes/"];
        folders.iter().any(|folder| code.starts_with(folder)) && !NAMES.iter().any(|name| code.contains(name))
    });
    let paths: BTreeSet<String> = links.chain(in_words.map(str::to_owned)).collect();
    assert!(paths.len() > 30, "{paths:?}");
    let missing: Vec<&String> = paths.iter().filter(|path| !project().join(path).exists()).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_test_that_it_names_is_one() {
    let page = page();
    let tests = texts("tests", "rs").into_iter().chain(texts("src", "rs"));
    let tests: String = tests.map(|(_, text)| text).collect();
    let named: BTreeSet<&str> = code(&page).filter(|code| is_a_tests_name(code)).collect();
    assert!(named.len() > 5, "{named:?}");
    let missing: Vec<&str> = named.into_iter().filter(|name| !tests.contains(&format!("\nfn {name}("))).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn it_lists_the_modules_and_rooms_in_their_order() {
    let page = page();
    let rows = |heading: &str| -> Vec<String> {
        let part = page.split(&format!("\n## {heading}\n")).nth(1).unwrap().split("\n## ").next().unwrap();
        let names = part.lines().filter_map(|line| line.strip_prefix("| ")?.split(['`']).nth(1));
        names.map(str::to_owned).collect()
    };
    let below = rows("Below the stages");
    let flow = rows("The flow");
    assert_eq!(flow, ["load", "check", "derive", "render", "write"]);
    let all: Vec<&str> = below.iter().chain(&flow[1..]).map(String::as_str).collect();
    assert_eq!(all, stages::STAGES);
    assert_eq!(rows("The rooms of check"), stages::ROOMS);
}
