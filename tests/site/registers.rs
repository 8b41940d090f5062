//! What one forgets who adds to a register: that there is an example, and that it is described.

use std::collections::BTreeSet;
use std::fs;

use casebook::SourceTree;
use casebook::answer::AnyKind;
use casebook::load::{Content, SourceFile};
use casebook::model::ChartKind;
use casebook::page::PageKind;
use serde_json::Value;

use crate::built;
use crate::many;

#[test]
fn the_gardens_ask_and_answer_a_question_of_every_kind() {
    let json = |address| serde_json::from_str::<Value>(built::gardens().text(address)).unwrap();
    let (dictionary, answers) = (json("data/dictionary.json"), json("data/case-studies.json"));
    let columns = dictionary["columns"].as_array().unwrap();
    let case_studies = answers["case_studies"].as_array().unwrap();
    let is_answered = |kind: &&str| {
        let mut ids = columns.iter().filter(|column| column["kind"] == **kind).map(|column| &column["id"]);
        ids.any(|id| case_studies.iter().any(|study| !study["answers"][id.as_str().unwrap()].is_null()))
    };
    let missing: Vec<&str> = AnyKind::NAMES.iter().copied().filter(|kind| !is_answered(kind)).collect();
    assert_eq!(missing, [""; 0], "tests/golden/gardens/content");
}

/// The same folder with nothing but its name in each template of pages.
fn with_names_for_pages(tree: &SourceTree) -> SourceTree {
    let named = PageKind::TEMPLATES.iter().map(|name| SourceFile {
        path: format!("themes/default/templates/{name}").into(),
        content: Content::Text(format!("a page by {name}").into()),
    });
    let others = tree.files().iter().filter(|file| !file.path.starts_with("themes/default/templates/")).cloned();
    SourceTree::new(named.chain(others).collect())
}

#[test]
fn every_kind_of_page_stands_on_a_site_of_the_tests() {
    let mut made = BTreeSet::new();
    let folder = |path: &str| casebook::load::load(&built::root().join(path)).unwrap();
    // Long lists are divided where there are many case studies.
    for tree in [folder(""), folder("tests/golden/gardens"), many::tree(240)] {
        let built = built::tree(&with_names_for_pages(&tree), &built::options());
        made.extend(built.pages().filter_map(|(_, text)| Some(text.strip_prefix("a page by ")?.to_owned())));
    }
    let missing: Vec<&str> = PageKind::TEMPLATES.iter().copied().filter(|name| !made.contains(*name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_template_of_pages_is_described() {
    let described = fs::read_to_string(built::root().join("docs/themes.md")).unwrap();
    let is_described = |name: &&str| described.contains(&format!("\n| `{name}` | "));
    let missing: Vec<&str> = PageKind::TEMPLATES.iter().copied().filter(|name| !is_described(name)).collect();
    assert_eq!(missing, [""; 0], "docs/themes.md");
}

#[test]
fn every_kind_of_chart_is_described() {
    let described = fs::read_to_string(built::root().join("docs/charts.md")).unwrap();
    let names = ChartKind::ALL.iter().map(|kind| kind.as_str());
    let missing: Vec<&str> = names.filter(|name| !described.contains(&format!("\n| `{name}` | "))).collect();
    assert_eq!(missing, [""; 0], "docs/charts.md");
}
