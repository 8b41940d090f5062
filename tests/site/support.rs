//! All that tests of whole sites know of the program: files in, findings out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::check::Options;
use casebook::load::{Content, SourceFile};
use casebook::{Diagnostic, SourceTree};

/// The files of a site by their path from the root.
pub type Files = BTreeMap<String, Content>;

/// A small site without a mistake, which most tests change in one place.
pub fn right_site() -> Files {
    read_folder(&in_tests("broken/_right"))
}

/// The path of a file or folder of the tests.
pub fn in_tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

/// Every file below a folder. A file that is not UTF-8 is bytes, a symbolic link is one.
pub fn read_folder(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if kind.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            let content = if kind.is_symlink() { Content::SymbolicLink } else { content(fs::read(&path).unwrap()) };
            files.insert(name, content);
        }
    }
    files
}

fn content(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Bytes(error.into_bytes().into()),
    }
}

/// A site with some of its files replaced by those of an overlay. The overlay's file `DELETE` names files to leave out.
pub fn over(mut site: Files, mut overlay: Files) -> Files {
    if let Some(Content::Text(names)) = overlay.remove("DELETE") {
        for name in names.lines() {
            assert!(site.remove(name).is_some(), "DELETE names {name}, which is not there");
        }
    }
    site.extend(overlay);
    site
}

/// The files of a site in one text: each begins after a line `-- content/x.md --`.
pub fn split(site: &str) -> Files {
    let mut files = Files::new();
    for part in format!("\n{site}").split("\n-- ").skip(1) {
        let (name, text) = part.split_once(" --\n").expect("a line `-- path --`");
        let text = text.trim_end_matches('\n');
        files.insert(name.to_owned(), content(format!("{text}\n").into_bytes()));
    }
    files
}

/// The outcome of a check of a site.
pub struct Found {
    /// The files that were read.
    pub tree: SourceTree,
    /// The findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Does all that `casebook build` does, without writing.
pub fn examine(site: Files) -> Found {
    examine_with(site, false)
}

/// The same, with drafts where they are asked for.
pub fn examine_with(site: Files, drafts: bool) -> Found {
    let files = site.into_iter().map(|(path, content)| SourceFile { path: path.into(), content });
    let tree = SourceTree::new(files.collect());
    let options = Options { drafts, as_of: "2026-03-02".parse().unwrap(), base_url: None };
    let (_, diagnostics) = casebook::build_in_memory(&tree, &options);
    Found { tree, diagnostics }
}

/// The findings about the site without a mistake, changed by the files in `changes` (as for [`split`]), each as
/// `severity code file:line:column message`.
pub fn findings(changes: &str) -> String {
    let found = examine(over(right_site(), split(changes)));
    found.diagnostics.iter().map(compact).collect()
}

fn compact(finding: &Diagnostic) -> String {
    let place = finding.place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
    let Diagnostic { severity, code, file, message, .. } = finding;
    format!("{} {code} {file}{place} {message}\n", severity.as_str())
}
