//! The printed forms.

use serde_json::Value;

use super::*;
use crate::load::SourceTree;

const FILE: &str = "content/case-studies/a b.md";
const TEXT: &str = "\u{feff}---\ntitle: Ünder\u{1b}[31m fire\nkind: acutee\n---\n";

fn tree() -> SourceTree {
    SourceTree::from_texts([(FILE, TEXT)])
}

fn finding(of: &str) -> Diagnostic {
    let start = TEXT.find(of).unwrap();
    Diagnostic::new(Code::UnknownOption, FILE, format!("“{of}” is not one of the options."))
        .at(TEXT, start..start + of.len())
        .help("Did you mean `acute`?")
        .corrected("kind: acute".to_owned())
        .question("kind")
}

#[test]
fn people_see_their_own_line_with_the_place_marked() {
    let expected = "\
error[unknown-option]: “acutee” is not one of the options.
 --> content/case-studies/a b.md:3:7
  |
3 | kind: acutee
  |       ^^^^^^
  |
  = help: Did you mean `acute`?
  = write: kind: acute

1 error in 1 file
";
    assert_eq!(human::text(&[finding("acutee")], &tree()), expected);
}

#[test]
fn a_long_line_is_cut_around_its_place() {
    let line = format!("{}WRONG{}", "before ".repeat(300), " after".repeat(300));
    let tree = SourceTree::from_texts([(FILE, &*line)]);
    let finding = Diagnostic::new(Code::RawHtml, FILE, "No.").at(&line, 2100..2105);
    let text = human::text(&[finding], &tree);
    assert!(text.contains("before WRONG after") && text.contains(":1:2101\n"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 140), "{text}");
}

#[test]
fn a_long_right_line_is_cut_around_what_differs() {
    let line = format!("{}WRONG{}", "before ".repeat(200), " after".repeat(200));
    let tree = SourceTree::from_texts([(FILE, &*line)]);
    let finding =
        Diagnostic::new(Code::RawHtml, FILE, "No.").at(&line, 1400..1405).corrected(line.replace("WRONG", "RIGHT"));
    let text = human::text(&[finding], &tree);
    assert!(text.contains("before RIGHT after") && text.contains("write: …"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() < 150), "{text}");
}

#[test]
fn what_many_files_share_is_said_once_with_their_number() {
    let of = |file: &str, message: &str| Diagnostic::new(Code::RawHtml, file, message).help("Help.");
    let mut findings: Vec<Diagnostic> = (1..=4).map(|file| of(&format!("content/{file}"), "Shared.")).collect();
    findings.insert(2, of("content/2", "Alone."));
    findings.extend([of("content/5", "Of two."), of("content/6", "Of two.")]);
    let text = human::text(&findings, &tree());
    let count = |words: &str| text.matches(words).count();
    assert_eq!((count("Shared."), count("Alone."), count("Of two."), count("of 3 more files")), (1, 1, 2, 1), "{text}");
    assert!(text.contains("--> content/1\n") && text.ends_with("7 errors in 6 files\n"), "{text}");
    assert_eq!(json::text(&findings, &tree()).lines().count(), findings.len());
}

#[test]
fn a_line_that_must_not_be_quoted_is_not() {
    let text = human::text(&[finding("Ünder").unquoted()], &tree());
    assert!(!text.contains("fire") && !text.contains("kind: acute") && text.contains(":2:8"), "{text}");
    assert!(human::text(&[finding("Ünder")], &tree()).contains("fire"));
}

#[test]
fn no_colour_that_an_author_wrote_reaches_the_terminal() {
    let finding = Diagnostic { message: "a\u{1b}[2Jb".to_owned(), ..finding("Ünder") }
        .help("\u{1b}[2J")
        .corrected("\u{9b}2J".to_owned());
    let text = human::text(&[finding], &tree());
    assert!(!text.contains(['\u{1b}', '\u{9b}']), "{text:?}");
}

#[test]
fn places_that_do_not_exist_do_no_harm() {
    let nowhere = [
        Place { line: 0, column: 0, end_line: 0, end_column: 0 },
        Place { line: 99, column: 1, end_line: 99, end_column: 1 },
        Place { line: 2, column: 99, end_line: 1, end_column: 1 },
        Place { line: 5, column: 1, end_line: 5, end_column: 1 },
    ];
    for place in nowhere {
        let finding = Diagnostic { place: Some(place), ..finding("acutee") };
        assert!(human::text(&[finding], &tree()).contains("acutee"));
    }
}

#[test]
fn the_last_line_counts() {
    let other = Diagnostic::new(Code::UnusedFile, "content/x.png", "It is not used.");
    let all = [finding("acutee"), finding("fire"), other];
    assert!(human::text(&all, &tree()).ends_with("\n2 errors, 1 warning in 2 files\n"));
    assert_eq!(human::text(&[], &tree()), "");
    assert_eq!(count(&all[2..]), "1 warning in 1 file");
}

#[test]
fn json_has_the_documented_keys_in_their_order() {
    let bare = Diagnostic::new(Code::UnusedFile, "content/x.png", "It \"is\"\nnot used.");
    let expected = concat!(
        r#"{"severity":"error","code":"unknown-option","message":"“acutee” is not one of the options.","#,
        r#""file":"content/case-studies/a b.md","line":3,"column":7,"end_line":3,"end_column":13,"#,
        r#""help":"Did you mean `acute`?","question":"kind"}"#,
        "\n",
        r#"{"severity":"warning","code":"unused-file","message":"It \"is\"\nnot used.","file":"content/x.png"}"#,
        "\n"
    );
    assert_eq!(json::text(&[finding("acutee"), bare], &tree()), expected);
}

#[test]
fn an_annotation_cannot_be_ended_by_what_it_says() {
    let finding = Diagnostic { file: "content/a,b:c.md".into(), ..finding("acutee") };
    let finding = Diagnostic { message: "100 %\r\n::error::more".to_owned(), ..finding };
    let expected = "::error file=content/a%2Cb%3Ac.md,line=3,col=7,endLine=3,endColumn=13,\
        title=An answer is not one of the options::100 %25%0D%0A::error::more%0ADid you mean `acute`?\n";
    assert_eq!(github::text(&[finding], &tree()), expected);
}

#[test]
fn annotations_are_worst_first_and_ten_of_each() {
    let note = Diagnostic::new(Code::DraftGap, FILE, "A gap.");
    let mut all = vec![note; 12];
    all.extend(vec![finding("acutee"); 11]);
    let text = github::text(&all, &tree());
    let starts: Vec<&str> = text.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(starts[..10], ["::error"; 10]);
    assert_eq!(starts[10..20], ["::notice"; 10]);
    assert_eq!(text.lines().last(), Some("Not shown here: 1 error, 2 notes."));
}

#[test]
fn sarif_names_rules_and_regions() {
    let log: Value = serde_json::from_str(&sarif::text(&[finding("acutee")], &tree())).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), Code::ALL.len());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "content/case-studies/a%20b.md");
    assert_eq!(location["region"]["startColumn"], 7);
    assert_eq!(location["region"]["endColumn"], 13);
    let none: Value = serde_json::from_str(&sarif::text(&[], &tree())).unwrap();
    assert_eq!(none["runs"][0]["results"].as_array().map(Vec::len), Some(0));
}

#[test]
fn mistakes_on_one_line_show_one_line_in_which_all_are_mended() {
    let tree = SourceTree::from_texts([(FILE, "a b c d\n")]);
    let finding = |column: usize, right: &str| {
        Diagnostic::new(Code::RawHtml, FILE, "No.").at("a b c d\n", column..column + 1).corrected(right.to_owned())
    };
    let mut all = [finding(0, "A b c d"), finding(4, "a b CCC d"), finding(4, "a b X d"), finding(6, "a b c d!")];
    agree(&mut all, &tree);
    let shown: Vec<_> = all.iter().map(|finding| finding.corrected.as_deref().unwrap_or_default()).collect();
    assert_eq!(shown, ["A b CCC d!", "A b CCC d!", "", "A b CCC d!"]);
}
