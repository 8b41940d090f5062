//! YAML as a tree in which every key and value knows its place.
//!
//! The tree decides nothing about types: a scalar is its text, and whether it was quoted. So `NO` stays `NO`, `1.10`
//! keeps its zero, and whoever reads the file alone says what a value must be.

use std::ops::Range;

use crate::source::{Spanned, is_blank};

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// Bytes of the file that the value takes.
    pub span: Range<usize>,
    /// The value itself.
    pub value: Value,
}

/// The three shapes of YAML.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A single value.
    Scalar(Scalar),
    /// Entries after dashes or in `[ ]`.
    List(Vec<Node>),
    /// `key: value` pairs, in the order of the file; of a key that stands twice, the first.
    Map(Vec<(Key, Node)>),
}

/// A single value as text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scalar {
    /// The text, quotes and escapes resolved. Empty where the file has nothing after the colon.
    pub text: String,
    /// Written without quotes, on one line or folded.
    pub plain: bool,
}

/// The key of a pair.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    /// The text.
    pub text: String,
    /// Bytes of the file that the key takes.
    pub span: Range<usize>,
}

impl Node {
    /// Tells whether nothing was written: `key:` with nothing after it, `~` or `null` without quotes, quotes with nothing
    /// between them that anybody could read, or a list of nothing else.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar(scalar) => {
                scalar.plain && matches!(scalar.text.as_str(), "~" | "null" | "Null" | "NULL") || is_blank(&scalar.text)
            }
            Value::List(entries) => entries.iter().all(Node::is_empty),
            Value::Map(pairs) => pairs.is_empty(),
        }
    }

    /// Tells whether nothing was answered: [`Node::is_empty`], or keys with nothing after any of them.
    pub fn says_nothing(&self) -> bool {
        match &self.value {
            Value::Scalar(_) => self.is_empty(),
            Value::List(entries) => entries.iter().all(Node::says_nothing),
            Value::Map(pairs) => pairs.iter().all(|(_, node)| node.says_nothing()),
        }
    }

    /// Tells whether anything was written, were it that a list is empty.
    pub fn says(&self) -> bool {
        matches!(self.value, Value::List(_)) || !self.is_empty()
    }

    /// Tells whether it has keys that `known` does not name: they are words that somebody wrote between curly brackets.
    pub fn has_keys_but(&self, known: &impl Fn(&str) -> bool) -> bool {
        match &self.value {
            Value::Scalar(_) => false,
            Value::List(entries) => entries.iter().any(|entry| entry.has_keys_but(known)),
            Value::Map(pairs) => pairs.iter().any(|(key, node)| !known(&key.text) || node.has_keys_but(known)),
        }
    }

    /// The text of a scalar that is not empty.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) if !self.is_empty() => Some(&scalar.text),
            _ => None,
        }
    }

    /// Calls `visit` for every single value that is not empty, with its place.
    pub fn each_text(&self, visit: &mut impl FnMut(&str, &Range<usize>)) {
        match &self.value {
            Value::Scalar(_) => self.text().into_iter().for_each(|text| visit(text, &self.span)),
            Value::List(entries) => entries.iter().for_each(|entry| entry.each_text(visit)),
            Value::Map(pairs) => pairs.iter().for_each(|(_, node)| node.each_text(visit)),
        }
    }

    /// Calls `visit` for every pair, those within others too.
    pub fn each_pair(&self, visit: &mut impl FnMut(&Key, &Node)) {
        match &self.value {
            Value::Scalar(_) => {}
            Value::List(entries) => entries.iter().for_each(|entry| entry.each_pair(visit)),
            Value::Map(pairs) => pairs.iter().for_each(|(key, node)| {
                visit(key, node);
                node.each_pair(visit);
            }),
        }
    }

    /// The shape, for messages.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar(_) => "a single value",
            Value::List(entries) if !entries.is_empty() && entries.iter().all(Node::is_map) => {
                "a list of groups, each with names and colons"
            }
            Value::List(_) => "a list",
            Value::Map(_) => "a group of entries, with names and colons",
        }
    }

    /// True where it is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// The pairs of a map; none of anything else.
    pub fn pairs(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The place of the value of a key: its first key where the map has no such key, and all of what is no map.
    pub fn place_of(&self, key: &str) -> Range<usize> {
        let first = || self.pairs().first().map_or(self.span.clone(), |(key, _)| key.span.clone());
        self.pairs().iter().find(|(found, _)| found.text == key).map_or_else(first, |(_, value)| value.span.clone())
    }
}

impl Spanned for Node {
    fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl Spanned for Key {
    fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}
