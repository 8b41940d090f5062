//! The page of a case study: what stands first on it, and what it says of questions that nobody answered.

use casebook::SourceTree;

use crate::built;
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/\nlanguage: en\npublisher: A publisher\n";

const QUESTIONS: &str = "
{id: size, label: How large is the pond?, short: Size, kind: quantity, unit: m², facet: {bands: [0, 10]}}
{id: water, label: Which water?, short: Water, kind: choice, facet: true, options: [{id: rain, label: Rain}, {id: tap, label: Tap}]}
{id: fish, label: Any fish?, short: Fish, kind: yes-no, facet: true}
{id: depth, label: How deep?, short: Depth, kind: number, facet: {bands: [0, 2]}}
{id: plants, label: Which plants?, short: Plants, kind: choices, facet: true, options: [{id: reed, label: Reed}, {id: lily, label: Lily}]}
{id: keeper, label: Who keeps it?, short: Kept by, kind: text}
{id: posts, label: Who works there?, short: Posts, kind: table, role: people, columns: [{id: post, label: Post, kind: text, role: person-title}]}
{id: begun, label: How did it begin?, short: How it began, kind: prose, heading: How it began}
{id: well, label: What went well?, short: Went well, kind: prose, heading: What went well, evidence: shows}
{id: badly, label: What went badly?, short: Went badly, kind: prose, heading: What went badly, evidence: lacks}
{id: badly_too, label: What else?, short: Also bad, kind: prose, heading: What else went badly, evidence: lacks, retired: true}
{id: rest, label: Anything else?, short: More, kind: prose, heading: More, answered_by: editor}";

/// The page of a case study with these answers and this body, to these questions.
fn page(questions: &str, answers: &str, body: &str) -> html::Page {
    let lines: String = questions.trim().lines().map(|line| format!("      - {line}\n")).collect();
    let proforma = format!("version: 1
sections:
  - id: all
    title: All
    questions:
      - {{id: title, label: Title?, kind: text, role: title}}
      - {{id: status, label: Status?, kind: choice, role: status, options: [{{id: draft, label: D}}, {{id: review, label: R}}, {{id: published, label: P}}]}}
      - {{id: agreed, label: Agreed?, kind: yes-no, role: consent}}
{lines}");
    let study = format!("---\ntitle: The pond\nstatus: published\nagreed: yes\n{answers}---\n\n{body}\n");
    let files =
        [("content/site.yaml", SITE), ("content/proforma.yaml", &proforma), ("content/case-studies/pond.md", &study)];
    let built = built::tree(&SourceTree::from_texts(files), &built::options());
    assert!(built.files.contains_key("case-studies/pond.html"), "{}", built.findings());
    html::read(built.text("case-studies/pond.html"))
}

/// The texts of the elements of a page that `picks` picks, on one line each, up to the next part of the page.
fn texts(page: &html::Page, picks: impl Fn(&html::Element) -> bool) -> Vec<String> {
    let is_within = |element: &&html::Element| element.attribute("class").is_none_or(|class| WITHIN.contains(&class));
    let line = |(at, element): (usize, &html::Element)| {
        let more = page.elements[at + 1..].iter().take_while(is_within).map(|element| element.text.as_str());
        let text = if PARTS.contains(&element.name.as_str()) { more.collect() } else { String::new() };
        format!("{}{text}", element.text).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.elements.iter().enumerate().filter(|(_, element)| picks(element)).map(line).collect()
}

/// The elements that hold others.
const PARTS: [&str; 2] = ["div", "dl"];

/// The classes of what is within one.
const WITHIN: [&str; 3] = ["visually-hidden", "lacks", "headed h2"];

fn of_class(page: &html::Page, class: &str) -> Vec<String> {
    texts(page, |element| element.attribute("class") == Some(class))
}

#[test]
fn the_first_four_answered_facets_stand_in_a_strip_and_nowhere_else() {
    let answers = "size: 12\nfish: no\ndepth: 1\nplants: [reed, lily]\nkeeper: Nobody\n";
    let page = page(QUESTIONS, answers, "");
    assert_eq!(of_class(&page, "strip"), ["Size 12 m² Fish No Depth 1 Plants Reed; Lily"]);
    assert_eq!(of_class(&page, "fact-grid"), ["Kept by Nobody"]);
    // One sentence names what is not stated, the team among it.
    assert!(of_class(&page, "unstated").contains(&"Not stated: Water; Posts.".to_owned()), "{}", page.text);
}

#[test]
fn what_worked_and_what_was_hard_stand_first_and_lead_into_the_story() {
    let body = "## What went well\n\nThe reed grew. A frog came, and stayed for as long as anybody can remember, which \
                was very much longer than the neighbours who had seen the old pond had expected of it.\n\n\
                ## What went badly\n\n> [!NOTE]\n> Told by somebody else.\n\n- The liner leaked\n- Nobody knew";
    let page = page(QUESTIONS, "", body);
    let told = of_class(&page, "told");
    assert_eq!(
        told,
        [
            "What worked The reed grew. Read on: Went well What was hard The liner leaked Nobody knew Read on: Went badly"
        ]
    );
    let links: Vec<_> = page.elements.iter().filter(|element| element.text.starts_with("Read on")).collect();
    let hrefs: Vec<_> = links.iter().filter_map(|link| link.attribute("href")).collect();
    assert_eq!(hrefs, ["#what-went-well", "#what-went-badly"]);
}

#[test]
fn nothing_is_said_first_where_the_questionnaire_does_not_state_which_question_tells_it() {
    let silent = QUESTIONS.replace(", evidence: shows", "").replace(", evidence: lacks", "");
    let body = "## What went well\n\nThe reed grew.\n";
    assert_eq!(of_class(&page(&silent, "", body), "told"), [""; 0]);
    // One of the two is enough; what was not answered is said once, in its place.
    assert_eq!(of_class(&page(QUESTIONS, "", body), "told"), ["What worked The reed grew. Read on: Went well"]);
    let half = QUESTIONS.replace(", evidence: shows", "");
    let page = page(&half, "", body);
    assert_eq!(of_class(&page, "told"), [""; 0]);
    assert_eq!(page.text.matches("not stated").count() + page.text.matches("Not stated:").count(), 3, "{}", page.text);
}

#[test]
fn a_question_without_an_answer_is_named_in_its_place() {
    let prose = |body: &str| {
        let page = page(QUESTIONS, "", body);
        let said = texts(&page, |element| {
            element.name == "h2" && element.attribute("id").is_some_and(|id| !id.starts_with("told-"))
                || element.attribute("class") == Some("unstated")
        });
        said.into_iter().take_while(|line| !line.starts_with("Other")).collect::<Vec<_>>()
    };
    let [begun, well, badly] = ["How it began", "What went well", "What went badly"];
    let sections =
        |headings: &[&str]| headings.iter().map(|heading| format!("## {heading}\n\nWords.\n\n")).collect::<String>();
    assert_eq!(prose(&sections(&[begun, badly]))[..3], [begun, "Went well: not stated", badly]);
    assert_eq!(prose(&sections(&[well]))[..3], ["How it began: not stated", well, "Went badly: not stated"]);
    // In another order of the author's, and behind a heading that is no question.
    assert_eq!(
        prose(&sections(&["Before all", badly, well, "After all"]))[..5],
        ["Before all", "How it began: not stated", badly, well, "After all"]
    );
    // Several in one place share a line.
    let none = "How it began: not stated; Went well: not stated; Went badly: not stated";
    assert_eq!(prose("Only words.")[0], none);
    assert_eq!(prose("")[0], none);
}

#[test]
fn footnotes_stand_after_all_that_is_said() {
    let page = page(QUESTIONS, "", "## How it began\n\nWords.[^a]\n\n[^a]: A note.\n");
    let badly = page.text.find("Went badly: not stated").unwrap();
    assert!(badly < page.text.find("A note.").unwrap(), "{}", page.text);
}
