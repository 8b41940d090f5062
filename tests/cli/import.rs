//! `casebook import`, as typed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::casebook;

/// The site that `init` makes, and a table of answers beside it.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let ran = casebook(place.path(), &["init", "site"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let table = "Timestamp,cafe_title,Shoe size\n2026-03-02,The Vale,44\n2026-03-03,The Hill,\n";
    fs::write(place.path().join("answers.csv"), table).unwrap();
    place
}

fn drafts(place: &Path) -> Vec<String> {
    let folder = fs::read_dir(place.join("site/content/case-studies")).unwrap();
    let mut names: Vec<String> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.starts_with("the-"));
    names.sort();
    names
}

#[test]
fn each_row_becomes_a_draft_and_what_is_not_placed_is_named() {
    let place = site();
    let root = place.path().join("site");
    let ran = casebook(&root, &["import", "../answers.csv"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.contains("Made content/case-studies/the-vale.md from ../answers.csv"), "{ran:?}");
    let said = "Not placed:\n    row 2, column C: no question is known for this column\n  For the words, run it again with --keep-unplaced FILE\n";
    assert!(ran.stdout.contains(said) && ran.stdout.contains("In the draft: 1 piece\n"), "{ran:?}");
    assert_eq!(drafts(place.path()), ["the-hill.md", "the-vale.md"]);
    let again = casebook(&root, &["import", "../answers.csv"]);
    assert_eq!((again.status, &*again.stdout), (2, ""), "{again:?}");
    let said = "Nothing was written for ../answers.csv, row 2: imported before, as content/case-studies/the-vale.md";
    assert!(again.stderr.contains(said), "{again:?}");
    let words = casebook(&root, &["import", "../answers.csv", "--keep-unplaced", "../rest.txt"]);
    assert_eq!(words.status, 2, "{words:?}");
    let rest = fs::read_to_string(place.path().join("rest.txt")).unwrap();
    assert!(rest.contains("# row 2, column C, for content/case-studies/the-vale.md\n\n44\n"), "{rest}");
}

#[test]
fn one_row_is_imported_under_a_chosen_name_and_json_has_no_text() {
    let place = site();
    let root = place.path().join("site");
    let ran = casebook(&root, &["import", "../answers.csv", "--row", "3", "--slug", "the-other", "--format", "json"]);
    assert_eq!(drafts(place.path()), ["the-other.md"], "{ran:?}");
    assert!(!ran.stdout.contains("The Hill"), "{ran:?}");
    let pieces: Vec<serde_json::Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(pieces.iter().any(|piece| piece["outcome"] == "placed" && piece["question"] == "cafe_title"), "{ran:?}");
    assert!(pieces.iter().all(|piece| piece["file"] == "content/case-studies/the-other.md"), "{ran:?}");
}

#[test]
fn a_file_that_is_no_form_is_refused_and_does_not_hold_up_the_others() {
    let place = site();
    let root = place.path().join("site");
    fs::write(place.path().join("broken.docx"), b"PK\x03\x04 and nothing").unwrap();
    let ran = casebook(&root, &["import", "../broken.docx", "../answers.csv", "../none.docx"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("broken.docx") && ran.stderr.contains("none.docx"), "{ran:?}");
    assert_eq!(drafts(place.path()).len(), 2);
}

#[test]
fn what_was_not_placed_is_kept_outside_the_repository_or_where_git_ignores_it() {
    let place = site();
    let root = place.path().join("site");
    let git = Command::new("git").args(["init", "--quiet"]).current_dir(&root).status().unwrap();
    assert!(git.success());
    let import = |rest: &str| casebook(&root, &["import", "../answers.csv", "--keep-unplaced", rest]);
    let refused = import("rest.txt");
    assert_eq!((refused.status, &*refused.stdout), (2, ""), "{refused:?}");
    assert!(refused.stderr.contains("would be published"), "{refused:?}");
    assert_eq!(drafts(place.path()), [""; 0], "nothing is imported then");
    fs::write(place.path().join("there.txt"), "mine").unwrap();
    assert_eq!(import("../there.txt").status, 2);
    assert_eq!(fs::read_to_string(place.path().join("there.txt")).unwrap(), "mine");
    fs::write(root.join(".gitignore"), "rest.txt\n").unwrap();
    assert_eq!(import("rest.txt").status, 1);
    assert!(fs::read_to_string(root.join("rest.txt")).unwrap().contains("\n44\n"));
}
