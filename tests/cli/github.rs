//! `casebook init --github`, and what else the workflows and their users need of the program.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

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
    let [web, terminal] = ["## On the web page", "## The three commands"].map(|part| readme.find(part).unwrap());
    assert!(web < terminal, "{readme}");
    assert_eq!(casebook(&site, &["check"]).status, 0);
}

/// The links of a text to files beside it, and the anchors that the service gives its headings.
fn links_and_anchors(text: &str) -> (Vec<String>, HashSet<String>) {
    let (mut links, mut anchors, mut heading) = (Vec::new(), HashSet::new(), None);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains(':') => links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let kept = |letter: &char| letter.is_alphanumeric() || [' ', '-', '_'].contains(letter);
                let words: String = heading.take().unwrap().to_lowercase().chars().filter(kept).collect();
                anchors.insert(words.replace(' ', "-"));
            }
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    (links, anchors)
}

#[test]
fn an_editor_who_has_nothing_but_the_folder_finds_every_page_that_it_speaks_of() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "site", "--github"]).status, 0);
    let site = place.path().join("site");
    let pages =
        files(&site.join("docs")).into_iter().chain(["README.md", "CONTRIBUTING.md"].map(|page| site.join(page)));
    let mut followed = HashSet::new();
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for link in links_and_anchors(&text).0 {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let to = if path.is_empty() { page.clone() } else { page.parent().unwrap().join(path) };
            let there = fs::read_to_string(&to).unwrap_or_else(|_| panic!("{}: {link}", page.display()));
            assert!(anchor.is_empty() || links_and_anchors(&there).1.contains(anchor), "{}: {link}", page.display());
            followed.insert(link);
        }
    }
    for link in ["docs/github.md#once-by-the-owner", "docs/editing.md", "github.md#withdrawing-in-clicks"] {
        assert!(followed.contains(link), "{link}");
    }
}

#[test]
fn a_contributor_finds_the_headings_and_the_buttons_of_the_form_by_their_names() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let words = fs::read_to_string(root().join("themes/default/strings/en.yaml")).unwrap();
    for key in [
        "submit-form",
        "form-send-github",
        "form-send-other",
        "form-send-repository-copy",
        "form-send-repository-link",
        "form-send-file-save",
        "form-save",
        "form-open",
    ] {
        let line = words.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": ")).unwrap();
        assert!(text.contains(&format!("**{line}**")), "{key}: {line}");
    }
}

#[test]
fn without_the_option_nothing_of_a_service_is_written() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(casebook(place.path(), &["init", "site"]).status, 0);
    for name in [".github", "action.yml", "CONTRIBUTING.md", "docs"] {
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
