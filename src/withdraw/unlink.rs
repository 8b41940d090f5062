//! Links that lead nowhere become their words; entries that are nothing but such a link go.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::check::{LinkForm, WrittenLink};
use crate::edit::Plan;
use crate::edit::list::ListFile;
use crate::load::SourceTree;
use crate::source::Limits;

/// The lists whose entries are for what they lead to.
const LISTS: [&str; 3] = ["routes", "navigation", "redirects"];

/// Takes links out of their files. Of links within each other the outer one goes; the rest is for the next time.
pub(super) fn plan(tree: &SourceTree, links: &[&WrittenLink], limits: &Limits) -> Plan {
    let mut by_file: BTreeMap<&Arc<str>, Vec<&WrittenLink>> = BTreeMap::new();
    links.iter().for_each(|link| by_file.entry(&link.file).or_default().push(link));
    let mut plan = Plan::default();
    for (file, links) in by_file {
        let Some(text) = tree.file(file).and_then(|file| file.text()) else { continue };
        let mut edits: Vec<(Range<usize>, String)> = Vec::new();
        let is_value = |link: &&&WrittenLink| matches!(link.form, LinkForm::Value | LinkForm::FromContent);
        let values: Vec<_> = links.iter().filter(is_value).map(|link| link.destination.clone()).collect();
        edits.extend(without_entries(text, &values, limits));
        for link in links {
            match link.form {
                LinkForm::Words => edits.extend(words(text, link)),
                LinkForm::Picture => edits.push((picture(text, &link.whole), String::new())),
                LinkForm::Row | LinkForm::Id => {}
                LinkForm::Value | LinkForm::FromContent => edits.push(value(text, &link.destination, limits)),
            }
        }
        edits.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for (span, instead) in edits {
            if span.start >= end {
                end = span.end;
                plan.replace(file, span, instead);
            }
        }
    }
    plan
}

/// The lines of YAML, in the front matter of a text or in all of a file, without the entries of lists that hold one of
/// `values`; none where no entry does.
fn without_entries(text: &str, values: &[Range<usize>], limits: &Limits) -> Option<(Range<usize>, String)> {
    let yaml = yaml_of(text);
    let before = &text[yaml.clone()];
    let mut after = before.to_owned();
    for key in LISTS {
        let file = ListFile::read(&after, limits)?;
        // Nothing has moved yet: a file has one of these lists.
        let holds =
            |span: &Range<usize>| values.iter().any(|value| span.contains(&(value.start.saturating_sub(yaml.start))));
        let gone: Vec<_> = file.entries(key).into_iter().map(|entry| entry.span).filter(holds).collect();
        if !gone.is_empty() {
            let changed = file.changed(key, &gone, &[]);
            after = changed;
            break;
        }
    }
    (after != before).then_some((yaml, after))
}

/// The bytes of the front matter, or all.
fn yaml_of(text: &str) -> Range<usize> {
    let bare = text.trim_start_matches('\u{feff}');
    let start = text.len() - bare.len();
    let is_front = bare.starts_with("---\n") || bare.starts_with("---\r\n");
    let begin = bare.find('\n').map_or(0, |at| at + 1);
    let end = bare[begin..].find("\n---").map(|at| begin + at + 1);
    match end.filter(|_| is_front) {
        Some(end) => start + begin..start + end,
        None => start..text.len(),
    }
}

/// The edits that leave the words of a link; its line, where that is an item of a list with nothing else.
fn words(text: &str, link: &WrittenLink) -> Vec<(Range<usize>, String)> {
    let whole = &link.whole;
    let is_inline = whole.start < link.destination.start && link.destination.end <= whole.end;
    let (label, mut edits) = match is_inline {
        true => (text[whole.start..link.destination.start].rfind("]("), Vec::new()),
        // `[words][label]`, with the address elsewhere.
        false => (text[whole.clone()].rfind("]["), definition(text, &link.destination).into_iter().collect()),
    };
    let words = match label {
        Some(end) => &text[whole.start + 1..whole.start + end],
        None => text[whole.clone()].trim_start_matches('[').trim_end_matches(']'),
    };
    edits.push(item(text, whole).map_or_else(|| (whole.clone(), words.to_owned()), |line| (line, String::new())));
    edits
}

/// The line `[label]: address`.
fn definition(text: &str, destination: &Range<usize>) -> Option<(Range<usize>, String)> {
    let line = line_of(text, destination);
    let is_definition = text[line.clone()].trim_start().starts_with('[') && text[line.clone()].contains("]:");
    is_definition.then(|| (line, String::new()))
}

/// The line of an item of a list that is nothing but a link.
fn item(text: &str, whole: &Range<usize>) -> Option<Range<usize>> {
    let line = line_of(text, whole);
    let mark = text[line.start..whole.start].trim();
    let behind = text[whole.end..line.end].trim();
    let goes_on = text[line.end..].lines().next().is_some_and(|next| !next.trim().is_empty() && !begins_item(next));
    let is_alone = is_mark(mark) && matches!(behind, "" | "." | "," | ";") && !goes_on;
    is_alone.then_some(line)
}

fn is_mark(mark: &str) -> bool {
    let number = mark.strip_suffix(['.', ')']);
    matches!(mark, "-" | "*" | "+")
        || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn begins_item(line: &str) -> bool {
    line.trim_start().split(' ').next().is_some_and(is_mark)
}

/// The bytes of a picture: the line, and an empty line behind it, where it stands alone.
fn picture(text: &str, whole: &Range<usize>) -> Range<usize> {
    let line = line_of(text, whole);
    if text[line.clone()].trim() != text[whole.clone()].trim() {
        return whole.clone();
    }
    let rest = &text[line.end..];
    let empty = rest.find('\n').map_or(0, |end| end + 1);
    let is_empty = empty > 0 && rest[..empty].trim().is_empty();
    line.start..line.end + if is_empty { empty } else { 0 }
}

/// The edit of a value: its line goes where that is nothing but a key with it, or an answer that is a file. Of
/// `"[words](address)"` the words stay.
fn value(text: &str, destination: &Range<usize>, limits: &Limits) -> (Range<usize>, String) {
    let yaml = yaml_of(text);
    let front = ListFile::read(&text[yaml.clone()], limits).zip(destination.start.checked_sub(yaml.start));
    if let Some(answer) = front.and_then(|(front, at)| front.map_around(at, "file")) {
        return (yaml.start + answer.start..yaml.start + answer.end, String::new());
    }
    let line = line_of(text, destination);
    let head = &text[line.start..destination.start];
    let words = head.strip_suffix("](").filter(|_| text[destination.end..].starts_with(')'));
    if let Some((start, words)) = words.and_then(|head| Some((head.rfind('[')?, head))) {
        return (line.start + start..destination.end + 1, words[start + 1..].to_owned());
    }
    let (before, behind) = (head.trim(), text[destination.end..line.end].trim());
    let is_key = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let (key, rest) = before.split_once(':').unwrap_or((before, ""));
    let is_whole = is_key(key) && rest.is_empty() && behind.is_empty();
    // In braces the key goes with it, and the comma before: `{…, see: address}`.
    let quote = head.chars().next_back().filter(|sign| matches!(sign, '"' | '\''));
    let bare = quote.and_then(|quote| head.strip_suffix(quote)).unwrap_or(head).trim_end();
    if let Some(comma) =
        bare.strip_suffix(':').and_then(|bare| bare.rfind(',').filter(|at| is_key(bare[at + 1..].trim())))
    {
        let closing = usize::from(quote.is_some_and(|quote| text[destination.end..].starts_with(quote)));
        return (line.start + comma..destination.end + closing, String::new());
    }
    (if is_whole { line } else { destination.clone() }, String::new())
}

/// The bytes of the lines that hold some bytes, the last line end included.
fn line_of(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at + 1);
    start..end
}
