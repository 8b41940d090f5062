//! Arguments, exit statuses and streams.

use std::fs;

use crate::run::casebook;

fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    fs::write(root.path().join("content/site.yaml"), "name: A site\n").unwrap();
    root
}

#[test]
fn a_wrong_command_line_is_status_2_and_nothing_on_standard_output() {
    let root = site();
    let wrong: &[&[&str]] = &[
        &["--no-such-option"],
        &["no-such-command"],
        &["build", "--jobs", "0"],
        &["build", "--as-of", "2026-02-30"],
        &["build", "--as-of", "2026-03-02T10:00:00Z"],
        &["build", "--base-url", "example.org"],
        &["build", "--base-url", "https://"],
        &["build", "--base-url", "https://example.org/?a"],
        // What site.yaml may not say either.
        &["build", "--base-url", "https://somebody@example.org/"],
        &["build", "--base-url", "https://example.org/it's/"],
        &["build", "--format", "xml"],
        &["build", "--changed-since", "HEAD"],
        &["new"],
        &["new", "case-study"],
        &["new", "essay", "Title"],
        &["init"],
    ];
    for arguments in wrong {
        let ran = casebook(root.path(), arguments);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.is_empty());
    }
}

#[test]
fn a_number_of_threads_that_is_none_is_answered_in_plain_words() {
    let root = site();
    for jobs in ["0", "x", "1.5", "99999999999999999999999"] {
        let ran = casebook(root.path(), &["check", "--jobs", jobs]);
        assert!(ran.stderr.contains("write a whole number from 1 up, or leave --jobs out"), "{}", ran.stderr);
    }
}

#[test]
fn more_threads_than_help_are_not_started_and_that_is_said() {
    let root = tempfile::tempdir().unwrap();
    casebook(root.path(), &["init", "site"]);
    let checked = |jobs| casebook(&root.path().join("site"), &["check", "--format", "json", "--jobs", jobs]);
    let most = 4 * std::thread::available_parallelism().unwrap().get();
    let said = format!("--jobs 1000000: more than {most} threads do not help on this machine, so {most} are used\n");
    let many = checked("1000000");
    assert_eq!((many.status, many.stderr), (0, said));
    assert_eq!(checked(&most.to_string()).stderr, "");
}

#[test]
fn help_and_version_are_answers() {
    let root = tempfile::tempdir().unwrap();
    let version = casebook(root.path(), &["--version"]);
    assert_eq!((version.status, version.stdout.trim()), (0, concat!("casebook ", env!("CARGO_PKG_VERSION"))));
    let help = casebook(root.path(), &["--help"]);
    assert_eq!(help.status, 0);
    for word in [
        "build",
        "check",
        "serve",
        "new",
        "schema",
        "init",
        "--root",
        "--output",
        "--base-url",
        "--drafts",
        "--as-of",
        "--format",
        "--jobs",
    ] {
        assert!(help.stdout.contains(word), "{word}");
    }
}

#[test]
fn the_readme_names_every_command() {
    let help = casebook(tempfile::tempdir().unwrap().path(), &["--help"]).stdout;
    let commands = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    // A line that goes on stands further in.
    let first =
        |line: &str| line.strip_prefix("  ")?.split(' ').next().map(str::to_owned).filter(|name| !name.is_empty());
    let names = commands.lines().filter_map(first).filter(|name| name != "help");
    let names: Vec<String> = names.collect();
    assert!(["build", "init"].iter().all(|known| names.iter().any(|name| name == known)), "{help}");
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for name in names {
        assert!(readme.contains(&format!("\n| `casebook {name}")), "{name}");
    }
}

#[test]
fn a_folder_without_content_is_status_2_in_every_form() {
    let root = tempfile::tempdir().unwrap();
    for format in ["human", "json", "github", "sarif"] {
        for command in ["build", "check"] {
            let ran = casebook(root.path(), &[command, "--format", format]);
            assert_eq!((ran.status, &*ran.stdout), (2, ""), "{ran:?}");
            let folder = root.path().file_name().unwrap().to_string_lossy();
            assert!(ran.stderr.contains(&format!("{folder} has no folder named content. Go to the folder")), "{ran:?}");
        }
    }
    assert!(!root.path().join("output").exists());
}

#[test]
fn the_output_cannot_be_where_people_write() {
    let root = site();
    for output in [".", "..", "content", "content/x", "themes", "x/../content"] {
        let ran = casebook(root.path(), &["--output", output]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{output}: {ran:?}");
        assert!(ran.stderr.contains("cannot be the output folder"), "{ran:?}");
    }
    let names: Vec<_> = walkdir::WalkDir::new(root.path()).min_depth(1).into_iter().map(|e| e.unwrap()).collect();
    assert_eq!(names.len(), 2, "only content/site.yaml is there: {names:?}");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let root = site();
    for arguments in [["--format", "json", "check"], ["check", "--format", "json"]] {
        let ran = casebook(root.path(), &arguments);
        assert!(ran.status < 2, "{ran:?}");
        for line in ran.stdout.lines() {
            serde_json::from_str::<serde_json::Value>(line).unwrap();
        }
    }
}

#[test]
fn check_writes_nothing() {
    let root = site();
    casebook(root.path(), &["check"]);
    assert!(!root.path().join("output").exists());
}
