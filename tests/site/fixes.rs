//! Corrections that are certain: a site in, the site with them out.
//!
//! `UPDATE_EXPECTED=1 cargo test --test site fixes` writes `fixes.txt` anew.

use std::fs;
use std::path::Path;

use casebook::SourceTree;
use casebook::check::Options;
use casebook::diagnostic::{changes, json};
use casebook::fix::{Fixed, mended};
use casebook::load::SourceFile;

use super::broken::cases;
use super::support::{in_tests, over, right_site, split};

fn options() -> Options {
    Options { drafts: false, as_of: "2026-03-02".parse().unwrap(), base_url: None }
}

/// The right site with changes, mended.
fn fixed(changes: &str) -> Fixed {
    let site = over(right_site(), split(changes));
    mended(
        SourceTree::new(site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content }).collect()),
        &options(),
    )
}

/// The lines that differ, and the codes of what remains.
fn differences(changed: &Fixed) -> String {
    let mut text: String = changed
        .changed
        .iter()
        .map(|file| changes::text(&file.path.to_string_lossy(), file.was.as_deref().unwrap_or_default(), &file.text))
        .collect();
    for finding in &changed.diagnostics {
        text.push_str(&format!("remains: {} {}\n", finding.code, finding.message));
    }
    text
}

/// A case study with consent, with these lines in its front matter and in its body.
fn case_study(front: &str, body: &str) -> String {
    format!(
        "-- content/case-studies/lakeside.md --\n---\ntitle: Lakeside\nsummary: Short.\nstatus: published\nagreed: true\n\
        organisation: acute\n{front}---\n\n## What worked\n\nText.\n{body}"
    )
}

#[test]
fn nothing_is_decided_between_names_that_differ_in_signs_alone() {
    let questionnaire = String::from_utf8_lossy(&fs::read(in_tests("broken/_right/content/proforma.yaml")).unwrap())
        .replace("label: Acute hospital, synonyms: [hospital trust]", "label: Grade C")
        .replace("label: Community services", "label: Grade C+")
        .replace("{id: sites,", "{id: q1_1,")
        .replace("{id: staff,", "{id: q11,");
    for (answer, expected) in [
        ("organisation: grade c+", "organisation: community"),
        ("organisation: GRADE C", "organisation: acute"),
        ("organisation: Grade C!", "organisation: Grade C!"),
        ("organisation: Local_Authority", "organisation: local-authority"),
        ("organisation: acute\nq1-1: 3", "organisation: acute\nq1-1: 3"),
        ("organisation: acute\nSYSTEMS: [a]", "organisation: acute\nsystems: [a]"),
    ] {
        let study = case_study("", "").replace("organisation: acute\n", &format!("{answer}\n"));
        let fixed = fixed(&format!("-- content/proforma.yaml --\n{questionnaire}{study}"));
        let file = fixed.tree.file("content/case-studies/lakeside.md").unwrap().text().unwrap();
        assert!(file.contains(&format!("\n{expected}\n")), "{answer}\n{file}");
    }
}

#[test]
fn every_correction_of_a_mistake_removes_it_and_is_written_down() {
    let mut text = String::new();
    for case in cases().iter().filter(|case| case.found.diagnostics.iter().any(|finding| finding.fix.is_some())) {
        let fixed = mended(case.found.tree.clone(), &options());
        let name = case.folder.strip_prefix(in_tests("broken")).unwrap().to_string_lossy().replace('\\', "/");
        text.push_str(&format!("== {name}\n{}\n", differences(&fixed)));
        assert!(!fixed.applied.is_empty(), "{name}: its correction is no help");
        let again = mended(fixed.tree, &options());
        assert!(again.changed.is_empty(), "{name}: {}", differences(&again));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/fixes.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&path).unwrap_or_default());
}

#[test]
fn every_other_byte_of_the_file_stays() {
    let text = "\u{feff}---\r\ntitle: Lakeside\r\nsummary:   Short.   # why  \r\nstatus: published\r\nagreed: true\r\n\
        organisation: ACUTE\r\nsystems: One; Two\r\nstarted: 13/04/2024\t\r\n---\r\n\r\n## What worked\r\n\r\nTe\u{200b}xt.  ";
    let mut site = right_site();
    site.insert("content/case-studies/lakeside.md".to_owned(), casebook::load::Content::Text(text.into()));
    let tree =
        SourceTree::new(site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content }).collect());
    let fixed = mended(tree, &options());
    let expected = text
        .replace("ACUTE", "acute")
        .replace("One; Two", "[One, Two]")
        .replace("13/04/2024", "2024-04-13")
        .replace('\u{200b}', "");
    assert_eq!(fixed.changed[0].text, expected);
    assert!(fixed.diagnostics.is_empty(), "{}", differences(&fixed));
}

#[test]
fn nobody_is_made_to_agree_and_nothing_is_made_public() {
    for line in ["Status: published\n", "sta\u{200b}tus: published\n", "status: PUBLISHED\n", "status:published\n"] {
        let text = format!(
            "-- content/case-studies/lakeside.md --\n---\ntitle: Lakeside\nsummary: Short.\n{line}agreed: true\norganisation: acute\n---\n\n## What worked\n\nText.\n"
        );
        assert_eq!(fixed(&text).changed, [], "{line}");
    }
    for line in ["Agreed: true\n", "agreed: “true”\n", "agreed: tr\u{200b}ue\n", "agreed: [true]\n", ""] {
        let text = format!(
            "-- content/case-studies/lakeside.md --\n---\ntitle: Lakeside\nsummary: Short.\nstatus: published\n{line}organisation: ACUTE\n---\n\n## What worked\n\nText.\n"
        );
        assert_eq!(fixed(&text).changed, [], "{line}");
    }
}

#[test]
fn what_may_not_be_quoted_is_not_corrected() {
    let private = case_study("telephone: “5”\n", "");
    assert_eq!(fixed(&private).changed, []);
}

#[test]
fn a_correction_that_does_not_help_is_not_made() {
    // The list would have an entry that is no option; the key would stand twice; the section too.
    assert_eq!(fixed(&case_study("settings: Ward, Cellar\n", "")).changed, []);
    assert_eq!(fixed(&case_study("sites: 2\nSites: 3\n", "")).changed, []);
    assert_eq!(fixed(&case_study("", "\n**What was hard**\n\nText.\n\n## What was hard\n\nText.\n")).changed, []);
}

#[test]
fn corrections_of_one_value_follow_each_other() {
    let made = fixed(&case_study("settings: Ward; At home\nSYSTEMS: One\n", "\n**What was hard:**\n\nText.\n"));
    assert_eq!(
        differences(&made),
        "content/case-studies/lakeside.md
     7 - settings: Ward; At home
     7 + settings: [ward, home]
     8 - SYSTEMS: One
     8 + systems: [One]
    15 - **What was hard:**
    15 + ## What was hard
"
    );
    assert_eq!(made.applied.len(), 6);
}

#[test]
fn a_file_of_many_lines_that_cannot_be_read_is_mended_line_by_line() {
    let made = fixed(
        "-- content/site.yaml --\nname: @Network\nbase_url:https://example.org/stories/\nlanguage: en-GB\n\
        publisher: The Network: an example\nlicence: “None”\n",
    );
    let lines = [
        "     1 + name: \"@Network\"",
        "     2 + base_url: https://example.org/stories/",
        "     4 + publisher: \"The Network: an example\"",
        "     5 + licence: \"None\"",
    ];
    let made = differences(&made);
    assert!(lines.iter().all(|line| made.contains(line)) && !made.contains("yaml-syntax"), "{made}");
}

#[test]
fn lists_of_word_processors_get_hyphens() {
    let made = fixed(&case_study("systems:\n  • One: a start\n  • Two\n", ""));
    assert!(
        made.changed.is_empty() || made.changed[0].text.contains("  - \"One: a start\"\n  - Two\n"),
        "{}",
        differences(&made)
    );
    let made = fixed(&case_study("systems:\n  – One\n  – Two\n", ""));
    assert!(made.changed[0].text.contains("systems:\n  - One\n  - Two\n---"), "{}", differences(&made));
}

#[test]
fn json_says_what_would_stand_where() {
    let made = fixed(&case_study("started: 13/04/2024\n", ""));
    let found: serde_json::Value = serde_json::from_str(&json::fixed(&made.applied, true)).unwrap();
    let fix = serde_json::json!({"line": 7, "column": 10, "end_line": 7, "end_column": 20, "text": "2024-04-13"});
    assert_eq!((&found["fix"], &found["fixed"], &found["code"]), (&fix, &true.into(), &"wrong-kind".into()));
}
