//! Every class of mistake, each in a folder of its own: `tests/broken/CODE/CASE/` holds the files that differ from
//! `tests/broken/_right/` and, in `expected.txt`, what its author reads. With a file `DRAFTS` in it drafts are
//! shown too.
//!
//! `UPDATE_EXPECTED=1 cargo test --test site broken` writes the expected texts anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use casebook::diagnostic::{Code, human};

use super::support::{Files, Found, examine, examine_with, in_tests, over, read_folder, right_site};

/// Cases in which one mistake is more than one finding by its nature: a withheld or held-back page is said, and so is
/// the link to it; a document is looked through, and no page uses it.
const MORE_THAN_ONE: &[&str] = &[
    "draft-left-out/no-answer",
    "link-to-unpublished/from-an-update-held-back",
    "link-to-unpublished/to-a-withheld-case-study",
    "link-to-unpublished/to-an-update-held-back",
    "not-looked-through/locked-pdf",
    "not-looked-through/no-document",
    "personal-data/author-of-a-document",
    "personal-data/in-a-word-document",
];

/// A case of `tests/broken`.
pub struct Case {
    /// The class of mistake, which its folder is named after.
    pub class: String,
    pub folder: PathBuf,
    /// The files that differ from the site without a mistake.
    pub files: Files,
    pub found: Found,
}

impl Case {
    /// Its class and its name.
    pub fn title(&self) -> String {
        format!("{}/{}", self.class, name(&self.folder))
    }
}

/// All cases, each examined once for all tests.
pub fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let cases = classes().flat_map(|class| folders(&class).into_iter().map(move |case| (name(&class), case)));
        cases
            .map(|(class, folder)| {
                let (files, drafts) = overlay(&folder);
                let found = examine_with(over(right_site(), files.clone()), drafts);
                Case { class, folder, files, found }
            })
            .collect()
    })
}

/// The site of the first case of each class.
pub fn first_sites() -> impl Iterator<Item = Files> {
    classes().filter_map(|class| Some(over(right_site(), overlay(folders(&class).first()?).0)))
}

fn classes() -> impl Iterator<Item = PathBuf> {
    folders(&in_tests("broken")).into_iter().filter(|path| !name(path).starts_with('_'))
}

/// The files of a case, and whether drafts are shown.
fn overlay(case: &Path) -> (Files, bool) {
    let mut overlay = read_folder(case);
    overlay.remove("expected.txt");
    let drafts = overlay.remove("DRAFTS").is_some();
    // Not every system that this is worked on could store it.
    let overlay = overlay.into_iter().map(|(path, content)| (path.replace("%3A", ":"), content));
    (overlay.collect(), drafts)
}

fn folders(at: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn the_right_site_has_no_finding() {
    let found = examine(right_site());
    assert_eq!(human::text(&found.diagnostics, &found.tree), "");
}

#[test]
fn every_class_has_a_folder_and_every_folder_is_a_class() {
    let written: BTreeSet<String> =
        folders(&in_tests("broken")).iter().map(|path| name(path)).filter(|name| !name.starts_with('_')).collect();
    let wanted: BTreeSet<String> = Code::ALL.iter().map(ToString::to_string).collect();
    let lacking: Vec<&String> = wanted.difference(&written).collect();
    let unknown: Vec<&String> = written.difference(&wanted).collect();
    assert!(lacking.is_empty(), "no folder in tests/broken for {lacking:?}");
    assert!(unknown.is_empty(), "a folder in tests/broken for no class: {unknown:?}");
}

#[test]
fn each_mistake_is_found_once_at_its_place_in_the_expected_words() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some();
    let mut wrong = String::new();
    for case in cases() {
        let (Case { class, folder, found, .. }, title) = (case, case.title());
        let text = human::text(&found.diagnostics, &found.tree);
        let once = found.diagnostics.len() == 1 || MORE_THAN_ONE.contains(&&*title);
        if !once || !found.diagnostics.iter().any(|finding| finding.code.as_str() == class) {
            wrong.push_str(&format!("\n== {title}: not one finding of its class\n{text}"));
        }
        let expected = folder.join("expected.txt");
        if update {
            fs::write(&expected, &text).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != text {
            wrong.push_str(&format!("\n== {title}: not as in expected.txt\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Some things look like a mistake to a programmer, or to other programs, and are none.
#[test]
fn what_is_right_has_no_finding() {
    let mut wrong = String::new();
    for case in folders(&in_tests("broken/_right_too")) {
        let found = examine(over(right_site(), read_folder(&case)));
        let text = human::text(&found.diagnostics, &found.tree);
        if !text.is_empty() {
            wrong.push_str(&format!("\n== {}\n{text}", name(&case)));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
