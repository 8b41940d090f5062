//! Prose of every shape: what it looks like in Word is Markdown that `check` takes, and no sign of it is left on the page.

use casebook::import::ImportOptions;
use proptest::prelude::*;

use crate::document::{control, document_with, escaped, p, run, texts};
use crate::rows::workbook;
use crate::site::{QUESTIONS, Site, answers};

const NUMBERING: &str = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

/// The answer that comes of blocks, and what `check` says of its markup.
fn section(blocks: &str) -> (String, Vec<String>) {
    let site = Site::new(QUESTIONS);
    let asked = p("1. What is the garden called?") + &p("The Vale") + &p("8. What was hard?");
    let body = asked + &control("hard", blocks);
    let bytes = document_with(&body, &[("numbering", "numbering.xml", NUMBERING.as_bytes())]);
    let outcome = site.import("form.docx", &bytes, &ImportOptions::default());
    let of_markup = |finding: &String| {
        ["no-home", "missing", "unanswered", "personal-data"].iter().all(|other| !finding.contains(other))
            && (finding.starts_with("error") || finding.contains("leftover-markup"))
    };
    let found = site.found().into_iter().filter(of_markup).collect();
    let text = outcome.draft.split_once("## Hard\n").map(|(_, text)| text.trim().to_owned());
    (text.unwrap_or_else(|| answers(&outcome)), found)
}

fn item(text: &str, list: usize, level: usize) -> String {
    let place = format!("<w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>");
    format!("<w:p>{place}{}</w:p>", run(text))
}

#[test]
fn between_two_blocks_of_different_kinds_stands_an_empty_line() {
    let blocks = [
        ("paragraph", p("Some text.")),
        ("item", item("One", 1, 0)),
        ("deep", item("Deep", 1, 2)),
        ("number", item("First", 2, 0)),
        ("typed", p("- typed") + &p("- again")),
        ("table", texts(&[&["Year", "Posts"], &["2020", "3"]])),
        ("heading", "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>A heading</w:t></w:r></w:p>".to_owned()),
    ];
    let is_item = |name: &str| matches!(name, "item" | "deep" | "number" | "typed");
    for (one, first) in &blocks {
        for (other, second) in &blocks {
            // A second table beside the first would be rows of it.
            let parted = if one == other && *one == "table" { p("Between.") } else { String::new() };
            let (text, found) = section(&[first, &*parted, second, &*parted, first].concat());
            assert!(found.is_empty(), "{one}, {other}: {text}\n{found:?}");
            assert!(!text.contains("    "), "{one}, {other}: {text}");
            let parts = text.split("\n\n").count();
            let expected = match (is_item(one), is_item(other)) {
                (true, true) => 1,
                _ if !parted.is_empty() => 5,
                _ => 3,
            };
            assert_eq!(parts, expected, "{one}, {other}: {text}");
        }
    }
    let (nested, _) =
        section(&[item("One", 1, 0), item("Two", 1, 1), item("Three", 1, 2), item("Back", 1, 0)].concat());
    assert_eq!(nested, "- One\n   - Two\n      - Three\n- Back");
}

#[test]
fn marks_end_with_each_line_and_stand_at_letters() {
    let of = |look: &str, text: &str| {
        let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
        format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    for (runs, expected) in [
        (of("<w:b/>", "One\ntwo") + &run(" three"), "**One**\\\n**two** three"),
        (of("<w:b/>", "One\n") + &run("two"), "**One**\\\ntwo"),
        (of("<w:b/>", "One\n\ntwo"), "**One**\n\n**two**"),
        (run("a ") + &of("<w:b/>", " \n b"), "a\\\n**b**"),
        (run("a") + &of("", "\n-\nb\n--"), "a\\\n-\\\nb\\\n\\--"),
        (of("<w:b/>", "C:\\") + &of("", "\nb\\\nc"), "**C:\\\\**\\\nb\\\\\\\nc"),
        (of("", "+"), "\\+"),
        (run("~5 to ~6, 7~") + &of("<w:b/>", "8~"), "~5 to ~6, 7\\~**8\\~**"),
        (of("<w:b/>", "- One\n- two\nthree"), "**- One**\\\n**- two**\\\n**three**"),
    ] {
        let (text, found) = section(&format!("<w:p>{runs}</w:p>"));
        assert_eq!(text, expected);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_list_in_a_cell_of_a_workbook_is_one() {
    for (cell, expected) in [
        ("\u{2022} One\n\u{2022} Two\n\nThen text", "- One\n- Two\n\nThen text"),
        ("We had\n- no lead\n- no money\nand frost", "We had\n\n- no lead\n- no money\n\nand frost"),
        ("- no lead\nThen text", "\\- no lead\n\nThen text"),
    ] {
        let book = workbook(&[&["What is the garden called?", "What was hard?"], &["The Vale", cell]]);
        let outcome = Site::new(QUESTIONS).import("book.xlsx", &book, &ImportOptions::default());
        let text = outcome.draft.split_once("## Hard\n").map(|(_, text)| text.trim().to_owned());
        assert_eq!(text.as_deref(), Some(expected), "{}", outcome.error);
    }
}

/// Paragraphs of runs, each with one of the looks below and a text.
fn runs(letters: &'static str) -> impl Strategy<Value = Vec<Vec<(usize, String)>>> {
    prop::collection::vec(prop::collection::vec((0..5_usize, letters), 1..5), 1..4)
}

/// What comes of them.
fn section_of_runs(paragraphs: &[Vec<(usize, String)>]) -> (String, Vec<String>) {
    let looks = ["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:vertAlign w:val=\"superscript\"/>"];
    let run = |(look, text): &(usize, String)| {
        let text = escaped(text).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
        format!("<w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>", looks[*look])
    };
    let body = paragraphs.iter().map(|runs| format!("<w:p>{}</w:p>", runs.iter().map(run).collect::<String>()));
    section(&(body.collect::<String>() + &p("The end.")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn prose_with_any_runs_of_looks_passes_check(
        paragraphs in runs("[a-cÄ *_~`\\[\\]()<>&#|:!.,0-9\\\\{}\n\"'=+^$@-]{1,8}"),
    ) {
        let (text, found) = section_of_runs(&paragraphs);
        // Signs that somebody typed stand on the page as they were typed, and are pointed out there.
        let errors: Vec<&String> = found.iter().filter(|finding| finding.starts_with("error")).collect();
        prop_assert!(errors.is_empty(), "{text}\n{errors:?}");
    }

    #[test]
    fn looks_leave_no_signs_on_the_page(paragraphs in runs("[a-cÄ ():!?.,0-9\\\\\n\"'/&-]{1,8}")) {
        let (text, found) = section_of_runs(&paragraphs);
        prop_assert!(found.is_empty(), "{text}\n{found:?}");
    }
}
