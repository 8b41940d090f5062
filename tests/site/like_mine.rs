//! "Team like mine": which questions are asked, and what the page gives its script and those without one.

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n";

fn proforma(questions: &str) -> String {
    let lines: String = questions.lines().map(|line| format!("      - {{{line}}}\n")).collect();
    format!("version: 1
sections:
  - id: all
    title: All
    questions:
      - {{id: title, label: Title?, kind: text, role: title}}
      - {{id: status, label: Status?, kind: choice, role: status, facet: true, options: [{{id: draft, label: D}}, {{id: review, label: R}}, {{id: published, label: P}}]}}
      - {{id: agreed, label: Agreed?, kind: yes-no, role: consent, facet: true}}
{lines}")
}

const QUESTIONS: &str =
    "id: several, label: Several?, kind: choices, facet: true, options: [{id: a, label: A}, {id: b, label: B}]
id: rare, label: Rare?, kind: yes-no, facet: true
id: first, label: First?, kind: yes-no, facet: true
id: second, label: Second?, kind: choice, facet: true, options: [{id: x, label: X}, {id: y, label: Y}]
id: third, label: Third?, kind: yes-no, facet: true
id: plain, label: Plain?, kind: yes-no
id: crew, label: How many?, kind: quantity, unit: WTE, facet: {bands: [0, 2, 5]}, role: team-size";

fn built(questions: &str, studies: &[&str], home: Option<&str>) -> Built {
    let proforma = proforma(questions);
    let studies: Vec<(String, String)> = studies
        .iter()
        .enumerate()
        .map(|(n, answers)| {
            let text = format!("---\ntitle: Study {n}\nstatus: published\nagreed: yes\n{answers}\n---\n");
            (format!("content/case-studies/s{n}.md"), text)
        })
        .collect();
    let own = [("content/site.yaml", SITE), ("content/proforma.yaml", proforma.as_str())];
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let home = home.map(|text| ("content/home.md", text));
    built::tree(&SourceTree::from_texts(own.into_iter().chain(studies).chain(home)), &built::options())
}

fn site(questions: &str, studies: &[&str]) -> Built {
    let built = built(questions, studies, None);
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

fn asked(site: &Built) -> Vec<String> {
    let Some(page) = site.files.get("team-like-mine.html") else { return Vec::new() };
    let page = html::read(std::str::from_utf8(page).unwrap()).elements;
    page.iter().filter(|element| element.name == "legend").map(|element| element.text.trim().to_owned()).collect()
}

#[test]
fn the_size_of_the_team_and_the_first_questions_that_half_of_them_answer_are_asked() {
    let full = "several: [a]\nfirst: yes\nsecond: x\nthird: yes\nplain: yes";
    let studies = [&*format!("{full}\nrare: yes\ncrew: 3"), full, "plain: yes", "plain: yes"];
    assert_eq!(asked(&site(QUESTIONS, &studies)), ["First?", "Second?", "How many?"]);
    // Nobody states the size: the next question takes its place.
    let unsized_studies = [full, full, "plain: yes", "plain: yes"];
    assert_eq!(asked(&site(QUESTIONS, &unsized_studies)), ["First?", "Second?", "Third?"]);
    // Fewer than half answer all but one of them.
    assert_eq!(asked(&site(QUESTIONS, &["first: yes", "first: no", "second: x"])), Vec::<String>::new());
    assert_eq!(asked(&site(QUESTIONS, &["first: yes", "first: no\nsecond: x", "second: x"])), ["First?", "Second?"]);
    // One case study is nearest to nothing.
    assert_eq!(asked(&site(QUESTIONS, &[full])), Vec::<String>::new());
}

#[test]
fn where_there_is_no_such_page_nothing_leads_to_it() {
    let without = site(QUESTIONS, &["first: yes", "first: no"]);
    for (address, text) in without.pages() {
        assert!(!text.contains("team-like-mine"), "{address}");
    }
    let with = site(QUESTIONS, &["first: yes\nsecond: x", "first: no\nsecond: y"]);
    assert!(with.text("case-studies/index.html").contains("href=\"../team-like-mine.html\""));
    assert!(with.text("a-to-z.html").contains("href=\"team-like-mine.html\""));
    assert!(with.text("sitemap.xml").contains("https://example.org/team-like-mine.html"));
}

/// An editor hears of the page before a reader misses it.
#[test]
fn a_link_to_the_page_is_right_exactly_where_there_is_one() {
    let home = Some("Find [a team like mine](team-like-mine.html).\n");
    let none = built(QUESTIONS, &["first: yes", "first: no"], home);
    assert_eq!(none.findings(), "error content/home.md:1 broken-link\n");
    let one = built(QUESTIONS, &["first: yes\nsecond: x", "first: no\nsecond: y"], home);
    assert_eq!(one.findings(), "");
    assert!(one.text("index.html").contains("href=\"team-like-mine.html\""));
}

#[test]
fn the_page_has_what_its_script_reads_and_links_for_those_without_one() {
    let site = site(QUESTIONS, &["second: y\ncrew: 1", "second: y\ncrew: ~2", "second: x"]);
    assert_eq!(asked(&site), ["Second?", "How many?"]);
    let page = html::read(site.text("team-like-mine.html")).elements;
    let form = page.iter().find(|element| element.attribute("data-columns").is_some()).unwrap();
    assert!(site.files.contains_key(form.attribute("data-columns").unwrap()));
    // All three case studies stand on one page of the list, and still there are cards to load.
    assert!(form.attribute("data-cards").unwrap() == "case-studies/cards-{file}.{name}.js");
    assert!(site.files.keys().any(|address| address.starts_with("case-studies/cards-0.")));
    let sets: Vec<_> = page.iter().filter(|element| element.name == "fieldset").collect();
    let columns: Vec<_> = sets.iter().map(|set| set.attribute("data-column").unwrap()).collect();
    assert_eq!(columns, ["5", "7"], "of the facets: status, agreed, several, rare, first, second, third, crew");
    assert_eq!(sets.iter().map(|set| set.attribute("data-bands").is_some()).collect::<Vec<_>>(), [false, true]);
    let radios: Vec<_> =
        page.iter().filter(|element| element.name == "input" && element.attribute("type") == Some("radio")).collect();
    let values: Vec<_> = radios.iter().map(|radio| radio.attribute("value").unwrap()).collect();
    // Not stated is no answer that a reader gives; an answer that nobody gave is.
    assert_eq!(values, ["x", "y", "", "from-0", "from-2", "from-5", ""]);
    let to = |href: &str| page.iter().any(|element| element.attribute("href") == Some(href));
    for href in
        ["case-studies/by/second/x.html", "case-studies/by/crew/from-2.html", "case-studies/by/crew/not-stated.html"]
    {
        assert!(to(href), "{href}");
    }
    assert!(!to("case-studies/by/crew/from-5.html"));
}

#[test]
fn the_first_edition_asks_three_questions() {
    assert_eq!(asked(built::shipped()).len(), 3);
}
