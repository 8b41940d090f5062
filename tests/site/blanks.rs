//! Blanks of `casebook new`: nothing of them is published before somebody has written something.

use std::fs;
use std::path::Path;

use casebook::check::Options;
use casebook::new::{self, Blank};

use crate::built::{self, Built};
use crate::support::{read_folder, right_site, split};

/// The site without a mistake in a folder of its own, with a blank in it that `change` was applied to.
fn with_blank(blank: &Blank, further: &str, change: impl Fn(&str) -> String) -> Built {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &Path, content: &casebook::load::Content| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content.bytes().unwrap()).unwrap();
    };
    right_site().iter().chain(&split(further)).for_each(|(path, content)| write(&folder.path().join(path), content));
    let proforma = new::questionnaire(folder.path()).unwrap().unwrap();
    let made = new::new(folder.path(), &proforma, blank, "Something new", None).unwrap();
    let made = folder.path().join(made);
    let text = fs::read_to_string(&made).unwrap();
    fs::write(&made, change(&text)).unwrap();
    assert!(!read_folder(folder.path()).is_empty());
    built::folder(folder.path(), &Options { drafts: true, ..built::options() })
}

fn as_it_is(text: &str) -> String {
    text.to_owned()
}

/// The addresses of the pages and files that name it.
fn named_on(built: &Built) -> Vec<&str> {
    let named = |(_, bytes): &(&String, &Vec<u8>)| String::from_utf8_lossy(bytes).contains("Something new");
    built.files.iter().filter(named).map(|(address, _)| address.as_str()).collect()
}

#[test]
fn an_update_without_a_text_is_held_back_and_one_with_a_text_is_published() {
    let update = Blank::Update(jiff::civil::date(2026, 11, 20));
    let blank = with_blank(&update, "", as_it_is);
    assert_eq!(blank.findings(), "note content/updates/something-new.md:6 still-blank\n");
    assert_eq!(named_on(&blank), [""; 0]);
    for written in [
        with_blank(&update, "", |text| format!("{text}\nThe news.\n")),
        with_blank(&update, "", |text| text.replace("#summary:", "summary: The news.")),
    ] {
        assert_eq!(written.findings(), "");
        let named = named_on(&written);
        for address in ["feed.xml", "index.html", "updates/index.html", "updates/something-new.html"] {
            assert!(named.contains(&address), "{address} in {named:?}");
        }
    }
}

#[test]
fn a_chart_without_a_finding_is_held_back_and_one_with_a_finding_is_published() {
    let blank = with_blank(&Blank::Chart, "", as_it_is);
    let said = blank.findings();
    assert!(said.starts_with("note content/charts/something-new.yaml:") && said.ends_with(" still-blank\n"), "{said}");
    assert_eq!(said.lines().count(), 1);
    assert_eq!(named_on(&blank), [""; 0]);
    for written in [
        with_blank(&Blank::Chart, "", |text| text.replace("#sentence:", "sentence: Most are hospitals.")),
        with_blank(&Blank::Chart, "", |text| text.replace("#sentence:\n", "")),
    ] {
        assert_eq!(written.findings(), "");
        assert!(named_on(&written).contains(&"findings.html"), "{:?}", named_on(&written));
    }
    let page = "-- content/pages/t.md --\n---\ntitle: T\n---\n\n![What it shows](../charts/something-new.yaml)\n";
    let placed = with_blank(&Blank::Chart, page, as_it_is);
    assert!(placed.findings().contains("error content/pages/t.md:5 link-to-unpublished"), "{}", placed.findings());
}

#[test]
fn a_draft_that_says_nothing_of_consent_is_left_out_of_the_preview_and_that_is_said() {
    let blank = with_blank(&Blank::CaseStudy, "", as_it_is);
    let said = blank.diagnostics.iter().find(|found| found.code.as_str() == "draft-left-out").unwrap();
    let place = said.place.unwrap();
    let line = with_blank(&Blank::CaseStudy, "", as_it_is).diagnostics.len();
    assert!(line > 0 && said.question.as_deref() == Some("agreed"));
    assert!(place.line > 3, "the line of the question, not the first: {place:?}");
    assert_eq!(named_on(&blank), [""; 0]);
    let agreed = with_blank(&Blank::CaseStudy, "", |text| text.replace("#agreed:", "agreed: yes"));
    assert!(!agreed.findings().contains("draft-left-out"), "{}", agreed.findings());
    assert!(named_on(&agreed).contains(&"case-studies/something-new.html"), "{:?}", named_on(&agreed));
}

#[test]
fn a_gap_of_a_draft_is_said_where_its_answer_would_stand() {
    let blank = with_blank(&Blank::CaseStudy, "", as_it_is);
    let gaps = blank.diagnostics.iter().filter(|found| found.code.as_str() == "draft-gap");
    let lines: Vec<u32> = gaps.map(|found| found.place.unwrap().line).collect();
    assert!(lines.len() > 2 && lines.iter().all(|line| *line > 3), "{lines:?}");
    let mut apart = lines.clone();
    apart.dedup();
    assert_eq!(apart, lines, "each has a line of its own");
}
