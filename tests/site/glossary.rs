//! The uses of each term of the glossary.

use std::collections::BTreeMap;

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

/// By term: how many pages mark it or link to it, read from those pages.
fn marked(site: &Built) -> BTreeMap<String, usize> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (address, text) in site.pages() {
        // Pages for paper, and those with all answers to a question, repeat the texts of others.
        let repeats = address == "print.html" || address.starts_with("packs/") || address.starts_with("answers/");
        if repeats || matches!(address, "glossary.html" | "a-to-z.html" | "search.html") {
            continue;
        }
        let mut here: Vec<String> = html::read(text)
            .elements
            .iter()
            .filter(|element| element.attribute("class") == Some("term"))
            .filter_map(|element| Some(element.attribute("href")?.split_once("glossary.html#")?.1.to_owned()))
            .collect();
        here.sort();
        here.dedup();
        here.into_iter().for_each(|term| *found.entry(term).or_default() += 1);
    }
    found
}

/// By term: how many pages the glossary names, and how many more it says there are.
fn said(site: &Built) -> BTreeMap<String, (Vec<String>, usize)> {
    let mut said = BTreeMap::new();
    for entry in site.text("glossary.html").split("<dt id=\"").skip(1) {
        let id = entry.split('"').next().unwrap().to_owned();
        let Some((_, used)) = entry.split_once("Used in: ") else { continue };
        let used = used.split_once("</dd>").unwrap().0;
        let hrefs: Vec<String> =
            used.split("href=\"").skip(1).map(|link| link.split('"').next().unwrap().to_owned()).collect();
        let (more, named): (Vec<String>, Vec<String>) =
            hrefs.into_iter().partition(|href| href.starts_with("search.html?q="));
        let more =
            more.first().map_or(0, |_| used.split_once(">and ").unwrap().1.split(' ').next().unwrap().parse().unwrap());
        said.insert(id, (named, more));
    }
    said
}

/// "Used" means what readers see: the first use of a term, marked, or a link that the author made.
#[test]
fn the_glossary_counts_the_pages_that_mark_a_term() {
    for site in [built::shipped(), built::gardens()] {
        let said = said(site);
        let counted: BTreeMap<String, usize> =
            said.iter().map(|(id, (named, more))| (id.clone(), named.len() + more)).collect();
        let marked = marked(site);
        assert!(marked.len() > 3);
        assert_eq!(counted, marked);
        for (id, (named, more)) in &said {
            assert!(named.len() == 4 || (named.len() < 4 && *more == 0), "{id}");
            let is_study = |href: &String| href.starts_with("case-studies/");
            assert!(named.is_sorted_by_key(is_study), "{id}: case studies come last: {named:?}");
        }
    }
}

#[test]
fn headings_links_and_code_are_no_use_but_a_link_to_the_term_is() {
    let proforma = "version: 1
sections:
  - id: all
    title: All
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - {id: stage, label: How far?, kind: choice, role: status, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
";
    let glossary = "terms:
  - {id: loom, term: loom, definition: A frame.}
  - {id: bbx, abbreviation: BBX, expansion: big box, definition: A box.}
";
    let used = |text: &str| {
        let chapter = format!("---\ntitle: Uses\norder: 1\n---\n\n{text}\n");
        let files = [
            ("content/site.yaml", "name: A\nbase_url: https://example.org/\nlanguage: en\npublisher: B\n"),
            ("content/proforma.yaml", proforma),
            ("content/glossary.yaml", glossary),
            ("content/report/uses.md", chapter.as_str()),
        ];
        let site = built::tree(&SourceTree::from_texts(files), &built::options());
        assert_eq!(site.findings(), "");
        let uses = said(&site).into_iter().filter(|(_, (named, _))| named.contains(&"report/uses.html".to_owned()));
        uses.map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(used("A loom."), ["loom"]);
    assert_eq!(
        used("## A loom\n\n`loom` and [the loom](https://example.org/), and an [x](../glossary.yaml#bbx)."),
        ["bbx"]
    );
    assert_eq!(used("A big *box*, a bbx."), Vec::<String>::new(), "a term does not go over a mark");
    assert_eq!(used("- One *big box*\n\n| a |\n| - |\n| looms |"), ["bbx", "loom"]);
    assert_eq!(used("Text.[^1]\n\n[^1]: A loom."), ["loom"]);
}
