//! Charts of nobody, of one and of two, and of a name that is longer than its place.

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

const QUESTIONS: &str = "\
{id: soil, label: Soil?, kind: choice, options: [{id: clay, label: SOIL}, {id: sand, label: Sand}]}
{id: plots, label: Plots?, kind: quantity, unit: plots}
";

const CHARTS: [(&str, &str); 4] = [
    ("strip", "kind: strip\nmeasure: plots\n"),
    ("spread", "kind: range\nmeasure: plots\nby: soil\n"),
    ("soils", "kind: bars\nmeasure: soil\n"),
    ("plane", "kind: points\nmeasure: plots\nby: plots\n"),
];

/// A site with a case study for each of the answers.
fn site(answers: &[&str], soil: &str) -> Built {
    let mut files = vec![
        (
            "content/site.yaml".to_owned(),
            "name: A\nbase_url: https://example.org/\nlanguage: en\npublisher: B\n".to_owned(),
        ),
        ("content/proforma.yaml".to_owned(), built::questionnaire(&QUESTIONS.replace("SOIL", soil))),
    ];
    for (index, answers) in answers.iter().enumerate() {
        let text = format!("---\ntitle: Study {index}\nstatus: published\nagreed: yes\n{answers}---\n");
        files.push((format!("content/case-studies/s{index}.md"), text));
    }
    for (name, text) in CHARTS {
        files.push((format!("content/charts/{name}.yaml"), format!("title: Chart\ndata: case-studies\n{text}")));
    }
    let files = files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    let built = built::tree(&SourceTree::from_texts(files), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

/// The text of a chart's own page.
fn said(built: &Built, chart: &str) -> String {
    html::read(built.text(&format!("charts/{chart}.html"))).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_nobody_states_has_no_marks_and_no_words_about_marks() {
    for answers in [&[][..], &["soil: clay\n"]] {
        let built = site(answers, "Clay");
        for chart in ["strip", "plane"] {
            let said = said(&built, chart);
            assert!(chart == "plane" || said.contains("Nobody states it yet."), "{said}");
            assert!(!said.contains("Each dot") && !said.contains("0 of"), "{said}");
        }
        let strip = built.text("charts/strip.html");
        assert!(!strip.contains("<circle") && !strip.contains("class=\"ticks\""), "{strip}");
    }
}

#[test]
fn one_states_it_and_two_state_it() {
    let one = said(&site(&["plots: 3\n", ""], "Clay"), "strip");
    assert!(one.contains("1 of 2 states it."), "{one}");
    let two = said(&site(&["plots: 3\n", "plots: 4\n", ""], "Clay"), "strip");
    assert!(two.contains("2 of 3 state it."), "{two}");
}

#[test]
fn only_the_marks_that_are_drawn_are_explained() {
    let small = said(&site(&["soil: clay\nplots: 3\n"; 2], "Clay"), "spread");
    assert!(small.contains("Each dot is one value of a group") && !small.contains("The bar is the mean"), "{small}");
    let large = said(&site(&["soil: clay\nplots: 3\n"; 6], "Clay"), "spread");
    assert!(large.contains("The bar is the mean") && !large.contains("Each dot is one value"), "{large}");
}

/// In a picture nothing wraps by itself: lines are broken before the marks begin.
#[test]
fn a_long_word_is_broken_where_its_place_in_a_picture_ends() {
    let long = "DonaudampfschifffahrtsgesellschaftskapitänsmützenbodenWWWWWWWWWWWWWWWWWWWWWWWWWW";
    let built = site(&["soil: clay\nplots: 3\n", "soil: sand\nplots: 4\n"], long);
    for chart in ["soils", "spread"] {
        let svg = built.text(&format!("charts/{chart}.svg"));
        let drawn: Vec<&str> =
            svg.split("</text>").filter_map(|text| text.rsplit_once('>')).map(|(_, text)| text).collect();
        let from = drawn.iter().position(|text| text.starts_with("Donau")).unwrap();
        let lines: Vec<&&str> = drawn[from..].iter().take_while(|line| long.contains(**line)).collect();
        assert_eq!(lines.iter().map(|line| **line).collect::<String>(), long);
        // 202 pixels at a size of 14: the widest letter has the width of 13 of them.
        assert!(lines.iter().all(|line| line.chars().count() < 30 && line.matches('W').count() <= 15), "{lines:?}");
    }
}
