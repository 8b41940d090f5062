//! `leave_out` in `site.yaml`: parts that a site does without, and no way to them.

use casebook::SourceTree;
use casebook::diagnostic::Severity;
use casebook::load::{Content, SourceFile};

use crate::built::{self, Built};
use crate::pages::broken_links;
use crate::{many, support};

/// Each part, and an address that a site with all parts has.
const PARTS: [(&str, &str); 12] = [
    ("compare", "compare.html"),
    ("evidence", "evidence.html"),
    ("print", "print.html"),
    ("packs", "pack.html"),
    ("self-assessment", "self-assessment.html"),
    ("team-like-mine", "team-like-mine.html"),
    ("board", "board.html"),
    ("answers", "answers/thrived.html"),
    ("a-to-z", "a-to-z.html"),
    ("submit", "submit.html"),
    ("findings", "findings.html"),
    ("updates", "updates/index.html"),
];

/// Links of the tests' sites to what is left out.
const LINKS: [&str; 2] = ["[findings](../findings.md#how-it-was-weighed)", "[updates](updates/)"];

/// A site with a line more in its settings. No text of it links to what is left out.
fn with(tree: &SourceTree, line: &str) -> SourceTree {
    let change = |file: &SourceFile| {
        let Content::Text(text) = &file.content else { return file.clone() };
        let text = match &*file.path {
            "content/site.yaml" => format!("{text}{line}\n"),
            _ => LINKS.iter().fold(text.to_string(), |text, link| text.replace(link, "")),
        };
        SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
    };
    SourceTree::new(tree.files().iter().map(change).collect())
}

fn built(tree: &SourceTree, left_out: &str) -> Built {
    let site = built::tree(&with(tree, &format!("leave_out: [{left_out}]")), &built::options());
    assert!(!site.files.is_empty(), "{left_out}: {}", site.findings());
    site
}

fn gardens() -> SourceTree {
    casebook::load::load(&built::root().join("tests/golden/gardens")).unwrap()
}

#[test]
fn a_part_that_is_left_out_has_no_page_and_nothing_leads_to_it() {
    for (site, base) in [(gardens(), "/gardens/"), (many::tree(60), "/here/")] {
        let whole = built(&site, "");
        for (part, address) in PARTS {
            let without = built(&site, part);
            // The larger site has nothing to tell teams by, no questions for a board, and other questions.
            assert!(
                whole.files.contains_key(address)
                    || ["team-like-mine", "board", "answers"].contains(&part) && base == "/here/",
                "{address}"
            );
            assert!(!without.files.contains_key(address), "{address}");
            assert_eq!(broken_links(&without, base), Vec::<String>::new(), "without {part}");
        }
        let all = built(&site, &PARTS.map(|(part, _)| part).join(", "));
        assert_eq!(broken_links(&all, base), Vec::<String>::new(), "without all");
        let gone = ["answers/", "compare/", "packs/", "a-to-z/", "updates/", "submit/", "evidence-", "feed.xml"];
        let headers = all.text("_headers");
        assert!(!headers.contains("answers.js") && !headers.contains("pieces.js"), "{headers}");
        for address in all.files.keys() {
            assert!(!gone.iter().any(|gone| address.starts_with(gone)), "{address}");
        }
    }
}

#[test]
fn a_link_to_a_part_that_is_left_out_is_a_mistake_that_says_so() {
    let without = |links: &str| {
        let settings = "name: Wards that changed\nbase_url: https://example.net/\nlanguage: en-GB\n\
            publisher: Example Ward Network\nleave_out: [updates, evidence, submit, findings]";
        let page = format!("---\ntitle: About\n---\n\n{links}, and [how](../report/how.md).");
        let site = format!("-- content/site.yaml --\n{settings}\n-- content/pages/about.md --\n{page}\n");
        support::findings(&site)
    };
    // Those to files, and then those to pages that are made.
    for links in [
        "The [news](../updates/first-stories.md), the [questions](../proforma.yaml), the [numbers](../findings.md)",
        "The [list](../updates/index.html), the [matrix](../evidence.html), the [form](../submit.html)",
    ] {
        let said = without(links);
        let said: Vec<&str> = said.lines().filter(|line| line.contains("`leave_out` in site.yaml has")).collect();
        assert_eq!(said.len(), 3, "{links}: {said:#?}");
        assert!(said.iter().all(|line| line.starts_with("error broken-link content/pages/about.md:")), "{said:#?}");
    }
}

#[test]
fn without_findings_a_link_to_a_chart_leads_to_its_own_page() {
    let site = built(&gardens(), "findings");
    assert!(site.files.contains_key("charts/harvest.html"));
    let leads_there = |page: &str| page.contains("charts/harvest.html\">on the page of findings</a>");
    assert!(site.pages().any(|(_, page)| leads_there(page)));
}

#[test]
fn an_old_address_cannot_lead_to_what_is_left_out_and_the_reason_is_said() {
    let redirects = "redirects:\n  - {from: old, to: findings.md}\n  - {from: older, to: updates/first-stories.md}\n";
    let files =
        support::over(support::right_site(), support::split(&format!("-- content/redirects.yaml --\n{redirects}")));
    let files = files.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
    let site = built::tree(&with(&SourceTree::new(files.collect()), "leave_out: [updates]"), &built::options());
    let found =
        site.diagnostics.iter().filter(|found| found.message.contains("`leave_out` in site.yaml has `updates`"));
    assert_eq!(found.map(|found| found.place.unwrap().line).collect::<Vec<_>>(), [3], "{}", site.findings());
}

#[test]
fn an_unknown_part_is_said_with_the_nearest() {
    let site = built::tree(&with(&gardens(), "leave_out: [evidenze]"), &built::options());
    let found = site.diagnostics.iter().find(|found| found.severity == Severity::Error).unwrap();
    assert_eq!((found.code.as_str(), found.help.as_deref()), ("site-mistake", Some("Did you mean `evidence`?")));
}
