//! The blank that the site offers: anybody can fill it in, with a screen reader too, and it is the same for the same questions.

use std::collections::{BTreeMap, BTreeSet};

use casebook::proforma::{Role, form_tag};
use roxmltree::{Document, Node};

use crate::round::{BLANK, body, built_blank, site};

/// The most bytes of the file.
const LARGEST: usize = 40 << 10;

fn named<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| node.tag_name().name() == name).collect()
}

fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value())
}

/// The value of the first element with a name in a node.
fn said<'a>(node: Node<'a, '_>, name: &'static str) -> Option<&'a str> {
    named(node, name).first().copied().and_then(value)
}

fn text(node: Node<'_, '_>) -> String {
    named(node, "t").into_iter().filter_map(|text| text.text()).collect()
}

fn part(name: &str) -> String {
    let (_, bytes) = BLANK.iter().find(|(other, _)| other == name).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn the_blank_is_small_and_the_same_each_time() {
    let (one, other) = (built_blank(), built_blank());
    assert!(one.len() <= LARGEST, "{} bytes", one.len());
    assert!(one == other, "two builds of the same questions differ");
}

#[test]
fn the_blank_has_a_title_a_language_and_a_heading_for_each_section_and_question() {
    let core = part("docProps/core.xml");
    let core = Document::parse(&core).unwrap();
    let words = |name| named(core.root(), name).first().and_then(|node| node.text()).unwrap_or_default().to_owned();
    assert!(words("title").contains("Gardens that last"), "{}", words("title"));
    assert_eq!(words("language"), "en-GB");
    let styles = part("word/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let defaults = named(styles.root(), "docDefaults")[0];
    assert_eq!(said(defaults, "lang"), Some("en-GB"));
    let outline: BTreeMap<&str, Option<&str>> = named(styles.root(), "style")
        .into_iter()
        .map(|style| {
            let id = style.attributes().find(|attribute| attribute.name() == "styleId").unwrap().value();
            (id, said(style, "outlineLvl"))
        })
        .collect();
    assert_eq!((outline["Heading1"], outline["Heading2"]), (Some("0"), Some("1")));
    let xml = body();
    let document = Document::parse(&xml).unwrap();
    let of_style = |style: &'static str| -> Vec<String> {
        let paragraphs = named(document.root(), "p").into_iter().filter(|node| said(*node, "pStyle") == Some(style));
        paragraphs.map(text).collect()
    };
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    let (sections, questions) = (of_style("Heading1"), of_style("Heading2"));
    for question in proforma.questions.iter().filter(|question| question.asks_contributors()) {
        let is_asked = questions.iter().any(|heading| heading.contains(&*question.label));
        assert!(is_asked || question.role == Some(Role::Status), "{}: {questions:?}", question.label);
    }
    assert!(!sections.is_empty() && sections.iter().all(|title| !title.is_empty()), "{sections:?}");
    let used: BTreeSet<&str> = named(document.root(), "pStyle").into_iter().filter_map(value).collect();
    assert!(used.iter().all(|style| outline.contains_key(style)), "{used:?}");
}

#[test]
fn what_is_private_stands_on_a_page_of_its_own_that_says_so() {
    let xml = body();
    let document = Document::parse(&xml).unwrap();
    let breaks = named(document.root(), "pageBreakBefore");
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    let at = |text: &str| xml.find(text).unwrap_or_else(|| panic!("{text} stands nowhere"));
    let page = breaks[0].ancestors().find(|node| node.tag_name().name() == "p").unwrap();
    assert_eq!(text(page), "Not for publication");
    for question in proforma.questions.iter().filter(|question| question.asks_contributors()) {
        if question.role == Some(Role::Status) {
            continue;
        }
        let place = at(&format!("<w:tag w:val=\"{}", question.id));
        assert_eq!(place > page.range().start, question.private, "{}", question.id);
    }
}

#[test]
fn the_tables_of_the_blank_have_heads_that_are_repeated_words_for_who_sees_none_and_a_row_to_copy() {
    let xml = body();
    let document = Document::parse(&xml).unwrap();
    let tables = named(document.root(), "tbl");
    assert!(!tables.is_empty());
    for table in tables {
        assert!(said(table, "tblCaption").is_some_and(|words| !words.is_empty()));
        assert!(said(table, "tblDescription").is_some_and(|words| !words.is_empty()));
        let rows = named(table, "tr");
        assert_eq!(rows.len(), 2, "heads, and a row to copy");
        assert!(!named(rows[0], "tblHeader").is_empty() && named(rows[0], "sdt").is_empty());
        assert!(!named(rows[1], "sdt").is_empty());
        assert!(named(rows[0], "tc").into_iter().all(|cell| !text(cell).is_empty()));
    }
    let numbering = part("word/numbering.xml");
    let numbering = Document::parse(&numbering).unwrap();
    let lists: Vec<&str> = named(numbering.root(), "num")
        .into_iter()
        .filter_map(|list| list.attributes().find(|attribute| attribute.name() == "numId").map(|id| id.value()))
        .collect();
    let steps: Vec<&str> = named(document.root(), "numId").into_iter().filter_map(value).collect();
    assert!(!steps.is_empty() && steps.iter().all(|list| lists.contains(list)), "{steps:?} of {lists:?}");
}

#[test]
fn each_place_of_the_blank_has_its_own_tag_and_the_sender_agrees_by_ticks() {
    let xml = body();
    let document = Document::parse(&xml).unwrap();
    let controls = named(document.root(), "sdt");
    let mut ids = BTreeSet::new();
    let mut tags = BTreeSet::new();
    for control in &controls {
        assert!(ids.insert(said(*control, "id").unwrap()), "two controls have one number");
        assert!(said(*control, "alias").is_some_and(|name| !name.is_empty()));
        if let Some(tag) = said(*control, "tag").filter(|tag| !tag.is_empty()) {
            assert!(tags.insert(tag), "{tag} stands there twice");
        }
    }
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    let consent = proforma.by_role(Role::Consent).unwrap();
    for answer in ["yes", "no"] {
        assert!(tags.contains(&*form_tag(&proforma[consent], None, Some(answer))), "{tags:?}");
    }
    let boxes = named(document.root(), "checkbox").len();
    let answers = proforma.questions.iter().filter(|question| question.asks_contributors());
    assert!(boxes > answers.filter(|question| !question.kind.options().is_empty()).count());
    assert!(xml.contains("CC BY 4.0"), "the licence that the sender agrees to");
}
