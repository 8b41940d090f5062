//! The names of rows in the templates and conditions of a chart: case studies and ingredients by the names of their
//! files, as a command must know that changes these.

use std::ops::Range;

use crate::source::{Limits, Source};
use crate::yaml::{Node, Value, parse};

/// A name with the bytes of the file that hold it.
pub(crate) type RowName = (Range<usize>, String);

/// Everything that may be the name of a row: what stands in quotes, or after `rows.`, where figures are worked out.
pub(crate) fn row_names(source: Source<'_>, limits: &Limits) -> Vec<RowName> {
    let Some(root) = parse(&source, 0..source.text.len(), limits).value.root else { return Vec::new() };
    let mut found = Vec::new();
    for (key, node) in root.pairs() {
        match key.text.as_str() {
            "title" | "sentence" => {
                for template in in_braces(source.text, &node.span) {
                    names(source.text, template, &mut found);
                }
            }
            "assert" => conditions(node).for_each(|condition| names(source.text, condition, &mut found)),
            _ => {}
        }
    }
    found
}

fn conditions(node: &Node) -> impl Iterator<Item = Range<usize>> {
    let entries = match &node.value {
        Value::List(entries) => entries.as_slice(),
        _ => std::slice::from_ref(node),
    };
    entries.iter().map(|entry| entry.span.clone())
}

/// The parts of a template that are worked out.
fn in_braces(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = span.start;
    while let Some(start) = text[at..span.end].find("{{").into_iter().chain(text[at..span.end].find("{%")).min() {
        let start = at + start + 2;
        let end = text[start..span.end].find(['}']).map_or(span.end, |end| start + end);
        found.push(start..end);
        at = end;
    }
    found
}

fn names(text: &str, span: Range<usize>, found: &mut Vec<RowName>) {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.' | '#');
    let mut at = span.start;
    for word in text[span.clone()].split_inclusive(|letter| !is_part(letter)) {
        let (start, bare) = (at, word.trim_end_matches(|letter| !is_part(letter)));
        at += word.len();
        let end = start + bare.len();
        let is_quoted =
            text[..start].ends_with(['"', '\'']) && text[end..].trim_start_matches('\\').starts_with(['"', '\'']);
        if is_quoted && !bare.is_empty() {
            found.push((start..end, bare.to_owned()));
        } else if let Some((before, name)) = bare.split_once("rows.") {
            let start = start + before.len() + "rows.".len();
            let name = name.split('.').next().unwrap_or_default();
            found.push((start..start + name.len(), name.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let path = "content/charts/a.yaml".into();
        let names = row_names(Source { path: &path, text }, &Limits::default());
        names.into_iter().map(|(span, name)| if text[span] == name { name } else { "elsewhere".to_owned() }).collect()
    }

    #[test]
    fn names_stand_in_quotes_or_behind_rows_where_something_is_worked_out() {
        assert_eq!(
            found("title: 'Of \"none\": {{ data.rows[\"by-the-sea\"].value }} and {% if a != \"b\" %}'\n"),
            ["by-the-sea", "b"]
        );
        assert_eq!(found("title: \"{{ data.rows[\\\"sea\\\"].value + data.rows['hill'].n }}\"\n"), ["sea", "hill"]);
        assert_eq!(
            found("title: T\nassert:\n  - data.rows.river.value > 2\n  - data.rows['t#i'].value == 1\n"),
            ["river", "t#i"]
        );
        assert_eq!(found("title: T\nassert: data.rows[\"one.two\"].value\ncaveat: \"x\"\n"), ["one.two"]);
    }
}
