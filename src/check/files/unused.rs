//! Files that nothing on the site comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::layout::Layout;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Content, SourceTree};
use crate::source::{below_content, file_name};

/// The findings about files that are not in `used`, as far as no other finding explains them: one about the same file,
/// a mistake in a file that names it, or a correction that does. `unread` are texts that nobody could read for another
/// reason.
pub(crate) fn findings(
    layout: &Layout<'_>,
    used: &BTreeSet<Arc<str>>,
    others: &[Diagnostic],
    tree: &SourceTree,
    unread: &[&str],
) -> Vec<Diagnostic> {
    let reported: BTreeSet<&str> = others.iter().map(|finding| &*finding.file).collect();
    let is_unused = |path: &&Arc<str>| !used.contains(below_content(path)) && !reported.contains(&***path);
    let unused: Vec<&Arc<str>> = layout.other.iter().map(|file| &file.path).filter(is_unused).collect();
    if unused.is_empty() {
        return Vec::new();
    }
    let errors = || others.iter().filter(|finding| finding.severity == Severity::Error);
    let suspects: BTreeSet<&str> = errors().map(|finding| &*finding.file).collect();
    let suspects: Vec<&Content> = suspects.into_iter().filter_map(|path| Some(&tree.file(path)?.content)).collect();
    let is_meant = |name: &str| {
        unread.iter().any(|text| text.contains(name))
            || suspects.iter().any(|content| names(content, name))
            || errors().filter_map(|finding| finding.help.as_deref()).any(|help| help.contains(name))
    };
    let finding = |path: &Arc<str>| {
        Diagnostic::new(Code::UnusedFile, Arc::clone(path), "No page uses this file.").help(help(path))
    };
    unused.into_iter().filter(|path| !is_meant(file_name(path))).map(finding).collect()
}

fn names(content: &Content, name: &str) -> bool {
    match content {
        Content::Text(text) => text.contains(name),
        Content::Bytes(bytes) => bytes.windows(name.len()).any(|found| found == name.as_bytes()),
        Content::TooLarge(_) | Content::SymbolicLink => false,
    }
}

fn help(path: &str) -> &'static str {
    match path.to_lowercase().ends_with(".docx") {
        true => {
            "Copy its answers into a case study, which `casebook new case-study` begins for you, and remove the form from here."
        }
        false => "Remove it, or show it on a page. Only pictures can be shown.",
    }
}
