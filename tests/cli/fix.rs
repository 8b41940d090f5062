//! `casebook check --fix`, in real repositories.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bakeries;
use crate::run::casebook;

const UPDATE: &str = "content/updates/new-oven.md";
const WRONG: &str = "---\ntitle: A new oven\ndate: 13/02/2024\n---\n\nIt is hot.\n";
const RIGHT: &str = "---\ntitle: A new oven\ndate: 2024-02-13\n---\n\nIt is hot.\n";

/// Bakeries with a mistake that can be corrected, in no repository.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    for (path, text) in bakeries::FILES {
        write(place.path(), path, text);
    }
    write(place.path(), UPDATE, WRONG);
    place
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

fn update(root: &Path) -> String {
    fs::read_to_string(root.join(UPDATE)).unwrap()
}

fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    command.current_dir(root).args(identity).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null");
    assert!(command.status().unwrap().success(), "git {arguments:?}");
}

fn committed() -> tempfile::TempDir {
    let place = site();
    git(place.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(place.path(), &["add", "--all"]);
    git(place.path(), &["commit", "--quiet", "-m", "A state"]);
    place
}

#[test]
fn a_certain_correction_is_made_and_shown() {
    let place = committed();
    let ran = casebook(place.path(), &["check", "--fix"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(
        ran.stdout,
        format!(
            "{UPDATE}\n     3 - date: 13/02/2024\n     3 + date: 2024-02-13\n\
            Made 1 correction in 1 file; what remains: nothing to report\n"
        )
    );
    assert_eq!(update(place.path()), RIGHT);
    let again = casebook(place.path(), &["check", "--fix"]);
    assert_eq!((again.status, again.stdout.as_str()), (0, "There was nothing to correct: nothing to report\n"));
}

#[test]
fn a_dry_run_shows_the_same_and_writes_nothing() {
    let place = site();
    let ran = casebook(place.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("3 + date: 2024-02-13\nWould make 1 correction in 1 file"), "{ran:?}");
    let json = casebook(place.path(), &["check", "--fix", "--dry-run", "--format", "json"]);
    assert!(json.stdout.contains("\"text\":\"2024-02-13\"}") && json.stdout.contains("\"fixed\":false"), "{json:?}");
    assert_eq!(update(place.path()), WRONG);
}

#[test]
fn what_is_in_no_commit_is_left_alone_unless_that_is_allowed() {
    let none = site();
    let changed = committed();
    write(changed.path(), UPDATE, &WRONG.replace("hot", "hot now"));
    let new = committed();
    git(new.path(), &["rm", "--quiet", "--cached", UPDATE]);
    let ignored = committed();
    git(ignored.path(), &["rm", "--quiet", "-r", "--cached", "content/updates"]);
    write(ignored.path(), ".gitignore", "updates/\n");
    git(ignored.path(), &["commit", "--quiet", "-m", "Gone"]);
    for (place, said) in [(none, "not in a git repository"), (changed, UPDATE), (new, UPDATE), (ignored, UPDATE)] {
        let before = update(place.path());
        let ran = casebook(place.path(), &["check", "--fix"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{ran:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.contains("--allow-dirty"), "{ran:?}");
        assert_eq!(update(place.path()), before);
        assert_eq!(casebook(place.path(), &["check", "--fix", "--allow-dirty"]).status, 0);
        assert_eq!(update(place.path()), before.replace("13/02/2024", "2024-02-13"));
    }
}

#[test]
fn a_change_elsewhere_is_no_matter_and_a_site_may_be_a_folder_of_the_repository() {
    let outer = tempfile::tempdir().unwrap();
    let site = site();
    let root = outer.path().join("reports/bakeries");
    fs::create_dir_all(root.parent().unwrap()).unwrap();
    fs::rename(site.path(), &root).unwrap();
    git(outer.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(outer.path(), &["add", "--all"]);
    git(outer.path(), &["commit", "--quiet", "-m", "A state"]);
    write(&root, "content/pages/new.md", "---\ntitle: New\n---\n\nAll is well.\n");
    let ran = casebook(outer.path(), &["check", "--fix", "--root", "reports/bakeries"]);
    assert_eq!((ran.status, update(&root).as_str()), (0, RIGHT), "{ran:?}");
}

#[test]
fn the_status_is_that_of_what_remains() {
    let place = committed();
    write(place.path(), "content/pages/wrong.md", "---\ntitle: Wrong\n---\n\n[Nowhere](nowhere.md)\n");
    let ran = casebook(place.path(), &["check", "--fix", "--format", "json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let lines: Vec<serde_json::Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> = lines.iter().map(|line| (line["code"].as_str().unwrap(), line["fixed"].as_bool())).collect();
    assert_eq!(said, [("wrong-type", Some(true)), ("broken-link", None)]);
    assert_eq!(update(place.path()), RIGHT);
}

#[cfg(unix)]
#[test]
fn the_rights_of_a_file_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = committed();
    fs::set_permissions(place.path().join(UPDATE), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(casebook(place.path(), &["check", "--fix"]).status, 0);
    let mode = fs::metadata(place.path().join(UPDATE)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
