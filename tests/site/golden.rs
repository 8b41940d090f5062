//! The golden site: another questionnaire, nothing to do with health, every byte of its output kept.
//! `UPDATE_EXPECTED=1` writes the output anew; the difference is then for a person to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use casebook::check::Options;

use crate::built;
use crate::html;

fn expected(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below: Vec<_> =
                    path.strip_prefix(folder).unwrap().iter().map(|part| part.to_str().unwrap()).collect();
                files.insert(below.join("/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The files of a site without the assets, which are those of the theme, and with one name for every asset's hash and for
/// the version of the search index, which every word of any page changes.
pub fn plain_files(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let directory = files.keys().find(|address| address.starts_with("search/directory.")).unwrap();
    let version = directory.split('.').nth(1).unwrap();
    let assets: Vec<&str> = files.keys().filter_map(|address| address.strip_prefix("assets/")).collect();
    let plain = |(address, bytes): (&String, &Vec<u8>)| match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut text = text.replace(version, "VERSION");
            for asset in &assets {
                let parts: Vec<&str> = asset.split('.').collect();
                text = text.replace(asset, &format!("{}.HASH.{}", parts[0], parts[2]));
            }
            (address.replace(version, "VERSION"), text.into_bytes())
        }
        Err(_) => (address.clone(), bytes.clone()),
    };
    files.iter().filter(|(address, _)| !address.starts_with("assets/")).map(plain).collect()
}

#[test]
fn the_gardens_are_as_they_were_to_the_byte() {
    let folder = built::root().join("tests/golden/gardens/expected");
    let site = plain_files(&built::gardens().files);
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (address, bytes) in &site {
            let path = folder.join(address);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let expected = expected(&folder);
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&site), names(&expected), "files that nobody expected, or that are missing");
    for (address, bytes) in &site {
        let (found, wanted) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&expected[address]));
        let difference = found.lines().zip(wanted.lines()).enumerate().find(|(_, (found, wanted))| found != wanted);
        assert!(bytes == &expected[address], "{address} differs: {difference:?}");
    }
}

/// What the golden pages load is what the theme has, to the byte.
#[test]
fn the_gardens_have_the_assets_of_the_default_look() {
    let theme = expected(&built::root().join("themes/default/assets"));
    let site = &built::gardens().files;
    let published: Vec<_> = site.iter().filter(|(address, _)| address.starts_with("assets/")).collect();
    assert_eq!(published.len(), theme.len());
    for (address, bytes) in published {
        assert!(theme.values().any(|asset| asset == bytes), "{address} is not as the theme has it");
    }
}

#[test]
fn the_gardens_give_one_note_and_no_mistake() {
    assert_eq!(built::gardens().findings(), "note content/case-studies/quarry-top-beds.md:25 consent-withheld\n");
}

#[test]
fn no_word_of_the_first_edition_is_on_a_page_of_the_gardens() {
    const WORDS: &[&str] = &[
        "clinical",
        "informatic",
        "nhs",
        "wte",
        "patient",
        "trust",
        "fci",
        "faculty",
        "ccio",
        "cnio",
        "hospital",
        "health",
        "nurse",
        "proforma",
        "wachter",
        "secondment",
        "digital",
    ];
    for (address, bytes) in &built::gardens().files {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let text = if address.ends_with(".html") { html::read(text).text } else { text.to_owned() };
        let words: BTreeSet<String> = text
            .split(|character: char| !character.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| WORDS.iter().any(|first| word.starts_with(first)))
            .collect();
        assert!(words.is_empty(), "{address}: {words:?}");
    }
}

#[test]
fn the_gardens_have_their_own_evidence_and_data() {
    let site = built::gardens();
    let theme = site
        .pages()
        .filter(|(address, _)| address.starts_with("ingredients/"))
        .map(|(_, text)| html::read(text).text)
        .collect::<String>();
    assert!(theme.contains("Seen in 3 of 3 case studies"), "{theme}");
    assert!(site.files.contains_key("data/harvest.csv"));
    assert!(site.text("data/dictionary.json").contains("name_of_garden"));
}

#[test]
fn a_draft_is_shown_only_when_asked_for_and_then_says_so() {
    const DRAFT: &str = "case-studies/canal-bank-plots.html";
    assert!(!built::gardens().files.contains_key(DRAFT));
    let folder = built::root().join("tests/golden/gardens");
    let with_drafts = built::folder(&folder, &Options { drafts: true, ..built::options() });
    assert!(html::read(with_drafts.text(DRAFT)).text.contains("This page is not published yet"));
    assert!(!with_drafts.files.contains_key("case-studies/quarry-top-beds.html"), "consent is required all the same");
}

/// The golden site has a marker in every answer of a draft and of a case study without consent.
#[test]
fn nothing_of_a_draft_or_of_a_case_study_without_consent_is_in_any_byte() {
    let site = built::gardens();
    for (address, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        for marker in ["MARKER_DRAFT", "MARKER_WITHHELD", "canal-bank-plots", "quarry-top-beds"] {
            assert!(!text.contains(marker), "{marker} is in {address}");
        }
    }
    let said: String = site.diagnostics.iter().map(|finding| format!("{finding:?}")).collect();
    assert!(!said.contains("MARKER"), "{said}");
}
