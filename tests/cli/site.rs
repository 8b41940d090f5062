//! The commands on a whole, tiny site.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::bakeries::FILES;
use crate::run::casebook;

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

#[track_caller]
fn build(root: &Path, status: i32) -> crate::run::Ran {
    let ran = casebook(root, &["build", "--as-of", "2026-03-02"]);
    assert_eq!(ran.status, status, "{ran:?}");
    ran
}

/// A title that is given twice.
fn break_it(root: &Path) {
    let path = root.join("content/case-studies/oven.md");
    fs::write(path, "---\ntitle: One\ntitle: Two\nstatus: published\nagreed: true\n---\n\nIt bakes.\n").unwrap();
}

#[test]
fn a_build_says_in_one_line_what_it_did() {
    let root = site();
    let ran = build(root.path(), 0);
    assert!(ran.stdout.starts_with("Wrote ") && ran.stdout.contains(" pages to output: "), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 1, "{ran:?}");
    let again = build(root.path(), 0);
    assert!(again.stdout.contains(": 0 files written, ") && again.stdout.contains(" 0 removed, in "), "{again:?}");
    let drafts = casebook(root.path(), &["build", "--drafts"]);
    assert!(
        drafts.stdout.ends_with("\nDrafts are among them: build without --drafts before you publish\n"),
        "{drafts:?}"
    );
}

#[test]
fn check_finds_what_a_template_of_ones_own_lets_fail_in_a_page() {
    let root = site();
    let template = root.path().join("themes/default/templates/404.html");
    fs::create_dir_all(template.parent().unwrap()).unwrap();
    fs::write(&template, "{% extends \"layout.html\" %}\n{% block content %}{{ bodi }}{% endblock content %}\n")
        .unwrap();
    for command in ["check", "build"] {
        let ran = casebook(root.path(), &[command, "--as-of", "2026-03-02"]);
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(ran.stderr.contains("themes/default/templates/404.html:2:23"), "{command}: {ran:?}");
    }
}

#[test]
fn content_with_errors_leaves_the_old_site() {
    let root = site();
    build(root.path(), 0);
    let page = root.path().join("output/case-studies/oven.html");
    let before = fs::read(&page).unwrap();
    break_it(root.path());
    let ran = build(root.path(), 1);
    assert!(ran.stderr.contains("content/case-studies/oven.md:3:1"), "{ran:?}");
    assert_eq!(fs::read(&page).unwrap(), before);
}

#[test]
fn json_is_objects_and_nothing_else() {
    let root = site();
    break_it(root.path());
    for command in ["build", "check"] {
        let ran = casebook(root.path(), &[command, "--format", "json"]);
        assert_eq!((ran.status, &*ran.stderr), (1, ""), "{ran:?}");
        assert!(!ran.stdout.is_empty());
        for line in ran.stdout.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            assert!(object["code"].is_string() && object["file"].is_string(), "{line}");
        }
    }
}

#[test]
fn a_foreign_file_in_the_way_is_status_2() {
    let root = site();
    fs::create_dir_all(root.path().join("output")).unwrap();
    fs::write(root.path().join("output/index.html"), "mine").unwrap();
    let ran = build(root.path(), 2);
    assert!(ran.stderr.contains("index.html") && ran.stdout.is_empty(), "{ran:?}");
    assert_eq!(fs::read(root.path().join("output/index.html")).unwrap(), b"mine");
    assert!(!root.path().join("output/case-studies").exists());
}

#[test]
fn what_is_taken_out_of_the_content_goes_and_the_rest_is_not_rewritten() {
    let root = site();
    build(root.path(), 0);
    let page = root.path().join("output/404.html");
    let long_ago = SystemTime::now() - Duration::from_secs(100_000);
    fs::File::options().write(true).open(&page).unwrap().set_modified(long_ago).unwrap();
    fs::remove_file(root.path().join("content/case-studies/mill.md")).unwrap();
    build(root.path(), 0);
    assert!(!root.path().join("output/case-studies/mill.html").exists());
    assert!(root.path().join("output/case-studies/oven.html").exists());
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), long_ago);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let root = site();
    for jobs in ["1", "7"] {
        let output = format!("output-{jobs}");
        let ran = casebook(root.path(), &["--as-of", "2026-03-02", "--jobs", jobs, "--output", &output]);
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    let read = |output: &str| crate::writer::listing(&root.path().join(output));
    assert!(read("output-1") == read("output-7") && !read("output-1").is_empty());
}

#[cfg(unix)]
#[test]
fn a_picture_with_a_colon_in_its_name_is_written_here_and_its_name_is_said() {
    let root = site();
    let picture =
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken/_right/content/case-studies/hill-surgery/board.png");
    fs::create_dir_all(root.path().join("content/pages")).unwrap();
    fs::copy(picture, root.path().join("content/pages/a:b.png")).unwrap();
    let page = "---\ntitle: Bread\n---\n\n![A board full of loaves](./a:b.png)\n";
    fs::write(root.path().join("content/pages/bread.md"), page).unwrap();
    let ran = build(root.path(), 0);
    assert!(ran.stderr.contains("warning[unportable-name]"), "{ran:?}");
    assert!(root.path().join("output/pages/a:b.png").is_file());
}
