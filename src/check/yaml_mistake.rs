//! What the YAML parser stumbled over, in words for people who have never heard of YAML.
//!
//! The parser says where it gave up, which is often a line after the mistake, and in its own
//! words. Here the author's text is looked at for the usual causes, and the finding points at the
//! cause.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::source::Source;
use crate::diagnostic::{Code, Diagnostic};

/// The finding for a parser's error at the byte `at`, in the YAML that takes `span` of the file.
pub(crate) fn explain(source: &Source<'_>, span: Range<usize>, kind: &ErrorKind, at: usize) -> Diagnostic {
    let at = source.text.floor_char_boundary(at.min(span.end));
    let (start, end) = line_around(source.text, &span, at);
    let line = &source.text[start..end];
    let fallback = |message: &str, help: &str| {
        source.at(Code::YamlSyntax, at..next_char(source.text, at, span.end), message).help(help)
    };
    if let Some(found) = tab(source, &span) {
        return found;
    }
    match kind {
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let quote = unclosed_quote(source.text, &span, at);
            source
                .at(Code::YamlSyntax, quote.clone(), "A quotation mark is opened here and never closed.")
                .help("Put the same quotation mark at the end of the text. Inside '…', write an apostrophe twice: ''.")
        }
        ErrorKind::UnclosedFlowCollection { open }
        | ErrorKind::MismatchedFlowCollectionEnd { open, .. } => {
            let close = if *open == '[' { ']' } else { '}' };
            fallback(
                &format!("A `{open}` before this place has no matching `{close}`."),
                "Every bracket that is opened must be closed. A text that itself begins with a bracket needs straight quotes.",
            )
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let found = fallback(
                &format!("A text cannot begin with `{character}` here."),
                "Put the whole text in straight quotes.",
            );
            match quoted_value(line) {
                Some(corrected) => found.corrected(corrected),
                None => found,
            }
        }
        ErrorKind::UnknownQuotedScalarEscape => fallback(
            "A backslash inside \"…\" has a special meaning here.",
            "Write the backslash twice, or use '…' instead of \"…\".",
        ),
        _ => colon_in_value(source, &span, at)
            .or_else(|| text_after_quote(source, start, line))
            .or_else(|| missing_space(source, start, line))
            .or_else(|| missing_colon(source, start, line))
            .unwrap_or_else(|| {
                fallback(
                    "This line does not fit the lines around it.",
                    "Each line is a word, a colon, a space and the value, and lines that belong together begin at the same column. Check the spaces at the start of this line and of the line before.",
                )
            }),
    }
}

fn line_around(text: &str, span: &Range<usize>, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1).max(span.start).min(at);
    let end = text[at..span.end].find('\n').map_or(span.end, |length| at + length);
    (start, end)
}

fn next_char(text: &str, at: usize, end: usize) -> usize {
    text[at..end].chars().next().map_or(at, |character| at + character.len_utf8())
}

/// A tab where spaces are needed: YAML forbids it at the start of a line.
fn tab(source: &Source<'_>, span: &Range<usize>) -> Option<Diagnostic> {
    let mut start = span.start;
    for line in source.text[span.clone()].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t')
            && !line.trim().is_empty()
        {
            let corrected = format!("{}{}", line[..indent].replace('\t', "  "), line[indent..].trim_end());
            return Some(
                source
                    .at(Code::YamlSyntax, start + tab..start + tab + 1, "A tab stands at the start of this line.")
                    .help("Use spaces instead: two for each step.")
                    .corrected(corrected),
            );
        }
        start += line.len();
    }
    None
}

/// `title: Example: the sequel`, on the line of the error or the one before.
fn colon_in_value(source: &Source<'_>, span: &Range<usize>, at: usize) -> Option<Diagnostic> {
    let (start, end) = line_around(source.text, span, at);
    let before = start.checked_sub(1).filter(|&end| end > span.start);
    let candidates = [Some((start, end)), before.map(|at| line_around(source.text, span, at))];
    candidates.into_iter().flatten().find_map(|(start, end)| {
        let line = source.text[start..end].trim_end();
        let value_start = value_of(line)?;
        let value = &line[value_start..];
        if value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
            return None;
        }
        let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
        let place = start + value_start + colon;
        Some(
            source
                .at(Code::YamlSyntax, place..place + 1, "A colon inside a text needs quotes around the whole text.")
                .help("Put the text in straight double quotes.")
                .corrected(format!("{}{}", &line[..value_start], quoted(value))),
        )
    })
}

/// `title: "Example" and more`.
fn text_after_quote(source: &Source<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let line = line.trim_end();
    let value_start = value_of(line)?;
    let value = &line[value_start..];
    let quote = value.chars().next().filter(|character| matches!(character, '"' | '\''))?;
    let close = value[1..].find(quote)? + 2;
    let rest = value[close..].trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let place = start + value_start + close;
    let inner = value.replace('"', "'");
    Some(
        source
            .at(Code::YamlSyntax, place..start + line.len(), "There is text after the closing quotation mark.")
            .help("Put the whole text in quotes, and use the other kind of quotation mark inside it.")
            .corrected(format!("{}\"{}\"", &line[..value_start], inner)),
    )
}

/// `title:Example`.
fn missing_space(source: &Source<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let colon = line.find(':')?;
    let (key, value) = (line[..colon].trim(), line[colon + 1..].trim_end());
    if !is_key(key) || value.is_empty() || value.starts_with([' ', '/']) {
        return None;
    }
    Some(
        source
            .at(Code::YamlSyntax, start + colon..start + colon + 1, "A space is missing after the colon.")
            .help("Write the key, a colon, a space, and then the value.")
            .corrected(format!("{}: {value}", &line[..colon])),
    )
}

/// `title Example`, or a line that continues nothing.
fn missing_colon(source: &Source<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let text = line.trim_end();
    let indent = text.len() - text.trim_start().len();
    let content = &text[indent..];
    if content.is_empty() || content.contains(':') || content.starts_with(['-', '#']) {
        return None;
    }
    Some(
        source
            .at(Code::YamlSyntax, start + indent..start + text.len(), "This line has no colon.")
            .help("Each line is a word, a colon, a space and the value. A text that goes on over several lines is indented by two spaces."),
    )
}

/// Where the value of `  - key: value` begins.
fn value_of(line: &str) -> Option<usize> {
    let content = line.trim_start_matches([' ', '-']);
    let start = line.len() - content.len();
    let colon = content.find(':')?;
    let after = &content[colon + 1..];
    let space = after.len() - after.trim_start().len();
    (is_key(&content[..colon]) && space > 0 && !after.trim().is_empty()).then_some(start + colon + 1 + space)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'))
}

/// The line with its value in quotes.
fn quoted_value(line: &str) -> Option<String> {
    let line = line.trim_end();
    let start = value_of(line)?;
    Some(format!("{}{}", &line[..start], quoted(&line[start..])))
}

/// A text as a double-quoted YAML scalar.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The quotation mark that opens the text in which the parser ran out of file.
fn unclosed_quote(text: &str, span: &Range<usize>, at: usize) -> Range<usize> {
    let (start, end) = line_around(text, span, at);
    let within = |range: Range<usize>| {
        text[range.clone()].find(['"', '\'']).map(|quote| range.start + quote..range.start + quote + 1)
    };
    within(start..end)
        .or_else(|| text[span.start..at].rfind(['"', '\'']).map(|quote| span.start + quote..span.start + quote + 1))
        .unwrap_or(at..at)
}
