//! `casebook rename`, in real folders.

use std::fs;
use std::path::Path;

use crate::bakeries;
use crate::run::casebook;

/// Bakeries, with a page that links to one of them.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for (path, text) in bakeries::FILES {
        write(place.path(), path, text);
    }
    write(place.path(), PAGE, "---\ntitle: Us\n---\n\n[The oven](../case-studies/oven.md)\n");
    place
}

const PAGE: &str = "content/pages/us.md";

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn a_case_study_gets_another_name_and_what_changed_is_listed() {
    let place = site();
    let dry = casebook(place.path(), &["rename", "case-studies/oven.md", "hearth", "--dry-run"]);
    assert_eq!(dry.status, 0, "{dry:?}");
    assert!(
        dry.stdout.contains("Would move content/case-studies/oven.md to content/case-studies/hearth.md"),
        "{dry:?}"
    );
    assert!(place.path().join("content/case-studies/oven.md").exists());
    let ran = casebook(place.path(), &["rename", "case-studies/oven.md", "hearth"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    for line in [
        "content/pages/us.md\n     5  oven → hearth\n",
        "Moved content/case-studies/oven.md to content/case-studies/hearth.md\n",
        "Kept the old address: case-studies/oven leads to case-studies/hearth.md\n",
    ] {
        assert!(ran.stdout.contains(line), "{ran:?}");
    }
    assert_eq!(read(place.path(), PAGE), "---\ntitle: Us\n---\n\n[The oven](../case-studies/hearth.md)\n");
    assert!(!place.path().join("content/case-studies/oven.md").exists());
    let json = casebook(place.path(), &["rename", "case-studies/hearth.md", "oven", "--format", "json"]);
    let lines: Vec<serde_json::Value> = json.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["moved"]["to"], "content/case-studies/oven.md", "{json:?}");
    assert!(lines.iter().any(|line| line["file"] == PAGE && line["was"] == "hearth" && line["line"] == 5), "{json:?}");
    assert_eq!(read(place.path(), PAGE), "---\ntitle: Us\n---\n\n[The oven](../case-studies/oven.md)\n");
}

#[test]
fn a_file_that_may_only_be_read_leaves_all_as_it_was() {
    let place = site();
    let page = place.path().join(PAGE);
    let rights = fs::metadata(&page).unwrap().permissions();
    let mut protected = rights.clone();
    protected.set_readonly(true);
    fs::set_permissions(&page, protected).unwrap();
    let ran = casebook(place.path(), &["rename", "case-studies/oven.md", "hearth"]);
    fs::set_permissions(&page, rights).unwrap();
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("us.md") && ran.stderr.contains("you do not have the permission"), "{ran:?}");
    assert!(
        place.path().join("content/case-studies/oven.md").exists() && !place.path().join(".casebook/change").exists()
    );
}

#[test]
fn a_name_that_will_not_do_is_status_2_and_a_mistake_that_would_come_of_it_is_status_1() {
    let place = site();
    let ran = casebook(place.path(), &["rename", "case-studies/oven.md", "mill"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("content/case-studies/mill.md has this name already"), "{ran:?}");
    for nearly in ["case-studies/ovne.md", "oven", "oven.md"] {
        let ran = casebook(place.path(), &["rename", nearly, "x"]);
        assert!(ran.status == 2 && ran.stderr.contains("did you mean case-studies/oven.md?"), "{ran:?}");
    }
    let ran = casebook(place.path(), &["rename", "pages/us.md", "them"]);
    assert!(ran.status == 0 && ran.stdout.contains("Nothing else names it. Look at the changes"), "{ran:?}");
}

#[test]
fn a_change_that_was_broken_off_is_carried_on_by_the_next_command() {
    let place = site();
    let folder = place.path().join(".casebook/change");
    fs::create_dir_all(&folder).unwrap();
    let steps = r#"{"steps":[{"Move":{"from":"content/case-studies/oven.md","to":"content/case-studies/hearth.md"}},{"Put":{"path":"content/pages/us.md","number":0,"was":null}}]}"#;
    let was = blake3::hash(read(place.path(), PAGE).as_bytes()).to_hex().to_string();
    fs::write(folder.join("journal"), steps.replace("null", &format!("\"{was}\""))).unwrap();
    fs::write(folder.join("new-0"), "---\ntitle: Us\n---\n\n[The oven](../case-studies/hearth.md)\n").unwrap();
    let ran = casebook(place.path(), &["check"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("It has been carried on"), "{ran:?}");
    assert!(place.path().join("content/case-studies/hearth.md").exists() && !folder.exists());
    assert!(read(place.path(), PAGE).contains("hearth.md"));
}
