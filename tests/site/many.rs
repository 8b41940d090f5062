//! A site of many case studies: whatever lists them all is divided, or says how many it leaves out and where they are.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html::{self, Element};

const SITE: &str = "name: A site\nbase_url: https://example.org/here/\nlanguage: en\npublisher: A publisher\n";
const PROFORMA: &str = include_str!("../fuzz/site/proforma.yaml");
const CHARTS: &[(&str, &str)] = &[
    (
        "strip",
        "kind: strip\ndata: case-studies\nmeasure: size\nbenchmark: {value: 5, label: nobody, applies_to: {several: [a]}}\n",
    ),
    ("points", "kind: points\ndata: case-studies\nmeasure: size\nby: share\n"),
    ("single", "kind: bars\ndata: case-studies\nmeasure: share\norder: falling\n"),
    ("seen", "kind: bands\ndata: evidence\nmeasure: shows\n"),
    ("shown", "kind: bars\ndata: evidence\nmeasure: shows\n"),
];
/// The number of ingredients of a theme.
const INGREDIENTS: usize = 12;

fn theme(order: usize) -> String {
    let ingredients = (0..INGREDIENTS).map(|n| format!("\n## Ingredient {n} {{#i{n}}}\n\nIt is number {n}.\n"));
    format!("---\ntitle: Theme {order}\norder: {order}\n---\n{}", ingredients.collect::<String>())
}

/// Two of three titles begin with the same letter; every seventh case study does not state its size.
fn study(n: usize) -> (String, String) {
    let first = ["Ash", "Alder", "Willow"][n % 3];
    let size = if n.is_multiple_of(7) { String::new() } else { format!("size: {}\n", (n % 90) as f64 / 10.0) };
    let several = ["a", "b"][n % 2];
    let good = [n % INGREDIENTS, n * 5 % INGREDIENTS, n * 7 % 11]
        .map(|i| format!("They did [it](../ingredients/one.md#i{i}).\n\n"));
    let text = format!(
        "---\ntitle: {first} team {n}\nsummary: An invented team.\nstatus: published\nagreed: yes\nshare: {}%\nseveral: [{several}]\n{size}---\n\n## Factors for success\n\n{}\n## Challenges\n\nNobody had [this](../ingredients/two.md#i{}).\n",
        n % 101,
        good.concat(),
        n % INGREDIENTS,
    );
    (format!("content/case-studies/s{n:04}.md"), text)
}

/// The files of a site of so many case studies.
pub fn tree(studies: usize) -> SourceTree {
    let (one, two) = (theme(1), theme(2));
    let charts: Vec<_> = CHARTS
        .iter()
        .map(|(name, text)| (format!("content/charts/{name}.yaml"), format!("title: About {name}\n{text}")))
        .collect();
    let studies: Vec<_> = (0..studies).map(study).collect();
    let own = [
        ("content/site.yaml", SITE),
        ("content/proforma.yaml", PROFORMA),
        ("content/ingredients/one.md", &one),
        ("content/ingredients/two.md", &two),
    ];
    let made = charts.iter().chain(&studies).map(|(path, text)| (path.as_str(), text.as_str()));
    SourceTree::from_texts(own.into_iter().chain(made))
}

fn site(studies: usize) -> Built {
    let built = built::tree(&tree(studies), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

fn many() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| site(640))
}

/// The elements of a figure.
fn figure(site: &Built, chart: &str) -> Vec<Element> {
    let page = html::read(site.text("findings.html")).elements;
    let id = format!("chart-{chart}");
    let from = page.iter().position(|element| element.attribute("id") == Some(&id)).unwrap();
    page[from..]
        .iter()
        .enumerate()
        .take_while(|(at, element)| *at == 0 || element.name != "figure")
        .map(|(_, e)| e.clone())
        .collect()
}

fn text(elements: &[Element]) -> String {
    let text: String = elements.iter().map(|element| format!("{} ", element.text)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The counts of the rows of a table: what stands before "of 640" and a share.
fn counts(elements: &[Element]) -> usize {
    let count = |cell: &Element| cell.text.split_once(" of 640 (")?.0.trim().parse::<usize>().ok();
    elements.iter().filter_map(count).sum()
}

#[test]
fn no_page_lists_all_of_many_case_studies() {
    for (address, text) in many().pages() {
        let html::Page { elements, errors, .. } = html::read(text);
        assert!(errors.is_empty(), "{address}: {errors:?}");
        let of = |name: &str| elements.iter().filter(|element| element.name == name).count();
        let (items, rows, cells) = (of("li") + of("dt"), of("tr"), of("td"));
        assert!(items <= 280 && rows <= 160, "{address} has {items} items and {rows} rows");
        assert!(cells <= 1_000, "{address} has {cells} cells");
        assert!(text.len() <= 60_000, "{address} has {} bytes", text.len());
    }
    for (address, bytes) in many().files.iter().filter(|(address, _)| address.ends_with(".svg")) {
        assert!(bytes.len() <= 40_000, "{address} has {} bytes", bytes.len());
    }
}

#[test]
fn every_page_and_term_is_on_a_page_of_the_a_to_z() {
    let site = many();
    let hrefs = |address: &str| -> Vec<String> {
        let elements = html::read(site.text(address)).elements;
        elements.iter().filter_map(|element| element.attribute("href").map(str::to_owned)).collect()
    };
    let pages: Vec<&str> =
        site.files.keys().filter(|address| address.starts_with("a-to-z/")).map(|address| address.as_str()).collect();
    assert!(pages.contains(&"a-to-z/a.html") && pages.contains(&"a-to-z/a-3.html"), "{pages:?}");
    assert!(!pages.contains(&"a-to-z/w-3.html"), "{pages:?}");
    let overview = hrefs("a-to-z.html");
    let mut found = BTreeSet::new();
    for page in &pages {
        assert!(overview.iter().any(|href| href == page), "nothing leads to {page}");
        found.extend(hrefs(page));
        let indexed = !site.text(page).contains("noindex");
        assert_eq!(indexed, page.len() == "a-to-z/a.html".len() || *page == "a-to-z/other.html", "{page}");
        assert_eq!(site.text("sitemap.xml").contains(&format!("/{page}<")), indexed, "{page}");
    }
    for n in 0..640 {
        assert!(found.contains(&format!("../case-studies/s{n:04}.html")), "{n}");
    }
    let all: String = pages.iter().map(|page| site.text(page)).collect();
    assert!(!all.contains("case-studies/index-2.html"), "a page of a list is no title");
    assert!(hrefs("search.html").contains(&"a-to-z/a.html".to_owned()));
    assert!(site.text("a-to-z.html").contains(" to Alder team "), "{}", site.text("a-to-z.html"));
}

#[test]
fn a_chart_of_many_single_answers_says_how_many_lie_where_and_counts_each_once() {
    let site = many();
    for chart in ["strip", "points", "single"] {
        let figure = figure(site, chart);
        let said = text(&figure);
        assert!(
            said.contains("640 case studies are too many to show one by one: the data (CSV) have them all."),
            "{said}"
        );
        assert_eq!(counts(&figure), 640, "{said}");
        let picture = site.text(&format!("charts/{chart}.svg"));
        assert!(picture.contains("too many to show") && !picture.contains("Ash team"), "{picture}");
        let data = site.text(&format!("charts/{chart}.csv"));
        assert!((0..640).all(|n| data.contains(&format!("team {n},"))), "{data}");
    }
    let strip = text(&figure(site, "strip"));
    assert!(strip.contains("0 to under 0.5") && strip.contains("Yes: "), "{strip}");
    assert!(text(&figure(site, "points")).contains("middle half"));
}

#[test]
fn ingredients_that_many_case_studies_show_are_counted_in_bands() {
    let figure = figure(many(), "seen");
    let said = text(&figure);
    let cells = figure.iter().filter(|element| element.attribute("class") == Some("value"));
    let sum: usize = cells.map(|cell| cell.text.trim().split_once(" of 24").unwrap().0.parse::<usize>().unwrap()).sum();
    assert_eq!(sum, 2 * INGREDIENTS, "{said}");
    assert!(said.contains("In no case study 12 of 24") && said.contains("In 100 to "), "{said}");
}

#[test]
fn the_page_of_a_theme_quotes_each_ingredient_and_leads_to_all_the_evidence() {
    let site = many();
    let page = site.text("ingredients/one.html");
    let elements = html::read(page).elements;
    let quotes = elements.iter().filter(|element| element.name == "blockquote").count();
    assert!((INGREDIENTS..=40).contains(&quotes), "{quotes}");
    for n in 0..INGREDIENTS {
        assert!(page.contains(&format!("href=\"one/i{n}.html\"")), "{n}");
    }
}

/// Nothing is left out where nothing is too many.
#[test]
fn a_chart_of_a_few_case_studies_shows_each() {
    let site = site(60);
    let figure = text(&figure(&site, "strip"));
    assert!(!figure.contains("too many") && figure.contains("Ash team 3"), "{figure}");
    assert!(!site.files.keys().any(|address| address.starts_with("a-to-z/")));
}
