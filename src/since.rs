//! `casebook check --changed-since`: what concerns the files that changed since a revision.
//!
//! The folder is checked as it is now and as it was then. What counts as changed are bytes, so that it does not
//! matter whether a change is committed, staged, or only saved. A finding in a file that changed is
//! reported. One in a file that did not change is reported if it was not there then: something that changed
//! elsewhere has caused it (a page that a link led to is gone, a question was renamed). Its place cannot have
//! moved, so it is known by its place; its words may differ, because a message can speak of other files.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load::{self, Content, GitError, LoadError, SourceFile, SourceTree};
use crate::{check, findings};

/// The findings that concern the files that changed.
#[derive(Debug)]
pub struct Since {
    /// The files that were read now; findings quote them when they are printed.
    pub tree: SourceTree,
    /// The findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of files that are new, changed or gone.
    pub changed: usize,
}

/// The comparison cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SinceError {
    /// The folder cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The revision cannot be read.
    #[error(transparent)]
    Git(#[from] GitError),
}

/// Checks the folder, and says what concerns the files that changed since `revision`.
///
/// # Errors
/// Where the folder, git or the revision cannot be read.
pub fn check_since(root: &Path, revision: &str, options: &check::Options) -> Result<Since, SinceError> {
    let tree = load::load(root)?;
    let then = load::load_revision(root, revision)?;
    let changed = changed(&tree, &then);
    let mut diagnostics = Vec::new();
    if !changed.is_empty() {
        let old = findings(&then, options);
        diagnostics = concerning(&changed, findings(&tree, options), &old);
    }
    Ok(Since { tree, diagnostics, changed: changed.len() })
}

/// The paths of the files that are in one tree only, or not the same in both.
pub(crate) fn changed(now: &SourceTree, then: &SourceTree) -> BTreeSet<Arc<str>> {
    let differs = |here: &SourceFile, there: &SourceTree| {
        there.file(&here.path).is_none_or(|there| !same(&here.content, &there.content))
    };
    let in_now = now.files().iter().filter(|file| differs(file, then));
    let in_then = then.files().iter().filter(|file| now.file(&file.path).is_none());
    in_now.chain(in_then).map(|file| Arc::clone(&file.path)).collect()
}

/// Line ends are not compared: git changes them on its way to a Windows disk.
fn same(one: &Content, other: &Content) -> bool {
    let but_for_line_ends = || match (one, other) {
        (Content::Text(one), Content::Text(other)) => one.lines().eq(other.lines()),
        _ => false,
    };
    one == other || but_for_line_ends()
}

/// The mark by which a finding in a file that did not change is known again.
type Mark = (Arc<str>, Code, Severity, Option<Place>);

fn mark(finding: &Diagnostic) -> Mark {
    (Arc::clone(&finding.file), finding.code, finding.severity, finding.place)
}

/// The findings in files that changed, and those that were not there then.
pub(crate) fn concerning(changed: &BTreeSet<Arc<str>>, now: Vec<Diagnostic>, then: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut known: HashMap<Mark, usize> = HashMap::new();
    for finding in then {
        *known.entry(mark(finding)).or_default() += 1;
    }
    let mut is_new = |finding: &Diagnostic| match known.get_mut(&mark(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    now.into_iter().filter(|finding| changed.contains(&finding.file) || is_new(finding)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> SourceTree {
        SourceTree::from_texts(files.iter().copied())
    }

    #[test]
    fn new_gone_and_different_files_have_changed_and_line_ends_do_not_count() {
        let then = tree(&[("content/a", "1\n2\n"), ("content/b", "1"), ("content/c", "1")]);
        let now = tree(&[("content/a", "1\r\n2\r\n"), ("content/b", "2"), ("content/d", "1")]);
        let changed: Vec<String> = changed(&now, &then).iter().map(|path| path.to_string()).collect();
        assert_eq!(changed, ["content/b", "content/c", "content/d"]);
    }

    #[test]
    fn in_a_file_that_did_not_change_only_what_was_not_there_then_is_said() {
        let finding = |file: &str, code, message: &str| Diagnostic::new(code, file, message);
        let then = [finding("content/a", Code::BrokenLink, "then"), finding("content/b", Code::BrokenLink, "then")];
        let now = vec![
            finding("content/a", Code::BrokenLink, "now, in other words"),
            finding("content/a", Code::BrokenLink, "a second one at the same place"),
            finding("content/a", Code::BrokenAnchor, "of another class"),
            finding("content/b", Code::BrokenLink, "then"),
        ];
        let changed = BTreeSet::from(["content/b".into()]);
        let found = concerning(&changed, now, &then);
        let messages: Vec<&str> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, ["a second one at the same place", "of another class", "then"]);
    }
}
