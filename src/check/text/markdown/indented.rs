//! Prose with four spaces before it, which Markdown takes for code: its links lead nowhere, and nothing in it counts.

use std::ops::Range;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::Source;

/// A line of fewer words is hardly prose, unless it has a link or bold words in it.
const FEWEST_WORDS: usize = 4;

/// The mistake of a block of code between no fences, if it is prose.
pub(super) fn prose(source: &Source<'_>, span: &Range<usize>, text: &str) -> Option<Mistake> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let prose = lines.iter().filter(|line| is_prose(line)).count();
    if prose * 2 < lines.len() || !lines.first().is_some_and(|first| is_prose(first)) {
        return None;
    }
    let end = span.start + source.part(span).lines().next().unwrap_or_default().trim_end().len();
    let message = "Four spaces or more stand before this text, so it is shown as code: no link in it works, and nothing in it counts.";
    let help = "Begin the line further left. If it is code, put ``` on a line before and after it.";
    let mistake = Mistake::new(Code::IndentedText, span.start..end, message, help);
    let start = source.text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let is_indent = source.part(start..span.start).trim().is_empty();
    // Of several lines the others would stay what they are.
    if lines.len() == 1 && is_indent { Some(mistake.instead(start..span.start, String::new())) } else { Some(mistake) }
}

/// Tells whether a line is a sentence, or an item of a list, and no code.
fn is_prose(line: &str) -> bool {
    let line = line.trim();
    let item = line
        .trim_start_matches(['-', '*', '+', '•', '>', '.', ')', ' '])
        .trim_start_matches(|first: char| first.is_ascii_digit());
    let item = item.trim_start_matches(['.', ')', ' ']);
    if (line.contains('[') && line.contains("](")) && line.contains(' ') {
        return true;
    }
    let words: Vec<&str> = item.split_whitespace().collect();
    let is_word = |word: &&str| {
        let bare = word.trim_matches(|character: char| {
            character.is_ascii_punctuation() && !matches!(character, '$' | '=' | '/' | '\\' | '#' | '<' | '{' | '-')
                || matches!(character, '“' | '”' | '‘' | '’' | '…' | '–' | '—')
        });
        bare.chars().all(|character| {
            character.is_alphanumeric() || matches!(character, '-' | '\'' | '’' | '.' | ',' | '%' | '£' | '€')
        })
    };
    let is_sentence = item.starts_with(char::is_uppercase)
        || item.starts_with(['“', '"', '*'])
        || line.ends_with(['.', '!', '?', '”']) && !line.ends_with("...");
    words.len() >= FEWEST_WORDS && is_sentence && words.iter().all(is_word)
}
