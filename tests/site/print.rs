//! The print edition: everything once, nothing lost, every link spelled out.

use std::collections::{BTreeMap, BTreeSet};

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html::{self, Element, Page};

const SITE: &str = "name: A <b>site</b>
base_url: https://example.org/here/
language: en
publisher: The \"publisher\" & others
licence: An open licence
description: What it is about.
allow: [hello@example.org]
";

const PROFORMA: &str = "version: 1
sections:
  - id: one
    title: One
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - id: status
        label: Status?
        kind: choice
        role: status
        options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
      - {id: changed, label: Changed?, kind: date, role: updated}
      - {id: said, label: What else?, kind: prose, heading: What else}
";

/// Two chapters that are the same but for the links, so that whatever they share would stand twice.
const CHAPTER: &str = "
## Same heading

Text.[^1] And again.[^1]

| a | b |
| - | - |
| 1 | 2 |

![A chart](../charts/count.yaml)

### Footnotes

Other.[^other]

[^1]: The note of ONE.
[^other]: The other note of ONE.
";

const THEME: &str = "---
title: A theme
order: 1
summary: In brief.
questions: [Do you ask <us>?]
---

Before the first.

## First ingredient {#first}

It is said.

## Second ingredient {#second}

Nobody said it.
";

const CHART: &str = "title: A chart
kind: bars
data: case-studies
measure: status
";

fn chapter(title: &str, order: usize, body: &str) -> String {
    let notes = CHAPTER.replace("ONE", title);
    format!("---\ntitle: {title}\norder: {order}\nupdated: 2026-0{order}-02\n---\n{body}\n{notes}")
}

fn study(slug: &str, body: &str) -> (String, String) {
    let text = format!("---\ntitle: Study {slug}\nstatus: published\nagreed: yes\n---\n\n## What else\n\n{body}\n");
    (format!("content/case-studies/{slug}.md"), text)
}

/// Every kind of link, each on a line of its own.
const LINKS: &str = "[chapter](two.md)

[section](two.md#same-heading)

[own section](#same-heading)

[theme](../ingredients/theme.md)

[ingredient](../ingredients/theme.md#second)

[study](../case-studies/a.md)

[term](../glossary.yaml#abc)

[chart](../charts/count.yaml)

[home](../home.md)

[page](../pages/about.md#who)

[outside](https://example.com/a?b=c&d)

<https://example.com/plain>

[post](mailto:hello@example.org)

[search](../search.html)
";

fn site(studies: &[(String, String)]) -> Built {
    let (one, two) = (chapter("Chapter one", 1, LINKS), chapter("Chapter two", 2, ""));
    let own = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", PROFORMA),
        ("content/home.md", "---\nfinding: The one finding.\n---\n"),
        ("content/report/one.md", &one),
        ("content/report/two.md", &two),
        ("content/ingredients/theme.md", THEME),
        ("content/charts/count.yaml", CHART),
        ("content/pages/about.md", "---\ntitle: About\n---\n\n## Who\n\nWe.\n"),
        ("content/glossary.yaml", "terms:\n  - {id: abc, term: alphabet, definition: The letters.}\n"),
    ];
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let built = built::tree(&SourceTree::from_texts(own.into_iter().chain(studies)), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

fn few() -> Built {
    site(&[
        study("a", "They did [it](../ingredients/theme.md#first).[^1]\n\n[^1]: A note of study a."),
        study(
            "b",
            "They did [it](../ingredients/theme.md#first).[^1] See [a](a.md#what-else).\n\n[^1]: A note of study b.",
        ),
    ])
}

fn print(site: &Built) -> Page {
    html::read(site.text("print.html"))
}

/// The links with this text.
fn links<'a>(page: &'a Page, text: &str) -> Vec<[&'a str; 4]> {
    let of = |element: &'a Element| {
        let get = |name| element.attribute(name).unwrap_or("-");
        [get("class"), get("href"), get("data-part"), get("data-address")]
    };
    page.elements.iter().filter(|element| element.name == "a" && element.text.trim() == text).map(of).collect()
}

/// News and pages about the site are no part of it; their days are not its own.
#[test]
fn the_print_edition_is_of_the_day_of_what_stands_in_it() {
    let dated = |path: &str, key: &str, day: &str| {
        (format!("content/{path}"), format!("---\ntitle: New\n{key}: {day}\n---\n\nNews.\n"))
    };
    let mut files = vec![
        study("a", "Text."),
        dated("updates/new.md", "date", "2025-03-01"),
        dated("pages/privacy.md", "updated", "2025-04-01"),
    ];
    let said = |files: &[(String, String)], days: [&str; 3]| {
        let built = site(files);
        let [shown, year, cited] = days;
        let text = built.text("print.html");
        let page = html::read(text);
        assert_eq!(text.contains("Last updated"), !shown.is_empty(), "{shown}");
        assert!(shown.is_empty() || text.contains(&format!("<time datetime=\"{shown}\">")), "{shown}");
        assert_eq!(text.contains(&format!("\"dateModified\":\"{shown}\"")), !shown.is_empty(), "{shown}");
        assert!(page.text.contains(&format!("({year}). Print edition.")), "{year}: {}", page.text);
        let meta = page.elements.iter().find(|element| element.attribute("name") == Some("citation_publication_date"));
        assert_eq!(meta.and_then(|meta| meta.attribute("content")).unwrap_or_default(), cited);
        assert_eq!(text.contains(&format!("DA  - {cited}")), !cited.is_empty(), "{cited}");
    };
    // Of the chapters the second is of 2 February 2026.
    said(&files, ["2026-02-02", "2026", "2026/02/02"]);
    // No chapter says a day.
    for (order, number) in ["one", "two"].iter().enumerate().map(|(at, number)| (at + 1, number)) {
        let text = format!("---\ntitle: {number}\norder: {order}\n---\n\n## Same heading\n\nText.\n");
        files.push((format!("content/report/{number}.md"), text));
    }
    said(&files, ["", "no date", ""]);
    files.push(("content/site.yaml".to_owned(), format!("{SITE}edition: {{date: 2024-05-06}}\n")));
    said(&files, ["", "2024", "2024/05/06"]);
}

#[test]
fn every_link_says_on_paper_where_it_leads() {
    let built = few();
    let page = print(&built);
    let expected: &[(&str, &[[&str; 4]])] = &[
        ("chapter", &[["-", "#p2", "part 2", "-"]]),
        ("section", &[["-", "#p2-same-heading", "part 2.1", "-"]]),
        ("own section", &[["-", "#p1-same-heading", "part 1.1", "-"]]),
        ("theme", &[["-", "#p3.1", "part 3.1", "-"]]),
        ("ingredient", &[["-", "#p3.1-second", "part 3.1.2", "-"]]),
        (
            "study",
            &[
                ["included", "#p7.1", "part 7.1", "-"],
                ["left-out", "case-studies/a.html", "-", "https://example.org/here/case-studies/a.html"],
            ],
        ),
        ("term", &[["term", "#p6-abc", "-", "-"]]),
        ("chart", &[["-", "#p5:chart-count", "part 1.1", "-"]]),
        ("home", &[["-", "index.html", "-", "https://example.org/here/"]]),
        ("page", &[["-", "about.html#who", "-", "https://example.org/here/about.html#who"]]),
        ("outside", &[["-", "https://example.com/a?b=c&d", "-", "https://example.com/a?b=c&d"]]),
        ("https://example.com/plain", &[["-", "https://example.com/plain", "-", "-"]]),
        ("post", &[["-", "mailto:hello@example.org", "-", "hello@example.org"]]),
        ("search", &[["-", "search.html", "-", "https://example.org/here/search.html"]]),
    ];
    for (text, links_of) in expected {
        assert_eq!(&links(&page, text), links_of, "{text}");
    }
    // In a text that can be left out itself, another such text is linked twice, and its own places once.
    assert_eq!(links(&page, "a")[0][..2], ["included", "#p7.1-what-else"]);
}

#[test]
fn ids_are_unique_and_every_footnote_leads_there_and_back() {
    let built = few();
    let page = print(&built);
    let mut ids = BTreeSet::new();
    for id in page.elements.iter().filter_map(|element| element.attribute("id")) {
        assert!(ids.insert(id), "{id} stands twice");
    }
    let here: Vec<&str> =
        page.elements.iter().filter_map(|element| element.attribute("href")?.strip_prefix('#')).collect();
    assert!(here.len() > 40);
    for anchor in &here {
        assert!(ids.contains(anchor), "#{anchor} names nothing");
    }
    // From each reference to the text of the note of the same document.
    let text = built.text("print.html");
    for (prefix, note) in [
        ("p1", "The note of Chapter one."),
        ("p2", "The note of Chapter two."),
        ("p7.1", "A note of study a."),
        ("p7.2", "A note of study b."),
    ] {
        let start = text.find(&format!("<li id=\"{prefix}-fn-1\">")).unwrap();
        let item = &text[start..start + text[start..].find("</li>").unwrap()];
        assert!(item.contains(note), "{item}");
        assert!(item.contains(&format!("href=\"#{prefix}-fnref-1\"")), "{item}");
        assert!(here.contains(&format!("{prefix}-fn-1").as_str()));
    }
    // A region is told from those of other parts by its name.
    let regions: Vec<&str> = page
        .elements
        .iter()
        .filter(|element| element.attribute("role") == Some("region"))
        .filter_map(|element| element.attribute("aria-label"))
        .collect();
    assert!(regions.contains(&"Table 1: Chapter one") && regions.contains(&"Table 1: Chapter two"), "{regions:?}");
}

#[test]
fn headings_are_in_order_below_one_and_the_contents_name_every_part() {
    let built = few();
    let page = print(&built);
    let headings: Vec<String> = page
        .elements
        .iter()
        .filter(|element| element.name.len() == 2 && element.name.starts_with('h') && element.name != "hr")
        .map(|element| element.name.clone())
        .collect();
    assert_eq!(headings.iter().filter(|name| *name == "h1").count(), 1);
    let mut before = 0;
    for heading in &headings {
        let level: usize = heading[1..].parse().unwrap();
        assert!(level <= before + 1, "{headings:?}");
        before = level;
    }
    let entries: Vec<(&str, &str)> = page
        .elements
        .windows(2)
        .filter(|pair| pair[0].name == "a" && pair[1].attribute("class") == Some("number"))
        .map(|pair| (pair[0].attribute("href").unwrap(), pair[1].text.split_whitespace().next().unwrap()))
        .collect();
    let expected = [
        ("#p1", "1"),
        ("#p1-same-heading", "1.1"),
        ("#p2", "2"),
        ("#p2-same-heading", "2.1"),
        ("#p3", "3"),
        ("#p3.1", "3.1"),
        ("#p4", "4"),
        ("#p4.1", "4.1"),
        ("#p5", "5"),
        ("#p6", "6"),
        ("#p7", "7"),
        ("#p7.1", "7.1"),
        ("#p7.2", "7.2"),
    ];
    assert_eq!(entries, expected);
    let text = built.text("print.html");
    for said in [
        "The one finding.",
        "An open licence",
        "2 February 2026",
        "https://example.org/here/",
        "Do you ask &lt;us&gt;?",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert!(text.contains("<h1>A &lt;b&gt;site&lt;/b&gt;</h1>"));
    assert!(text.contains("The &quot;publisher&quot; &amp; others"));
    assert!(text.contains("Seen in 2 of 2 case studies"));
    assert!(text.contains("<meta name=\"robots\" content=\"noindex\">"));
}

/// The same text, without what marks it.
fn words(page: &Page) -> String {
    page.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_of_the_report_is_lost() {
    for (name, site) in [("first edition", built::shipped()), ("gardens", built::gardens())] {
        let printed = words(&print(site));
        let mut paragraphs = 0;
        for (address, text) in site.pages() {
            let chapter = address.starts_with("report/");
            let other = ["ingredients/", "case-studies/"].iter().any(|part| address.starts_with(part))
                && address.matches('/').count() == 1
                && !address.contains("index");
            if !(chapter || other) || built::is_notice(text) {
                continue;
            }
            // The first words of each paragraph and item, up to the first thing within it.
            let page = html::read(text);
            let prose = page.elements.iter().skip_while(|element| element.attribute("class") != Some("prose"));
            for element in
                prose.take_while(|element| !matches!(element.attribute("class"), Some("about-page" | "rows similar")))
            {
                let start = element.text.split_whitespace().collect::<Vec<_>>().join(" ");
                // A quotation may be cut.
                let start = start.trim_end_matches(" …");
                if matches!(element.name.as_str(), "p" | "li")
                    && element.attribute("class").is_none()
                    && start.len() > 30
                {
                    paragraphs += 1;
                    // A quotation may be cut.
                    let start = start.trim_end_matches(" …");
                    assert!(printed.contains(start), "{name} {address}: {start}");
                }
            }
        }
        assert!(paragraphs > 20, "{name}: {paragraphs}");
    }
}

#[test]
fn every_chart_stands_there() {
    for site in [built::shipped(), built::gardens()] {
        let charts = |address| -> BTreeMap<String, usize> {
            let mut titles = BTreeMap::new();
            for element in html::read(site.text(address)).elements {
                if element.attribute("class") == Some("chart-title") {
                    *titles.entry(element.text.trim().to_owned()).or_default() += 1;
                }
            }
            titles
        };
        let printed = site.text("print.html");
        let findings = charts("findings.html");
        assert!(findings.len() > 2);
        for title in findings.keys().filter(|title| !title.is_empty()) {
            assert!(html::read(printed).text.contains(title.as_str()), "{title}");
        }
    }
}

#[test]
fn more_than_forty_case_studies_are_left_out_with_the_way_to_them() {
    let studies = |count: usize| -> Vec<_> {
        let body = "They did [it](../ingredients/theme.md#first).";
        std::iter::once("a".to_owned())
            .chain((1..count).map(|n| format!("s{n}")))
            .map(|slug| study(&slug, body))
            .collect()
    };
    let (most, more) = (site(&studies(40)), site(&studies(41)));
    assert!(most.text("print.html").contains("id=\"leave-out\""));
    assert_eq!(print(&most).elements.iter().filter(|element| element.attribute("id") == Some("p7.40")).count(), 1);
    let page = print(&more);
    let text = more.text("print.html");
    assert!(!text.contains("id=\"leave-out\"") && !text.contains("id=\"p7\"") && !text.contains("Study s1"));
    assert!(text.contains("The 41 case studies are left out: this edition has room for 40."));
    let list = links(&page, "Find them in the list");
    assert_eq!(list, [["-", "case-studies/index.html", "-", "https://example.org/here/case-studies/index.html"]]);
    assert_eq!(
        links(&page, "study"),
        [["-", "case-studies/a.html", "-", "https://example.org/here/case-studies/a.html"]]
    );
    // The evidence is counted, and all of it is one link away.
    assert!(text.contains("Seen in 41 of 41 case studies"));
    let all = links(&page, "Read what the case studies say");
    assert_eq!(all[0][3], "https://example.org/here/ingredients/theme/first.html");
}

#[test]
fn a_site_without_anything_has_a_print_edition_too() {
    let own = [("content/site.yaml", SITE), ("content/proforma.yaml", PROFORMA)];
    let built = built::tree(&SourceTree::from_texts(own), &built::options());
    let text = built.text("print.html");
    assert!(!text.contains("leave-out") && !text.contains("too-many"), "{text}");
    assert!(built.text("index.html").contains("print.html"));
}

#[test]
fn a_question_without_an_answer_is_named_in_its_place_on_paper_and_in_packs_too() {
    let (path, silent) = study("a", "");
    let built = site(&[(path, silent.replace("## What else", "")), study("b", "This.")]);
    let pieces = built.files.iter().filter(|(address, _)| address.starts_with("packs/case-studies-"));
    let pieces: String = pieces.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    for text in [built.text("print.html"), &pieces] {
        assert_eq!(text.matches("What else?: not stated").count(), 1, "{text}");
    }
}

#[test]
fn case_studies_go_by_their_own_numbers_on_paper_and_parts_by_no_number_of_theirs() {
    for address in ["print.html", "packs/board-representation.html"] {
        let page = built::shipped().text(address);
        let sections: Vec<&str> = page.split("<section class=\"piece\" id=\"").skip(1).collect();
        let studies: Vec<&str> = sections.into_iter().filter(|section| section.contains("data-name=")).collect();
        assert!(!studies.is_empty(), "{address}");
        for study in &studies {
            let name = study.split("data-name=\"").nth(1).unwrap().split('"').next().unwrap();
            assert!(
                name.starts_with("Case study ") && study.contains(&format!("<span class=\"number\">{name}</span> "))
            );
            let id = study.split('"').next().unwrap();
            assert!(
                page.contains(&format!("<a href=\"#{id}\"><span class=\"number\">{name}</span> ")),
                "{address}: {name}"
            );
        }
    }
    let print = built::shipped().text("print.html");
    let numbers: Vec<&str> = print.split("data-name=\"Case study ").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5", "6", "7", "8"]);
    assert!(print.contains("data-part=\"Case study 5\"") && !print.contains("data-part=\"part 12."));
}
