//! The words of strangers, made fit for a comment on the web page of a repository.
//!
//! Nothing in them is a mark there, a link, a picture, HTML, or calls anybody. A backslash before each mark takes its
//! meaning in Markdown away; no such text stands at the beginning of a line, where others would be marks too. The service looks through the text once more when that is done, for names after
//! `@`, numbers after `#`, addresses, pictures between colons and the numbers of commits; a word joiner, which nobody
//! sees, is put where such a thing would be recognised.

use crate::diagnostic::visible::visible;

/// Stands between two letters, takes no room, and belongs to no word.
const JOINER: char = '\u{2060}';

/// The characters that are marks within a line.
const MARKS: &str = "\\`*_[]<>#~|&$";

/// The fewest hexadecimal digits that the service takes for a commit.
const COMMIT: usize = 7;

/// A text on one line, without any meaning.
pub(super) fn plain(text: &str) -> String {
    let line = one_line(text);
    let mut out = String::new();
    let mut before = ' ';
    let mut digits = 0;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        digits = if letter.is_ascii_hexdigit() { digits + 1 } else { 0 };
        // An address needs no sign at all in front: `www.`.
        let begins_address = letter == '.' && before.eq_ignore_ascii_case(&'w');
        let begins_number = letter == '-' && before.is_ascii_uppercase();
        if digits == COMMIT {
            out.push(JOINER);
            digits = 1;
        }
        if MARKS.contains(letter) {
            out.push('\\');
        }
        out.push(letter);
        let calls = begins_address || begins_number || matches!(letter, '@' | '#' | ':' | '＠' | '＃');
        if calls && letters.peek().is_some_and(|next| *next != ' ') {
            out.push(JOINER);
        }
        before = letter;
    }
    out
}

/// A name as it is written, in the letters of code: nothing in there has a meaning.
pub(super) fn code(text: &str) -> String {
    let line = one_line(text);
    let mut longest = 0;
    let mut run = 0;
    for letter in line.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    match line.is_empty() {
        true => "(nothing)".to_owned(),
        false if longest > 0 => format!("{fence} {line} {fence}"),
        false => format!("{fence}{line}{fence}"),
    }
}

/// A text of ours with names in the letters of code, as messages have them. Where a name has such a mark itself, another
/// part of the text is set as code, which changes nothing of what it can do.
pub(super) fn message(text: &str) -> String {
    if text.contains("``") {
        // They are meant as they stand.
        return spaced(text);
    }
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let mut out = String::new();
    for (position, part) in parts.iter().enumerate() {
        if position % 2 == 1 && position < last && !part.trim().is_empty() {
            out.push_str(&code(part));
        } else {
            // One of a pair that is none stands for itself.
            out.push_str(if position % 2 == 1 && position == last { "\\`" } else { "" });
            out.push_str(&spaced(part));
        }
    }
    out
}

/// A part of a text, with the spaces at its ends.
fn spaced(part: &str) -> String {
    let space = |is_there| if is_there { " " } else { "" };
    let inner = plain(part);
    if inner.is_empty() {
        return space(!part.is_empty()).to_owned();
    }
    let ends = |edge: Option<char>| space(edge.is_some_and(char::is_whitespace));
    format!("{}{inner}{}", ends(part.chars().next()), ends(part.chars().next_back()))
}

fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_strangers_lose_their_meaning_and_stay_readable() {
        assert_eq!(plain("Plain words, é"), "Plain words, é");
        assert_eq!(plain("@everyone #1"), "@\u{2060}everyone \\#\u{2060}1");
        assert_eq!(plain("[x](javascript:y)"), "\\[x\\](javascript:\u{2060}y)");
        assert_eq!(plain("<img src=x>\n# y"), "\\<img src=x\\> \\# y");
        assert_eq!(plain("www.example.org"), "www.\u{2060}example.org");
        assert_eq!(plain("deadbeefcafe"), "deadbe\u{2060}efcafe");
        assert_eq!(plain("GH-7"), "GH-\u{2060}7");
    }

    #[test]
    fn a_name_is_code_whatever_is_in_it() {
        assert_eq!(code("a.md"), "`a.md`");
        assert_eq!(code("a``b\n@x"), "``` a``b @x ```");
        assert_eq!(message("Write `a: b` here."), "Write `a: b` here.");
        assert_eq!(message("Odd `one."), "Odd \\`one.");
        assert_eq!(message("Write ``` here."), "Write \\`\\`\\` here.");
    }
}
