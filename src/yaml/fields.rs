//! Reading a file whose keys the program itself defines: `site.yaml`, a chapter's front matter, …
//!
//! [`Fields`] hands out one value after the other, says what is wrong with each, and at the end
//! what was there that nobody asked for.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::node::{Key, Node, Value};
use super::{misread, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Source, all_of, lower_first, nearest, shown};

/// The pairs of one map that were not yet asked for.
pub(crate) struct Fields<'a> {
    source: Source<'a>,
    pairs: &'a [(Key, Node)],
    /// Where a missing key is reported.
    place: Range<usize>,
    /// What the map describes, for messages: "this chapter", "this term".
    what: &'static str,
    known: Vec<&'static str>,
    /// What must be there and is not, with the place where that is said.
    missing: Vec<(&'static str, Range<usize>)>,
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
                                format!("Here stand the settings of {what}, and this is only a text or a list."),
                            )
                            .help("Write one setting on each line: its name, a colon, a space and the value, for example `title: …`."),
                    );
                    return None;
                }
            },
        };
        Some(Fields { source, pairs, place, what, known: Vec::new(), missing: Vec::new() })
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
        let Some(node) = self.node(key) else {
            report.extend(self.cut_off(key));
            return None;
        };
        text_of(&self.source, node, key, report)
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<String> {
        if self.node(key).is_none()
            && let Some(found) = self.cut_off(key)
        {
            report.push(found);
            return None;
        }
        let node = self.required(key)?;
        text_of(&self.source, node, key, report)
    }

    /// A number sign took the whole text.
    fn cut_off(&self, key: &str) -> Option<Diagnostic> {
        let (key, _) = self.pairs.iter().find(|(found, _)| found.text == key)?;
        misread::of_nothing(&self.source, key)
    }

    /// A node that must be there. [`Fields::finish`] says if it is not.
    pub fn required(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let place = self.key_span(key).unwrap_or_else(|| self.place.clone());
            self.missing.push((key, place));
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
        let node = self.required(key)?;
        number_of(&self.source, node, key, report)
    }

    /// A day, if there is one.
    pub fn date(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<Date> {
        let node = self.node(key)?;
        date_of(&self.source, node, key, report)
    }

    /// A day that must be there.
    pub fn required_date(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<Date> {
        let node = self.required(key)?;
        date_of(&self.source, node, key, report)
    }

    /// `true` or `false` (or `yes`, `no`), if there is one.
    pub fn yes_no(&mut self, key: &'static str, report: &mut Vec<Diagnostic>) -> Option<bool> {
        let node = self.node(key)?;
        let found = node.text().and_then(scalar::yes_no);
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
                    self.source.at(Code::WrongType, node.span.clone(), format!("`{key}` must be a list of texts; this is a group of settings.")).help(
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
                        .at(
                            Code::WrongType,
                            node.span.clone(),
                            format!("`{key}` must be a list; this is a single value."),
                        )
                        .help("Begin each entry with `- ` on a line of its own."),
                );
                &[]
            }
        }
    }

    /// Says which keys nobody asked for, and which are missing; one that is only misspelt is not called missing too.
    pub fn finish(self, report: &mut Vec<Diagnostic>) {
        let mut misspelt = Vec::new();
        for (key, _) in self.pairs {
            if key.text.is_empty() || self.known.contains(&key.text.as_str()) {
                continue;
            }
            let found = self.source.at(
                Code::UnknownKey,
                key.span.clone(),
                format!("`{}` is not a setting of {}.", key.text, self.what),
            );
            let near = nearest(&key.text, self.known.iter().copied());
            misspelt.extend(near);
            report.push(match near {
                Some(near) => {
                    let found = found.help(format!("Did you mean `{near}`?"));
                    match self.source.line_with(key.span.clone(), near) {
                        Some(line) => found.corrected(line),
                        None => found,
                    }
                }
                None => {
                    let known: BTreeSet<&str> = self.known.iter().copied().collect();
                    found.help(format!("Its settings are {}.", all_of(known)))
                }
            });
        }
        for (key, place) in self.missing {
            if !misspelt.contains(&key) {
                report.push(
                    self.source
                        .at(Code::MissingKey, place, format!("`{key}` is missing; {} needs it.", self.what))
                        .help(format!("Add a line that begins with `{key}: `.")),
                );
            }
        }
    }
}

fn text_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<String> {
    match &node.value {
        Value::Scalar(scalar) => {
            if let Some(mut found) = misread::of_text(source, node) {
                found.message = format!("`{key}`: {}", lower_first(&found.message));
                report.push(found);
            }
            Some(scalar.text.clone())
        }
        Value::List(_) | Value::Map(_) => {
            report.push(
                source
                    .at(
                        Code::WrongType,
                        node.span.clone(),
                        format!("`{key}` must be a single text; this is read as a list or a group."),
                    )
                    .help("Write it after the colon. A text with a colon or bracket in it needs straight quotes."),
            );
            None
        }
    }
}

fn number_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<f64> {
    let found = node.text().and_then(scalar::number);
    if found.is_none() {
        report.push(
            source
                .at(
                    Code::WrongType,
                    node.span.clone(),
                    match node.text() {
                        Some(text) => format!("`{key}` must be a number, and `{}` is none.", shown(text)),
                        None => format!("`{key}` must be a number."),
                    },
                )
                .help("Write digits only, with a full stop before decimals, for example `4` or `4.5`."),
        );
    }
    found
}

fn date_of(source: &Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<Date> {
    let Some(text) = node.text() else {
        report.push(
            source
                .at(Code::WrongType, node.span.clone(), format!("`{key}` must be a single date."))
                .help("Write a date as year-month-day, for example `2026-03-02`."),
        );
        return None;
    };
    match scalar::date(text) {
        Ok(date) => Some(date),
        Err(problem) => {
            let found = source
                .at(Code::WrongType, node.span.clone(), format!("`{key}`: {}", problem.message(&shown(text))))
                .help("Write a date as year-month-day, for example `2026-03-02`.");
            report.push(match problem.suggestion().and_then(|date| source.line_with(node.span.clone(), &date)) {
                Some(line) => found.corrected(line),
                None => found,
            });
            None
        }
    }
}
