//! Texts that YAML takes for something else than their authors did: a number sign cuts one off, curly quotation marks
//! become part of it. Both are read without an error, so only whoever asks for a text can tell.

use super::node::{Key, Node, Value};
use super::writing::quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::source::Source;

/// The finding about a text that is misread.
pub(crate) fn of_text(source: &Source<'_>, node: &Node) -> Option<Diagnostic> {
    let Value::Scalar(scalar) = &node.value else { return None };
    if !scalar.plain || scalar.text.is_empty() {
        return None;
    }
    cut_off(source, node).or_else(|| curly_quotes(source, node, &scalar.text))
}

/// The finding about a text of which nothing is left: `title: #7 goes digital`.
pub(crate) fn of_nothing(source: &Source<'_>, key: &Key) -> Option<Diagnostic> {
    let rest = rest_of_line(source, key.span.end);
    let value = rest.strip_prefix(':')?.trim_start();
    let meant = value.strip_prefix('#')?.starts_with(|character: char| !character.is_whitespace() && character != '#');
    let start = key.span.end + (rest.len() - value.len());
    meant.then(|| comment(source, start, start))
}

/// One space before the sign is how a text goes on; two or more are how people write a remark.
fn cut_off(source: &Source<'_>, node: &Node) -> Option<Diagnostic> {
    let rest = source.text.get(node.span.end..).unwrap_or_default();
    rest.starts_with(" #").then(|| comment(source, node.span.start, node.span.end + 1))
}

fn comment(source: &Source<'_>, start: usize, sign: usize) -> Diagnostic {
    let end = sign + rest_of_line(source, sign).len();
    let found = source
        .at(
            Code::CommentInText,
            sign..end,
            "The text from # on is lost: after a space, # begins a remark that is not read.",
        )
        .help("Put the whole text in straight quotes. For a remark on purpose, put two spaces before the #.");
    match source.text.get(start..end).and_then(|text| source.line_with(start..end, &quoted(text))) {
        Some(line) => found.corrected(line),
        None => found,
    }
}

fn curly_quotes(source: &Source<'_>, node: &Node, text: &str) -> Option<Diagnostic> {
    let inner = text.strip_prefix(is_curly)?.strip_suffix(is_curly)?;
    if inner.contains(['“', '”', '„', '‟', '‘', '‚', '‛']) {
        return None;
    }
    let found = source
        .at(
            Code::CurlyQuotes,
            node.span.clone(),
            "These quotation marks are curly, so they would be shown as part of the text.",
        )
        .help("Use straight ones, or none. If they belong to the text, put straight ones around the whole.");
    Some(source.mended(found, node.span.clone(), &quoted(inner)))
}

/// The finding about curly quotation marks around a value that is no text, such as a number.
pub(crate) fn in_curly_quotes(source: &Source<'_>, node: &Node) -> Option<Diagnostic> {
    let Value::Scalar(scalar) = &node.value else { return None };
    let found = curly_quotes(source, node, &scalar.text).filter(|_| scalar.plain)?;
    let inner = scalar.text.trim_matches(is_curly).trim();
    let needs_none =
        inner.chars().all(|character| character.is_alphanumeric() || matches!(character, '.' | '-' | '_' | '%'));
    Some(if needs_none { source.mended(found, node, inner) } else { found })
}

/// The finding about a key after which only a remark stands, of whatever form.
pub(crate) fn of_remark(source: &Source<'_>, key: &Key) -> Option<Diagnostic> {
    let rest = rest_of_line(source, key.span.end);
    let value = rest.strip_prefix(':')?.trim_start();
    value.strip_prefix('#').filter(|remark| remark.contains(char::is_alphanumeric))?;
    let start = key.span.end + (rest.len() - value.len());
    let message = "Only a remark stands here, so nothing is answered: what follows # is not read.";
    let mut found = source.at(Code::CommentInText, start..start + value.len(), message);
    found.severity = Severity::Warning;
    Some(found.help("Write the answer between the colon and the #, or put # at the beginning of the line."))
}

fn is_curly(character: char) -> bool {
    matches!(character, '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛')
}

/// From a byte to the end of its line, without spaces at the end.
fn rest_of_line<'a>(source: &Source<'a>, from: usize) -> &'a str {
    let rest = source.text.get(from..).unwrap_or_default();
    rest.lines().next().unwrap_or_default().trim_end()
}
