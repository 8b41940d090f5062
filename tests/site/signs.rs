//! The sign > before a number, and what a quotation of evidence shows.

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;
use crate::privacy::{PROFORMA, SITE, THEME, with};

fn codes(built: &Built) -> Vec<&'static str> {
    built.diagnostics.iter().map(|finding| finding.code.as_str()).collect()
}

fn study(body: &str) -> SourceTree {
    let file = format!("---\ntitle: One\nstatus: published\nagreed: yes\n---\n\n## Factors for success\n\n{body}\n");
    with(&[("content/case-studies/one.md", &file)])
}

#[test]
fn more_than_a_number_is_kept_on_every_page_and_in_the_data() {
    for (written, read) in [
        (">90% of visitors", ">90% of visitors"),
        ("- >25 visitors", ">25 visitors"),
        ("1. >£5 a week", ">£5 a week"),
        ("* >€5", ">€5"),
        ("- a\n  >$5", ">$5"),
        (">= 5 wards", ">= 5 wards"),
        (">~5 wards", ">~5 wards"),
        ("> A quotation\n>\n> >5 wards", ">5 wards"),
        ("~~~\n>5 wards\n~~~", ">5 wards"),
        ("| a |\n|---|\n>5 wards |", ">5 wards"),
        ("Text.[^1]\n\n[^1]: >5 wards", ">5 wards"),
        ("### >5 wards", ">5 wards"),
        ("**>5 wards**", ">5 wards"),
    ] {
        let built = built::tree(&study(written), &built::options());
        assert_eq!(codes(&built), [""; 0], "{written}");
        let page = html::read(built.text("case-studies/one.html")).text;
        assert!(page.contains(read), "{written}: {page}");
        if !written.contains("[^1]") {
            let data: serde_json::Value = serde_json::from_str(built.text("data/case-studies.json")).unwrap();
            let answer = data["case_studies"][0]["answers"]["good"].as_str().unwrap().to_owned();
            assert!(answer.contains(read), "{written}: {answer}");
        }
    }
    let linked = study(">90% like [it](../ingredients/theme.md#ingredient).");
    let built = built::tree(&linked, &built::options());
    assert!(built.text("ingredients/theme.html").contains("<p>&gt;90% like "));
}

#[test]
fn a_quotation_that_begins_with_a_number_is_asked_about_and_in_words_it_is_not() {
    for (written, expected) in [
        ("> 90% of visitors", vec!["warning quoted-number"]),
        ("- > £5 a week", vec!["warning quoted-number"]),
        (">  5 wards", vec!["warning quoted-number"]),
        ("> **5** wards", vec!["warning quoted-number"]),
        ("> > 5 wards", vec!["warning quoted-number"]),
        ("> Ninety per cent of visitors", vec![]),
        ("> They had 5 wards", vec![]),
        (">They had\n>5 wards", vec![]),
        ("> 1. The first\n> 2. The second", vec![]),
        ("> [!NOTE]\n> 5 wards", vec![]),
    ] {
        let built = built::tree(&study(written), &built::options());
        let said: Vec<String> =
            built.diagnostics.iter().map(|found| format!("{} {}", found.severity.as_str(), found.code)).collect();
        assert_eq!(said, expected, "{written}");
        assert!(
            built.text("case-studies/one.html").contains("wards")
                || written.contains("week")
                || written.contains("visitors")
                || written.contains("first")
        );
    }
}

#[test]
fn a_link_around_a_picture_is_quoted_by_the_words_for_the_picture() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0CRC!\0\0\0\0IENDCRC!".to_vec();
    for text in [
        "[![A red table](p.png)](../ingredients/theme.md#ingredient)",
        "- [**![A red table](p.png)**](../ingredients/theme.md#ingredient)",
    ] {
        let tree = study(text);
        let picture = casebook::load::SourceFile {
            path: "content/case-studies/p.png".into(),
            content: casebook::load::Content::Bytes(png.clone().into()),
        };
        let tree = SourceTree::new(tree.files().iter().cloned().chain([picture]).collect());
        let built = built::tree(&tree, &built::options());
        assert_eq!(codes(&built), [""; 0], "{text}");
        for address in ["ingredients/theme.html", "packs/theme.html", "print.html"] {
            let page = built.text(address);
            assert!(
                !page.contains("<blockquote><p></p>") && !page.contains("#ingredient\"></a>"),
                "{address} of {text}"
            );
        }
        assert!(html::read(built.text("ingredients/theme.html")).text.contains("A red table"), "{text}");
    }
}

#[test]
fn evidence_that_leans_on_the_sentence_before_is_a_note_and_only_evidence() {
    let link = "[one key](../ingredients/theme.md#ingredient)";
    for (text, is_said) in [
        (format!("It had {link}."), true),
        (format!("- This was {link}."), true),
        (format!("- One of them had {link}."), true),
        (format!("Members were then given {link}."), true),
        (format!("The team had {link}. It was enough."), false),
        ("It had one key.".to_owned(), false),
    ] {
        let built = built::tree(&study(&text), &built::options());
        let expected: &[&str] = if is_said { &["leaning-evidence"] } else { &[] };
        assert_eq!(codes(&built), expected, "{text}");
        assert!(!built.files.is_empty(), "a note stops nothing");
    }
}

/// A site with a case study in a folder that is withheld or a draft, and a page.
fn with_hidden(status: &str, consent: &str, page: &str) -> SourceTree {
    let hidden = format!(
        "---\ntitle: Held\nstatus: {status}\nagreed: {consent}\nview: {{file: secret-plan.png, alt: Boxes with three posts}}\n---\n\n## Factors for success\n\nText.\n"
    );
    let page = format!("---\ntitle: A\n---\n\n{page}\n");
    let texts = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", PROFORMA),
        ("content/ingredients/theme.md", THEME),
        ("content/case-studies/held/index.md", &hidden),
        ("content/pages/a.md", &page),
    ];
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x05\0\0\0\x07\x08\x06\0\0\0CRC!\0\0\0\0IENDCRC!".to_vec();
    let picture = casebook::load::SourceFile {
        path: "content/case-studies/held/secret-plan.png".into(),
        content: casebook::load::Content::Bytes(png.into()),
    };
    let texts = SourceTree::from_texts(texts);
    SourceTree::new(texts.files().iter().cloned().chain([picture]).collect())
}

#[test]
fn a_picture_of_a_page_that_is_not_published_is_shown_and_named_by_no_other() {
    for (status, consent) in [("draft", "yes"), ("review", "yes"), ("published", "no")] {
        for (page, class) in [
            ("![Three posts](../case-studies/held/secret-plan.png)", "link-to-unpublished"),
            ("[the plan](../case-studies/held/secret-plan.png)", "link-to-unpublished"),
            ("![Three posts](secret-plan.png)", "missing-image"),
            ("![Three posts](../case-studies/held/secret-pla.png)", "missing-image"),
            ("[the plan](../case-studies/secret-plan.png)", "broken-link"),
            ("[the plan](../case-studies/held/secret-pla.png)", "broken-link"),
        ] {
            let tree = with_hidden(status, consent, page);
            let built = built::tree(&tree, &built::options());
            assert!(codes(&built).contains(&class), "{page} {:?}", codes(&built));
            for finding in &built.diagnostics {
                let named = [Some(&finding.message), finding.help.as_ref(), finding.corrected.as_ref()];
                let own = finding.corrected.is_none() || class == "link-to-unpublished";
                let said: String = named.into_iter().flatten().map(String::as_str).collect();
                assert!(!said.replace(page, "").contains("held/secret-plan") && own, "{page}: {said}");
            }
        }
        let own = with_hidden(status, consent, "Text.");
        assert!(!codes(&built::tree(&own, &built::options())).contains(&"link-to-unpublished"));
    }
    let shown = with_hidden("published", "yes", "![Three posts](../case-studies/held/secret-plan.png)");
    assert_eq!(codes(&built::tree(&shown, &built::options())), [""; 0]);
}
