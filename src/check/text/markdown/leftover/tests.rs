//! One paragraph in; where it is said, and the line as it would be right.

use std::sync::Arc;

use super::super::parse;
use crate::diagnostic::{Diagnostic, place_in};
use crate::source::Source;

fn said(text: &str) -> Vec<Diagnostic> {
    let file: Arc<str> = "content/pages/page.md".into();
    let mut findings =
        parse(Source { path: &file, text }, 0..text.len(), &crate::strings::QuotationMarks::default()).findings;
    place_in(text, &mut findings);
    findings
}

/// Each with the line as it would be right; nothing where that is not certain.
const LEFT_OVER: &[(&str, &str)] = &[
    ("See [about] (about.md).", "See [about](about.md)."),
    ("See [*our* `x` page] (../a.md#b).", "See [*our* `x` page](../a.md#b)."),
    ("[the report](../report/my file.md)", "[the report](<../report/my file.md>)"),
    ("[guide](https://example.org/My File.pdf)", "[guide](https://example.org/My%20File.pdf)"),
    ("![team](team photo.png \"The team\")", "![team](<team photo.png> \"The team\")"),
    ("[a link](the page about it)", ""),
    ("See [about](about.md", "See [about](about.md)"),
    ("See [about](about.md, and more.", "See [about](about.md), and more."),
    ("See (about)[about.md].", "See [about](about.md)."),
    (r"See \[about\](about.md).", "See [about](about.md)."),
    ("See [[about]].", ""),
    ("[words][]", ""),
    ("Text ^[a note in the text] goes on.", ""),
    ("Text.^[A note in the text.]", ""),
    ("[TOC]", ""),
    ("[[_TOC_]]", ""),
    ("![A red table](p.png){width=50%}", ""),
    ("A note.\n{: .class }", ""),
    ("Words {.important} and words", ""),
    ("Words {#here} and words", ""),
    ("{{ site.name }} is here", ""),
    ("{% include a.md %}", ""),
    ("{{< figure src=\"a.png\" >}}", ""),
    (":::note\nMind this.\n:::", ""),
    ("::: {.callout}\nMind this.\n:::", ""),
    ("!!! note\n    Mind this.", ""),
    ("[!NOTE]\nMind this.", ""),
    ("> [!INFO]\n> Mind this.", ""),
    ("Good. %%ask the team%%", ""),
    ("**Note:**text", "**Note:** text"),
    ("**Note: **text", "**Note:** text"),
    ("** Note:** text", "**Note:** text"),
    ("words**(quoted)**and", "words **(quoted)** and"),
    ("**[a](b.md):**text", "**[a](b.md):** text"),
    ("__Note__text", "__Note__ text"),
    ("**Note: the text goes on.", ""),
    ("**Note:* text", ""),
    (r"\*\*Note:\*\* text", "**Note:** text"),
    ("~~struck~", ""),
    ("This is ==very important== here.", "This is **very important** here."),
    ("##What helped", "## What helped"),
    ("== What helped ==", "## What helped"),
    ("About 10^2^ visits", "About 10² visits"),
    ("• one", "- one"),
    ("– one\n– two", ""),
    ("[ ] one", "- [ ] one"),
    ("- [] one", "- [ ] one"),
    ("- • one", "- one"),
    ("a | b | c\n--- | ---\n1 | 2 | 3", ""),
    ("| a | b |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n| 7 | 8 |", ""),
    ("+-----+-----+\n| a | b |\n+-----+-----+", ""),
    ("[Note]: important", ""),
    ("[//]: # (a remark)", ""),
];

#[test]
fn markup_that_did_not_take_is_said_once_with_the_line_as_it_would_be_right() {
    let mut wrong = String::new();
    for (text, right) in LEFT_OVER {
        let found = said(text);
        let corrected = found.iter().filter_map(|found| found.corrected.as_deref()).collect::<Vec<_>>().join(" | ");
        if found.len() != 1 || corrected != *right {
            let all: Vec<_> = found.iter().map(|found| (&found.message, found.place)).collect();
            wrong.push_str(&format!("{text:?}: {corrected:?}, {all:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Texts with the same signs that mean what they say, with empty lines between them. A line ¶ is an empty line within one.
const INNOCENT: &str = include_str!("innocent.txt");

#[test]
fn prose_with_the_same_signs_is_left_alone() {
    let texts: Vec<&str> = INNOCENT.split("\n\n").collect();
    assert!(texts.len() >= 60, "{}", texts.len());
    let mut wrong = String::new();
    for text in texts {
        for found in said(&text.replace("¶\n", "\n")) {
            wrong.push_str(&format!("{text:?}: {} {}\n", found.code, found.message));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_is_certain_can_be_mended_without_asking() {
    let text = "See [a page] (about.md).";
    let fix = said(text).remove(0).fix.unwrap();
    assert_eq!((&text[fix.span], &*fix.text), ("[a page] (about.md)", "[a page](about.md)"));
    assert_eq!(said("See [[about]].").remove(0).fix, None);
}
