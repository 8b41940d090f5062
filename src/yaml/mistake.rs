//! What the YAML parser stumbled over, in words for people who have never heard of YAML.
//!
//! The parser says where it gave up, which is often a line after the mistake, and in its own
//! words. Here the author's text is looked at for the usual causes, and the finding points at the
//! cause.

use std::ops::Range;

use granit_parser::ErrorKind;

use super::writing::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

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
        ErrorKind::UnclosedFlowCollection { open } => unclosed_bracket(source, *open, at, (start, line)),
        ErrorKind::MismatchedFlowCollectionEnd { open, .. } => fallback(
            "This bracket is closed by one of another kind.",
            &format!(
                "What begins with {open} ends with {}. A text that itself has brackets needs straight quotes.",
                closing(*open)
            ),
        ),
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
        ErrorKind::UnknownQuotedScalarEscape => backslash(source, start, line),
        _ => open_quote(source, &span, at)
            .or_else(|| asterisk(source, start, line))
            .or_else(|| too_far_right(source, &span, start, line))
            .or_else(|| colon_in_value(source, &span, at))
            .or_else(|| text_after_quote(source, start, line))
            .or_else(|| missing_space(source, start, line))
            .or_else(|| missing_colon(source, start, line))
            .unwrap_or_else(|| {
                fallback(
                    "This line does not fit the lines around it.",
                    "Each line is a name, a colon, a space and the value, and lines that belong together begin equally far right. Check the spaces at the start of this line and of the line before.",
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
                .help(
                    "Put the text in straight double quotes. If these are two entries, put each on a line of its own.",
                )
                .corrected(format!("{}{}", &line[..value_start], quoted(value))),
        )
    })
}

/// A quotation mark that is opened on a line and closed on none: the parser stumbles further down.
fn open_quote(source: &Source<'_>, span: &Range<usize>, at: usize) -> Option<Diagnostic> {
    let (start, _) = line_around(source.text, span, at);
    let before = source.text.get(span.start..start)?;
    let line = before.lines().next_back()?;
    let line_start = start - (before.len() - before.rfind(line)?);
    let line = line.trim_end();
    let value_start = value_of(line)?;
    let value = &line[value_start..];
    let quote = value.chars().next().filter(|character| matches!(character, '"' | '\''))?;
    if value[1..].contains(quote) {
        return None;
    }
    let place = line_start + value_start;
    Some(
        source
            .at(Code::YamlSyntax, place..place + 1, "A quotation mark is opened here and never closed.")
            .help("Put the same quotation mark at the end of the text.")
            .corrected(format!("{line}{quote}")),
    )
}

/// `* an entry`, as Markdown allows it.
fn asterisk(source: &Source<'_>, start: usize, line: &str) -> Option<Diagnostic> {
    let indent = line.len() - line.trim_start().len();
    let rest = line.get(indent..)?.strip_prefix("* ")?;
    Some(
        source
            .at(
                Code::YamlSyntax,
                start + indent..start + indent + 1,
                "The entries of a list begin with a hyphen here, not with an asterisk.",
            )
            .help("Begin each entry with a hyphen and a space: `- `.")
            .corrected(format!("{}- {}", &line[..indent], rest.trim_end())),
    )
}

/// A line that begins further right than the one before, which has its value already.
fn too_far_right(source: &Source<'_>, span: &Range<usize>, start: usize, line: &str) -> Option<Diagnostic> {
    let indent_of = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let before = source.text.get(span.start..start)?.lines().rev().find(|line| !line.trim().is_empty())?;
    let indent = indent_of(line);
    if line[indent..].starts_with("- ") && before.trim_start().starts_with("- ") && indent != indent_of(before) {
        return Some(
            source
                .at(
                    Code::YamlSyntax,
                    start + indent..start + indent + 1,
                    "This entry does not begin exactly below the entry before.",
                )
                .help("Let all entries of a list begin equally far right.")
                .corrected(format!("{}{}", " ".repeat(indent_of(before)), line.trim())),
        );
    }
    let is_pair = |line: &str| !line.trim_start().starts_with('-') && value_of(line.trim_end()).is_some();
    if !is_pair(line) || !is_pair(before) || indent <= indent_of(before) {
        return None;
    }
    Some(
        source
            .at(Code::YamlSyntax, start..start + indent, "There are spaces before this line that do not belong there.")
            .help("Let it begin exactly below the line before.")
            .corrected(format!("{}{}", " ".repeat(indent_of(before)), line.trim())),
    )
}

/// A bracket that nothing closes, because it was forgotten or because a number sign hides it.
fn unclosed_bracket(source: &Source<'_>, open: char, at: usize, (start, line): (usize, &str)) -> Diagnostic {
    let line = line.trim_end();
    let bracket = at.saturating_sub(start).min(line.len());
    let hidden = line.get(bracket..).and_then(|rest| rest.find(" #")).map(|found| bracket + found + 1);
    if let Some(sign) = hidden {
        let entry = line[..sign].rfind([',', '[', '{', ':']).map_or(sign, |mark| mark + 1);
        let entry = entry + (line[entry..sign].len() - line[entry..sign].trim_start().len());
        let end = line[sign..].find([',', ']', '}']).map_or(line.len(), |length| sign + length);
        return source
            .at(
                Code::CommentInText,
                start + sign..start + line.len(),
                "The text from # on is lost: after a space, # begins a remark that is not read.",
            )
            .help("Put the text that has the # in it in straight quotes.")
            .corrected(format!("{}{}{}", &line[..entry], quoted(&line[entry..end]), &line[end..]));
    }
    let close = closing(open);
    let found = source.at(Code::YamlSyntax, at..at + open.len_utf8(), format!("The bracket {open} is never closed."));
    let found =
        found.help(format!("Put {close} at the end. A text that itself begins with a bracket needs straight quotes."));
    match line.contains(close) {
        true => found,
        false => found.corrected(format!("{}{close}", line.trim_end_matches(','))),
    }
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// `"C:\wards"`.
fn backslash(source: &Source<'_>, start: usize, line: &str) -> Diagnostic {
    let line = line.trim_end();
    let sign = line.find('\\').unwrap_or_default();
    let found = source
        .at(Code::YamlSyntax, start + sign..start + sign + 1, "A backslash (\\) has a special meaning between \"…\".")
        .help("Write '…' instead of \"…\", or the backslash twice.");
    match value_of(line).map(|value| (value, &line[value..])) {
        Some((value, text))
            if text.len() > 1 && text.starts_with('"') && text.ends_with('"') && !text.contains('\'') =>
        {
            found.corrected(format!("{}'{}'", &line[..value], &text[1..text.len() - 1]))
        }
        _ => found,
    }
}

/// A finding at a sign that begins a value and means something of its own: `&`, `*`, `!` and the key `<<`.
pub(crate) fn sign_with_a_meaning(source: &Source<'_>, span: Range<usize>) -> Diagnostic {
    let written = source.text.get(span.clone()).unwrap_or_default();
    if written == "<<" {
        return source
            .at(
                Code::YamlFeature,
                span,
                "`<<` copies entries from elsewhere (YAML calls it a merge key), and that is not allowed.",
            )
            .help("Write the entries out.");
    }
    let sign: String = written.chars().take(1).collect();
    let name = match sign.as_str() {
        "&" => "an anchor",
        "*" => "an alias",
        _ => "a tag",
    };
    let (start, end) = line_around(source.text, &(0..source.text.len()), span.start);
    let line = source.text[start..end].trim_end();
    let found = source
        .at(
            Code::YamlFeature,
            span.clone(),
            format!(
                "A text that begins with {sign} needs quotes around it: here the sign makes {name}, which is not allowed."
            ),
        )
        .help("Put the whole text in straight quotes.");
    let value =
        value_of(line).or_else(|| line.trim_start().starts_with("- ").then(|| line.find("- ").map_or(0, |at| at + 2)));
    match value {
        Some(value) if start + value == span.start => {
            found.corrected(format!("{}{}", &line[..value], quoted(&line[value..])))
        }
        _ => found,
    }
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
    Some(
        source
            .at(Code::YamlSyntax, place..start + line.len(), "There is text after the closing quotation mark.")
            .help("Put the whole text in quotes, and use the other kind of quotation mark inside it.")
            .corrected(format!("{}{}", &line[..value_start], requoted(value))),
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
            .help("Write the name, a colon, a space, and then the value.")
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
            .help("Each line is a name, a colon, a space and the value. Where a text goes on over several lines, begin each further line with two spaces."),
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

/// A value whose quotation marks are in the way of each other, with others around it.
fn requoted(value: &str) -> String {
    let outer = value.chars().next().filter(|first| value.len() > 1 && value.ends_with(*first));
    let text = if outer.is_some() { &value[1..value.len() - 1] } else { value };
    if text.contains('\'') { quoted(text) } else { format!("'{text}'") }
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
