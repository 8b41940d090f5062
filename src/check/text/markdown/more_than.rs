//! The sign > before a number: ">90% of visitors" says more than ninety per cent, and Markdown reads a quotation of "90%".
//!
//! Directly before a digit, a currency sign or what belongs to a number it is text. The parser is given another sign in
//! its place, of the same length, so that every place in the file stays what it is. With a space between it stays a
//! quotation, and whoever wrote it is asked.

use std::borrow::Cow;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::model::Block;
use crate::source::Source;

/// A sign that no text has: control characters are refused.
const STAND_IN: &str = "\u{1}";

/// The Markdown with another sign for each > that is text.
pub(super) fn kept_from_quoting(markdown: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    // Whoever writes ">so" on every line of a quotation goes on with it in a line that begins with a number.
    let mut is_quoted_without_space = false;
    for line in markdown.split_inclusive('\n') {
        match sign(line) {
            Some(sign) if !is_quoted_without_space => {
                out.push_str(&markdown[done..at + sign]);
                out.push_str(STAND_IN);
                done = at + sign + 1;
            }
            Some(_) => {}
            None => is_quoted_without_space = quotes_without_space(line),
        }
        at += line.len();
    }
    if done == 0 {
        return Cow::Borrowed(markdown);
    }
    out.push_str(&markdown[done..]);
    Cow::Owned(out)
}

/// A text of the parser as it stands in the file.
pub(super) fn as_written(text: &str) -> Cow<'_, str> {
    if text.contains(STAND_IN) { Cow::Owned(text.replace(STAND_IN, ">")) } else { Cow::Borrowed(text) }
}

/// The mistake of a quotation that begins with a number, whose blocks these are.
pub(super) fn quoted_number(source: &Source<'_>, blocks: &[Block]) -> Option<Mistake> {
    let Some(Block::Paragraph(passage)) = blocks.first() else { return None };
    if !begins_amount(passage.plain_text().trim_start()) {
        return None;
    }
    let message = "This is read as a quotation that begins with a number, and the sign > is not shown.";
    let help = "If you mean more than the number, leave out the space after the sign (>90%), or write it in words (more than 90%). \
        If it is a quotation, write the number in words (> Ninety per cent).";
    let first = source.part(&passage.span).lines().next().unwrap_or_default();
    let place = passage.span.start..passage.span.start + first.trim_end().len();
    Some(Mistake::new(Code::QuotedNumber, place, message, help))
}

/// The byte of a line at which a > is text that would begin a quotation.
fn sign(line: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = &line[at..];
        let bare = rest.trim_start_matches([' ', '\t']);
        at += rest.len() - bare.len();
        if let Some(after) = bare.strip_prefix('>') {
            if begins_comparison(after) {
                return Some(at);
            }
            at += 1;
        } else {
            at += marker(bare)?;
        }
    }
}

/// The length of the mark that begins an item of a list or a footnote.
fn marker(line: &str) -> Option<usize> {
    let spaced = |length: usize| line[length..].starts_with([' ', '\t']).then_some(length + 1);
    if line.starts_with(['-', '*', '+']) {
        return spaced(1);
    }
    if line.starts_with("[^") {
        return line.find("]:").map(|end| end + 2);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = (1..=9).contains(&digits) && line[digits..].starts_with(['.', ')']);
    if is_numbered { spaced(digits + 1) } else { None }
}

fn quotes_without_space(line: &str) -> bool {
    let bare = line.trim_start_matches([' ', '\t']);
    bare.strip_prefix('>').is_some_and(|after| !after.trim().is_empty() && !after.starts_with([' ', '\t', '>']))
}

/// Tells whether what follows a > makes a comparison of it: an amount, or "=" and an amount.
fn begins_comparison(text: &str) -> bool {
    begins_amount(text)
        || text.strip_prefix('=').is_some_and(|rest| begins_amount(rest.trim_start_matches([' ', '\u{a0}'])))
}

/// A digit or a currency sign, or one after a sign that belongs to a number.
fn begins_amount(text: &str) -> bool {
    let text = text.strip_prefix(['~', '≈', '.', '+', '-', '−', '±']).unwrap_or(text);
    text.starts_with(|first: char| first.is_numeric() || is_currency(first))
}

fn is_currency(character: char) -> bool {
    matches!(character, '$' | '£' | '€' | '¥' | '¢' | '¤' | '\u{20a0}'..='\u{20cf}' | '\u{fdfc}' | '＄' | '￡' | '￥')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn before_an_amount_the_sign_is_text() {
        for (line, at) in [
            (">90% of visitors", Some(0)),
            ("- >25 visitors", Some(2)),
            ("1. >£5", Some(3)),
            ("  >€5", Some(2)),
            ("[^1]: >5", Some(6)),
            ("> >5 people", Some(2)),
            (">= 5", Some(0)),
            (">~5", Some(0)),
            (">.5", Some(0)),
            ("> 5", None),
            (">five", None),
            ("5 > 3", None),
            ("a >5", None),
            ("-5", None),
            (">", None),
        ] {
            assert_eq!(sign(line), at, "{line}");
        }
    }

    #[test]
    fn a_quotation_without_spaces_goes_on_with_a_number() {
        assert_eq!(kept_from_quoting(">the team had grown to\n>90 people"), ">the team had grown to\n>90 people");
        assert_eq!(kept_from_quoting("> A quotation\n>90 people"), "> A quotation\n\u{1}90 people");
        assert_eq!(kept_from_quoting("a\n\n>90\n>95\n"), "a\n\n\u{1}90\n\u{1}95\n");
    }
}
