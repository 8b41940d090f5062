//! The tree made from the parser's events.
//!
//! Anchors, aliases, tags and merge keys, which could make a small file expand without end or mean something else than
//! it says, are refused.

use std::cell::OnceCell;
use std::ops::Range;

use hashbrown::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};

use super::mistake;
use super::node::{Key, Node, Scalar, Value};
use crate::diagnostic::{Code, Diagnostic, Lines};
use crate::source::{Limits, Read, Source, Spanned as _, hidden_in};

/// A text in YAML as a tree.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// None where the text is empty, and where it cannot be read.
    pub root: Option<Node>,
    /// The keys that stand in their map already, whose values are in no tree.
    pub repeated: Vec<Key>,
}

impl Read<Parsed> {
    /// Tells whether there is something that cannot be read, so that nobody knows what it says.
    pub fn is_unreadable(&self) -> bool {
        self.value.root.is_none() && !self.sound
    }
}

/// Parses `span` of a file.
pub(crate) fn parse(source: &Source<'_>, span: Range<usize>, limits: &Limits) -> Read<Parsed> {
    let Some(text) = source.text.get(span.clone()) else { return Read::default() };
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
    };
    let offset = span.start + marks;
    let mut builder =
        Builder { source, offset, limits, open: Vec::new(), parsed: Read::default(), nodes: 0, lines: OnceCell::new() };
    let stop = builder.run(Parser::new_from_str_with_options(&text[marks..], options)).err();
    let Builder { mut parsed, .. } = builder;
    if let Some(stop) = stop {
        parsed.value.root = None;
        parsed.say(match stop {
            Stop::Refused(finding) => *finding,
            Stop::Syntax(kind, at) => mistake::explain(source, span, &kind, offset + at),
        });
    }
    parsed
}

/// The reasons why the tree could not be finished.
enum Stop {
    /// Something is not taken, though the parser would.
    Refused(Box<Diagnostic>),
    /// The parser stopped at a byte.
    Syntax(ErrorKind, usize),
}

impl From<Diagnostic> for Stop {
    fn from(finding: Diagnostic) -> Stop {
        Stop::Refused(Box::new(finding))
    }
}

/// A list or map whose end has not come yet.
enum Open {
    List { start: usize, entries: Vec<Node> },
    Map { start: usize, pairs: Vec<(Key, Node)>, places: KeyPlaces, key: Option<Key> },
}

/// The places of a map's keys among its pairs.
#[derive(Default)]
struct KeyPlaces(HashMap<String, usize>);

impl KeyPlaces {
    /// The most keys that are looked through; of more an index is kept.
    const FEW: usize = 32;

    /// The pair with this key.
    fn find<'p>(&mut self, pairs: &'p [(Key, Node)], key: &str) -> Option<&'p Key> {
        if key.is_empty() {
            return None;
        }
        if pairs.len() <= KeyPlaces::FEW {
            return pairs.iter().map(|(found, _)| found).find(|found| found.text == key);
        }
        // Empty keys are in it too, so that its length says how many pairs are.
        for (place, (found, _)) in pairs.iter().enumerate().skip(self.0.len()) {
            let name = if found.text.is_empty() { format!("\0{place}") } else { found.text.clone() };
            self.0.insert(name, place);
        }
        pairs.get(*self.0.get(key)?).map(|(found, _)| found)
    }
}

struct Builder<'a> {
    source: &'a Source<'a>,
    offset: usize,
    limits: &'a Limits,
    open: Vec<Open>,
    parsed: Read<Parsed>,
    nodes: usize,
    lines: OnceCell<Lines<'a>>,
}

impl Builder<'_> {
    fn run<'input, T>(&mut self, parser: Parser<'input, T>) -> Result<(), Stop>
    where
        T: granit_parser::BorrowedInput<'input>,
    {
        for event in parser {
            let (event, span) = event.map_err(|error| Stop::Syntax(error.kind().clone(), byte(error.marker())))?;
            self.take(&event, &span)?;
        }
        Ok(())
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.offset + byte(&span.start);
        start..(self.offset + byte(&span.end)).max(start)
    }

    fn take(&mut self, event: &Event<'_>, span: &Span) -> Result<(), Stop> {
        self.refuse_features(event, span)?;
        match event {
            Event::DocumentStart(..) if self.parsed.value.root.is_some() => {
                let found = self.source.at(Code::YamlSyntax, self.range(span), "This file has a second --- block.");
                let help =
                    "Keep one block only. In a Markdown file the block at the top begins and ends with a line ---.";
                return Err(found.help(help).into());
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                self.count(span)?;
                if self.open.len() >= self.limits.nesting {
                    let message = "Lists or brackets stand within each other too deeply here.";
                    let found = self.source.at(Code::TooDeep, self.range(span), message);
                    return Err(found.help(format!("At most {} levels are allowed.", self.limits.nesting)).into());
                }
                let start = self.range(span).start;
                self.open.push(match event {
                    Event::SequenceStart(..) => Open::List { start, entries: Vec::new() },
                    _ => Open::Map { start, pairs: Vec::new(), places: KeyPlaces::default(), key: None },
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Scalar(text, style, ..) => {
                self.count(span)?;
                let span = self.trimmed(self.range(span), *style);
                if *style == ScalarStyle::DoubleQuoted {
                    self.say_escaped(text, &span);
                }
                let scalar = Scalar { text: text.to_string(), plain: *style == ScalarStyle::Plain };
                self.add(Node { span, value: Value::Scalar(scalar) });
            }
            _ => {}
        }
        Ok(())
    }

    /// Says what nobody would see of a text in which escapes stand for characters. Those that are typed are said with
    /// their lines.
    fn say_escaped(&mut self, text: &str, span: &Range<usize>) {
        let written = self.source.part(span);
        if !written.contains('\\') {
            return;
        }
        if let Some((_, _, what)) = hidden_in(text).find(|(_, character, _)| !written.contains(*character)) {
            let found =
                self.source.at(Code::HiddenCharacter, span, format!("{what} is written here with a backslash."));
            self.parsed.say(found.help("Take it out: the backslash and the letters and digits after it."));
        }
    }

    fn count(&mut self, span: &Span) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        let found = self.source.at(Code::TooDeep, self.range(span), "This file has too many entries.");
        Err(found.help(format!("At most {} keys and values are allowed in one file.", self.limits.nodes)).into())
    }

    /// Block scalars and empty values end where the next token begins; a mark belongs under what the author wrote.
    fn trimmed(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => range,
            _ => range.start..range.start + self.source.part(&range).trim_end().len(),
        }
    }

    fn close(&mut self, span: &Span) {
        let end = self.range(span).end;
        let Some(open) = self.open.pop() else { return };
        let (start, value) = match open {
            Open::List { start, entries } => (start, Value::List(entries)),
            Open::Map { start, pairs, .. } => (start, Value::Map(pairs)),
        };
        let written = self.source.part(start..end).trim_end().len();
        self.add(Node { span: start..start + written, value });
    }

    fn add(&mut self, node: Node) {
        let (source, parsed) = (self.source, &mut self.parsed);
        match self.open.last_mut() {
            None => parsed.value.root = Some(node),
            Some(Open::List { entries, .. }) => entries.push(node),
            Some(Open::Map { pairs, places, key, .. }) => match key.take() {
                None => *key = Some(parsed.take(key_of(source, &node))),
                Some(key) => match places.find(pairs, &key.text) {
                    None => pairs.push((key, node)),
                    Some(first) => {
                        let lines = self.lines.get_or_init(|| source.lines());
                        let line = lines.place(first.span()).line;
                        let found = source.at(Code::DuplicateKey, &key, format!("`{}` stands twice.", key.text));
                        parsed.say(found.help(format!("It stands on line {line} already. Keep one of them.")));
                        parsed.value.repeated.push(key);
                    }
                },
            },
        }
    }

    fn refuse_features(&self, event: &Event<'_>, span: &Span) -> Result<(), Stop> {
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
        Err(mistake::sign_with_a_meaning(self.source, range).into())
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map { key: None, .. }))
    }
}

/// A key must be a single value; anything else is said and becomes an empty key, which nobody knows.
fn key_of(source: &Source<'_>, node: &Node) -> Read<Key> {
    let mut key = Read::sound(Key { text: String::new(), span: node.span.clone() });
    match &node.value {
        Value::Scalar(scalar) => key.value.text.clone_from(&scalar.text),
        _ => {
            let message = "Something in brackets stands where the name of an entry should be.";
            key.say(source.at(Code::YamlSyntax, node, message).help("Each line begins with a name and a colon, for example `title: …`. A text that begins with a bracket needs straight quotes."));
        }
    }
    key
}

/// The parser counts bytes where it reads from a string, which it always does here.
fn byte(marker: &granit_parser::Marker) -> usize {
    marker.byte_offset().unwrap_or_else(|| marker.index())
}
