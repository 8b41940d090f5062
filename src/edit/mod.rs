//! A plan of what a command changes in the content: files that move or go, and bytes that are replaced in others. It can
//! be looked at before anything is written, and is written as a whole or not at all.
//!
//! [`links`] mends links; [`list`] adds entries to lists in YAML, and takes some out; [`mistakes`] says what would be wrong
//! afterwards and is not now.

pub mod links;
pub mod list;
pub mod mistakes;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::load::{Content, SourceFile, SourceTree};
use crate::write::{self, ContentChange, Replaced, WriteError};

/// Changes of the content. All paths are those of the files as they stand, from the root.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Files and folders with their new paths.
    moved: BTreeMap<Arc<str>, Arc<str>>,
    /// Files and folders that go.
    removed: BTreeSet<Arc<str>>,
    /// By file and by the bytes that are replaced, what takes their place.
    edits: BTreeMap<Arc<str>, BTreeMap<(usize, usize), String>>,
    /// New files.
    created: BTreeMap<Arc<str>, String>,
}

impl Plan {
    /// Gives a file, or a folder with all that is in it, another path.
    pub fn relocate(&mut self, from: &str, to: &str) {
        self.moved.insert(from.into(), to.into());
    }

    /// Removes a file, or a folder with all that is in it.
    pub fn remove(&mut self, path: &str) {
        self.removed.insert(path.into());
    }

    /// Replaces bytes of a file. Of two edits of the same bytes the last one counts; others must not overlap.
    pub fn replace(&mut self, file: &Arc<str>, span: Range<usize>, text: impl Into<String>) {
        self.edits.entry(Arc::clone(file)).or_default().insert((span.start, span.end), text.into());
    }

    /// Gives a file another text, whatever was replaced in it before.
    pub fn rewrite(&mut self, file: &str, was: &str, text: impl Into<String>) {
        self.edits.insert(file.into(), BTreeMap::from([((0, was.len()), text.into())]));
    }

    /// Adds a file.
    pub fn create(&mut self, path: &str, text: impl Into<String>) {
        self.created.insert(path.into(), text.into());
    }

    /// The files and folders that move, with their new paths.
    pub fn moved(&self) -> impl Iterator<Item = (&str, &str)> {
        self.moved.iter().map(|(from, to)| (&**from, &**to))
    }

    /// The path that a file has afterwards; none where it goes.
    pub fn path_after(&self, path: &str) -> Option<String> {
        let below = |folder: &str| path.strip_prefix(folder).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        if self.removed.iter().any(|removed| below(removed).is_some()) {
            return None;
        }
        let moved = self.moved.iter().find_map(|(from, to)| Some(format!("{to}{}", below(from)?)));
        Some(moved.unwrap_or_else(|| path.to_owned()))
    }

    /// The text that a file has afterwards; none where it has none.
    pub fn text_after(&self, tree: &SourceTree, path: &str) -> Option<String> {
        let text = tree.file(path)?.text()?;
        Some(self.edits.get(path).map_or_else(|| text.to_owned(), |edits| edited(text, edits)))
    }

    /// The texts that change, each at the path that its file has afterwards, and new files.
    pub fn replaced(&self, tree: &SourceTree) -> Vec<Replaced> {
        let edited = self.edits.iter().filter_map(|(path, edits)| {
            let was = tree.file(path)?.text()?;
            let text = edited(was, edits);
            let path = self.path_after(path).filter(|_| text != was)?;
            Some(Replaced { path: path.into(), was: Some(was.to_owned()), text })
        });
        let created = self.created.iter();
        let created = created.map(|(path, text)| Replaced { path: (**path).into(), was: None, text: text.clone() });
        edited.chain(created).collect()
    }

    /// The folder as it is afterwards.
    pub fn tree_after(&self, tree: &SourceTree) -> SourceTree {
        let file = |file: &SourceFile| {
            let edits = self.edits.get(&file.path).zip(file.text());
            let content = edits.map(|(edits, text)| Content::Text(edited(text, edits).into()));
            let content = content.unwrap_or_else(|| file.content.clone());
            Some(SourceFile { path: self.path_after(&file.path)?.into(), content })
        };
        let created = self.created.iter();
        let created = created
            .map(|(path, text)| SourceFile { path: Arc::clone(path), content: Content::Text(text.as_str().into()) });
        SourceTree::new(tree.files().iter().filter_map(file).chain(created).collect())
    }

    /// Writes the changes to the folder `root`, of which `tree` was read: all of them or none.
    ///
    /// # Errors
    /// Where a file is no longer as it was read, or the machine is at fault; then all is as it was.
    pub fn write(&self, root: &Path, tree: &SourceTree) -> Result<(), WriteError> {
        let path = |path: &Arc<str>| PathBuf::from(&**path);
        let moved = self.moved.iter().map(|(from, to)| (path(from), path(to))).collect();
        let removed = self.removed.iter().map(path).collect();
        write::change(root, &ContentChange { moved, removed, replaced: self.replaced(tree) })
    }
}

/// A text with bytes replaced, every other byte as it was.
fn edited(text: &str, edits: &BTreeMap<(usize, usize), String>) -> String {
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for ((start, end), right) in edits {
        edited.push_str(text.get(at..*start).unwrap_or_default());
        edited.push_str(right);
        at = (*end).max(at);
    }
    edited.push_str(text.get(at..).unwrap_or_default());
    edited
}
