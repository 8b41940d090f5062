//! Drafts of the form that somebody saved beside the content: `check` says which hold private answers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::{Content, SourceFile};

/// What stands in every draft.
const SIGN: &[u8] = b"casebook-draft";

/// The largest draft that can be opened again, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The saved drafts below `root`, but for `content/` and `themes/`, which are read as a whole, and folders that hold what
/// a program made. What cannot be read is none.
pub(super) fn drafts(root: &Path) -> Vec<SourceFile> {
    let entries = WalkDir::new(root).follow_links(false).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_of_others(entry)).filter_map(Result::ok);
    let pages = entries.filter(|entry| {
        let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let is_page = ending.is_some_and(|ending| matches!(&*ending, "html" | "htm"));
        is_page && entry.file_type().is_file() && entry.metadata().is_ok_and(|data| data.len() <= LARGEST)
    });
    let draft = |entry: DirEntry| {
        let bytes = fs::read(entry.path()).ok().filter(|bytes| memchr::memmem::find(bytes, SIGN).is_some())?;
        Some(SourceFile { path: path_from(root, entry.path()), content: Content::Bytes(bytes.into()) })
    };
    pages.filter_map(draft).collect()
}

/// A path from the root, with `/` between its parts.
pub(super) fn path_from(root: &Path, path: &Path) -> Arc<str> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

/// Tells whether a file lies where [`drafts`] are looked for.
pub(super) fn is_beside(path: &str) -> bool {
    !["content/", "themes/"].iter().any(|folder| path.starts_with(folder))
}

/// Tells whether a folder is read elsewhere, is the root of another site, or was made by a program: a site, an archive of
/// versions, what was compiled or fetched.
fn is_of_others(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_read = || entry.depth() == 1 && matches!(&*name, "content" | "themes" | "output");
    let is_made = || ["content", ".casebook", "CACHEDIR.TAG"].iter().any(|sign| entry.path().join(sign).exists());
    entry.file_type().is_dir() && (name.starts_with('.') || name == "node_modules" || is_read() || is_made())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_found_beside_the_content_and_nothing_else_is_read() {
        let place = tempfile::tempdir().unwrap();
        for path in [
            "a.html",
            "inbox/b/C.HTM",
            "content/d.html",
            "other/content/d.html",
            "other/d.html",
            "output/e.html",
            "public/.casebook/f.html",
            "public/g.html",
            ".git/h.html",
            "i.txt",
        ] {
            let at = place.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, "casebook-draft").unwrap();
        }
        fs::write(place.path().join("inbox/page.html"), "a page").unwrap();
        let mut found: Vec<_> = drafts(place.path()).iter().map(|file| file.path.to_string()).collect();
        found.sort();
        assert_eq!(found, ["a.html", "inbox/b/C.HTM"]);
    }
}
