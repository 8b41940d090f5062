//! Empty is empty: a text of nothing that anybody could read is no text, in every file and key.

use casebook::load::Content;

use crate::support::{examine, right_site};

/// Texts in which there is nothing to read, as YAML has them.
const NOTHING: [&str; 10] = [
    "",
    "\"\"",
    "''",
    "\" \"",
    "\"\\t\\n\"",
    "'\u{a0}'",
    "\"\\u00a0\\u2003\"",
    "\"\\u200b\\ufeff\\u2800\"",
    "\"\\u3164\"",
    "[]",
];

/// A file, what is replaced in it, and the class of what is said then.
const PLACES: [(&str, &str, &str); 20] = [
    ("content/site.yaml", "Wards that changed", "missing-key"),
    ("content/site.yaml", "Example Ward Network", "missing-key"),
    ("content/proforma.yaml", "When did you start?", "missing-key"),
    ("content/proforma.yaml", "What was hard\n", "missing-key"),
    ("content/proforma.yaml", "Acute hospital", "missing-key"),
    ("content/proforma.yaml", "Your story", "missing-key"),
    ("content/glossary.yaml", "EPR\n", "missing-key"),
    ("content/glossary.yaml", "electronic patient record\n", "missing-key"),
    ("content/glossary.yaml", "What one shift tells the next.", "missing-key"),
    ("content/home.md", "I run a ward", "missing-key"),
    ("content/home.md", "Read what helped others.", "missing-key"),
    ("content/home.md", "report/why.md}", "missing-key"),
    ("content/findings.md", "Wards with a handover tool", "missing-key"),
    ("content/findings.md", "9 of 14", "missing-key"),
    ("content/pages/about.md", "About", "missing-key"),
    ("content/updates/first-stories.md", "\"The first stories: two wards\"", "missing-key"),
    ("content/redirects.yaml", "case-studies/riverside.md", "missing-key"),
    ("content/case-studies/riverside.md", "Riverside Hospital", "missing-answer"),
    ("content/case-studies/riverside.md", "How one hospital moved its ward round onto tablets.", "missing-answer"),
    ("content/case-studies/riverside.md", "acute", "missing-answer"),
];

fn codes_with(path: &str, text: &str) -> Vec<&'static str> {
    let mut site = right_site();
    site.insert(path.to_owned(), Content::Text(text.into()));
    examine(site).diagnostics.iter().map(|finding| finding.code.as_str()).collect()
}

fn text(path: &str) -> String {
    match &right_site()[path] {
        Content::Text(text) => text.to_string(),
        other => panic!("{path} is {other:?}"),
    }
}

#[test]
fn a_text_of_nothing_is_missing_in_every_file_and_key() {
    for (path, written, class) in PLACES {
        let right = text(path);
        assert!(right.contains(written), "{path} has no {written}");
        for nothing in NOTHING {
            let ending = if written.ends_with('\n') {
                "\n"
            } else if written.ends_with('}') {
                "}"
            } else {
                ""
            };
            let wrong = right.replacen(written, &format!("{nothing}{ending}"), 1);
            let found = codes_with(path, &wrong);
            assert!(found.contains(&class), "{path}: {written} as {nothing:?}: {found:?}");
        }
    }
}

#[test]
fn an_answer_of_nothing_is_not_stated() {
    let right = text("content/case-studies/riverside.md");
    for (key, written) in [
        ("systems", "systems:\n  - Patient record\n  - \"Bed board #2\"\n"),
        ("settings", "settings: [ward, clinic]\n"),
        ("staff", "staff: ~4000\n"),
        ("on_paper", "on_paper: 40%\n"),
        ("started", "started: 2024-03-02\n"),
        ("open_day", "open_day: no\n"),
    ] {
        for nothing in ["\"\"", "' '", "\"\\u00a0\"", "[]", "[\"\", ' ']", "\n  - ''\n  - ~"] {
            let wrong = right.replacen(written, &format!("{key}: {nothing}\n"), 1);
            assert_ne!(wrong, right);
            assert_eq!(codes_with("content/case-studies/riverside.md", &wrong), [""; 0], "{key}: {nothing}");
        }
    }
    let rows = &right[right.find("posts:").unwrap()..right.find("---\n\n## What worked").unwrap()];
    for nothing in ["posts: []\n", "posts:\n  - ''\n", "posts:\n  - post:\n    share: \"\"\n"] {
        let wrong = right.replacen(rows, nothing, 1);
        assert_eq!(codes_with("content/case-studies/riverside.md", &wrong), [""; 0], "{nothing}");
    }
    let picture = format!("{}photo_file:\n  file:\n  alt: \"\"\n", "open_day: no\n");
    let wrong = right.replacen("open_day: no\n", &picture, 1);
    assert_eq!(codes_with("content/case-studies/riverside.md", &wrong), [""; 0]);
}

#[test]
fn words_of_nothing_are_no_words_in_a_text() {
    let page = |text: &str| codes_with("content/pages/more.md", &format!("---\ntitle: More\n---\n\n{text}\n"));
    for nothing in ["", " ", "\u{a0}", "&nbsp;", "&emsp;", "**&nbsp;**"] {
        assert_eq!(page(&format!("A [{nothing}](about.md) link.")), ["broken-link"], "{nothing:?}");
        let picture = format!("![{nothing}](../case-studies/hill-surgery/board.png)");
        assert_eq!(page(&picture), ["missing-alt"], "{nothing:?}");
        assert_eq!(page(&format!("Text.\n\n## {nothing}\n\nMore.")), ["section-empty"], "{nothing:?}");
    }
    for nothing in ["", "&nbsp;", "***", "&emsp;\n\n- &nbsp;", "```\n\n```", "| &nbsp; |\n|---|"] {
        let study = text("content/case-studies/riverside.md").replacen(
            "There was [no single list](../ingredients/handover.md#one-list) at first.",
            nothing,
            1,
        );
        assert_eq!(codes_with("content/case-studies/riverside.md", &study), ["section-empty"], "{nothing:?}");
    }
    let row = text("content/data/survey.csv");
    let cells: Vec<&str> = row.lines().nth(1).unwrap().split(',').collect();
    let wrong = row.replacen(cells[1], "\u{a0}\u{2003}", 1);
    assert_eq!(codes_with("content/data/survey.csv", &wrong), ["data-gap"]);
}
