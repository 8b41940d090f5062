//! Reading again what has changed in a folder that was read before.
//!
//! The result is what [`super::load`] would give now, but only what is named is read, everything else is shared with
//! the old tree, and so is each file that holds what it held: who compares two trees need only compare pointers.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};
use std::sync::Arc;

use rayon::prelude::*;

use super::disk::{is_passed_over, list, read, refuse};
use super::saved::{drafts, is_beside};
use super::{LoadError, SourceFile, SourceTree};

/// The number of looks at something that vanishes while it is read.
const ATTEMPTS: usize = 5;

/// The tree of `root` as it is now, where only the paths in `changed` differ from `tree`, or what is below them. They
/// begin below `root`, or with it where it is absolute; `root` itself, or the empty path, means everything. Paths that
/// [`super::load`] passes over are no matter.
///
/// # Errors
/// As [`super::load`].
pub fn refresh<P: AsRef<Path>>(root: &Path, tree: &SourceTree, changed: &[P]) -> Result<SourceTree, LoadError> {
    refuse(root)?;
    let mut places = BTreeSet::new();
    for path in changed {
        let path = path.as_ref();
        let below = if path.is_absolute() { path.strip_prefix(root).unwrap_or(path) } else { path };
        match parts(below) {
            Parts::Everything => places.extend(["content".to_owned(), "themes".to_owned()]),
            Parts::Of(parts) => {
                places.insert(standing(root, parts));
            }
            Parts::Nothing => {}
        }
    }
    let places = outermost(places);
    let stays = |file: &&SourceFile| !is_below(&places, &file.path) && !is_beside(&file.path);
    let mut files: Vec<SourceFile> = tree.files.iter().filter(stays).cloned().collect();
    files.extend(drafts(root));
    for place in &places {
        let found = look(root, place)?;
        files.extend(found.into_iter().map(|file| match tree.file(&file.path) {
            Some(old) if old.content == file.content => old.clone(),
            _ => file,
        }));
    }
    Ok(SourceTree::new(files))
}

/// The paths at which two trees differ, sorted.
pub fn differences(before: &SourceTree, now: &SourceTree) -> Vec<Arc<str>> {
    let mut paths = Vec::new();
    // Both are sorted by path.
    let (mut old, mut new) = (before.files.iter().peekable(), now.files.iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return paths,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(was), Some(is)) if Arc::ptr_eq(&was.path, &is.path) => Ordering::Equal,
            (Some(was), Some(is)) => was.path.cmp(&is.path),
        };
        let was = if order.is_le() { old.next() } else { None };
        let is = if order.is_ge() { new.next() } else { None };
        let stays = was.zip(is).is_some_and(|(was, is)| was.content == is.content);
        if !stays {
            paths.extend(was.or(is).map(|file| Arc::clone(&file.path)));
        }
    }
}

/// True where [`super::load`] reads what a path below the root may be, or what may be below it.
pub fn is_read(path: &Path) -> bool {
    parts(path) != Parts::Nothing
}

#[derive(Debug, PartialEq, Eq)]
enum Parts {
    Everything,
    Of(Vec<String>),
    /// Not what is read.
    Nothing,
}

/// The names that a path below the root consists of.
fn parts(path: &Path) -> Parts {
    let mut parts = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::Normal(name) => {
                let name = name.to_string_lossy();
                // A name that is no Unicode reads like another may: both are found by looking through their folder.
                if name.contains('\u{fffd}') && !parts.is_empty() {
                    break;
                }
                parts.push(name.into_owned());
            }
            _ => return Parts::Nothing,
        }
    }
    match parts.split_first() {
        None => Parts::Everything,
        Some((first, rest))
            if ["content", "themes"].contains(&&**first)
                && !rest.iter().any(|part| is_passed_over(first == "content", part)) =>
        {
            Parts::Of(parts)
        }
        Some(_) => Parts::Nothing,
    }
}

/// The path as far as it leads through folders: what is below a link, a file or nothing is that itself.
fn standing(root: &Path, parts: Vec<String>) -> String {
    let mut place = root.to_owned();
    let mut path = String::new();
    for part in parts {
        place.push(&part);
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(&part);
        if !fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_dir()) {
            break;
        }
    }
    path
}

/// Those that are not below another.
fn outermost(places: BTreeSet<String>) -> BTreeSet<String> {
    let inner = |place: &String| place.match_indices('/').any(|(at, _)| places.contains(&place[..at]));
    places.iter().filter(|place| !inner(place)).cloned().collect()
}

fn is_below(places: &BTreeSet<String>, path: &str) -> bool {
    places.contains(path) || path.match_indices('/').any(|(at, _)| places.contains(&path[..at]))
}

/// Looks at a place and below it as they are now. What vanishes while it is looked at is looked at again.
fn look(root: &Path, place: &str) -> Result<Vec<SourceFile>, LoadError> {
    for _ in 1..ATTEMPTS {
        match look_once(root, place) {
            Err(LoadError::Unreadable { source, .. }) if source.kind() == ErrorKind::NotFound => {}
            outcome => return outcome,
        }
    }
    look_once(root, place)
}

fn look_once(root: &Path, place: &str) -> Result<Vec<SourceFile>, LoadError> {
    let at = root.join(place);
    match fs::symlink_metadata(&at) {
        Ok(_) => {}
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(Vec::new()),
        Err(source) => return Err(LoadError::Unreadable { path: at, source }),
    }
    let mut found = Vec::new();
    list(root, &at, &mut found)?;
    // `themes` may be a file, and that is none of a site's.
    found.retain(|file| file.path.contains('/'));
    found.into_par_iter().map(read).collect()
}

#[cfg(test)]
mod tests;
