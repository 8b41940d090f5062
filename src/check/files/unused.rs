//! Files that nothing on the site comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::layout::Layout;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::SourceTree;
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
    let names: BTreeSet<&str> = unused.iter().map(|path| file_name(path)).collect();
    let errors = || others.iter().filter(|finding| finding.severity == Severity::Error);
    let suspects: BTreeSet<&str> = errors().map(|finding| &*finding.file).collect();
    let suspects = suspects.into_iter().filter_map(|path| tree.file(path)?.content.bytes());
    let helps = errors().filter_map(|finding| finding.help.as_deref()).map(str::as_bytes);
    let meant = named(&names, unread.iter().map(|text| text.as_bytes()).chain(suspects).chain(helps));
    let finding = |path: &Arc<str>| {
        Diagnostic::new(Code::UnusedFile, Arc::clone(path), "No page uses this file.").help(help(path))
    };
    unused.into_iter().filter(|path| !meant.contains(file_name(path))).map(finding).collect()
}

/// Finds those of the names that stand in any of the texts, which are searched for all of them at once.
fn named<'a>(names: &BTreeSet<&'a str>, texts: impl Iterator<Item = &'a [u8]>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let names: Vec<&str> = names.iter().copied().collect();
    let Ok(automaton) = AhoCorasick::new(&names) else { return found };
    let mut texts = texts;
    while found.len() < names.len()
        && let Some(text) = texts.next()
    {
        // One name may stand within another.
        let found_here = automaton.find_overlapping_iter(text);
        found.extend(found_here.filter_map(|name| names.get(name.pattern().as_usize()).copied()));
    }
    found
}

fn help(path: &str) -> &'static str {
    if file_name(path).starts_with("~$") {
        return "Word, Excel or PowerPoint left it here while a document was open. Close the document, and delete this file.";
    }
    match path.to_lowercase().ends_with(".docx") {
        true => {
            "Copy its answers into a case study, and remove the form from here. `casebook new case-study` begins one for you."
        }
        false => "Remove it, or show it on a page. Pictures can be shown, and documents and tables linked to.",
    }
}
