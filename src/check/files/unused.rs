//! Files that nothing on the site comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::layout::Layout;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Content, SourceTree};
use crate::source::{below_content, file_name};

/// The files that are not in `used`, each with its finding. Files with mistakes may use what they do not seem to: what
/// they explain is for [`without_explained`] to drop.
pub(crate) fn findings(layout: &Layout<'_>, used: &BTreeSet<Arc<str>>) -> Vec<Diagnostic> {
    let unused = layout.other.iter().map(|file| &file.path).filter(|path| !used.contains(below_content(path)));
    let finding = |path: &Arc<str>| {
        Diagnostic::new(Code::UnusedFile, Arc::clone(path), "No page uses this file.").help(help(path))
    };
    unused.map(finding).collect()
}

/// Drops findings about unused files that others explain: those about the same file, and mistakes in a file that names
/// it, or for which a correction is suggested that does. `unread` are texts that nobody could read for another reason.
pub(crate) fn without_explained(
    mut unused: Vec<Diagnostic>,
    others: &[Diagnostic],
    tree: &SourceTree,
    unread: &[&str],
) -> Vec<Diagnostic> {
    let reported: BTreeSet<&str> = others.iter().map(|finding| &*finding.file).collect();
    unused.retain(|finding| !reported.contains(&*finding.file));
    if unused.is_empty() {
        return unused;
    }
    let errors = || others.iter().filter(|finding| finding.severity == Severity::Error);
    let suspects: BTreeSet<&str> = errors().map(|finding| &*finding.file).collect();
    let suspects: Vec<&Content> = suspects.into_iter().filter_map(|path| Some(&tree.file(path)?.content)).collect();
    let is_meant = |name: &str| {
        unread.iter().any(|text| text.contains(name))
            || suspects.iter().any(|content| names(content, name))
            || errors().filter_map(|finding| finding.help.as_deref()).any(|help| help.contains(name))
    };
    unused.retain(|finding| !is_meant(file_name(&finding.file)));
    unused
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
