//! Files that pages offer as they are: where they may stand, where they are published, and what is said of the others.

use casebook::SourceTree;
use casebook::load::{Content, SourceFile};

use crate::built::{self, Built};
use crate::support::{findings, over, right_site, split};

/// The site without a mistake, changed by `changes` (as for [`split`]) and with further files of so many bytes.
fn site(changes: &str, files: &[(&str, usize)]) -> Built {
    let mut site = over(right_site(), split(changes));
    // No text, and nothing that a document could be taken for.
    let bytes = |size: &usize| Content::Bytes(vec![0xff; *size].into());
    site.extend(files.iter().map(|(path, size)| ((*path).to_owned(), bytes(size))));
    let files = site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
    built::tree(&SourceTree::new(files.collect()), &built::options())
}

/// The findings but those about the inside of the files, which is nothing.
fn said(built: &Built) -> Vec<String> {
    let found = built.diagnostics.iter().filter(|found| found.code.as_str() != "not-looked-through");
    found.map(|found| format!("{} {}", found.code, found.message)).collect()
}

const EVERYONE: &str = "-- content/site.yaml --
name: Wards that changed
base_url: https://example.org/wards/
language: en-GB
publisher: Example Ward Network
contact: office@example.org
theme: default
attachments: everyone
";

const CASE_STUDY: &str = "-- content/case-studies/riverside.md --
---
title: Riverside Hospital
summary: How one hospital moved its ward round onto tablets.
status: published
agreed: true
started: 2024-03-02
organisation: acute
---

## What worked

Staff had [half a day](../ingredients/handover.md#protected-time), as [our plan](plan.pdf) says.

## What was hard

There was [no single list](../ingredients/handover.md#one-list) at first.
";

#[test]
fn of_settings_that_cannot_be_read_nothing_follows_about_files() {
    for (settings, code) in [
        (EVERYONE.replace("everyone", "all"), "site-mistake"),
        ("-- content/site.yaml --\n\n".to_owned(), "missing-key"),
    ] {
        let found = said(&site(&format!("{settings}{CASE_STUDY}"), &[("content/case-studies/plan.pdf", 400)]));
        assert!(!found.is_empty() && found.iter().all(|found| found.starts_with(code)), "{found:?}");
    }
}

#[test]
fn a_page_offers_a_file_with_its_kind_and_size_and_it_is_published_under_its_own_name() {
    let page = "-- content/pages/forms.md --\n---\ntitle: Forms\n---\n
[Plan](plan.pdf), [all](<../report/All files.ZIP>), [letter](letter.docx), [a](a.xlsx), [b](b.pptx), [c](c.odt), [d](d.ods) and [figures](e.csv).
-- content/pages/e.csv --\nward,beds\n4,20\n";
    let built = site(
        page,
        &[
            ("content/pages/plan.pdf", 240 * 1024),
            ("content/report/All files.ZIP", 3 * 1024 * 1024 / 2),
            ("content/pages/letter.docx", 1),
            ("content/pages/a.xlsx", 1),
            ("content/pages/b.pptx", 1),
            ("content/pages/c.odt", 1),
            ("content/pages/d.ods", 1),
        ],
    );
    assert_eq!(said(&built), [""; 0]);
    let text = built.text("forms.html");
    for link in [
        "<a href=\"pages/plan.pdf\">Plan (PDF, 240 KB)</a>",
        "<a href=\"report/All%20files.ZIP\">all (ZIP, 1.5 MB)</a>",
        "<a href=\"pages/letter.docx\">letter (Word, 1 KB)</a>",
        "(Excel, 1 KB)",
        "(PowerPoint, 1 KB)",
        "(OpenDocument text, 1 KB)",
        "(OpenDocument spreadsheet, 1 KB)",
        "<a href=\"pages/e.csv\">figures (CSV, 1 KB)</a>",
    ] {
        assert!(text.contains(link), "{link} in {text}");
    }
    assert_eq!(built.files["pages/plan.pdf"].len(), 240 * 1024);
    assert!(built.files.contains_key("report/All files.ZIP") && built.files.contains_key("pages/e.csv"));
}

#[test]
fn a_case_study_offers_a_file_only_where_everyone_may() {
    let plan = [("content/case-studies/plan.pdf", 2048)];
    let refused = site(CASE_STUDY, &plan);
    assert_eq!(
        said(&refused),
        ["not-an-attachment `plan.pdf` is there, but case studies of this site offer no files."]
    );
    let allowed = site(&format!("{EVERYONE}{CASE_STUDY}"), &plan);
    assert_eq!(said(&allowed), [""; 0]);
    let link = "<a href=\"plan.pdf\">our plan (PDF, 2 KB)</a>";
    assert!(allowed.text("case-studies/riverside.html").contains(link));
    let quoted = "<a href=\"../case-studies/plan.pdf\">our plan (PDF, 2 KB)</a>";
    assert!(
        allowed.text("ingredients/handover.html").contains(quoted),
        "{}",
        allowed.text("ingredients/handover.html")
    );
    assert!(allowed.files.contains_key("case-studies/plan.pdf"));
}

#[test]
fn a_link_to_what_cannot_be_offered_says_why_and_not_that_it_is_missing() {
    let page = |link: &str| format!("-- content/pages/t.md --\n---\ntitle: T\n---\n\n[x]({link})\n");
    for (link, file, size, expected) in [
        ("form.exe", "form.exe", 9, "not-an-attachment `form.exe` is there, but files of this kind are not published."),
        ("old.doc", "old.doc", 9, "not-an-attachment `old.doc` is there, but files of this kind are not published."),
        (
            "big.pdf",
            "big.pdf",
            10 * 1024 * 1024 + 1,
            "not-an-attachment `big.pdf` takes 10.0 MB, and a file that is offered at most 10.0 MB.",
        ),
        (
            "plan.pdf#page=2",
            "plan.pdf",
            9,
            "broken-anchor content/pages/plan.pdf has no headings that a link can lead to.",
        ),
        ("plam.pdf", "plan.pdf", 9, "broken-link There is no file `plam.pdf`."),
    ] {
        let built = site(&page(link), &[(&format!("content/pages/{file}"), size)]);
        assert_eq!(said(&built), [expected], "{link}");
    }
}

#[test]
fn what_a_page_that_is_held_back_offers_is_not_published_with_another() {
    let update = "-- content/updates/later.md --\n---\ntitle: Later\ndate: 2027-01-05\n---\n\n[Plan](plan.pdf)\n";
    let built = site(update, &[("content/updates/plan.pdf", 9)]);
    assert!(said(&built)[0].starts_with("held-back") && said(&built).len() == 1, "{:?}", said(&built));
    assert!(!built.files.contains_key("updates/plan.pdf"));
    let draft = "-- content/pages/t.md --\n---\ntitle: T\n---\n\n[x](../case-studies/lakeside/plan.pdf)\n";
    let built = site(draft, &[("content/case-studies/lakeside/plan.pdf", 9)]);
    assert_eq!(said(&built), ["link-to-unpublished This file belongs to a page that is not published."]);
}

#[test]
fn a_menu_a_way_in_and_a_redirect_can_lead_to_a_file() {
    let menu = "navigation:\n  - {label: Plan, to: pages/plan.pdf}\n  - {label: Board, to: case-studies/hill-surgery/board.png}\n";
    let home = "-- content/home.md --\n---\nroutes:\n  - {label: Letter, text: As it was sent., to: pages/letter.docx}\n---\n\n";
    let redirects = "-- content/redirects.yaml --\nredirects:\n  - {from: old.html, to: pages/new.pdf}\n";
    let files = ["pages/plan.pdf", "pages/letter.docx", "pages/new.pdf"];
    let paths = files.map(|file| format!("content/{file}"));
    let built = site(&format!("{EVERYONE}{menu}{home}{redirects}"), &paths.each_ref().map(|path| (path.as_str(), 9)));
    assert_eq!(said(&built), [""; 0]);
    for file in files.into_iter().chain(["case-studies/hill-surgery/board.png"]) {
        assert!(built.files.contains_key(file), "{file}");
    }
    let home = built.text("index.html");
    for link in ["\"pages/plan.pdf\">Plan (PDF, 1 KB)</a>", "\"pages/letter.docx\">Letter (Word, 1 KB)</a>"] {
        assert!(home.contains(link), "{link} in {home}");
    }
}

#[test]
fn the_setting_is_one_of_two_words() {
    let settings = EVERYONE.replace("everyone", "all");
    let expected = "error site-mistake content/site.yaml:7:14 `all` does not say whose pages may offer files.\n";
    assert_eq!(findings(&settings), expected);
}

#[test]
fn what_a_part_offers_that_the_site_does_without_is_not_published() {
    let settings = EVERYONE.replace("attachments: everyone", "leave_out: [updates]");
    let update =
        "-- content/updates/first-stories.md --\n---\ntitle: First\ndate: 2026-01-05\n---\n\n[Plan](plan.pdf)\n";
    let built = site(&format!("{settings}{update}"), &[("content/updates/plan.pdf", 9)]);
    assert_eq!(said(&built), [""; 0]);
    assert!(!built.files.is_empty() && !built.files.contains_key("updates/plan.pdf"));
}
