//! The rules that the code itself keeps, read from the code.

mod proforma_ids;
mod scan;
mod stages;

use std::fs;
use std::path::{Path, PathBuf};

use scan::Source;

/// A file of the project, by its path from the project's folder.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<(String, String)> = walkdir::WalkDir::new(project.join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && entry.path().extension().is_some_and(|found| found == ending))
        .map(|entry| (slashed(entry.path().strip_prefix(project).unwrap()), fs::read_to_string(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

fn slashed(path: &Path) -> String {
    path.iter().map(|part| part.to_str().unwrap()).collect::<Vec<_>>().join("/")
}

/// The Rust files of `src/`, those that hold only tests left out.
fn sources() -> Vec<(String, Source)> {
    let files = files("src", "rs");
    assert!(files.len() > 20, "src/ was not read");
    let own = files.iter().filter(|(path, _)| !path.ends_with("/tests.rs") && !path.contains("/tests/"));
    own.map(|(path, text)| (path.clone(), Source::read(text))).collect()
}

#[track_caller]
fn assert_none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn a_module_uses_only_the_stages_before_its_own() {
    let broken: Vec<String> =
        sources().iter().flat_map(|(path, source)| stages::wrong_uses(path, &source.code)).collect();
    assert_none(&broken);
}

#[test]
fn the_library_never_prints_and_never_exits() {
    let broken: Vec<String> =
        sources().iter().flat_map(|(path, source)| stages::prints_or_exits(path, &source.code)).collect();
    assert_none(&broken);
}

#[test]
fn no_question_is_named_in_the_code() {
    let ids = known_ids();
    let in_code = sources().into_iter().flat_map(|(path, source)| {
        let named = source.literals.into_iter().filter(|literal| proforma_ids::is_named(literal, &ids));
        named.map(move |literal| format!("{path}: the literal {literal:?} names a question")).collect::<Vec<_>>()
    });
    assert_none(&in_code.collect::<Vec<_>>());
}

#[test]
fn no_question_is_named_in_a_template() {
    let ids = known_ids();
    let mut broken = Vec::new();
    for (path, text) in files("themes", "html") {
        for word in proforma_ids::looked_up(&text) {
            if ids.contains(&word) {
                broken.push(format!("{path}: {word} names a question"));
            }
        }
    }
    assert_none(&broken);
}

/// The ids of every questionnaire in the project but those of the broken examples and of the fuzzing corpus, which use
/// the plainest words on purpose, such as `picture`.
fn known_ids() -> Vec<String> {
    let questionnaires = ["content", "tests", "src"].iter().flat_map(|folder| files(folder, "yaml"));
    let mut ids: Vec<String> = questionnaires
        .filter(|(path, _)| {
            path.ends_with("proforma.yaml") && !path.starts_with("tests/broken/") && !path.starts_with("tests/fuzz/")
        })
        .flat_map(|(_, text)| proforma_ids::question_ids(&text))
        .filter(|id| !proforma_ids::is_a_roles_name(id))
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

#[test]
fn files_are_named_after_what_is_in_them() {
    let broken: Vec<String> = files("src", "rs")
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            let words = path.split(['/', '_', '.']).collect::<Vec<_>>();
            ["util", "utils", "helper", "helpers", "manager", "misc", "common_utils"]
                .iter()
                .any(|word| words.contains(word))
        })
        .collect();
    assert_none(&broken);
}

#[test]
fn the_project_is_found() {
    assert!(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs").is_file());
}
