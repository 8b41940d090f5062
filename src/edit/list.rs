//! Lists of entries in a YAML file, such as the redirects: entries are added at their end and taken out, and every other
//! byte stays as it is.

use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use crate::source::{Limits, Source};
use crate::yaml::{Node, Value, parse, writing};

/// A file with lists of entries at its keys. It need not be there yet.
#[derive(Debug)]
pub struct ListFile<'a> {
    text: &'a str,
    root: Option<Node>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Bytes of the file that it takes, without its hyphen.
    pub span: Range<usize>,
    /// Its keys with their values, those that are single texts.
    pub values: Vec<(String, String)>,
}

impl ListEntry {
    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&str> {
        self.values.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str())
    }
}

/// The keys and values of a new entry.
pub type NewEntry<'a> = Vec<(&'a str, String)>;

impl<'a> ListFile<'a> {
    /// Reads a file; an empty text where there is none. None where it cannot be read.
    pub(crate) fn read(text: &'a str, limits: &Limits) -> Option<ListFile<'a>> {
        let path: Arc<str> = "".into();
        let parsed = parse(&Source { path: &path, text }, 0..text.len(), limits);
        if parsed.is_unreadable() {
            return None;
        }
        Some(ListFile { text, root: parsed.value.root.filter(|root| !root.is_empty()) })
    }

    fn list(&self, key: &str) -> Option<&Node> {
        self.root.as_ref()?.pairs().iter().find(|(found, _)| found.text == key).map(|(_, node)| node)
    }

    /// The entries of a list, in the order of the file.
    pub fn entries(&self, key: &str) -> Vec<ListEntry> {
        let entries = match self.list(key).map(|list| &list.value) {
            Some(Value::List(entries)) => entries.as_slice(),
            _ => &[],
        };
        let entry = |node: &Node| ListEntry {
            span: node.span.clone(),
            values: node
                .pairs()
                .iter()
                .filter_map(|(key, value)| Some((key.text.clone(), value.text()?.trim().to_owned())))
                .collect(),
        };
        entries.iter().map(entry).collect()
    }

    /// The lines of a key of the file itself whose value is a map with the key `inner`, and holds a byte.
    pub fn map_around(&self, at: usize, inner: &str) -> Option<Range<usize>> {
        let holds = |node: &Node| node.span.contains(&at) && node.pairs().iter().any(|(key, _)| key.text == inner);
        let (key, value) = self.root.as_ref()?.pairs().iter().find(|(_, value)| holds(value))?;
        let start = self.text[..key.span.start].rfind('\n').map_or(0, |before| before + 1);
        Some(start..self.line_end(self.end(value)))
    }

    /// The text with entries of a list taken out, and others added at its end.
    pub fn changed(&self, key: &str, gone: &[Range<usize>], new: &[NewEntry<'_>]) -> String {
        let line_end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let list = self.list(key);
        let entries = match list.map(|list| &list.value) {
            Some(Value::List(entries)) => entries.as_slice(),
            _ => &[],
        };
        let is_gone = |entry: &&Node| gone.contains(&entry.span);
        let kept: Vec<&Node> = entries.iter().filter(|entry| !is_gone(entry)).collect();
        let is_flow = list.is_some_and(|list| self.text[list.span.start..].starts_with('['));
        let written: Vec<String> = new.iter().map(|entry| flow(entry)).collect();
        let mut text = self.text.to_owned();
        if is_flow {
            let Some(list) = list else { return text };
            let old = kept.iter().map(|entry| self.text[entry.span.clone()].to_owned());
            let all: Vec<String> = old.chain(written).collect();
            text.replace_range(list.span.clone(), &format!("[{}]", all.join(", ")));
            return text;
        }
        // From the end, so that the places before stay right.
        if !written.is_empty() {
            let (at, indent) = match entries.last() {
                Some(last) => (self.line_end(self.end(last)), self.indent(entries)),
                None => (self.line_end(self.key_end(key)), "  ".to_owned()),
            };
            let mut lines = String::new();
            if !text[..at].is_empty() && !text[..at].ends_with('\n') {
                lines.push_str(line_end);
            }
            if self.key_end(key) == 0 {
                let _ = write!(lines, "{key}:{line_end}");
            }
            written.iter().for_each(|entry| {
                let _ = write!(lines, "{indent}- {entry}{line_end}");
            });
            text.insert_str(at, &lines);
        }
        for entry in entries.iter().filter(is_gone).rev() {
            let start = self.text[..entry.span.start].rfind('\n').map_or(0, |at| at + 1);
            text.replace_range(start..self.line_end(self.end(entry)), "");
        }
        text
    }

    /// The end of the value of a key, or of the key itself; 0 where the file has none.
    fn key_end(&self, key: &str) -> usize {
        let pairs = self.root.as_ref().map_or(&[][..], Node::pairs);
        let pair = pairs.iter().find(|(found, _)| found.text == key);
        pair.map_or(0, |(key, value)| self.end(value).max(key.span.end))
    }

    /// The end of what was written for a value. The parser ends what has no brackets where the next thing begins.
    fn end(&self, node: &Node) -> usize {
        let in_brackets = self.text[node.span.clone()].starts_with(['{', '[']);
        let last = match &node.value {
            Value::Map(pairs) if !in_brackets => pairs.last().map(|(key, value)| self.end(value).max(key.span.end)),
            Value::List(entries) if !in_brackets => entries.last().map(|entry| self.end(entry)),
            _ => None,
        };
        last.unwrap_or(node.span.end)
    }

    /// The byte behind the line that a byte stands in, or before which it stands.
    fn line_end(&self, at: usize) -> usize {
        if at == 0 {
            return self.text.len();
        }
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// The blanks before the hyphens.
    fn indent(&self, entries: &[Node]) -> String {
        let start = entries.first().map_or(0, |entry| entry.span.start);
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        self.text[line..start].split('-').next().unwrap_or_default().trim_start_matches('\u{feff}').to_owned()
    }
}

/// An entry in braces.
fn flow(entry: &[(&str, String)]) -> String {
    let pairs: Vec<String> = entry.iter().map(|(key, value)| format!("{key}: {}", scalar(value))).collect();
    format!("{{{}}}", pairs.join(", "))
}

/// A value: without quotes where it is a path, a day or a word, which nothing takes for something else.
fn scalar(value: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/' | b'#');
    let is_path = value.contains('/') && value.starts_with(|first: char| first.is_ascii_alphanumeric());
    if is_path && value.bytes().all(is_plain) { value.to_owned() } else { quoted(value) }
}

fn quoted(value: &str) -> String {
    let plain = writing::value(value);
    if plain.contains(',') && !plain.starts_with('"') { writing::quoted(value) } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with the entries whose `from` is in `gone` taken out, and new ones added.
    fn changed(text: &str, gone: &[&str], new: &[&str]) -> String {
        let file = ListFile::read(text, &Limits::default()).unwrap();
        let is_gone = |entry: &ListEntry| entry.value("from").is_some_and(|from| gone.contains(&from));
        let gone: Vec<Range<usize>> =
            file.entries("redirects").into_iter().filter(is_gone).map(|entry| entry.span).collect();
        let new: Vec<NewEntry<'_>> =
            new.iter().map(|from| vec![("from", (*from).to_owned()), ("to", "pages/b.md".to_owned())]).collect();
        file.changed("redirects", &gone, &new)
    }

    const ADDED: &str = "{from: a/b, to: pages/b.md}";

    #[test]
    fn an_entry_is_added_to_every_form_of_a_list() {
        for (text, wanted) in [
            ("", format!("redirects:\n  - {ADDED}\n")),
            ("redirects:\n", format!("redirects:\n  - {ADDED}\n")),
            ("redirects: []\n", format!("redirects: [{ADDED}]\n")),
            ("redirects: [{from: x, to: y}] # mine\n", format!("redirects: [{{from: x, to: y}}, {ADDED}] # mine\n")),
            ("redirects:\n- from: x\n  to: y\n", format!("redirects:\n- from: x\n  to: y\n- {ADDED}\n")),
            (
                "\u{feff}# mine\r\nredirects:\r\n    -   {from: x, to: y}   # why\r\n\r\nwithdrawn:\r\n- {a: b}\r\n",
                format!(
                    "\u{feff}# mine\r\nredirects:\r\n    -   {{from: x, to: y}}   # why\r\n    - {ADDED}\r\n\r\nwithdrawn:\r\n- {{a: b}}\r\n"
                ),
            ),
            ("withdrawn:\n  - {a: b}", format!("withdrawn:\n  - {{a: b}}\nredirects:\n  - {ADDED}\n")),
            ("redirects:\n  - {from: x, to: y}", format!("redirects:\n  - {{from: x, to: y}}\n  - {ADDED}\n")),
            ("# nothing yet\n", format!("# nothing yet\nredirects:\n  - {ADDED}\n")),
        ] {
            assert_eq!(changed(text, &[], &["a/b"]), wanted, "{text:?}");
            assert_eq!(
                ListFile::read(&wanted, &Limits::default()).unwrap().entries("redirects").last().unwrap().value("from"),
                Some("a/b")
            );
        }
    }

    #[test]
    fn an_entry_goes_with_its_lines_and_no_other() {
        for (text, wanted) in [
            (
                "redirects:\n  - from: x\n    to: y\n  # mine\n  - {from: z, to: y}\n",
                "redirects:\n  # mine\n  - {from: z, to: y}\n",
            ),
            (
                "redirects:\n  - {from: z, to: y}\n  - {from: x, to: y} # why\n\n# end\n",
                "redirects:\n  - {from: z, to: y}\n\n# end\n",
            ),
            ("redirects: [{from: x, to: y}, {from: z, to: y}]\n", "redirects: [{from: z, to: y}]\n"),
            ("redirects:\n  - {from: x, to: y}\n", "redirects:\n"),
        ] {
            assert_eq!(changed(text, &["x"], &[]), wanted, "{text:?}");
        }
        assert_eq!(changed("redirects:\n- {from: x, to: y}\n", &["x"], &["a/b"]), format!("redirects:\n- {ADDED}\n"));
    }

    #[test]
    fn a_value_that_is_no_path_is_quoted_where_it_must_be() {
        let file = ListFile::read("", &Limits::default()).unwrap();
        let entry = vec![
            ("on", "2026-03-02".to_owned()),
            ("title", "One, two: {three}".to_owned()),
            ("from", "a/b#c".to_owned()),
        ];
        let text = file.changed("withdrawn", &[], &[entry]);
        assert_eq!(text, "withdrawn:\n  - {on: \"2026-03-02\", title: \"One, two: {three}\", from: a/b#c}\n");
    }
}
