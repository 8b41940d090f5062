//! The form of the site: what it and the program must agree on. `tests/browser/form.spec.js` holds the script against the
//! same tables.

use std::fs;

use casebook::check;
use casebook::load::SourceFile;
use casebook::proforma::{Proforma, filled};
use casebook::{Diagnostic, SourceTree};
use serde_json::{Value, json};

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
