//! All answers to one question, one after the other.

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

const SITE: &str = "name: A site\nbase_url: https://example.org/here/\nlanguage: en\npublisher: A publisher\n";
const QUESTIONS: &str = "\
{id: hard, label: What was hard?, kind: prose, heading: Challenges}
{id: hard-2, label: What else was hard?, kind: prose, heading: More challenges}
{id: never, label: What was never answered?, kind: prose, heading: Never}
{id: own, label: What does the editor say?, kind: prose, heading: From the editor, answered_by: editor}
{id: secret, label: What is secret?, kind: text, private: true}
";

fn study(slug: &str, body: &str) -> (String, String) {
    let text = format!("---\ntitle: Study {slug}\nstatus: published\nagreed: yes\n---\n\n{body}\n");
    (format!("content/case-studies/{slug}.md"), text)
}

fn site(studies: &[(String, String)]) -> Built {
    let proforma = built::questionnaire(QUESTIONS);
    let own = [("content/site.yaml", SITE), ("content/proforma.yaml", &*proforma)];
    let studies = studies.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let built = built::tree(&SourceTree::from_texts(own.into_iter().chain(studies)), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

const ONE: &str = "## Challenges

First.[^a] See [below](#more-challenges).

### Money

There was none.[^c]

| A | B |
| --- | --- |
| 1 | 2 |

## More challenges

Time.[^b]

## From the editor

Well told.

[^a]: Note a.
[^b]: Note b.
[^c]: Note c, with more in note d.[^d]
[^d]: Note d.
";

#[test]
fn all_answers_stand_one_after_the_other_with_the_way_into_each_story() {
    let built = site(&[
        study("a", ONE),
        study("b", "## Challenges\n\nSecond.[^x]\n\n### Money\n\nToo.\n\n[^x]: Note x.\n"),
        study("c", "Nothing."),
    ]);
    let text = built.text("answers/hard.html");
    let page = html::read(text);
    assert_eq!(page.errors, Vec::<String>::new());
    for said in [
        "<h1>Challenges: all answers</h1>",
        "The answers of 2 of 3 case studies, one after the other.",
        "<h2 id=\"s-a\">Study a</h2>",
        "<a href=\"#s-b\">Study b</a>",
        "<h3 id=\"s-a-money\">Money</h3>",
        "href=\"../case-studies/a.html#challenges\"",
        // What else the story says stands in the story.
        "See <a href=\"../case-studies/a.html#more-challenges\">below</a>.",
        "aria-label=\"Table 1: Study a\"",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("Time.") && !text.contains("Study c"), "{text}");
    assert_eq!(crate::pages::broken_links(&built, "/here/"), Vec::<String>::new());
}

#[test]
fn the_notes_of_an_answer_are_those_that_it_refers_to_with_their_numbers() {
    let built = site(&[study("a", ONE)]);
    let notes = |address: &str| -> Vec<String> {
        let elements = html::read(built.text(address)).elements;
        let notes = elements.iter().filter(|element| element.attribute("id").is_some_and(|id| id.contains("-fn-")));
        let note = |note: &html::Element| format!("{} {:?}", note.attribute("id").unwrap(), note.attribute("value"));
        notes.map(note).collect()
    };
    assert_eq!(notes("answers/hard.html"), ["s-a-fn-1 None", "s-a-fn-2 None", "s-a-fn-4 Some(\"4\")"]);
    assert_eq!(notes("answers/hard-2.html"), ["s-a-fn-3 Some(\"3\")"]);
    assert!(!built.text("answers/hard-2.html").contains("Note a"));
}

#[test]
fn each_question_in_words_has_a_page_where_somebody_answers_it_and_its_name_stays() {
    let answers = |n: usize| study(&format!("s{n:02}"), "## Challenges\n\nSome.\n\n## More challenges\n\nMore.\n");
    let built = site(&(0..11).map(answers).collect::<Vec<_>>());
    let made: Vec<&str> =
        built.files.keys().map(|address| address.as_str()).filter(|address| address.starts_with("answers/")).collect();
    // The second page of the first question is not at the address of the second question.
    assert_eq!(made, ["answers/hard--2.html", "answers/hard-2-2.html", "answers/hard-2.html", "answers/hard.html"]);
    assert!(built.text("answers/hard-2.html").contains("<h1>More challenges: all answers</h1>"));
    let second = built.text("answers/hard--2.html");
    assert!(second.contains("Study s10") && !second.contains("Study s09"), "{second}");
    assert!(second.contains("noindex") && !built.text("sitemap.xml").contains("hard--2"));
    assert!(built.text("sitemap.xml").contains("/answers/hard.html<"));
    assert!(built.text("case-studies/index.html").contains("<a href=\"../answers/hard.html\">Challenges</a>"));
    let story = built.text("case-studies/s00.html");
    assert!(story.contains("<a href=\"../answers/hard-2.html\">All answers: More challenges</a>"), "{story}");
}
