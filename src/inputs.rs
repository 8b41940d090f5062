//! Everything that decides what a site is, in one number: where it is the same as for the site that stands in the
//! output, nothing has to be made again.

use std::fs::File;

use crate::check;
use crate::load::{Content, SourceTree};

/// The number for this program, a folder and how it is read. None where the program cannot read its own file, and so
/// does not know itself: then every file is made and compared.
pub(crate) fn print(tree: &SourceTree, options: &check::Options) -> Option<blake3::Hash> {
    let mut program = blake3::Hasher::new();
    program.update_reader(File::open(std::env::current_exe().ok()?).ok()?).ok()?;
    let mut all = blake3::Hasher::new();
    all.update(program.finalize().as_bytes());
    let check::Options { drafts, as_of, base_url } = options;
    add(&mut all, format!("{drafts} {as_of} {base_url:?}").as_bytes());
    for file in tree.files() {
        add(&mut all, file.path.as_bytes());
        match &file.content {
            Content::Text(text) => add(&mut all, text.as_bytes()),
            Content::Bytes(bytes) => add(&mut all, bytes),
            Content::TooLarge(size) => add(&mut all, format!("too large: {size}").as_bytes()),
            Content::SymbolicLink => add(&mut all, b"a link"),
        }
    }
    Some(all.finalize())
}

/// With its length, so that what ends one thing cannot be taken for the beginning of the next.
fn add(all: &mut blake3::Hasher, bytes: &[u8]) {
    all.update(&(bytes.len() as u64).to_le_bytes());
    all.update(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)], drafts: bool) -> Option<blake3::Hash> {
        let as_of = jiff::civil::date(2026, 3, 2);
        print(&SourceTree::from_texts(files.iter().copied()), &check::Options { drafts, as_of, base_url: None })
    }

    #[test]
    fn every_change_of_what_is_built_shows() {
        let one = of(&[("content/a", "1"), ("content/b", "2")], false);
        assert!(one.is_some());
        assert_eq!(one, of(&[("content/b", "2"), ("content/a", "1")], false), "the order of reading is no change");
        for (files, drafts) in [
            (vec![("content/a", "1"), ("content/b", "2")], true),
            (vec![("content/a", "1"), ("content/b", "3")], false),
            (vec![("content/a", "1"), ("content/c", "2")], false),
            (vec![("content/a", "1content/b2")], false),
            (vec![("content/a", "1")], false),
        ] {
            assert_ne!(one, of(&files, drafts), "{files:?}");
        }
    }
}
