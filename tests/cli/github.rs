//! `casebook init --github`, and what else the workflows and their users need of the program.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::casebook;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, by path.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn the_workflows_of_a_new_site_are_those_of_this_repository_but_for_its_releases() {
    let place = tempfile::tempdir().unwrap();
    let ran = casebook(place.path(), &["init", "site", "--github"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let site = place.path().join("site");
    let own = [
        ".github/workflows/release.yml",
        ".github/scripts/release.sh",
        ".github/scripts/release-build.sh",
        ".github/SECURITY.md",
    ];
    let shared: Vec<PathBuf> = files(&root().join(".github"))
        .into_iter()
        .map(|path| path.strip_prefix(root()).unwrap().to_owned())
        .filter(|path| !own.iter().any(|own| path == Path::new(own)))
        .collect();
    let written: Vec<PathBuf> =
        files(&site.join(".github")).into_iter().map(|path| path.strip_prefix(&site).unwrap().to_owned()).collect();
    assert_eq!(written, shared);
    assert!(shared.len() >= 14, "{shared:?}");
    for path in shared.iter().map(PathBuf::as_path).chain([Path::new("action.yml")]) {
        assert_eq!(fs::read(site.join(path)).unwrap(), fs::read(root().join(path)).unwrap(), "{}", path.display());
    }
    let contributing = fs::read_to_string(site.join("CONTRIBUTING.md")).unwrap();
    assert!(contributing.contains("Create pull request") && !contributing.contains("!["), "{contributing}");
    let readme = fs::read_to_string(site.join("README.md")).unwrap();
    assert!(readme.contains("## The three commands") && readme.contains("GitHub Actions"), "{readme}");
    assert_eq!(casebook(&site, &["check"]).status, 0);
}

#[test]
fn without_the_option_nothing_of_a_service_is_written() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "site"]).status, 0);
    for name in [".github", "action.yml", "CONTRIBUTING.md"] {
        assert!(!place.path().join("site").join(name).exists(), "{name}");
    }
}

#[test]
fn every_picture_that_a_contributor_is_shown_is_there() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let pictures: Vec<&str> =
        text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|to| to.ends_with(".png")).collect();
    assert!(pictures.len() >= 2, "{pictures:?}");
    for picture in pictures {
        assert!(root().join(picture).is_file(), "{picture}");
    }
}

#[test]
fn completions_know_every_command() {
    let place = tempfile::tempdir().unwrap();
    for shell in ["bash", "fish", "zsh", "elvish", "powershell"] {
        let ran = casebook(place.path(), &["completions", shell]);
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(ran.stdout.contains("review") && ran.stdout.contains("as-of"), "{shell}");
    }
    assert_eq!(casebook(place.path(), &["completions", "cmd"]).status, 2);
}
