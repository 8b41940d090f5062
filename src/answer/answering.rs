//! One answer of front matter while it is read: where it stands, and how messages call it.
//!
//! Two rules keep private what has to be: a finding's message may quote the author, its `help`
//! never does (it speaks of the questionnaire only), and its `corrected` line always does. So a
//! case study without consent can be spoken of by dropping the first and the last.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Read, Source, Spanned, lower_first};
use crate::yaml::writing::{quoted, value};
use crate::yaml::{Node, Value, misread, plain};

/// The most wrong entries of one list that are looked at.
const MOST_WRONG: usize = 100;

/// The place of an answer.
#[derive(Clone, Copy)]
pub(crate) struct Answering<'a> {
    /// The file.
    pub source: Source<'a>,
    /// The id of the question.
    pub id: &'a str,
    /// The number of the question.
    pub number: &'a str,
    /// The label of the question.
    pub label: &'a str,
    /// The label of the column, while a cell of a table is read.
    pub column: Option<&'a str>,
    /// Length of one answer that is allowed, in characters.
    pub longest: usize,
}

impl Answering<'_> {
    /// The name of what is read in messages.
    pub fn name(&self) -> String {
        let column = self.column.map_or_else(String::new, |column| format!(", column \"{column}\""));
        format!("Question {}, \"{}\"{column}", self.number, self.label)
    }

    /// A finding about the answer.
    pub fn finding(&self, code: Code, part: impl Spanned, problem: &str) -> Diagnostic {
        self.source.at(code, part, format!("{}: {problem}", self.name())).question(self.id)
    }

    /// A finding about a text, as one about the answer.
    pub fn about(&self, mut finding: Diagnostic) -> Diagnostic {
        finding.message = format!("{}: {}", self.name(), lower_first(&finding.message));
        finding.question(self.id)
    }

    /// The text of a node that must be a single value.
    pub fn single<'n>(&self, node: &'n Node) -> Read<Option<&'n str>> {
        let several = "Write one value after the colon. A text with a colon in it needs straight quotes around it.";
        let text = match &node.value {
            Value::Scalar(scalar) => Some(scalar.text.trim()),
            Value::List(_) | Value::Map(_) => None,
        };
        if let Some(found) = misread::in_curly_quotes(&self.source, node) {
            return Read::refused(self.about(found));
        }
        Read::or_say(text, || self.read_as_several(node).help(several))
    }

    /// A text: an answer, or an entry of a list.
    pub fn text(&self, node: &Node, is_entry: bool) -> Read<Option<String>> {
        let Value::Scalar(scalar) = &node.value else {
            return match self.split_text(node, is_entry) {
                Some(finding) => {
                    let raw = self.source.part(node);
                    let mended = self.source.mended(finding, node, &quoted(raw));
                    Read::refused(if raw.starts_with(['[', '{']) { Diagnostic { fix: None, ..mended } } else { mended })
                }
                None => self.single(node).map(|_| None),
            };
        };
        let mut read = Read::sound(Some(scalar.text.trim().to_owned()));
        read.say_all(misread::of_text(&self.source, node).map(|found| self.about(found)));
        read.say_all(plain::of_text(&self.source, node).map(|found| self.about(found)));
        let length = scalar.text.trim().chars().count();
        if length > self.longest {
            let found = self.finding(Code::AnswerTooLong, node, &format!("the answer is {length} characters long."));
            read.say(found.help(format!("At most {} characters are allowed.", self.longest)));
            read.value = None;
        }
        read
    }

    /// A finding about a text that YAML reads as several values, where that can be seen.
    fn split_text(&self, node: &Node, is_entry: bool) -> Option<Diagnostic> {
        let raw = self.source.part(node);
        let has_bracket = raw.starts_with(['[', '{']);
        if !raw.contains('\n') && !has_bracket {
            let problem = "a colon inside a text needs quotes around the whole text.";
            let found = self.finding(Code::WrongKind, node, problem);
            return Some(found.help("Put the text in straight double quotes."));
        }
        let help = "A text that begins with a bracket, or has a colon in it, needs straight quotes around it.";
        (has_bracket && !is_entry).then(|| self.read_as_several(node).help(help))
    }

    fn read_as_several(&self, node: &Node) -> Diagnostic {
        self.finding(Code::WrongKind, node, &format!("one value is asked for, and this is read as {}.", node.shape()))
    }

    /// Reads each entry of a list. None where one of them cannot be read.
    pub fn each<T>(&self, node: &Node, mut read: impl FnMut(&Node) -> Read<Option<T>>) -> Read<Option<Vec<T>>> {
        self.entries(node).and_then(|entries| {
            let written: Vec<&Node> = entries.iter().filter(|entry| !entry.is_empty()).collect();
            let mut wrong = 0;
            let all = Read::each(written.iter().copied(), |entry| {
                // There is no answer any more, and each that is wrong is held against all that would be right.
                if wrong == MOST_WRONG {
                    return Read::default();
                }
                let read = read(entry);
                wrong += usize::from(read.value.is_none());
                read
            });
            all.map(|read| (read.len() == written.len()).then_some(read))
        })
    }

    fn entries<'n>(&self, node: &'n Node) -> Read<Option<&'n [Node]>> {
        let refused = |problem: &str, help: &str| self.finding(Code::WrongKind, node, problem).help(help);
        Read::refused(match &node.value {
            Value::List(entries) => return Read::sound(Some(entries)),
            Value::Scalar(scalar) if scalar.plain && scalar.text.starts_with(is_bullet) => {
                let bullet: String = scalar.text.chars().take(1).collect();
                let found = refused(
                    &format!("the entries of a list begin with a hyphen, not with `{bullet}`."),
                    "Begin each entry with a hyphen and a space: `- `. Word processors like to turn hyphens into dashes or dots.",
                );
                match self.with_hyphens(node) {
                    Some(right) => found.fix(node.span.clone(), right),
                    None => found,
                }
            }
            Value::Scalar(scalar) => {
                let found = refused(
                    "a list is asked for, and here is a single value.",
                    "Put the entries in square brackets, with commas between them, or each on a line of its own after `- `.",
                );
                if !scalar.plain {
                    let right = format!("[{}]", self.source.part(node));
                    return Read::refused(self.source.mended(found, node, &right));
                }
                let parts = scalar.text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
                let list = format!("[{}]", parts.map(value).collect::<Vec<_>>().join(", "));
                let is_certain = parts_clearly(&scalar.text) && !self.source.part(node).contains('\n');
                if is_certain { self.source.mended(found, node, &list) } else { found }
            }
            Value::Map(_) => refused(
                "a list is asked for, and here is something with a colon in it.",
                "Begin each entry with `- `. An entry with a colon in it needs straight quotes around it.",
            ),
        })
    }

    /// The entries with hyphens before them, where each stands on a line of its own.
    fn with_hyphens(&self, node: &Node) -> Option<String> {
        let before = self.source.text.get(..node.span.start)?;
        let indent = &before[before.rfind('\n')? + 1..];
        let entry = |line: &str| {
            let entry = line.trim_start().strip_prefix(is_bullet)?.trim();
            (!entry.is_empty()).then(|| format!("- {}", value(entry)))
        };
        let lines: Option<Vec<String>> = self.source.part(node).lines().map(entry).collect();
        let end = if before.ends_with("\r\n") || self.source.part(node).contains("\r\n") { "\r\n" } else { "\n" };
        indent.trim().is_empty().then_some(lines?.join(&format!("{end}{indent}")))
    }
}

/// Tells whether the signs between the entries of a text part them without doubt: they are of one sort, stand beside no brackets
/// and in no number, and no stroke or `&` joins words.
fn parts_clearly(text: &str) -> bool {
    let is_mixed = text.contains(',') && text.contains(';');
    let in_number = text
        .as_bytes()
        .windows(3)
        .any(|signs| matches!(signs, [left, b',', right] if left.is_ascii_digit() && right.is_ascii_digit()));
    let in_brackets = text.contains([',', ';']) && text.contains(['(', '[', '{']);
    !is_mixed && !in_number && !in_brackets && !text.contains(" / ") && !text.contains(" & ")
}

/// The signs that word processors put before the entries of a list.
fn is_bullet(character: char) -> bool {
    matches!(character, '–' | '—' | '−' | '‐' | '•' | '·' | '‣' | '◦' | '▪' | '●')
}
