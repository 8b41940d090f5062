//! Files that nothing on the site comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::files::Files;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::{Content, SourceTree};

/// Says which files are not in `used`. A file with mistakes may use what it does not seem to, so nothing that it
/// names, or that a correction of it names, is called unused. Case studies without a questionnaire are not read at all.
pub(super) fn report(
    tree: &SourceTree,
    files: &Files<'_>,
    used: &BTreeSet<Arc<str>>,
    are_case_studies_read: bool,
    report: &mut Vec<Diagnostic>,
) {
    let reported: BTreeSet<&str> = report.iter().map(|finding| &*finding.file).collect();
    let unused: Vec<&Arc<str>> = files
        .other
        .iter()
        .map(|file| &file.path)
        .filter(|path| !used.contains(below(path)) && !reported.contains(&***path))
        .collect();
    if unused.is_empty() {
        return;
    }
    let errors = || report.iter().filter(|finding| finding.severity == Severity::Error);
    let suspects: BTreeSet<&str> = errors().map(|finding| &*finding.file).collect();
    let suspects: Vec<&Content> = suspects.into_iter().filter_map(|path| Some(&tree.file(path)?.content)).collect();
    let unread = || files.case_studies.iter().filter(|_| !are_case_studies_read).map(|(_, text)| text.text);
    let is_meant = |name: &str| {
        unread().any(|text| text.contains(name))
            || suspects.iter().any(|content| names(content, name))
            || errors().filter_map(|finding| finding.help.as_deref()).any(|help| help.contains(name))
    };
    let found: Vec<Diagnostic> = unused
        .into_iter()
        .filter(|path| !is_meant(last_part(path)))
        .map(|path| Diagnostic::new(Code::UnusedFile, Arc::clone(path), "No page uses this file.").help(help(path)))
        .collect();
    report.extend(found);
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

fn below(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
