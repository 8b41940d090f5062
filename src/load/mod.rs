//! From the folder to text. The only place that reads what people wrote, and it judges nothing:
//! whatever is strange about a file is kept, for `check` to say.

mod disk;
mod git;
mod refresh;
mod saved;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use disk::load;
pub use git::{FileHistory, GitError, history, last_changes, load_revision, uncommitted};
pub use refresh::{differences, is_read, refresh};
pub(crate) use saved::is_perhaps_draft;

/// Every file below `content/` and `themes/`, as read.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Sorted by path.
    files: Vec<SourceFile>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the root, with `/`: `content/site.yaml`, `themes/fci/theme.yaml`.
    pub path: Arc<str>,
    /// Its content.
    pub content: Content,
}

/// The content of a file. Two are the same where they are so in every letter; where they share memory, that is seen at
/// once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// UTF-8. Kept as it is, a byte-order mark and Windows line ends included.
    Text(Arc<str>),
    /// Anything else: images, and text in another encoding.
    Bytes(Arc<[u8]>),
    /// Not read, because it is larger than the limit: its size in bytes.
    TooLarge(u64),
    /// Not read, because it is a symbolic link.
    SymbolicLink,
}

impl Content {
    /// The bytes; none for what was not read.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Content::Text(text) => Some(text.as_bytes()),
            Content::Bytes(bytes) => Some(bytes),
            Content::TooLarge(_) | Content::SymbolicLink => None,
        }
    }

    /// The number of its bytes; none for a symbolic link.
    pub fn size(&self) -> Option<u64> {
        match self {
            Content::TooLarge(size) => Some(*size),
            content => content.bytes().map(|bytes| bytes.len() as u64),
        }
    }
}

/// The whole path of a folder, where that is known.
fn whole(root: &Path) -> PathBuf {
    std::path::absolute(root).unwrap_or_else(|_| root.to_owned())
}

/// The machine could not read what is there.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The root has no `content/`.
    #[error("{} has no folder named content. Go to the folder of the site, which has, or name it with --root", whole(root).display())]
    NoContent {
        /// The root that was asked for.
        root: PathBuf,
    },
    /// `content` or `themes` is a symbolic link, which could lead anywhere.
    #[error("{} is a symbolic link, and casebook does not follow them", path.display())]
    Linked {
        /// The path of the link.
        path: PathBuf,
    },
    /// A file or folder could not be read, or vanished meanwhile.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The path of the file or folder.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
}

impl SourceTree {
    /// A tree from paths and texts, for tests and tools.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> SourceTree {
        SourceTree::new(
            files
                .into_iter()
                .map(|(path, text)| SourceFile { path: path.into(), content: Content::Text(text.into()) })
                .collect(),
        )
    }

    /// A tree from files, in any order. Of two with the same path the last one stays.
    pub fn new(mut files: Vec<SourceFile>) -> SourceTree {
        files.reverse();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        SourceTree { files }
    }

    /// The files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Forgets the files that are not to be kept.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&SourceFile) -> bool) {
        self.files.retain(keep);
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        let index = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        self.files.get(index)
    }

    /// Gives a file another text.
    pub(crate) fn set_text(&mut self, path: &str, text: Arc<str>) {
        if let Ok(index) = self.files.binary_search_by(|file| (*file.path).cmp(path)) {
            self.files[index].content = Content::Text(text);
        }
    }

    /// The files whose path starts with `prefix`, sorted.
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        let start = self.files.partition_point(|file| &*file.path < prefix);
        self.files[start..].iter().take_while(move |file| file.path.starts_with(prefix))
    }
}

impl SourceFile {
    /// The text, if it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }
}
