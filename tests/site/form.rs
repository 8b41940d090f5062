//! The form of the site: what it and the program must agree on. `tests/browser/form.spec.js` holds the script against the
//! same tables.

use std::fs;

use casebook::check;
use casebook::diagnostic::Severity;
use casebook::load::{Content, SourceFile};
use casebook::proforma::{Proforma, filled};
use casebook::{Diagnostic, SourceTree};
use serde_json::{Value, json};

use crate::built;
use crate::support::{Files, in_tests, read_folder};

/// The site that has a question of every kind.
fn gardens() -> Files {
    read_folder(&in_tests("golden/gardens"))
}

fn tree(files: Files) -> SourceTree {
    SourceTree::new(files.into_iter().map(|(path, content)| SourceFile { path: path.into(), content }).collect())
}

fn questionnaire(files: &Files) -> Proforma {
    let proforma = check::questionnaire(&tree(files.clone()));
    proforma.unwrap_or_else(|found: Vec<Diagnostic>| panic!("{}", found[0].message))
}

#[test]
fn the_program_writes_the_file_of_every_case_as_the_form_does() {
    let path = in_tests("form/files.json");
    let mut cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let proforma = questionnaire(&gardens());
    for case in &mut cases {
        let file = filled(&proforma, case["answers"].as_object().unwrap());
        let lines: Vec<&str> = file.split('\n').collect();
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            case["file"] = json!(lines);
        }
        assert_eq!(json!(lines), case["file"], "{}", case["name"]);
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(path, format!("{}\n", serde_json::to_string_pretty(&cases).unwrap())).unwrap();
    }
}

/// The questionnaire of the rules: a question for each kind with its keys, one that texts must not answer by the way, and
/// what every questionnaire needs.
fn asking(kinds: &[String]) -> String {
    let mut text = fs::read_to_string(in_tests("form/questionnaire.yaml")).unwrap();
    for (at, kind) in kinds.iter().enumerate() {
        text.push_str(&format!("      - {{\"id\": \"q{at}\", \"label\": \"Question {at}?\", {kind}}}\n"));
    }
    text
}

/// The kind of a case with its keys, as a part of a map in YAML.
fn kind_of(case: &Value) -> String {
    let keys = case["keys"].to_string();
    let keys = keys.trim_start_matches('{').trim_end_matches('}').replace("\\/", "/");
    let parts = [format!("\"kind\": {}", case["kind"]), keys];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// The classes of the errors in the file of a case study, and of what looks like a name.
fn refused(files: &Files, file: &str) -> Vec<&'static str> {
    let mut files = files.clone();
    files.insert("content/case-studies/sent.md".to_owned(), Content::Text(file.into()));
    let (_, found) = casebook::build_in_memory(&tree(files), &built::options());
    let about = found.iter().filter(|finding| &*finding.file == "content/case-studies/sent.md");
    let counts = about.filter(|finding| finding.severity == Severity::Error || finding.code.as_str() == "person-name");
    let mut codes: Vec<&str> = counts.map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn the_program_finds_in_every_case_what_the_form_does() {
    let path = in_tests("form/rules.json");
    let mut cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let mut kinds: Vec<String> = Vec::new();
    for case in &cases {
        let kind = kind_of(case);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let mut files = read_folder(&in_tests("form/site"));
    files.insert("content/proforma.yaml".to_owned(), Content::Text(asking(&kinds).into()));
    // What answers name is sent beside the form.
    let picture = fs::read(in_tests("broken/unused-file/picture/content/pages/board.png")).unwrap();
    files.insert("content/case-studies/a.png".to_owned(), Content::Bytes(picture.into()));
    let proforma = questionnaire(&files);
    let mut wrong = Vec::new();
    for case in &mut cases {
        let at = kinds.iter().position(|kind| *kind == kind_of(case)).unwrap();
        let answers = json!({format!("q{at}"): case["input"], "name": "A name", "agreed": true});
        let file = filled(&proforma, answers.as_object().unwrap());
        let found = refused(&files, &file.replacen("stage: draft", "stage: published", 1));
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            case["found"] = json!(found);
        }
        // The form may refuse more than the program, never less. A picture is sent beside it.
        let form = case.get("form").unwrap_or(&case["found"]).as_array().unwrap();
        let is_refused = found.iter().any(|code| *code != "missing-image");
        assert!(!is_refused || !form.is_empty(), "{case}");
        if json!(found) != case["found"] {
            wrong.push(format!("{} {} {}: {found:?}", case["kind"], case["keys"], case["input"]));
        }
    }
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
        fs::write(path, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
