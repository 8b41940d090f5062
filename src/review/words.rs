//! How a comment says names, lists and texts of others.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::check::has_personal_name;

use super::found::Review;
use super::plain::code;

/// The most entries of a list; the rest is counted.
pub(super) const MOST: usize = 10;

/// The most characters of one text.
const LONGEST_TEXT: usize = 400;

/// Tells whether a file has lines that somebody can edit.
pub(super) fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "md" | "yaml" | "csv" | "html" | "css"))
}

/// The name of a file or a page. One that looks personal is said by the file's number in the change, where there is one.
pub(super) fn named(review: &Review, path: &str) -> String {
    if !has_personal_name(path) {
        return code(&short(path));
    }
    let refused = review.refused.iter().map(|file| file.path.as_str());
    let files: BTreeSet<&str> = review.changed.iter().map(|file| &**file).chain(refused).collect();
    match files.iter().position(|file| *file == path) {
        Some(before) => format!("file {} of this change (its name looks personal)", before + 1),
        None => "one whose name looks personal".to_owned(),
    }
}

pub(super) fn lines(said: &[String]) -> String {
    said.iter().map(|line| format!("- {}\n", capital(line))).collect::<String>().trim_end().to_owned()
}

/// The same of a list in which nothing is to mend.
pub(super) fn others<T>(all: &[T]) -> String {
    match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("\n\nAnd {more} more."),
    }
}

/// A line that counts what a list left out.
pub(super) fn more<T>(all: &[T]) -> String {
    match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("\n\nAnd {more} more, which are said here once these are mended."),
    }
}

pub(super) fn left(count: usize, what: &str) -> Option<String> {
    let left = count.checked_sub(MOST).filter(|left| *left > 0)?;
    Some(format!("… and {left} more of the same kind ({what})"))
}

pub(super) fn short(text: &str) -> Cow<'_, str> {
    cut(text, LONGEST_TEXT)
}

pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    text.char_indices().nth(most).map_or(text.into(), |(end, _)| format!("{}…", &text[..end]).into())
}

/// With a capital letter first, unless it begins with the name of a file.
pub(super) fn capital(text: &str) -> String {
    let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ':', ',']);
    if first.contains(['.', '/']) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
