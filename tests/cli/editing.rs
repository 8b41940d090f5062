//! `docs/editing.md`: every command in it does what stands there, in the order of the page, with a commit before each task.
//!
//! `UPDATE_EXPECTED=1 cargo test --test cli editing` writes the outputs anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::casebook;

fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    let day = "2026-03-01T00:00:00Z";
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_AUTHOR_DATE", day).env("GIT_COMMITTER_DATE", day);
    assert!(command.current_dir(root).args(identity).args(arguments).status().unwrap().success(), "git {arguments:?}");
}

/// The words of a command line; those in quotes belong together.
fn arguments(line: &str) -> Vec<String> {
    let mut parts = line.split('"');
    let mut words = Vec::new();
    while let Some(plain) = parts.next() {
        words.extend(plain.split_whitespace().map(str::to_owned));
        words.extend(parts.next().map(str::to_owned));
    }
    words
}

/// The output with a number in the place of each commit's, which changes with every byte of the folder.
fn without_commits(text: &str) -> String {
    let is_commit = |word: &str| word.len() == 10 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    text.split(' ').map(|word| if is_commit(word) { "0a1b2c3d4e" } else { word }).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_command_of_the_editors_year_does_what_stands_there() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editing.md");
    let text = fs::read_to_string(&page).unwrap();
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "site"]).status, 0);
    let root = place.path().join("site");
    git(&root, &["init", "--quiet", "--initial-branch=main"]);
    let (mut out, mut commands) = (String::new(), 0);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(&format!("{line}\n"));
        if line.starts_with("## ") {
            git(&root, &["add", "--all"]);
            git(&root, &["commit", "--quiet", "--allow-empty", "-m", "A change"]);
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let Some(kind) = line.trim_start().strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != "```").collect();
        let mut block: Vec<String> =
            block.iter().map(|line| line.strip_prefix(indent).unwrap_or(line).to_owned()).collect();
        if let Some((_, path)) = kind.split_once(' ') {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), format!("{}\n", block.join("\n"))).unwrap();
        } else if kind == "console" {
            let words = arguments(block[0].strip_prefix("$ casebook ").unwrap());
            let ran = casebook(&root, &words.iter().map(String::as_str).collect::<Vec<_>>());
            block.truncate(1);
            block.extend(without_commits(&format!("{}{}", ran.stderr, ran.stdout)).lines().map(str::to_owned));
            commands += 1;
        }
        for line in &block {
            out.push_str(format!("{indent}{line}").trim_end());
            out.push('\n');
        }
        out.push_str(&format!("{indent}```\n"));
    }
    assert!(commands > 8);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&page, &out).unwrap();
    }
    assert_eq!(out, fs::read_to_string(&page).unwrap());
}
