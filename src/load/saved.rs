//! Drafts of the form that somebody saved beside the content: `check` says which hold private answers.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Content, SourceFile};

/// What stands in every draft.
const SIGN: &[u8] = b"casebook-draft";

/// The same as UTF-16 has it, in either order of bytes.
const WIDE_SIGN: &[u8] = b"c\0a\0s\0e\0b\0o\0o\0k\0-\0d\0r\0a\0f\0t";

/// The largest draft that can be opened again, in bytes.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The saved drafts below `root`, whatever they are called, but for `content/` and `themes/`, which are read as a whole,
/// and folders that hold what a program made. What cannot be read is none.
pub(super) fn drafts(root: &Path) -> Vec<SourceFile> {
    let entries = WalkDir::new(root).follow_links(false).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_of_others(entry)).filter_map(Result::ok);
    let small =
        |entry: &DirEntry| entry.file_type().is_file() && entry.metadata().is_ok_and(|data| data.len() <= LARGEST);
    let small: Vec<DirEntry> = entries.filter(small).collect();
    let draft = |entry: DirEntry| {
        let bytes = fs::read(entry.path()).ok().filter(|bytes| is_perhaps_draft(bytes))?;
        Some(SourceFile { path: path_from(root, entry.path()), content: Content::Bytes(bytes.into()) })
    };
    small.into_par_iter().filter_map(draft).collect()
}

/// Tells whether the sign of a draft stands somewhere in a file: most have none, and need not be read as one.
pub(crate) fn is_perhaps_draft(bytes: &[u8]) -> bool {
    [SIGN, WIDE_SIGN].iter().any(|sign| memchr::memmem::find(bytes, sign).is_some())
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
/// versions, what was compiled or fetched. Other folders that begin with a dot are as public as any.
fn is_of_others(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_read = || entry.depth() == 1 && matches!(&*name, "content" | "themes" | "output");
    let is_made =
        || ["content", ".casebook", "CACHEDIR.TAG", "pyvenv.cfg"].iter().any(|sign| entry.path().join(sign).exists());
    entry.file_type().is_dir() && (matches!(&*name, ".git" | "node_modules") || is_read() || is_made())
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
            "venv/pyvenv.cfg",
            "venv/k.txt",
            ".inbox/i",
            "j.txt",
        ] {
            let at = place.path().join(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            fs::write(at, "casebook-draft").unwrap();
        }
        fs::write(place.path().join("inbox/page.html"), "a page").unwrap();
        let wide: Vec<u8> = "casebook-draft".encode_utf16().flat_map(u16::to_be_bytes).collect();
        fs::write(place.path().join("wide"), wide).unwrap();
        let mut found: Vec<_> = drafts(place.path()).iter().map(|file| file.path.to_string()).collect();
        found.sort();
        assert_eq!(found, [".inbox/i", "a.html", "inbox/b/C.HTM", "j.txt", "wide"]);
    }
}
