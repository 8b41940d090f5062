//! The folder as it is now, and each change of it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::watch::{Batch, Message, Watch};
use crate::load::{self, LoadError, SourceTree};

/// The pause before a folder that cannot be read is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// A folder that is watched.
pub struct Folder {
    root: PathBuf,
    watch: Watch,
    tree: SourceTree,
    /// The reason that it cannot be read, in words, where it cannot.
    fault: Option<String>,
}

/// A folder's new state.
#[derive(Debug)]
pub struct Change {
    /// The files that are new, changed or gone, by their paths, sorted.
    pub paths: Vec<Arc<str>>,
    /// All files.
    pub tree: SourceTree,
    /// The moment at which the first of them was touched.
    pub since: Instant,
    /// Part of the folder is not watched, and why.
    pub trouble: Option<FolderError>,
}

/// The folder cannot be watched or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// It is not there, or somewhere that cannot be reached.
    #[error("cannot find {}", path.display())]
    Lost {
        /// The root that was asked for.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The system cannot tell of its changes.
    #[error("cannot watch the folder for changes")]
    Unwatched(#[from] notify::Error),
}

/// Ends the wait for a change, from another thread.
#[derive(Debug, Clone)]
pub struct Ender(Sender<Message>);

impl Ender {
    /// Makes [`Folder::next`] return none.
    pub fn end(&self) {
        // It has ended already where nobody listens.
        let _ = self.0.send(Message::End);
    }
}

impl Folder {
    /// Reads a folder, and watches it from before that on.
    ///
    /// # Errors
    /// Where it cannot be read or watched.
    pub fn open(root: &Path) -> Result<Folder, FolderError> {
        let whole = root.canonicalize();
        // Said in the words that other commands have.
        if !root.join("content").is_dir() {
            return Err(LoadError::NoContent { root: root.to_owned() }.into());
        }
        let watch = Watch::new(whole.map_err(|source| FolderError::Lost { path: root.to_owned(), source })?)?;
        let tree = load::load(root)?;
        Ok(Folder { root: root.to_owned(), watch, tree, fault: None })
    }

    /// All files, as read last.
    pub fn tree(&self) -> &SourceTree {
        &self.tree
    }

    /// The sender that ends [`Folder::next`].
    pub fn ender(&self) -> Ender {
        Ender(self.watch.sender())
    }
}

/// The changes, each as it happens; the end comes from elsewhere. A folder that cannot be read is tried again, and each
/// fault is told once: the tree is as it was.
impl Iterator for Folder {
    type Item = Result<Change, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let patience = self.fault.is_some().then_some(AGAIN);
            let Batch { mut paths, since, trouble } = self.watch.next(&self.tree, patience)?;
            if self.fault.is_some() {
                // What was touched meanwhile was not read, and the folder may be another one.
                let _ = self.watch.watch_all();
                paths = [PathBuf::new()].into();
            }
            let paths: Vec<PathBuf> = paths.into_iter().collect();
            match load::refresh(&self.root, &self.tree, &paths) {
                Ok(tree) => {
                    let paths = load::differences(&self.tree, &tree);
                    let was_at_fault = self.fault.take().is_some();
                    if paths.is_empty() && !was_at_fault && trouble.is_none() {
                        continue;
                    }
                    self.tree = tree.clone();
                    return Some(Ok(Change { paths, tree, since, trouble: trouble.map(FolderError::from) }));
                }
                Err(fault) => {
                    let words = format!("{fault:?}");
                    if self.fault.replace(words.clone()) != Some(words) {
                        return Some(Err(fault));
                    }
                }
            }
        }
    }
}
