//! What a stranger's file costs: what is said about it grows with it, and with nothing else.

use std::collections::BTreeMap;

use casebook::diagnostic::{Severity, github, human, json, sarif};
use casebook::load::Content;

use super::support::{Found, examine, right_site};

/// So many findings are said of one line.
const OF_A_LINE: usize = 20;

/// So many findings are said of one file.
const OF_A_FILE: usize = 500;

/// So many times as large as the file is what is printed about it, where that is above a megabyte.
const TIMES: usize = 20;

/// A file of about so many bytes, in pieces.
const SIZE: usize = 120_000;

fn repeated(piece: &str) -> String {
    piece.repeat(SIZE / piece.len())
}

fn page(text: &str) -> (&'static str, String) {
    ("content/pages/about.md", format!("---\ntitle: About\n---\n\n{text}\n"))
}

fn keys(line: impl Fn(usize) -> String) -> (&'static str, String) {
    let keys: String = (0..9_000).map(line).collect();
    ("content/pages/about.md", format!("---\ntitle: About\n{keys}---\n\nText.\n"))
}

/// Files of strangers with as many mistakes as fit.
fn hostile() -> Vec<(&'static str, String)> {
    let answers: String = (0..9_000).map(|number| format!("option-{number}, ")).collect();
    vec![
        page(&repeated("[a](x.md) ")),
        page(&repeated("[a](x.md)\n")),
        page(&repeated("[a](x.md)\n\n")),
        page(&repeated("[]() ")),
        page(&repeated("[a](#nowhere) ")),
        page(&repeated("[a](../ingredients/handover.md#nowhere) ")),
        page(&repeated("![](x.png) ")),
        page(&repeated("![a picture](about.png) ")),
        page(&repeated("\u{202e}")),
        page(&repeated("\u{1}")),
        page(&repeated("<b>")),
        page(&repeated("07700 900461 ")),
        page(&repeated("a@b.example.com\n\n")),
        page(&repeated("Dr Jane Sample ")),
        page(&repeated("[a](javascript:x) ")),
        page(&repeated("[^1] ")),
        page(&format!("{}\n{}", repeated("# A\n\n"), "[a](#b) ".repeat(400))),
        page(&format!("## {}\n\n{}", repeated("word "), "[a](#b)\n\n".repeat(400))),
        page(&format!("[a]({}.md)", repeated("x"))),
        keys(|number| format!("key{number}: x\n")),
        keys(|_| "title: Another\n".to_owned()),
        keys(|_| "other: Another\n".to_owned()),
        page(""),
        ("content/pages/about.md", format!("---\ntitle: About\n{{{answers}}}\n---\n")),
        ("content/case-studies/lakeside.md", format!("---\ntitle: Lakeside\nsettings: [{answers}ward]\n---\n")),
        ("content/data/survey.csv", repeated("a,b\n")),
        ("content/data/survey.csv", repeated("a,")),
        ("content/redirects.yaml", (0..4_000).map(|number| format!("a{number}.html: b{number}.md\n")).collect()),
        ("content/glossary.yaml", format!("terms:\n{}", "  - {id: a, trm: b}\n".repeat(4_000))),
    ]
}

fn found(path: &str, text: &str) -> Found {
    let mut site = right_site();
    site.insert(path.to_owned(), Content::Text(text.into()));
    examine(site)
}

#[test]
fn however_many_mistakes_a_file_has_little_is_said_of_one_line_and_of_one_file() {
    for (path, text) in hostile() {
        let Found { tree, diagnostics } = found(path, &text);
        let start: String = text.chars().skip(20).take(60).collect();
        let mut of_line: BTreeMap<u32, usize> = BTreeMap::new();
        let about = diagnostics.iter().filter(|finding| &*finding.file == path);
        for finding in about.clone() {
            *of_line.entry(finding.place.map_or(0, |place| place.line)).or_default() += 1;
        }
        assert!(about.count() <= OF_A_FILE, "{start}");
        assert!(of_line.iter().all(|(line, count)| *line == 0 || *count <= OF_A_LINE), "{start}: {of_line:?}");
        let most = (TIMES * text.len()).max(1_000_000);
        let forms = [("human", human::styled as fn(&_, &_) -> _), ("json", json::text), ("github", github::text)];
        for (name, form) in forms.into_iter().chain([("sarif", sarif::text as fn(&_, &_) -> _)]) {
            let printed: String = form(&diagnostics, &tree);
            assert!(printed.len() <= most, "{name} prints {} bytes of {start}", printed.len());
        }
        assert!(human::text(&diagnostics, &tree).lines().all(|line| line.chars().count() < 3_000), "{start}");
    }
}

#[test]
fn what_is_left_out_is_counted_and_nothing_worse_than_what_is_said() {
    let text = format!(
        "---\ntitle: About\n---\n\n{}Dr Jane Sample [a](x.md)\n",
        "![photo](../case-studies/hill-surgery/board.png) ".repeat(300)
    );
    let Found { diagnostics, .. } = found("content/pages/about.md", &text);
    let about: Vec<_> = diagnostics.iter().filter(|finding| &*finding.file == "content/pages/about.md").collect();
    assert!(about.iter().any(|finding| finding.code.as_str() == "broken-link"), "the last of the line is an error");
    let last = about.last().unwrap().help.as_deref().unwrap();
    assert!(last.contains("Not shown on this line: "), "{last}");
    let text = format!("---\ntitle: About\n---\n\n{}", "[a](x.md)\n\n".repeat(3_000));
    let Found { diagnostics, .. } = found("content/pages/about.md", &text);
    assert!(diagnostics.iter().all(|finding| finding.severity == Severity::Error));
}

#[test]
fn personal_data_beyond_what_is_said_is_quoted_by_no_other_finding() {
    let numbers: String = (0..700).map(|number| format!("07700 900{number:03} <b>\n\n")).collect();
    let text = format!("---\ntitle: About\n---\n\n{numbers}");
    let Found { tree, diagnostics } = found("content/pages/about.md", &text);
    let printed = human::text(&diagnostics, &tree);
    assert!(!printed.contains("07700"), "{printed}");
}

#[test]
fn a_file_that_nothing_uses_is_looked_for_once_among_all_that_is_wrong() {
    let mut site = right_site();
    for number in 0..300 {
        site.insert(format!("content/pages/unused{number}.txt"), Content::Text("x".into()));
        let text = format!("---\ntitle: Page {number}\n---\n\n![A drawing of it](unusd{number}.txt)\n");
        site.insert(format!("content/pages/p{number}.md"), Content::Text(text.into()));
    }
    let named = "---\ntitle: Named\n---\n\n[a](unused7.txt?)\n";
    site.insert("content/pages/named.md".to_owned(), Content::Text(named.into()));
    let Found { diagnostics, .. } = examine(site);
    let unused: Vec<_> = diagnostics.iter().filter(|finding| finding.code.as_str() == "unused-file").collect();
    assert_eq!(unused.len(), 299);
    assert!(unused.iter().all(|finding| &*finding.file != "content/pages/unused7.txt"));
}
