//! Links that lead nowhere become their words; entries that are nothing but such a link go.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::check::{LinkForm, LoneItem, WrittenLink};
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
        edits.extend(items(text, &links));
        for link in links {
            match link.form {
                LinkForm::Words => edits.push(words(text, link)),
                LinkForm::Picture => edits.push((picture(text, &link.whole), String::new())),
                LinkForm::Definition => edits.push((definition(text, &link.whole), String::new())),
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
pub(super) fn yaml_of(text: &str) -> Range<usize> {
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

/// The edit that leaves the words of a link. An address that stands for itself has none.
fn words(text: &str, link: &WrittenLink) -> (Range<usize>, String) {
    let WrittenLink { whole, destination, .. } = link;
    let is_inline = whole.start < destination.start && destination.end <= whole.end;
    let label = match is_inline {
        true => text[whole.start..destination.start].rfind("]("),
        // `[words][label]`, with the address elsewhere.
        false => text[whole.clone()].rfind("]["),
    };
    let written = &text[whole.clone()];
    let words = match label {
        Some(end) => &text[whole.start + 1..whole.start + end],
        None if is_inline || !written.starts_with('[') => "",
        None => &written[1..written.len() - 1],
    };
    (whole.clone(), words.to_owned())
}

/// The lines of a definition `[label]: address`, with its title.
fn definition(text: &str, whole: &Range<usize>) -> Range<usize> {
    let lines = line_of(text, whole);
    let is_alone = is_margin(&text[lines.start..whole.start]) && text[whole.end..lines.end].trim().is_empty();
    if is_alone { lines } else { whole.clone() }
}

/// The edits of the items of lists that are nothing but a link which goes; none of an item that stands in the line of another.
/// What takes the place of the first of a numbered list takes its number.
fn items(text: &str, links: &[&WrittenLink]) -> Vec<(Range<usize>, String)> {
    let lines = |item: &LoneItem| {
        let end =
            text[item.inner.end..item.span.end].trim_end_matches(|sign: char| sign.is_whitespace() || sign == '>');
        let lines = line_of(text, &(item.span.start..item.inner.end + end.len()));
        is_margin(&text[lines.start..item.span.start]).then_some(lines)
    };
    let gone = links.iter().filter_map(|link| link.item.as_ref()).filter_map(|item| Some((item, lines(item)?)));
    let mut gone: Vec<(&LoneItem, Range<usize>)> = gone.collect();
    gone.sort_by_key(|(item, _)| item.span.start);
    gone.dedup_by_key(|(item, _)| item.span.start);
    let mut edits = Vec::new();
    // The list whose items have all gone so far, and the byte at which its next one begins.
    let mut open: Option<(usize, usize)> = None;
    for (item, lines) in gone {
        let is_first = item.span.start == item.list || open == Some((item.list, item.span.start));
        open = item.next.filter(|_| is_first).map(|next| (item.list, next));
        let mut instead = String::new();
        if let (true, Some(next)) = (is_first, item.next) {
            edits.extend(renumbered(text, item.list, next));
        } else if is_first {
            instead = gap(text, &lines);
        }
        edits.push((lines, instead));
    }
    edits
}

/// The edit that gives an item of a numbered list the number of the first.
fn renumbered(text: &str, first: usize, item: usize) -> Option<(Range<usize>, String)> {
    let number = |at: usize| {
        let rest = &text[at..];
        &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
    };
    let (first, own) = (number(first), number(item));
    (!first.is_empty() && !own.is_empty() && first != own).then(|| (item..item + own.len(), first.to_owned()))
}

/// The lines that take the place of a whole list: an empty one where the lines around it would become one paragraph, which
/// an item of another list never does.
fn gap(text: &str, lines: &Range<usize>) -> String {
    let is_words = |line: Option<&str>| line.is_some_and(|line| !is_margin(line) && !begins_item(line));
    let margin: String = text[lines.clone()].chars().take_while(|sign| matches!(sign, ' ' | '\t' | '>')).collect();
    match text[..lines.start].lines().next_back().is_some_and(|line| !is_margin(line))
        && is_words(text[lines.end..].lines().next())
    {
        true => format!("{}{}", margin.trim_end(), if text[lines.clone()].ends_with("\r\n") { "\r\n" } else { "\n" }),
        false => String::new(),
    }
}

/// Tells whether a line begins with the mark of an item.
fn begins_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '>');
    let mark = rest.split(char::is_whitespace).next().unwrap_or_default();
    let number = mark.strip_suffix(['.', ')']);
    matches!(mark, "-" | "*" | "+")
        || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Tells whether nothing but blanks and the marks of quotations stand in a text.
fn is_margin(text: &str) -> bool {
    text.chars().all(|sign| sign.is_whitespace() || sign == '>')
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
