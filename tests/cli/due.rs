//! What `casebook check` ends with, and what `casebook withdraw` says of the history, in real repositories.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::bakeries;
use crate::run::casebook;

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

fn git(root: &Path, day: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    let time = format!("{day}T00:00:00Z");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_AUTHOR_DATE", &time).env("GIT_COMMITTER_DATE", &time);
    assert!(command.current_dir(root).args(identity).args(arguments).status().unwrap().success(), "git {arguments:?}");
}

fn commit(root: &Path, day: &str) {
    git(root, day, &["add", "--all"]);
    git(root, day, &["commit", "--quiet", "-m", "A state"]);
}

fn site() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    bakeries::FILES.iter().for_each(|(path, text)| write(place.path(), path, text));
    git(place.path(), "2026-01-01", &["init", "--quiet", "--initial-branch=main"]);
    place
}

const DRAFT: &str = "---\ntitle: A draft\nstatus: STATUS\nagreed: true\n---\n\nIt bakes.\n";

#[test]
fn check_ends_with_what_is_due_in_one_list() {
    let place = site();
    let root = place.path();
    write(root, "content/case-studies/old.md", &DRAFT.replace("STATUS", "draft"));
    write(root, "content/case-studies/reviewed.md", &DRAFT.replace("STATUS", "review"));
    commit(root, "2026-01-01");
    write(root, "content/case-studies/recent.md", &DRAFT.replace("STATUS", "draft"));
    write(root, "content/updates/later.md", "---\ntitle: Later\ndate: 2026-05-01\n---\n\nNews.\n");
    write(root, "content/pages/near.md", "---\ntitle: Near\nreview_by: 2026-04-20\n---\n\nText.\n");
    write(root, "content/report/past.md", "---\ntitle: Past\norder: 1\nreview_by: 2026-03-01\n---\n\nText.\n");
    write(root, "content/pages/far.md", "---\ntitle: Far\nreview_by: 2027-03-01\n---\n\nText.\n");
    commit(root, "2026-02-01");
    let due = |day: &str| {
        let ran = casebook(root, &["check", "--as-of", day]);
        ran.stdout.split_once("Due:\n").map(|(_, due)| due.to_owned()).unwrap_or_else(|| format!("{ran:?}"))
    };
    let dated = "  content/pages/near.md: review by 2026-04-20\n  content/report/past.md: review was due by 2026-03-01\n  \
        content/updates/later.md: held back until 2026-05-01\n";
    assert_eq!(due("2026-04-01"), dated, "for 90 days nobody is told");
    let waiting = "  content/case-studies/old.md: draft without a change since 2026-01-01\n  \
        content/case-studies/reviewed.md: review without a change since 2026-01-01\n";
    assert_eq!(due("2026-04-02"), format!("{waiting}{dated}"));
    let json = casebook(root, &["check", "--as-of", "2026-04-02", "--format", "json"]);
    assert!(!json.stdout.contains("Due:") && json.stdout.contains("\"code\":\"review-due\""), "{json:?}");
}

#[test]
fn a_page_says_that_its_review_is_past_and_only_then() {
    let place = site();
    let page = "---\ntitle: About us\nreview_by: 2026-03-01\n---\n\nText.\n";
    write(place.path(), "content/pages/review.md", page);
    let said = |day: &str| {
        assert_eq!(casebook(place.path(), &["build", "--as-of", day]).status, 0);
        let page = fs::read_to_string(place.path().join("output/review.html")).unwrap();
        page.contains("should have been reviewed by 1 March 2026")
    };
    assert!(!said("2026-03-01") && said("2026-03-02"));
}

#[test]
fn what_remains_in_the_history_is_said_with_branches_and_tags() {
    let place = site();
    let root = place.path();
    commit(root, "2026-01-01");
    git(root, "2026-01-02", &["branch", "kept"]);
    git(root, "2026-01-02", &["tag", "first-edition"]);
    let file = root.join("content/case-studies/oven.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nMore.\n")).unwrap();
    commit(root, "2026-01-03");
    git(root, "2026-01-03", &["checkout", "--quiet", "--orphan", "other"]);
    git(root, "2026-01-03", &["rm", "--quiet", "-r", "--force", "."]);
    git(root, "2026-01-03", &["commit", "--quiet", "--allow-empty", "-m", "Nothing"]);
    git(root, "2026-01-03", &["checkout", "--quiet", "main"]);
    let ran =
        casebook(root, &["withdraw", "oven", "--reason", "consent", "--on", "2026-01-04", "--as-of", "2026-01-04"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains(" of 2026-01-03, ") && ran.stdout.contains(" of 2026-01-01\n"), "{ran:?}");
    assert!(ran.stdout.contains("  branches: kept, main\n  tags: first-edition\n"), "{ran:?}");
    assert!(ran.stdout.contains("--path 'content/case-studies/oven.md'"), "{ran:?}");
    assert!(!file.exists() && !root.join(".casebook/change").exists());
    let again = casebook(root, &["withdraw", "oven", "--reason", "consent"]);
    assert_eq!((again.status, again.stderr.contains("was withdrawn on 2026-01-04 already")), (2, true), "{again:?}");
    // Who did not see the list gets what still holds.
    assert!(
        again.stdout.contains(" of 2026-01-03, ") && again.stdout.contains("--path 'content/case-studies/oven.md'"),
        "{again:?}"
    );
    assert_eq!(casebook(root, &["build", "--as-of", "2026-01-04"]).status, 0);
}

#[test]
fn older_names_and_what_no_commit_has_are_said() {
    let place = site();
    let root = place.path();
    commit(root, "2026-01-01");
    assert_eq!(casebook(root, &["rename", "case-studies/oven.md", "stove"]).status, 0);
    let file = root.join("content/case-studies/stove.md");
    let withdraw = ["withdraw", "stove", "--reason", "request", "--on", "2026-01-04", "--as-of", "2026-01-04"];
    let ran = casebook(root, &withdraw);
    let lost = "Of these no commit has the last state, and nothing brings it back:\n  content/case-studies/stove.md\n";
    assert!(ran.stdout.contains(lost), "{ran:?}");
    assert!(ran.stdout.contains("--invert-paths --path 'content/case-studies/oven.md'`"), "{ran:?}");
    assert!(!file.exists());
    git(root, "2026-01-02", &["checkout", "--quiet", "content"]);
    fs::remove_file(root.join("content/redirects.yaml")).unwrap();
    let ran = casebook(root, &["withdraw", "oven", "--reason", "request", "--on", "2026-01-04"]);
    assert!(ran.status == 0 && !ran.stdout.contains("nothing brings it back"), "{ran:?}");
}

#[test]
fn where_the_history_is_cut_off_that_is_said_and_a_day_to_come_is_refused() {
    let place = site();
    commit(place.path(), "2026-01-01");
    write(place.path(), "content/more.txt", "more");
    commit(place.path(), "2026-01-02");
    let copies = tempfile::tempdir().unwrap();
    let from = format!("file://{}", place.path().display());
    for (depth, is_cut_off) in [(&["--depth", "1"][..], true), (&[], false)] {
        let name = if is_cut_off { "part" } else { "whole" };
        git(copies.path(), "2026-01-03", &[&["clone", "--quiet"], depth, &[&from, name]].concat());
        let withdraw = |on: &str| {
            let wanted = ["withdraw", "oven", "--reason", "consent", "--as-of", "2026-01-04", "--on", on];
            casebook(&copies.path().join(name), &wanted)
        };
        let refused = withdraw("2026-01-05");
        assert!(refused.status == 2 && refused.stderr.contains("this one has not come"), "{refused:?}");
        let ran = withdraw("2026-01-04");
        assert_eq!((ran.status, ran.stdout.contains("git fetch --unshallow --tags")), (0, is_cut_off), "{ran:?}");
    }
}

#[test]
fn in_no_repository_a_case_study_can_be_withdrawn_too() {
    let place = tempfile::tempdir().unwrap();
    bakeries::FILES.iter().for_each(|(path, text)| write(place.path(), path, text));
    let arguments = ["withdraw", "oven", "--reason", "error", "--on", "2026-01-04", "--format", "json"];
    let ran = casebook(place.path(), &arguments);
    assert_eq!(ran.status, 0, "{ran:?}");
    let object: serde_json::Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(object["removed"], serde_json::json!(["content/case-studies/oven.md"]));
    assert!(object["history"].is_null());
}
