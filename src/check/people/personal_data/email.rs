//! E-mail addresses, also as `name (at) example.org` and `name [at] example [dot] org`.

use std::ops::Range;

/// The address around the `@` at `at`.
pub(super) fn at_sign(text: &str, at: usize) -> Option<Range<usize>> {
    let start = local_start(text, at)?;
    let end = domain_end(text, at + 1)?;
    let (local, domain) = (text.get(start..at)?, text.get(at + 1..end)?);
    // The user that repositories are fetched as, and pictures named for twice the resolution.
    if local == "git" || domain.starts_with(|first: char| first.is_ascii_digit()) && is_file_name(domain) {
        return None;
    }
    Some(start..end)
}

/// The address around `(at)` or `[at]`, whose bracket stands at `at`.
pub(super) fn in_words(text: &str, at: usize) -> Option<Range<usize>> {
    let word = text.get(at + 1..at + 4)?;
    if !word.eq_ignore_ascii_case("at)") && !word.eq_ignore_ascii_case("at]") {
        return None;
    }
    let gap = text.get(..at)?.bytes().rev().take(2).take_while(|byte| *byte == b' ').count();
    let start = local_start(text, at - gap)?;
    let mut from = at + 4;
    let mut dots = 0;
    loop {
        from += spaces(text, from);
        from += label(text, from)?;
        match dot(text, from) {
            0 if dots > 0 => return Some(start..from),
            0 => return None,
            length => {
                from += length;
                dots += 1;
            }
        }
        if dots > 8 {
            return Some(start..from);
        }
    }
}

/// Addresses have no more than 64 characters before the `@` (RFC 5321).
fn local_start(text: &str, end: usize) -> Option<usize> {
    let before = text.as_bytes().get(..end)?;
    let length = before
        .iter()
        .rev()
        .take(64)
        .take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b".!#$%&'*+/=?^_`{|}~-".contains(byte))
        .count();
    let start = text.ceil_char_boundary(end - length);
    let local = text.get(start..end)?;
    // Marks of the sentence or of Markdown before it.
    let trimmed = local.trim_start_matches(|mark: char| mark.is_ascii_punctuation());
    (!trimmed.is_empty()).then_some(end - trimmed.len())
}

fn domain_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.as_bytes().get(start..)?;
    let length = rest
        .iter()
        .take(255)
        .take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'.' | b'-' | b'_'))
        .count();
    let domain = text.get(start..text.floor_char_boundary(start + length))?;
    let domain = domain.trim_end_matches(|character: char| !character.is_alphanumeric());
    let (name, ending) = domain.rsplit_once('.')?;
    let right = name.chars().next().is_some_and(char::is_alphanumeric)
        && ending.chars().count() >= 2
        && ending.chars().all(char::is_alphabetic)
        && !name.contains("..");
    right.then_some(start + domain.len())
}

fn is_file_name(domain: &str) -> bool {
    let ending = domain.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg"))
}

fn spaces(text: &str, at: usize) -> usize {
    text.as_bytes().get(at..).map_or(0, |rest| rest.iter().take(2).take_while(|byte| **byte == b' ').count())
}

fn label(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let length = rest.iter().take(63).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    (length > 0).then_some(length)
}

/// The length of a dot, a point in brackets, or the word in brackets or between spaces, where a label follows.
fn dot(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    if rest.starts_with('.') {
        return usize::from(label(text, at + 1).is_some());
    }
    let gap = spaces(text, at);
    let word: String = rest.bytes().skip(gap).take(5).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let length = match word.as_str() {
        "(dot)" | "[dot]" => gap + 5,
        _ if word.starts_with("dot ") && gap > 0 => gap + 4,
        _ => return 0,
    };
    if label(text, at + length + spaces(text, at + length)).is_some() { length } else { 0 }
}
