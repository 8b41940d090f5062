//! The pages by answer, what the filters read, and the comparison.

use std::collections::BTreeSet;

use casebook::SourceTree;
use casebook::check::Options;

use crate::built::{self, Built};
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n";

/// A questionnaire whose ids do all they can to collide.
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
      - id: q
        label: Which?
        kind: choice
        facet: true
        options: [{id: x, label: X}, {id: x-2, label: X two}, {id: X, label: Big x}, {id: from-5, label: From five}, {id: nobody, label: Nobody}]
      - {id: many, label: Several?, kind: choices, facet: true, options: [{id: a, label: A}, {id: b, label: B}]}
      - {id: size, label: How large?, kind: quantity, unit: WTE, facet: {bands: [-2.5, 2.5, 5]}}
      - {id: open, label: Open?, kind: yes-no, facet: true}
      - {id: said, label: What else?, kind: prose, heading: What else}
      - {id: secret, label: Secret?, kind: text, private: true}
";

fn study(slug: &str, answers: &str) -> (String, String) {
    let text = format!("---\ntitle: Study {slug}\nstatus: published\nagreed: yes\n{answers}---\n");
    (format!("content/case-studies/{slug}.md"), text)
}

fn site(proforma: &str, studies: &[(String, String)]) -> Built {
    site_with(proforma, studies, &built::options())
}

fn site_with(proforma: &str, studies: &[(String, String)], options: &Options) -> Built {
    let own = [("content/site.yaml", SITE), ("content/proforma.yaml", proforma)];
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let built = built::tree(&SourceTree::from_texts(own.into_iter().chain(studies)), options);
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

fn below<'a>(site: &'a Built, folder: &str) -> Vec<&'a str> {
    site.files.keys().filter_map(|address| address.strip_prefix(folder)).collect()
}

/// The titles of the cards of a page.
fn cards(site: &Built, address: &str) -> Vec<String> {
    let page = html::read(site.text(address)).elements;
    let links = page.windows(2).filter(|pair| matches!(pair[0].name.as_str(), "h2" | "h3") && pair[1].name == "a");
    links.map(|pair| pair[1].text.trim().to_owned()).filter(|title| title != "-").collect()
}

#[test]
fn each_answer_that_somebody_gave_has_a_page_with_those_who_gave_it() {
    let site = site(
        PROFORMA,
        &[
            study("a", "q: x\nmany: [a, b]\nsize: 2.49\nopen: yes\n"),
            study("b", "q: X\nmany: [b]\nsize: ~5\nopen: no\n"),
            study("c", "q: from-5\nsize: -7\n"),
            study("d", "q: x-2\n"),
        ],
    );
    assert_eq!(
        below(&site, "case-studies/by/"),
        [
            "many/a.html",
            "many/b.html",
            "many/not-stated.html",
            "open/no.html",
            "open/not-stated.html",
            "open/yes.html",
            "q-2/X--2.html",
            "q-2/from-5.html",
            "q-2/x-2.html",
            "q-2/x.html",
            "size/from--2.5.html",
            "size/from-5.html",
            "size/not-stated.html",
            "size/under--2.5.html",
        ]
    );
    for (page, wanted) in [
        ("many/b", vec!["Study a", "Study b"]),
        ("many/not-stated", vec!["Study c", "Study d"]),
        ("q-2/X--2", vec!["Study b"]),
        ("q-2/x-2", vec!["Study d"]),
        ("size/from--2.5", vec!["Study a"]),
        ("size/under--2.5", vec!["Study c"]),
        ("open/no", vec!["Study b"]),
    ] {
        assert_eq!(cards(&site, &format!("case-studies/by/{page}.html")), wanted, "{page}");
    }
    let page = site.text("case-studies/by/size/from--2.5.html");
    assert!(page.contains("<h1>How large? −2.5 to under 2.5 WTE</h1>"), "{page}");
    assert!(page.contains("1 case study that answers “−2.5 to under 2.5 WTE”"), "{page}");
    let list = html::read(site.text("case-studies/index.html"));
    let to = |href: &str| list.elements.iter().any(|element| element.attribute("href") == Some(href));
    assert!(to("by/q-2/x.html") && to("by/size/not-stated.html") && !to("by/q-2/nobody.html"));
    let names: BTreeSet<_> = list.elements.iter().filter_map(|element| element.attribute("name")).collect();
    assert!(names.contains("q-2"), "q is the text box: {names:?}");
    let sitemap = site.text("sitemap.xml");
    assert!(sitemap.contains("https://example.org/case-studies/by/many/a.html"), "{sitemap}");
    assert!(!site.text("a-to-z.html").contains("by/many"));
}

#[test]
fn a_long_list_is_divided_and_no_further_page_is_at_the_address_of_another_answer() {
    let studies: Vec<_> = (0..65).map(|index| study(&format!("s{index:02}"), "q: x\n")).collect();
    let site = site(PROFORMA, &[studies, vec![study("t", "q: x-2\n")]].concat());
    assert_eq!(below(&site, "case-studies/by/q-2/"), ["x---2.html", "x-2.html", "x-3.html", "x.html"]);
    assert_eq!(cards(&site, "case-studies/by/q-2/x-2.html"), ["Study t"]);
    assert_eq!(cards(&site, "case-studies/by/q-2/x---2.html").len(), 24);
    let last = cards(&site, "case-studies/by/q-2/x-3.html");
    assert_eq!((last.len(), last[0].as_str(), last[16].as_str()), (17, "Study s48", "Study s64"));
    assert!(site.text("case-studies/by/q-2/x.html").contains("href=\"x---2.html\" rel=\"next\""));
    // Readers are led to the first page, and by it to the others.
    assert!(!site.text("sitemap.xml").contains("x---2"));
    assert!(site.text("case-studies/by/q-2/x---2.html").contains("noindex"));
}

/// The text of a script with data, by its name without the version.
fn data<'a>(site: &'a Built, name: &str) -> &'a str {
    let start = format!("{name}.");
    let found = site.files.keys().find(|address| address.starts_with(&start) && address.ends_with(".js"));
    site.text(found.unwrap_or_else(|| panic!("there is no {name}")))
}

/// The data that such a script hands over.
fn json(text: &str) -> serde_json::Value {
    let start = text.find('(').unwrap();
    let arguments = text[start + 1..].split(");\n").next().unwrap();
    let data = if arguments.starts_with('"') { arguments.split_once(',').unwrap().1 } else { arguments };
    serde_json::from_str(data).unwrap()
}

#[test]
fn the_filters_read_who_has_which_value_and_each_card_once() {
    let mut studies: Vec<_> = (0..120).map(|index| study(&format!("s{index:03}"), "q: X\nmany: [a, b]\n")).collect();
    studies.push(study("a-first", "size: 3\nopen: yes\n"));
    let site = site(PROFORMA, &studies);
    let facets = json(data(&site, "case-studies/facets"));
    let column = |facet: usize| facets[facet].as_str().unwrap().split(' ').collect::<Vec<_>>();
    // Values are counted from `?`; those that nobody has keep their place.
    assert_eq!(column(0)[..3], ["D", "A", "A"]);
    assert_eq!((column(0).len(), column(1)[1], column(2)[0], column(3)[0]), (121, "?@", "@", "?"));
    let titles: Vec<String> = (0..3)
        .flat_map(|file| json(data(&site, &format!("case-studies/cards-{file}"))).as_array().unwrap().clone())
        .map(|card| card[0].as_str().unwrap().to_owned())
        .collect();
    assert_eq!((titles.len(), titles[0].as_str(), titles[50].as_str()), (121, "Study a-first", "Study s049"));
    assert_eq!(below(&site, "case-studies/cards-").len(), 3);
    let names = site.text("case-studies/facets.js").split("\"names\",\"").nth(1).unwrap();
    let page = html::read(site.text("case-studies/index.html"));
    let form = page.elements.iter().find(|element| element.attribute("data-columns").is_some()).unwrap();
    let there = |name: &str| site.files.contains_key(&format!("case-studies/{name}"));
    assert!(there(form.attribute("data-columns").unwrap()));
    assert!(there(&form.attribute("data-cards").unwrap().replace("{file}", "2").replace("{name}", &names[16..24])));
    assert!(site.files.contains_key(form.attribute("data-directory").unwrap()));
}

#[test]
fn a_new_case_study_changes_no_page_of_another_answer() {
    let studies = [study("a", "q: x\n"), study("b", "q: x-2\n"), study("c", "size: 3\n")];
    let few = site(PROFORMA, &studies);
    let more = site(PROFORMA, &[studies.to_vec(), vec![study("z", "q: x-2\n")]].concat());
    for page in ["case-studies/a.html", "case-studies/by/q-2/x.html"] {
        assert_eq!(few.text(page), more.text(page), "{page}");
    }
}

#[test]
fn few_case_studies_are_compared_on_one_page() {
    let site = site(PROFORMA, &[study("a", "q: x\nsize: ~4\n"), study("b", "many: [a, b]\n")]);
    assert_eq!(below(&site, "compare").len(), 3);
    let page = html::read(site.text("compare.html"));
    assert!(page.text.contains("about 4 WTE") && page.text.contains("Not stated"), "{}", page.text);
    let answers = json(data(&site, "compare/answers-0"));
    assert_eq!(answers["a"][2], serde_json::json!(["X", 0, {"t": "about 4 WTE", "v": 4.0, "a": true}, 0, 0]));
    assert_eq!(answers["b"][2], serde_json::json!([0, ["A", "B"], 0, 0, 0]));
    let rows = page.elements.iter().filter(|element| element.attribute("scope") == Some("row")).count();
    // Once in the table of all, once for the script to fill in.
    assert_eq!(rows, 2 * 5);
    let link = "../compare.html?s=a&amp;s=b";
    assert!(!site.text("case-studies/a.html").contains(link), "they have nothing in common");
}

#[test]
fn what_was_hard_is_read_in_full_beside_that_of_others_without_headings_notes_or_places() {
    let proforma = PROFORMA.replace("heading: What else}", "heading: What else, evidence: lacks}");
    let told = "\n## What else\n\n> [!NOTE]\n> Of an editor.\n\nHard.[^n]\n\n### How\n\n[Above](#what-else).\n\n| a |\n| - |\n| b |\n\n[^n]: A note.\n";
    let (path, text) = study("a", "q: x\n");
    let (text, other) = (text + told, study("b", "q: x\n"));
    let compared = site(&proforma, &[(path.clone(), text.clone()), other.clone()]);
    let whole = "<p>Hard.</p>\n<p><strong>How</strong></p>\n<p><a href=\"case-studies/a.html#what-else\">Above</a>.</p>\n<div><table>";
    let page = compared.text("compare.html");
    assert!(page.contains("<a href=\"answers/said.html\">What else?</a>"), "{page}");
    let named = "Study a<span class=\"visually-hidden\">: What else?</span></a></h3>\n<div class=\"prose\">\n";
    assert!(page.contains(&format!("{named}{whole}")), "{page}");
    let answer = &json(data(&compared, "compare/answers-0"))["a"][2][4];
    assert!(answer["w"].as_str().unwrap().starts_with(whole), "{answer}");
    // A text that the questionnaire does not call what was hard is read in its story.
    let without = site(PROFORMA, &[(study("a", "q: x\n").0, study("a", "q: x\n").1 + told)]);
    assert!(!without.text("compare.html").contains("in-full"));
    assert_eq!(json(data(&without, "compare/answers-0"))["a"][2][4]["w"], serde_json::Value::Null);
}

/// Without a script any two can be compared as long as the page is one that a reader waits for: the texts in full go first.
#[test]
fn the_table_is_whole_for_two_dozen_and_texts_in_full_are_below_it_for_eight() {
    let proforma = PROFORMA.replace("heading: What else}", "heading: What else, evidence: lacks}");
    let compared = |many: usize| {
        let told = |index: usize| {
            let (path, text) =
                study(&format!("s{index:02}"), if index.is_multiple_of(2) { "q: x\n" } else { "q: x-2\n" });
            (path, text + "\n## What else\n\nHard.\n")
        };
        let built = site(&proforma, &(0..many).map(told).collect::<Vec<_>>());
        let page = built.text("compare.html");
        let columns = page.matches("<th scope=\"col\"><a ").count();
        (columns, below(&built, "compare/by/").len(), page.contains("in-full"))
    };
    assert_eq!(compared(8), (8, 0, true));
    assert_eq!(compared(9), (9, 0, false));
    assert_eq!(compared(24), (24, 0, false));
    let (whole, parts, _) = compared(25);
    assert!(whole == 0 && parts > 2, "{parts}");
}

#[test]
fn heads_of_the_comparison_have_numbers_and_sizes_know_that_words_belong_to_them() {
    let numbered = "{id: open, label: Open?, kind: number, role: number}\n      - {id: note, label: Note?, kind: text, role: size-note}";
    let proforma = PROFORMA.replace("{id: open, label: Open?, kind: yes-no, facet: true}", numbered);
    let proforma = proforma.replace("unit: WTE,", "unit: WTE, role: team-size,");
    let site =
        site(&proforma, &[study("a", "open: 7\nsize: 3\nnote: Of one post.\n"), study("b", "open: 2\nsize: 4\n")]);
    let page = site.text("compare.html");
    assert!(page.contains(">7. Study a</a>") && page.contains("data-size-note=\"Note?\""), "{page}");
    let data = json(data(&site, "compare/answers-0"));
    for (slug, head, noted) in [("a", "7. Study a", Some(1)), ("b", "2. Study b", None)] {
        assert_eq!(data[slug][3], head);
        let size = data[slug][2].as_array().unwrap().iter().find(|answer| answer.get("v").is_some()).unwrap();
        assert_eq!(size["n"].as_u64(), noted, "{data}");
    }
    // Where the number stands alone it says that words belong to it, and where they are.
    for (slug, head, card) in [("a", "3 WTE (see “Note?”)", "3 WTE (with a note)"), ("b", "4 WTE", "4 WTE")] {
        let page = site.text(&format!("case-studies/{slug}.html"));
        assert!(page.contains(&format!("<dd>{head}</dd>")), "{page}");
        assert!(site.text("case-studies/index.html").contains(&format!("{card}</p>")), "{card}");
    }
}

#[test]
fn many_case_studies_are_compared_in_parts_by_an_answer_and_never_more_than_six_on_a_page() {
    let studies: Vec<_> = (0..70)
        .map(|index| study(&format!("s{index:02}"), if index < 62 { "q: x\n" } else { "many: [a]\n" }))
        .collect();
    let divided = site(PROFORMA, &studies);
    let pages: Vec<_> = below(&divided, "compare/by/");
    // The second page of x is not at the address of the answer x-2, which nobody gave.
    assert_eq!(pages.len(), 2 + 11, "{pages:?}");
    assert!(["q-2/x.html", "q-2/x---2.html", "q-2/x-3.html", "q-2/x-11.html"].iter().all(|page| pages.contains(page)));
    let columns = |address: &str| {
        let page = html::read(divided.text(address)).elements;
        page.iter().filter(|element| element.attribute("scope") == Some("col")).count() - 1
    };
    let columns: Vec<usize> = pages.iter().map(|page| columns(&format!("compare/by/{page}"))).collect();
    assert_eq!((columns.iter().sum::<usize>(), columns.iter().max()), (70, Some(&6)));
    let compare = divided.text("compare.html");
    assert!(compare.contains("href=\"compare/by/q-2/x.html\"") && !compare.contains("value=\"s00\""), "{compare}");

    // No question tells them apart.
    let without = PROFORMA.lines().filter(|line| !line.contains("facet: {")).collect::<Vec<_>>().join("\n");
    let without = without.replace("facet: true", "facet: false");
    let divided = site(&without, &studies);
    let pages = below(&divided, "compare/all/");
    assert!(pages.len() == 12 && pages.contains(&"page.html") && pages.contains(&"page-12.html"), "{pages:?}");
    assert_eq!(below(&divided, "compare/answers-").len(), 4);
    assert!(below(&divided, "case-studies/facets").is_empty());
}

/// Twice as many case studies need about twice the pages and bytes, and no page grows with them.
#[test]
fn pages_and_data_grow_in_line_with_the_case_studies() {
    let of = |count: usize| {
        let answers = ["q: x\nmany: [a, b]\n", "q: X\nsize: 3\n", "open: yes\n"];
        site(PROFORMA, &(0..count).map(|index| study(&format!("s{index:04}"), answers[index % 3])).collect::<Vec<_>>())
    };
    let (few, many) = (of(400), of(800));
    for folder in ["case-studies/by/", "case-studies/index", "case-studies/cards", "compare"] {
        let size = |site: &Built| {
            let files = site.files.iter().filter(|(address, _)| address.starts_with(folder));
            files.map(|(_, bytes)| bytes.len()).sum::<usize>()
        };
        let ratio = size(&many) as f64 / size(&few) as f64;
        assert!((1.5..2.1).contains(&ratio), "{folder}: {ratio}");
    }
    for page in ["case-studies/index.html", "case-studies/by/q-2/x.html", "compare.html", "compare/by/q-2/x.html"] {
        let (few, many) = (few.text(page).len(), many.text(page).len());
        assert!(many < few + 500, "{page}: {few} and {many}");
    }
}

#[test]
fn nothing_of_a_private_answer_or_of_what_is_withheld_is_in_what_scripts_read() {
    let marked = |slug: &str, front: &str| {
        let text = format!("---\ntitle: ZQMARKER\n{front}q: from-5\n---\n\n## What else\n\nzqmarker\n");
        (format!("content/case-studies/{slug}.md"), text)
    };
    let studies = [
        study("a", "q: x\n"),
        study("b", "q: x\n"),
        marked("zqmarker-one", "status: draft\nagreed: yes\n"),
        marked("zqmarker-two", "status: published\nagreed: no\n"),
    ];
    let published = site(PROFORMA, &studies);
    for (address, bytes) in &published.files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!text.contains("zqmarker") && !address.contains("zqmarker"), "{address}");
        // That it is asked is said where case studies are asked for, and nowhere else.
        assert!(!text.contains("secret?") || address.starts_with("submit"), "{address}");
    }
    assert!(!published.files.contains_key("case-studies/by/q-2/from-5.html"));
    let drafts = site_with(PROFORMA, &studies, &Options { drafts: true, ..built::options() });
    assert_eq!(json(data(&drafts, "compare/answers-0"))["zqmarker-one"][1], "Draft");
    assert_eq!(cards(&drafts, "case-studies/by/q-2/from-5.html"), ["ZQMARKER"]);
    assert!(!data(&drafts, "compare/answers-0").contains("zqmarker-two"));
}

/// As published, with nothing taken out.
#[test]
fn the_scripts_are_small() {
    for (site, most) in [(built::shipped(), 13_000), (built::gardens(), 13_000)] {
        let scripts = site
            .files
            .iter()
            .filter(|(address, _)| address.starts_with("assets/facets.") || address.starts_with("assets/compare."));
        let size: usize = scripts.map(|(_, bytes)| bytes.len()).sum();
        assert!(
            (1..most).contains(&size),
            "{size}; compressed each may have 4096 together with site.js, which the browser tests measure"
        );
    }
}
