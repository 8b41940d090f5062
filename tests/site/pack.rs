//! Board packs: the ones that are ready, and what the script makes others of.

use std::collections::{BTreeMap, BTreeSet};

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/here/\nlanguage: en\npublisher: A publisher\n";

const PROFORMA: &str = include_str!("../fuzz/site/proforma.yaml");

fn theme(order: usize) -> String {
    let ingredients: String =
        (1..=3).map(|n| format!("\n## Ingredient {n} {{#i{n}}}\n\nIt is number {n}.\n")).collect();
    format!(
        "---\ntitle: Theme {order}\norder: {order}\nsummary: In brief {order}.\nquestions: [Do you {order}?]\nupdated: 2025-03-0{order}\n---\n{ingredients}"
    )
}

/// A case study that shows these ingredients of the first theme.
fn study(slug: &str, title: &str, shows: &[usize]) -> (String, String) {
    let passages: String =
        shows.iter().map(|n| format!("They did [number {n}](../ingredients/one.md#i{n}).\n\n")).collect();
    let title = serde_json::to_string(title).unwrap();
    let text = format!(
        "---\ntitle: {title}\nstatus: published\nagreed: yes\n---\n\n## Said\n\n{passages}Done.[^1]\n\n[^1]: A note.\n"
    );
    (format!("content/case-studies/{slug}.md"), text)
}

fn site(studies: &[(String, String)]) -> Built {
    let (one, two) = (theme(1), theme(2));
    let own = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", PROFORMA),
        ("content/ingredients/one.md", &one),
        ("content/ingredients/two.md", &two),
        ("content/pages/links.md", "---\ntitle: Links\n---\n\n[print](../print.html) [pack](../pack.html)\n"),
    ];
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let built = built::tree(&SourceTree::from_texts(own.into_iter().chain(studies)), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

/// The pieces of all files of a site, by key: title and HTML; and in how many files they are.
pub fn pieces(files: &BTreeMap<String, Vec<u8>>) -> (BTreeMap<String, (String, String)>, usize) {
    let mut pieces = BTreeMap::new();
    let scripts: Vec<_> = files
        .iter()
        .filter(|(address, _)| address.starts_with("packs/") && address.matches('.').count() == 2)
        .collect();
    for (address, bytes) in &scripts {
        let text = std::str::from_utf8(bytes).unwrap();
        let json = text.strip_prefix("casebookPieces(").and_then(|text| text.strip_suffix(");\n")).expect(address);
        let of_file: BTreeMap<String, (String, String)> = serde_json::from_str(json).unwrap();
        for (key, piece) in of_file {
            assert!(pieces.insert(key.clone(), piece).is_none(), "{key} stands twice");
        }
    }
    (pieces, scripts.len())
}

#[test]
fn the_pack_of_a_theme_has_the_case_studies_that_show_the_most_of_it() {
    let built = site(&[
        study("a", "Study a", &[1]),
        study("b", "Study b", &[2, 3]),
        study("c", "Study c", &[1, 2, 3]),
        study("d", "Study d", &[]),
        study("e", "Study e", &[1, 2, 2]),
        study("f", "Study f", &[1, 3]),
        study("g", "Study g", &[3]),
    ]);
    let text = built.text("packs/one.html");
    let page = html::read(text);
    let contents: Vec<(String, String)> = page
        .elements
        .windows(2)
        .filter(|pair| pair[0].name == "a" && pair[1].attribute("class") == Some("number"))
        .map(|pair| {
            (pair[0].attribute("href").unwrap().to_owned(), pair[1].text.split_whitespace().next().unwrap().to_owned())
        })
        .collect();
    let expected = [("#t1", "1"), ("#s1", "2"), ("#s2", "3"), ("#s3", "4"), ("#s4", "5")];
    assert_eq!(contents, expected.map(|(href, number)| (href.to_owned(), number.to_owned())));
    let titles: Vec<&str> = ["Study c", "Study e", "Study b", "Study f"].to_vec();
    let mut from = 0;
    for title in &titles {
        let heading = format!("</span> {title}</h2>");
        from += text[from..].find(&heading).unwrap_or_else(|| panic!("{title} is not in its place"));
    }
    for said in [
        "This theme, and 4 of the case studies that show the most of its ingredients.",
        "Shows 3 of 3 ingredients",
        "Seen in 4 of 7 case studies",
        "Do you 1?",
        "A publisher (2025). Theme 1. A site. https://example.org/here/ingredients/one.html",
        "A publisher (no date). Study c. A site. https://example.org/here/case-studies/c.html",
        // What is quoted in this pack is named with its part, and the rest is an address away.
        "<cite>Study c</cite>",
        "data-address=\"https://example.org/here/ingredients/one.html#i1\"",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("Study a</h2>") && !text.contains("Study g</h2>"));
    // What they say is quoted all the same.
    assert!(text.contains("<cite>Study a</cite>"), "{text}");
    assert!(built.text("packs/two.html").contains("No case study shows one of its ingredients yet."));
    assert!(built.text("ingredients/one.html").contains("href=\"../packs/one.html\""));
    assert!(!built.text("sitemap.xml").contains("packs/"));
    assert!(built.text("links.html").contains("href=\"pack.html\""));
}

#[test]
fn without_a_script_the_page_leads_to_the_packs_that_are_ready() {
    let built = site(&[study("a", "Study a", &[1])]);
    let page = html::read(built.text("pack.html"));
    let links: Vec<&str> = page.elements.iter().filter_map(|element| element.attribute("href")).collect();
    assert!(links.contains(&"packs/one.html") && links.contains(&"packs/two.html"));
    let boxes: Vec<(&str, &str)> = page
        .elements
        .iter()
        .filter(|element| element.attribute("type") == Some("checkbox"))
        .map(|element| (element.attribute("name").unwrap(), element.attribute("value").unwrap()))
        .collect();
    assert_eq!(boxes, [("theme", "one"), ("theme", "two"), ("s", "a")]);
    let nothing = built::tree(
        &SourceTree::from_texts([("content/site.yaml", SITE), ("content/proforma.yaml", PROFORMA)]),
        &built::options(),
    );
    assert!(nothing.text("pack.html").contains("There is nothing to put together yet."));
    assert!(!nothing.text("index.html").contains("pack.html"));
}

#[test]
fn a_long_list_of_case_studies_is_not_on_the_page_and_its_pieces_are_divided_by_name() {
    let studies =
        |count: usize| -> Vec<_> { (0..count).map(|n| study(&format!("s{n}"), &format!("Study {n}"), &[1])).collect() };
    let (most, more) = (site(&studies(60)), site(&studies(61)));
    assert!(most.text("pack.html").contains("value=\"s59\""));
    assert!(!more.text("pack.html").contains("name=\"s\""));
    assert!(more.text("pack.html").contains("There are 61 case studies."));
    let (pieces, files) = pieces(&more.files);
    assert_eq!((pieces.len(), files), (61 + 2, 7 + 2));
    // Where the script looks for one is where it is.
    for n in 0..61 {
        let slug = format!("s{n}");
        let file = slug.chars().fold(0, |sum, character| (sum * 31 + character as usize) % 7);
        let start = format!("packs/case-studies-{file}.");
        let address = more.files.keys().find(|address| address.starts_with(&start)).unwrap();
        assert!(more.text(address).contains(&format!("\"s/{slug}\":")), "{slug}");
    }
}

#[test]
fn pieces_can_stand_together_and_every_link_of_theirs_leads_somewhere() {
    for (site, base) in [(built::shipped(), "/clinical-informatics-teams/"), (built::gardens(), "/gardens/")] {
        let (pieces, _) = pieces(&site.files);
        let all: String = pieces.values().map(|(_, html)| html.as_str()).collect();
        let mut ids = BTreeSet::new();
        for element in html::read(&all).elements {
            if let Some(id) = element.attribute("id") {
                assert!(ids.insert(id.to_owned()), "{id} stands twice");
            }
        }
        assert!(ids.len() > 10);
        let mut files = site.files.clone();
        files.get_mut("pack.html").unwrap().extend(all.bytes());
        let together = Built { files, diagnostics: Vec::new() };
        assert_eq!(crate::pages::broken_links(&together, base), Vec::<String>::new());
        for (key, (title, html)) in &pieces {
            assert!(html::read(html).text.contains(title.as_str()), "{key}");
            assert!(html.contains("class=\"own-page\""), "{key}");
        }
    }
}

#[test]
fn what_people_wrote_stays_text_in_the_data_of_the_script() {
    let nasty = "</script><img src=x onerror=alert(1)>\u{2028}'\"&amp;";
    let built = site(&[study("a", nasty, &[1])]);
    let (pieces, _) = pieces(&built.files);
    let (title, piece) = &pieces["s/a"];
    assert_eq!(title, nasty);
    let page = html::read(piece);
    assert!(page.elements.iter().all(|element| !matches!(element.name.as_str(), "script" | "img")), "{piece}");
    assert!(page.elements.iter().all(|element| element.attribute("onerror").is_none()));
    assert!(page.text.contains(nasty));
}
