//! `casebook check --changed-since`, in real repositories.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{Ran, casebook};

/// A site in a repository of its own, committed once, with a mistake in a file that nobody will touch.
fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "."]).status, 0);
    write(place.path(), "content/pages/old.md", "---\ntitle: Old\n---\n\n[Nowhere](nowhere.md)\n");
    write(place.path(), "content/pages/ünï cödé.md", "---\ntitle: A name that is wrong\n---\n");
    git(place.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(place.path());
    place
}

fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    command.current_dir(root).args(identity).args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null");
    assert!(command.status().unwrap().success(), "git {arguments:?}");
}

fn commit(root: &Path) {
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "-m", "A state"]);
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

/// Status and findings, each as its code and file.
fn since(root: &Path, revision: &str) -> (i32, Vec<String>) {
    let ran = casebook(root, &["check", "--changed-since", revision, "--format", "json"]);
    let found = ran.stdout.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{} {}", finding["code"].as_str().unwrap(), finding["file"].as_str().unwrap())
    });
    (ran.status, found.collect())
}

#[test]
fn what_was_wrong_before_is_not_said_again() {
    let root = site();
    assert_eq!(casebook(root.path(), &["check"]).status, 1);
    assert_eq!(since(root.path(), "HEAD"), (0, vec![]));
    write(root.path(), "content/pages/new.md", "---\ntitle: New\n---\n\nAll is well.\n");
    assert_eq!(since(root.path(), "HEAD"), (0, vec![]));
    let ran = casebook(root.path(), &["check", "--changed-since", "HEAD"]);
    assert_eq!(ran.stdout, "Checked 1 file changed since HEAD: nothing to report\n", "{ran:?}");
}

#[test]
fn changes_count_whether_they_are_committed_staged_saved_or_new() {
    let root = site();
    let page = |name: &str| format!("---\ntitle: {name}\n---\n\n[Nowhere](nowhere.md)\n");
    write(root.path(), "content/pages/committed.md", &page("Committed"));
    commit(root.path());
    write(root.path(), "content/pages/staged.md", &page("Staged"));
    git(root.path(), &["add", "--all"]);
    write(root.path(), "content/pages/about.md", &page("Saved"));
    write(root.path(), "content/pages/with space é.md", &page("Not known to git"));
    let (status, found) = since(root.path(), "HEAD~1");
    assert_eq!(status, 1);
    assert_eq!(
        found,
        [
            "broken-link content/pages/about.md",
            "broken-link content/pages/committed.md",
            "broken-link content/pages/staged.md",
            "bad-file-name content/pages/with space é.md",
        ]
    );
    assert_eq!(since(root.path(), "main").1.len(), 3, "what is committed is no change since then");
}

#[test]
fn a_file_that_is_gone_is_reported_where_it_is_missed() {
    let root = site();
    fs::remove_file(root.path().join("content/ingredients/a-good-start.md")).unwrap();
    let (status, found) = since(root.path(), "HEAD");
    assert_eq!(status, 1);
    for file in ["content/home.md", "content/case-studies/library-table.md", "content/report/introduction.md"] {
        assert!(found.contains(&format!("broken-link {file}")), "{file}: {found:?}");
    }
    assert!(!found.iter().any(|found| found.contains("old.md")), "{found:?}");
}

#[test]
fn a_renamed_question_is_reported_in_the_case_studies_that_answer_it() {
    let root = site();
    let path = root.path().join("content/proforma.yaml");
    let text = fs::read_to_string(&path).unwrap().replace("id: meeting_place", "id: gathering_place");
    fs::write(path, text).unwrap();
    let (status, found) = since(root.path(), "HEAD");
    assert_eq!(status, 1);
    assert!(found.contains(&"unknown-question content/case-studies/library-table.md".to_owned()), "{found:?}");
}

#[test]
fn a_site_may_be_a_folder_of_its_repository() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("a site")).unwrap();
    let root = place.path().join("a site");
    assert_eq!(casebook(&root, &["init", "."]).status, 0);
    write(place.path(), "content/pages/other.md", "not of this site");
    git(place.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(place.path());
    assert_eq!(since(&root, "main"), (0, vec![]));
    write(&root, "content/pages/about.md", "---\ntitle: About\n---\n\n[Nowhere](nowhere.md)\n");
    assert!(since(&root, "main").1.contains(&"broken-link content/pages/about.md".to_owned()));
    let ran = casebook(place.path(), &["check", "--root", "a site", "--changed-since", "main"]);
    assert!(ran.stdout.starts_with("Checked 1 file changed since main: "), "{ran:?}");
}

#[test]
fn a_hook_may_ask() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "site"]).status, 0);
    git(place.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(place.path());
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.args(["check", "--root", "site", "--changed-since", "HEAD"]).current_dir(place.path());
    let output = command.env("GIT_DIR", ".git").env("GIT_INDEX_FILE", ".git/index").output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said, "Nothing in content or themes has changed since HEAD\n");
}

#[test]
fn a_site_that_was_not_there_then_is_all_new() {
    let place = tempfile::tempdir().unwrap();
    write(place.path(), "note.txt", "first");
    git(place.path(), &["init", "--quiet", "--initial-branch=main"]);
    commit(place.path());
    assert_eq!(casebook(place.path(), &["init", "site"]).status, 0);
    let ran = casebook(place.path(), &["check", "--root", "site", "--changed-since", "HEAD"]);
    assert_eq!(ran.stdout, "Checked 10 files changed since HEAD: nothing to report\n", "{ran:?}");
}

#[track_caller]
fn refused(ran: &Ran, words: &str) {
    assert_eq!((ran.status, &*ran.stdout), (2, ""), "{ran:?}");
    assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains(words), "{ran:?}");
}

#[test]
fn an_unknown_revision_is_the_command_lines_fault() {
    let root = site();
    for revision in
        ["no-such-branch", "", "HEAD:content", "HEAD..main", "a b", "$(touch x)", "--all", "-h", "--output=x"]
    {
        let ran = casebook(root.path(), &["check", &format!("--changed-since={revision}"), "--format", "json"]);
        refused(&ran, &format!("git knows no revision \"{revision}\""));
    }
    assert!(!root.path().join("x").exists());
}

#[test]
fn a_folder_without_a_repository_is_said_in_plain_words() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "."]).status, 0);
    refused(&casebook(place.path(), &["check", "--changed-since", "HEAD"]), "is not in a git repository\n");
}

#[test]
fn a_machine_without_git_is_said_in_plain_words() {
    let root = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
    command.args(["check", "--changed-since", "HEAD"]).current_dir(root.path()).env("PATH", root.path());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: git is needed for this, and is not installed\n");
}
