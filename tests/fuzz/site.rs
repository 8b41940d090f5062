//! A small site in which one file is the fuzzer's.

use casebook::check::{self, Options};
use casebook::diagnostic::{self, github, human, json, sarif};
use casebook::load::{Content, SourceFile, SourceTree};
use casebook::model::Date;

/// The files around the one that is fuzzed. The questionnaire has every kind of question.
pub const FILES: [(&str, &str); 3] = [
    ("content/site.yaml", include_str!("site/site.yaml")),
    ("content/proforma.yaml", include_str!("site/proforma.yaml")),
    ("content/ingredients/theme.md", include_str!("site/theme.md")),
];

/// Checks the site with `bytes` as the file at `path`, and prints every form of what was found.
pub fn check(path: &str, bytes: &[u8]) {
    let content = match String::from_utf8(bytes.to_vec()) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Bytes(error.into_bytes().into()),
    };
    let others = FILES.iter().filter(|(other, _)| *other != path);
    let others = others.map(|(path, text)| SourceFile { path: (*path).into(), content: Content::Text((*text).into()) });
    let tree = SourceTree::new(others.chain([SourceFile { path: path.into(), content }]).collect());
    let options = Options { drafts: true, as_of: Date::constant(2026, 3, 2), base_url: None };
    let checked = check::check(&tree, &options);
    assert_eq!(checked.casebook.is_none(), diagnostic::has_errors(&checked.diagnostics));
    for form in [human::text, json::text, github::text, sarif::text] {
        form(&checked.diagnostics, &tree);
    }
}
