//! The tree made from the parser's events.
//!
//! Anchors, aliases, tags and merge keys, which could make a small file expand without end or mean something else than it
//! says, are refused.

use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};

use super::mistake;
use super::node::{Key, Node, Scalar, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Limits, Source};

/// Parses `span` of a file. None where the text is empty or cannot be read; then a finding says why.
pub(crate) fn parse(
    source: &Source<'_>,
    span: Range<usize>,
    limits: &Limits,
    report: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let text = source.text.get(span.clone())?;
    let text_start = span.start + (text.len() - text.trim_start_matches('\u{feff}').len());
    let text = source.text.get(text_start..span.end)?;
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
    };
    let builder = Builder { source, offset: text_start, limits, open: Vec::new(), root: None, nodes: 0 };
    match builder.run(Parser::new_from_str_with_options(text, options), report) {
        Ok(root) => root,
        Err(Stop::Said) => None,
        Err(Stop::Syntax(kind, at)) => {
            report.push(mistake::explain(source, span, &kind, text_start + at));
            None
        }
    }
}

/// Why the tree could not be finished.
enum Stop {
    /// A finding is in the report.
    Said,
    /// The parser stopped at a byte.
    Syntax(ErrorKind, usize),
}

/// A list or map whose end has not come yet.
enum Open {
    List { start: usize, entries: Vec<Node> },
    Map { start: usize, pairs: Vec<(Key, Node)>, key: Option<Key> },
}

struct Builder<'a> {
    source: &'a Source<'a>,
    offset: usize,
    limits: &'a Limits,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
}

impl Builder<'_> {
    fn run<'input, T>(mut self, parser: Parser<'input, T>, report: &mut Vec<Diagnostic>) -> Result<Option<Node>, Stop>
    where
        T: granit_parser::BorrowedInput<'input>,
    {
        for event in parser {
            let (event, span) = event.map_err(|error| Stop::Syntax(error.kind().clone(), byte(error.marker())))?;
            self.take(&event, &span, report)?;
        }
        Ok(self.root)
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.offset + byte(&span.start);
        start..(self.offset + byte(&span.end)).max(start)
    }

    fn take(&mut self, event: &Event<'_>, span: &Span, report: &mut Vec<Diagnostic>) -> Result<(), Stop> {
        self.refuse_features(event, span, report)?;
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                let range = self.range(span);
                report.push(self.source.at(Code::YamlSyntax, range, "This file has a second --- block.").help(
                    "Keep one block only. In a Markdown file the block at the top begins and ends with a line ---.",
                ));
                return Err(Stop::Said);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                self.count(span, report)?;
                if self.open.len() >= self.limits.nesting {
                    report.push(
                        self.source
                            .at(
                                Code::TooDeep,
                                self.range(span),
                                "Lists or brackets stand within each other too deeply here.",
                            )
                            .help(format!("At most {} levels are allowed.", self.limits.nesting)),
                    );
                    return Err(Stop::Said);
                }
                let start = self.range(span).start;
                self.open.push(match event {
                    Event::SequenceStart(..) => Open::List { start, entries: Vec::new() },
                    _ => Open::Map { start, pairs: Vec::new(), key: None },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span, report),
            Event::Scalar(text, style, ..) => {
                self.count(span, report)?;
                let range = self.trimmed(self.range(span), *style);
                let scalar = Scalar { text: text.to_string(), plain: *style == ScalarStyle::Plain };
                self.add(Node { span: range, value: Value::Scalar(scalar) }, report);
            }
            _ => {}
        }
        Ok(())
    }

    fn count(&mut self, span: &Span, report: &mut Vec<Diagnostic>) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        report.push(
            self.source
                .at(Code::TooDeep, self.range(span), "This file has too many entries.")
                .help(format!("At most {} keys and values are allowed in one file.", self.limits.nodes)),
        );
        Err(Stop::Said)
    }

    /// Block scalars and empty values end where the next token begins; a mark belongs under what the author wrote.
    fn trimmed(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range,
            _ => range.start..range.start + text.trim_end().len(),
        }
    }

    fn close(&mut self, span: &Span, report: &mut Vec<Diagnostic>) {
        let end = self.range(span).end;
        let Some(open) = self.open.pop() else { return };
        let (start, value) = match open {
            Open::List { start, entries } => (start, Value::List(entries)),
            Open::Map { start, pairs, .. } => (start, Value::Map(pairs)),
        };
        let written = self.source.text.get(start..end).unwrap_or_default().trim_end().len();
        self.add(Node { span: start..start + written, value }, report);
    }

    fn add(&mut self, node: Node, report: &mut Vec<Diagnostic>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { entries, .. }) => entries.push(node),
            Some(Open::Map { pairs, key, .. }) => match key.take() {
                None => *key = Some(self.source.key(&node, report)),
                Some(key) => match pairs.iter().find(|(found, _)| found.text == key.text && !key.text.is_empty()) {
                    None => pairs.push((key, node)),
                    Some((first, _)) => {
                        let line = self.source.place(first.span.clone()).line;
                        report.push(
                            self.source
                                .at(Code::DuplicateKey, key.span, format!("`{}` stands twice.", key.text))
                                .help(format!("It stands on line {line} already. Keep one of them.")),
                        );
                    }
                },
            },
        }
    }

    fn refuse_features(&self, event: &Event<'_>, span: &Span, report: &mut Vec<Diagnostic>) -> Result<(), Stop> {
        let tagged = match event {
            Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, _, tag) | Event::MappingStart(_, _, tag) => {
                tag.is_some()
            }
            _ => false,
        };
        let range = match event {
            _ if tagged => span.tag_span().map_or_else(|| self.range(span), |tag| self.range(&tag)),
            Event::Anchor(..) | Event::Alias(_) | Event::UnresolvedAlias(_) => self.range(span),
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" && self.expects_key() => self.range(span),
            _ => return Ok(()),
        };
        report.push(mistake::sign_with_a_meaning(self.source, range));
        Err(Stop::Said)
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map { key: None, .. }))
    }
}

impl Source<'_> {
    /// A key must be a single value; anything else is said and becomes an empty key, which nobody knows.
    fn key(&self, node: &Node, report: &mut Vec<Diagnostic>) -> Key {
        let text = match &node.value {
            Value::Scalar(scalar) => scalar.text.clone(),
            _ => {
                report.push(
                    self.at(Code::YamlSyntax, node.span.clone(), "Something in brackets stands where the name of an entry should be.")
                        .help("Each line begins with a name and a colon, for example `title: …`. A text that begins with a bracket needs straight quotes."),
                );
                String::new()
            }
        };
        Key { text, span: node.span.clone() }
    }
}

/// The parser counts bytes where it reads from a string, which it always does here.
fn byte(marker: &granit_parser::Marker) -> usize {
    marker.byte_offset().unwrap_or_else(|| marker.index())
}
