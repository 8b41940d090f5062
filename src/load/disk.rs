//! Reading the folder from disk.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::saved::{drafts, path_from};
use super::{Content, LoadError, SourceFile, SourceTree};

/// A file larger than this is not read at all; `check` says so. Smaller limits by kind of file
/// are for `check` to judge.
pub(super) const LARGEST: u64 = 64 * 1024 * 1024;

/// Reads `content/` and, where there is one, `themes/` below `root`. Symbolic links are noted and
/// not followed; what [`is_passed_over`] names is passed over, and so is what is neither file nor folder. Of all else
/// below `root` it reads saved drafts of the form.
///
/// # Errors
/// Where there is no `content/`, or something there cannot be read or vanishes meanwhile.
pub fn load(root: &Path) -> Result<SourceTree, LoadError> {
    refuse(root)?;
    let mut found = Vec::new();
    list(root, &root.join("content"), &mut found)?;
    let themes = root.join("themes");
    if themes.is_dir() {
        list(root, &themes, &mut found)?;
    }
    let mut files = found.into_par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    files.extend(drafts(root));
    Ok(SourceTree::new(files))
}

/// Says why a root cannot be read, where that shows at once.
pub(super) fn refuse(root: &Path) -> Result<(), LoadError> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(LoadError::NoContent { root: root.to_owned() });
    }
    refuse_link(&content)?;
    let themes = root.join("themes");
    if themes.is_dir() { refuse_link(&themes) } else { Ok(()) }
}

/// Walking a folder would follow the link that the folder itself is.
fn refuse_link(folder: &Path) -> Result<(), LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: folder.to_owned(), source };
    if fs::symlink_metadata(folder).map_err(unreadable)?.is_symlink() {
        return Err(LoadError::Linked { path: folder.to_owned() });
    }
    Ok(())
}

/// True where a name is passed over. In a look that is every name which starts with a dot. In the content such a file
/// is public like any other, so only what is no file of the site's is: git's own folder and casebook's, and what the editor Vim
/// keeps while a file is open.
pub(super) fn is_passed_over(is_content: bool, name: &str) -> bool {
    let is_swap = || [".swp", ".swo", ".swx"].iter().any(|ending| name.ends_with(ending));
    name.starts_with('.') && (!is_content || matches!(name, ".git" | ".casebook") || is_swap())
}

pub(super) struct FoundFile {
    pub(super) path: Arc<str>,
    entry: walkdir::DirEntry,
}

pub(super) fn list(root: &Path, folder: &Path, found: &mut Vec<FoundFile>) -> Result<(), LoadError> {
    let is_content = folder.strip_prefix(root).is_ok_and(|below| below.starts_with("content"));
    let entries =
        WalkDir::new(folder).follow_links(false).follow_root_links(false).into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !is_passed_over(is_content, &entry.file_name().to_string_lossy())
        });
    for entry in entries {
        let entry = entry.map_err(|error| LoadError::Unreadable {
            path: error.path().unwrap_or(folder).to_owned(),
            source: error.into(),
        })?;
        if entry.file_type().is_file() || entry.file_type().is_symlink() {
            found.push(FoundFile { path: path_from(root, entry.path()), entry });
        }
    }
    Ok(())
}

pub(super) fn read(found: FoundFile) -> Result<SourceFile, LoadError> {
    let FoundFile { path, entry } = found;
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

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a secret beside the root.
    fn place() -> (tempfile::TempDir, std::path::PathBuf) {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("root");
        fs::create_dir_all(place.path().join("secret/pages")).unwrap();
        fs::write(place.path().join("secret/pages/a.md"), "secret").unwrap();
        fs::create_dir_all(&root).unwrap();
        (place, root)
    }

    #[test]
    fn links_within_the_content_are_noted_and_not_followed() {
        let (place, root) = place();
        fs::create_dir_all(root.join("content")).unwrap();
        symlink(place.path().join("secret"), root.join("content/report")).unwrap();
        symlink(place.path().join("secret/pages/a.md"), root.join("content/home.md")).unwrap();
        symlink("nowhere", root.join("content/findings.md")).unwrap();
        let tree = load(&root).unwrap();
        let files: Vec<_> =
            tree.files().iter().map(|file| (&*file.path, matches!(file.content, Content::SymbolicLink))).collect();
        assert_eq!(files, [("content/findings.md", true), ("content/home.md", true), ("content/report", true)]);
    }

    #[test]
    fn a_file_that_vanishes_before_it_is_read_is_a_fault_that_names_it() {
        let (_place, root) = place();
        fs::create_dir_all(root.join("content/pages")).unwrap();
        fs::write(root.join("content/pages/a.md"), "text").unwrap();
        let mut found = Vec::new();
        list(&root, &root.join("content"), &mut found).unwrap();
        fs::remove_file(root.join("content/pages/a.md")).unwrap();
        let outcome = found.into_iter().map(read).collect::<Result<Vec<_>, _>>();
        let Err(LoadError::Unreadable { path, source }) = outcome else { panic!("{outcome:?}") };
        assert!(path.ends_with("content/pages/a.md"));
        assert_eq!(source.kind(), std::io::ErrorKind::NotFound);
    }

    #[test]
    fn content_and_themes_are_folders_of_their_own() {
        let (place, root) = place();
        symlink(place.path().join("secret"), root.join("content")).unwrap();
        assert!(matches!(load(&root), Err(LoadError::Linked { .. })));
        fs::remove_file(root.join("content")).unwrap();
        fs::create_dir(root.join("content")).unwrap();
        symlink(place.path().join("secret"), root.join("themes")).unwrap();
        assert!(matches!(load(&root), Err(LoadError::Linked { .. })));
    }
}
