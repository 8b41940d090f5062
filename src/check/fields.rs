//! Reading a file whose keys the program itself defines: `site.yaml`, a chapter's front matter, …
//!
//! [`Fields`] hands out one value after the other, says what is wrong with each, and at the end
//! what was there that nobody asked for.

use std::ops::Range;

use jiff::civil::Date;

use super::source::Source;
use super::suggest;
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic};

/// The pairs of one map that were not yet asked for.
pub(crate) struct Fields<'a> {
    source: Source<'a>,
    pairs: &'a [(Key, Node)],
    /// Where a missing key is reported.
    place: Range<usize>,
    /// What the map describes, for messages: "this chapter", "this term".
    what: &'static str,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The pairs of `node`, which must be a map. An empty node is an empty map.
    pub fn of(
        source: Source<'a>,
        node: Option<&'a Node>,
        what: &'static str,
        report: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        const NOTHING: &[(Key, Node)] = &[];
        let (pairs, place) = match node {
            None => (NOTHING, 0..0),
            Some(node) if node.is_empty() => (NOTHING, node.span.clone()),
            Some(node) => match &node.value {
                Value::Map(pairs) => (pairs.as_slice(), pairs.first().map_or(0..0, |(key, _)| key.span.clone())),
                _ => {
                    report.push(
                        source
                            .at(
                                Code::WrongType,
                                node.span.clone(),
                                format!("For {what}, `key: value` lines are needed here."),
                            )
                            .help("Write one key on each line, then a colon, a space and the value."),
                    );
                    return None;
                }
            },
        };
        Some(Fields { source, pairs, place, what, known: Vec::new() })
    }

    /// The node of a key, if something is written there.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        self.pairs.iter().find(|(found, _)| found.text == key).map(|(_, node)| node).filter(|node| !node.is_empty())
    }

    /// The place of a key.
    pub fn key_span(&self, key: &str) -> Option<Range<usize>> {
        self.pairs.iter().find(|(found, _)| found.text == key).map(|(found, _)| found.span.clone())
    }

    /// A text, if there is one.
    pub fn text(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<String> {
        let node = self.node(key)?;
        text_of(&self.source, node, key, report)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<String> {
        let node = self.required(key, report)?;
        text_of(&self.source, node, key, report)
    }

    /// A node that must be there.
    pub fn required(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let place = self.key_span(key).unwrap_or_else(|| self.place.clone());
            report.push(
                self.source
                    .at(Code::MissingKey, place, format!("`{key}` is missing; {} needs it.", self.what))
                    .help(format!("Add a line that begins with `{key}: `.")),
            );
        }
        node
    }

    /// A number, if there is one.
    pub fn number(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<f64> {
        let node = self.node(key)?;
        number_of(&self.source, node, key, report)
    }

    /// A number that must be there.
    pub fn required_number(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<f64> {
        let node = self.required(key, report)?;
        number_of(&self.source, node, key, report)
    }

    /// A day, if there is one.
    pub fn date(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<Date> {
        let node = self.node(key)?;
        date_of(&self.source, node, key, report)
    }

    /// A day that must be there.
    pub fn required_date(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<Date> {
        let node = self.required(key, report)?;
        date_of(&self.source, node, key, report)
    }

    /// `true` or `false` (or `yes`, `no`), if there is one.
    pub fn yes_no(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<bool> {
        let node = self.node(key)?;
        let found = node.text().and_then(super::value::yes_no);
        if found.is_none() {
            report.push(
                self.source
                    .at(Code::WrongType, node.span.clone(), format!("`{key}` is yes or no."))
                    .help("Write `true` or `false`."),
            );
        }
        found
    }

    /// A list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Vec<String> {
        let Some(node) = self.node(key) else { return Vec::new() };
        match &node.value {
            Value::List(entries) => {
                entries.iter().filter_map(|entry| text_of(&self.source, entry, key, report)).collect()
            }
            Value::Scalar(scalar) => vec![scalar.text.clone()],
            Value::Map(_) => {
                report.push(
                    self.source.at(Code::WrongType, node.span.clone(), format!("`{key}` is a list of texts.")).help(
                        "Write each on a line of its own after `- `. A text with a colon in it needs straight quotes.",
                    ),
                );
                Vec::new()
            }
        }
    }

    /// The entries of a list; empty where there is none.
    pub fn entries(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(entries), .. }) => entries,
            Some(node) => {
                report.push(
                    self.source
                        .at(Code::WrongType, node.span.clone(), format!("`{key}` is a list."))
                        .help("Begin each entry with `- ` on a line of its own."),
                );
                &[]
            }
        }
    }

    /// Says which keys nobody asked for.
    pub fn finish(self, report: &mut Vec<Diagnostic>) {
        for (key, _) in self.pairs {
            if key.text.is_empty() || self.known.contains(&key.text.as_str()) {
                continue;
            }
            let found = self.source.at(
                Code::UnknownKey,
                key.span.clone(),
                format!("`{}` is not a key of {}.", key.text, self.what),
            );
            report.push(match suggest::nearest(&key.text, self.known.iter().copied()) {
                Some(near) => {
                    let found = found.help(format!("Did you mean `{near}`?"));
                    match self.source.line_with(key.span.clone(), near) {
                        Some(line) => found.corrected(line),
                        None => found,
                    }
                }
                None => found.help(format!("Allowed are {}.", suggest::one_of(self.known.iter().copied()))),
            });
        }
    }
}

fn text_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.clone()),
        Value::List(_) | Value::Map(_) => {
            report.push(
                source
                    .at(Code::WrongType, node.span.clone(), format!("`{key}` is a single text."))
                    .help("Write it after the colon. A text with a colon or bracket in it needs straight quotes."),
            );
            None
        }
    }
}

fn number_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<f64> {
    let found = node.text().and_then(super::value::number);
    if found.is_none() {
        report.push(
            source
                .at(Code::WrongType, node.span.clone(), format!("`{key}` is a number."))
                .help("Write digits only, with a full stop before decimals, for example `4` or `4.5`."),
        );
    }
    found
}

fn date_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<Date> {
    let Some(text) = node.text() else {
        report.push(
            source
                .at(Code::WrongType, node.span.clone(), format!("`{key}` is a single date."))
                .help("Write a date as year-month-day, for example `2026-03-02`."),
        );
        return None;
    };
    match super::value::date(text) {
        Ok(date) => Some(date),
        Err(problem) => {
            let found = source
                .at(Code::WrongType, node.span.clone(), format!("`{key}`: {}", problem.message(text)))
                .help("Write a date as year-month-day, for example `2026-03-02`.");
            report.push(match problem.suggestion().and_then(|date| source.line_with(node.span.clone(), &date)) {
                Some(line) => found.corrected(line),
                None => found,
            });
            None
        }
    }
}
