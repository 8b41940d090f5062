//! Sites from folders, built in memory: the only place here that knows how.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use casebook::check::Options;
use casebook::diagnostic::Diagnostic;
use casebook::load::SourceTree;

/// A site and what was said of it.
pub struct Built {
    /// By address.
    pub files: BTreeMap<String, Vec<u8>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Built {
    /// The text of a file that must be there.
    #[track_caller]
    pub fn text(&self, address: &str) -> &str {
        let bytes = self.files.get(address).unwrap_or_else(|| panic!("there is no {address}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The addresses and texts of all pages.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(|(address, _)| address.ends_with(".html"))
            .map(|(address, bytes)| (address.as_str(), std::str::from_utf8(bytes).unwrap()))
    }

    /// The findings, one a line.
    pub fn findings(&self) -> String {
        let lines = self.diagnostics.iter().map(|finding| {
            let line = finding.place.map_or(0, |place| place.line);
            format!("{} {}:{line} {}\n", finding.severity.as_str(), finding.file, finding.code)
        });
        lines.collect()
    }
}

/// Says whether a page stands where something else was asked for: it leads on, or says that a case study was withdrawn.
pub fn is_notice(text: &str) -> bool {
    text.contains("http-equiv=\"refresh\"") || text.contains("<h1>Case study withdrawn</h1>")
}

/// A questionnaire with what each needs, and these questions.
pub fn questionnaire(questions: &str) -> String {
    let status = "options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]";
    let needed = [
        "{id: title, label: Title?, kind: text, role: title}".to_owned(),
        format!("{{id: status, label: Status?, kind: choice, role: status, {status}}}"),
        "{id: agreed, label: Agreed?, kind: yes-no, role: consent}".to_owned(),
    ];
    let questions: String =
        needed.iter().map(String::as_str).chain(questions.lines()).map(|line| format!("      - {line}\n")).collect();
    format!("version: 1\nsections:\n  - id: all\n    title: All\n    questions:\n{questions}")
}

/// The options of every test that does not say otherwise.
pub fn options() -> Options {
    Options { drafts: false, as_of: jiff::civil::date(2026, 11, 22), base_url: None }
}

/// The project's own folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The site in a folder.
pub fn folder(path: &Path, options: &Options) -> Built {
    tree(&casebook::load::load(path).unwrap(), options)
}

/// The site of a tree.
pub fn tree(tree: &SourceTree, options: &Options) -> Built {
    let (files, diagnostics) = casebook::build_in_memory(tree, options);
    Built { files: files.unwrap_or_default(), diagnostics }
}

/// The first edition, as shipped.
pub fn shipped() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| folder(&root(), &options()))
}

/// The second golden site: another questionnaire, the default look.
pub fn gardens() -> &'static Built {
    static SITE: OnceLock<Built> = OnceLock::new();
    SITE.get_or_init(|| folder(&root().join("tests/golden/gardens"), &options()))
}
