//! Reading a map whose keys the program itself defines: `site.yaml`, a chapter's front matter, …

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::node::{Key, Node, Value};
use super::parse::parse;
use super::{misread, plain, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Limits, Read, Source, all_of, lower_first, nearest, shown};

/// The help for a date that is written in another way.
pub(crate) const HOW_TO_WRITE_A_DATE: &str = "Write a date as year-month-day, for example `2026-03-02`.";

/// Keys whose texts readers see as they are written.
const SHOWN: [&str; 17] = [
    "title",
    "subtitle",
    "summary",
    "label",
    "short",
    "text",
    "finding",
    "definition",
    "term",
    "expansion",
    "description",
    "provenance",
    "caveat",
    "note",
    "help",
    "heading",
    "questions",
];

/// A map while it is read. It hands out one value after the other and keeps what is wrong with each. At the end it adds
/// which keys nobody asked for, and which are missing.
pub(crate) struct Fields<'a> {
    source: Source<'a>,
    node: Option<&'a Node>,
    /// The thing that the map describes, for messages: "a chapter", "a term".
    what: &'static str,
    known: Vec<&'static str>,
    /// The keys that must be there and are not, with the place where that is said.
    missing: Vec<(&'static str, Range<usize>)>,
    said: Read<()>,
}

impl<'a> Fields<'a> {
    /// Reads `node` as a map; an empty node is an empty map. None where it is something else, and where `read` makes
    /// nothing of it.
    pub fn read<T>(
        source: Source<'a>,
        node: Option<&'a Node>,
        what: &'static str,
        read: impl FnOnce(&mut Fields<'a>) -> Option<T>,
    ) -> Read<Option<T>> {
        if let Some(node) = node.filter(|node| !node.is_empty() && !matches!(node.value, Value::Map(_))) {
            let message = format!("Here stand the settings of {what}, and this is only a text or a list.");
            return Read::refused(source.at(Code::WrongType, node, message).help(
                "Write one setting on each line: its name, a colon, a space and the value, for example `title: …`.",
            ));
        }
        let said = Read::begin();
        let mut fields = Fields { source, node, what, known: Vec::new(), missing: Vec::new(), said };
        let value = read(&mut fields);
        fields.say_strange_and_missing();
        fields.said.with(value)
    }

    /// Reads a whole file as a map. None where it cannot be read, too.
    pub fn of_file<T>(
        source: Source<'_>,
        limits: &Limits,
        what: &'static str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Read<Option<T>> {
        let mut parsed = parse(&source, 0..source.text.len(), limits);
        if parsed.is_unreadable() {
            return parsed.with(None);
        }
        let root = parsed.value.root.take();
        let value = parsed.take(Fields::read(source, root.as_ref(), what, read));
        parsed.with(value)
    }

    /// The file.
    pub fn source(&self) -> Source<'a> {
        self.source
    }

    /// Keeps a finding about the map.
    pub fn say(&mut self, finding: Diagnostic) {
        self.said.say(finding);
    }

    /// Keeps a finding about the value of a key.
    pub fn mistake(&mut self, code: Code, key: &str, message: impl Into<String>, help: impl Into<String>) {
        self.say(self.source.at(code, self.place_of(key), message).help(help));
    }

    /// The value of another reader, whose findings are kept with the map's own.
    pub fn take<T>(&mut self, other: Read<T>) -> T {
        self.said.take(other)
    }

    fn pairs(&self) -> &'a [(Key, Node)] {
        self.node.map_or(&[], Node::pairs)
    }

    /// The node of a key, if something is written there.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.pairs().iter().find(|(found, _)| found.text == key).map(|(_, node)| node).filter(|node| !node.is_empty())
    }

    /// Takes keys for known whose values nobody can judge.
    pub fn pass_over(&mut self, keys: &[&'static str]) {
        self.known.extend(keys);
    }

    /// A key of the file, with something after it or nothing.
    pub fn key(&self, key: &str) -> Option<&'a Key> {
        self.pairs().iter().find(|(found, _)| found.text == key).map(|(found, _)| found)
    }

    /// The place of the value of a key; the map's beginning where there is none.
    pub fn place_of(&self, key: &str) -> Range<usize> {
        self.node.map_or(0..0, |node| node.place_of(key))
    }

    /// A node that must be there. What is missing is said at the end.
    pub fn required(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let beginning = || match self.node {
                Some(node) if node.is_empty() => node.span.clone(),
                _ => self.pairs().first().map_or(0..0, |(key, _)| key.span.clone()),
            };
            let place = self.key(key).map_or_else(beginning, |key| key.span.clone());
            self.missing.push((key, place));
        }
        node
    }

    /// Reads a key's node, if there is one.
    pub fn value<T>(&mut self, key: &'static str, read: impl FnOnce(&'a Node) -> Read<Option<T>>) -> Option<T> {
        let node = self.node(key)?;
        self.take(read(node))
    }

    /// Reads a node that must be there.
    pub fn required_value<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&'a Node) -> Read<Option<T>>,
    ) -> Option<T> {
        let node = self.required(key)?;
        self.take(read(node))
    }

    /// A text, if there is one.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let source = self.source;
        if self.node(key).is_none()
            && let Some(finding) = self.cut_off(key)
        {
            self.say(finding);
        }
        self.value(key, |node| text_of(&source, node, key))
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<String> {
        let is_cut_off = self.node(key).is_none() && self.cut_off(key).is_some();
        if !is_cut_off {
            self.required(key);
        }
        self.text(key)
    }

    /// A number sign took the whole text.
    fn cut_off(&self, key: &str) -> Option<Diagnostic> {
        misread::of_nothing(&self.source, self.key(key)?)
    }

    /// A number, if there is one.
    pub fn number(&mut self, key: &'static str) -> Option<f64> {
        let source = self.source;
        self.value(key, |node| number_of(&source, node, key))
    }

    /// A number that must be there.
    pub fn required_number(&mut self, key: &'static str) -> Option<f64> {
        self.required(key);
        self.number(key)
    }

    /// A day, if there is one.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let source = self.source;
        self.value(key, |node| date_of(&source, node, key))
    }

    /// A day that must be there.
    pub fn required_date(&mut self, key: &'static str) -> Option<Date> {
        self.required(key);
        self.date(key)
    }

    /// `true` or `false` (or `yes`, `no`), if there is one.
    pub fn yes_no(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        let found = node.text().and_then(scalar::yes_no);
        if found.is_none() {
            let found = self.source.at(Code::WrongType, node, format!("`{key}` is yes or no."));
            self.say(found.help("Write `true` or `false`."));
        }
        found
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let source = self.source;
        let Some(node) = self.node(key) else { return Vec::new() };
        match &node.value {
            Value::List(entries) => {
                let written = entries.iter().filter(|entry| !entry.is_empty());
                self.take(Read::each(written, |entry| text_of(&source, entry, key)))
            }
            Value::Scalar(scalar) => vec![scalar.text.clone()],
            Value::Map(_) => {
                let message = format!("`{key}` must be a list of texts; this is a group of settings.");
                self.say(source.at(Code::WrongType, node, message).help(
                    "Write each on a line of its own after `- `. A text with a colon in it needs straight quotes.",
                ));
                Vec::new()
            }
        }
    }

    /// The entries of a list; empty where there is none.
    pub fn entries(&mut self, key: &'static str) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(entries), .. }) => entries,
            Some(node) => {
                let message = format!("`{key}` must be a list; this is a single value.");
                let found = self.source.at(Code::WrongType, node, message);
                self.say(found.help("Begin each entry with `- ` on a line of its own."));
                &[]
            }
        }
    }

    /// Reads each entry of a list.
    pub fn each<T>(&mut self, key: &'static str, read: impl FnMut(&'a Node) -> Read<Option<T>>) -> Vec<T> {
        let entries = self.entries(key);
        self.take(Read::each(entries, read))
    }

    /// Adds which keys nobody asked for, and which are missing; one that is only misspelt is not called missing too.
    fn say_strange_and_missing(&mut self) {
        let mut misspelt = Vec::new();
        for (key, _) in self.pairs() {
            if key.text.is_empty() || self.known.contains(&key.text.as_str()) {
                continue;
            }
            let message = format!("`{}` is not a setting of {}.", key.text, self.what);
            let found = self.source.at(Code::UnknownKey, key, message);
            let near = nearest(&key.text, self.known.iter().copied());
            misspelt.extend(near);
            self.say(match near {
                Some(near) => self.source.meant(found.help(format!("Did you mean `{near}`?")), key, &key.text, near),
                None => {
                    let known: BTreeSet<&str> = self.known.iter().copied().collect();
                    found.help(format!("Its settings are {}.", all_of(known)))
                }
            });
        }
        for (key, place) in std::mem::take(&mut self.missing) {
            if !misspelt.contains(&key) {
                let message = format!("`{key}` is missing; {} needs it.", self.what);
                let found = self.source.at(Code::MissingKey, place, message);
                self.say(found.help(format!("Add a line that begins with `{key}: `.")));
            }
        }
    }
}

fn text_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<String>> {
    let Value::Scalar(scalar) = &node.value else {
        let message = format!("`{key}` must be a single text; this is read as a list or a group.");
        let help = "Write it after the colon. A text with a colon or bracket in it needs straight quotes.";
        return Read::refused(source.at(Code::WrongType, node, message).help(help));
    };
    let mut text = Read::sound(Some(scalar.text.clone()));
    if let Some(mut found) = misread::of_text(source, node) {
        found.message = format!("`{key}`: {}", lower_first(&found.message));
        text.say(found);
    }
    text.say_all(plain::of_text(source, node).filter(|_| SHOWN.contains(&key)));
    text
}

fn number_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<f64>> {
    if let Some(number) = node.text().and_then(scalar::number) {
        return Read::sound(Some(number));
    }
    let message = match node.text() {
        Some(text) => format!("`{key}` must be a number, and `{}` is none.", shown(text)),
        None => format!("`{key}` must be a number."),
    };
    let help = "Write digits only, with a full stop before decimals, for example `4` or `4.5`.";
    Read::refused(source.at(Code::WrongType, node, message).help(help))
}

fn date_of(source: &Source<'_>, node: &Node, key: &str) -> Read<Option<Date>> {
    let Some(text) = node.text() else {
        let found = source.at(Code::WrongType, node, format!("`{key}` must be a single date."));
        return Read::refused(found.help(HOW_TO_WRITE_A_DATE));
    };
    match scalar::date(text) {
        Ok(date) => Read::sound(Some(date)),
        Err(problem) => {
            let found = source.at(Code::WrongType, node, format!("`{key}`: {}", problem.message(&shown(text))));
            let found = found.help(HOW_TO_WRITE_A_DATE);
            Read::refused(match problem.suggestion() {
                Some(date) => source.mended(found, node, &date),
                None => found,
            })
        }
    }
}
