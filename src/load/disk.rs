//! Reading the folder from disk.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Content, LoadError, SourceFile, SourceTree};

/// A file larger than this is not read at all; `check` says so. Smaller limits by kind of file
/// are for `check` to judge.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads `content/` and, where there is one, `themes/` below `root`. Symbolic links are noted and
/// not followed; names that start with a dot are passed over, and so is what is neither file nor folder.
///
/// # Errors
/// Where there is no `content/`, or something there cannot be read or vanishes meanwhile.
pub fn load(root: &Path) -> Result<SourceTree, LoadError> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(LoadError::NoContent { root: root.to_owned() });
    }
    let mut found = Vec::new();
    list(root, &content, &mut found)?;
    let themes = root.join("themes");
    if themes.is_dir() {
        list(root, &themes, &mut found)?;
    }
    let files = found.into_par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(SourceTree::new(files))
}

struct Found {
    path: Arc<str>,
    entry: walkdir::DirEntry,
}

fn list(root: &Path, folder: &Path, found: &mut Vec<Found>) -> Result<(), LoadError> {
    let entries = WalkDir::new(folder)
        .follow_links(false)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in entries {
        let entry = entry.map_err(|error| LoadError::Unreadable {
            path: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        if entry.file_type().is_file() || entry.file_type().is_symlink() {
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            found.push(Found { path: parts.join("/").into(), entry });
        }
    }
    Ok(())
}

fn read(found: Found) -> Result<SourceFile, LoadError> {
    let Found { path, entry } = found;
    let unreadable = |source| LoadError::Unreadable { path: entry.path().to_owned(), source };
    if entry.file_type().is_symlink() {
        return Ok(SourceFile { path, content: Content::SymbolicLink });
    }
    let size = entry.metadata().map_err(|error| unreadable(error.into()))?.len();
    let content =
        if size > LARGEST { Content::TooLarge(size) } else { content_of(fs::read(entry.path()).map_err(unreadable)?) };
    Ok(SourceFile { path, content })
}

/// Text where the bytes are UTF-8.
pub(super) fn content_of(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => Content::Bytes(error.into_bytes().into()),
    }
}
