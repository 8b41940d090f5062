//! `casebook review`, as a user types it.

use std::fs;
use std::path::Path;

use crate::run::{Ran, casebook};

/// A site, and another state of it beside it.
fn two_states() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for name in ["then", "now"] {
        assert_eq!(casebook(place.path(), &["init", name]).status, 0);
    }
    place
}

fn write(root: &Path, path: &str, text: &str) {
    fs::write(root.join(path), text).unwrap();
}

fn review(place: &Path, more: &[&str]) -> Ran {
    casebook(place, &[&["review", "then", "--root", "now", "--as-of", "2026-03-02"], more].concat())
}

#[test]
fn a_change_is_said_in_markdown_and_its_errors_are_the_exit_status() {
    let place = two_states();
    let ran = review(place.path(), &[]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(ran.stdout.starts_with("Thank you") && ran.stdout.contains("**Next:**"), "{ran:?}");
    write(place.path(), "now/content/case-studies/new.md", "---\ntitle: New\n---\n\nRing 020 7946 0123.\n");
    let ran = review(place.path(), &["--format", "markdown"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.contains("looks like a telephone number") && !ran.stdout.contains("7946"), "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&review(place.path(), &["--format", "json"]).stdout).unwrap();
    assert_eq!((json["format"].as_str(), json["base"].as_str()), (Some("casebook-review"), Some("then")));
    assert!(review(place.path(), &["--format", "github"]).stdout.starts_with("::error "));
}

#[test]
fn a_list_of_changes_says_what_would_be_read_and_what_is_refused() {
    let place = two_states();
    let list = r#"[{"path": "../../.github/workflows/x", "mode": "100644"}, {"path": "content/case-studies/b.md", "mode": "100644"},
        {"path": "content/case-studies/gone.md"}, {"path": "content/case-studies/link.md", "mode": "120000"}]"#;
    write(place.path(), "changes.json", list);
    let ran = review(place.path(), &["--changes", "changes.json", "--wanted"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "content/case-studies/b.md\n"), "{ran:?}");
    let ran = review(place.path(), &["--changes", "changes.json", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let refused = serde_json::json!([
        {"path": "../../.github/workflows/x", "reason": "place"},
        {"path": "content/case-studies/link.md", "reason": "link"},
    ]);
    assert_eq!(json["refused"], refused);
    write(place.path(), "changes.json", "{}");
    assert_eq!(review(place.path(), &["--changes", "changes.json"]).status, 2);
}

#[test]
fn a_base_that_is_not_there_and_markdown_from_another_command_are_refused() {
    let place = two_states();
    let ran = casebook(&place.path().join("now"), &["review", "nowhere"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
    // A variable that nobody set.
    let ran = casebook(&place.path().join("now"), &["review", ""]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
    let ran = casebook(&place.path().join("now"), &["check", "--format", "markdown"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("only `casebook review`"), "{ran:?}");
}
