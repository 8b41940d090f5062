//! Mistakes in the content, said to its author.
//!
//! A [`Diagnostic`] is a mistake (or a remark) about a file that somebody wrote. It is never a
//! fault of the machine: those are error types with a cause, and end the program with status 2.
//! Every stage may make diagnostics; none of them prints. The printed forms are in
//! [`human`], [`json`], [`github`] and [`sarif`].

pub mod changes;
mod code;
mod count;
pub mod github;
pub mod human;
pub mod json;
mod lines;
mod most;
mod placing;
pub mod sarif;
mod severity;
pub(crate) mod visible;

use std::ops::Range;
use std::sync::Arc;

pub use code::Code;
pub use count::count;
pub(crate) use lines::Lines;
pub(crate) use most::keep_most;
pub(crate) use placing::{agree, place, place_in};
pub use severity::Severity;

/// A range in a text file. Lines and columns count from 1; columns count characters (Unicode
/// scalar values), not bytes; the end column is the one after the last character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    /// First line.
    pub line: u32,
    /// Column of the first character.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

impl Place {
    /// The place of the byte range `span` in `text`. Bytes outside the text, or inside a
    /// character, are moved to the nearest boundary before them.
    pub fn of(text: &str, span: Range<usize>) -> Place {
        let (line, column) = line_and_column(text, span.start);
        let (end_line, end_column) = line_and_column(text, span.end.max(span.start));
        Place { line, column, end_line, end_column }
    }
}

/// A byte-order mark is no character of the author's: it takes no column.
fn line_and_column(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1;
    let column = before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1;
    (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
}

/// A certain correction of the file that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file.
    pub(crate) span: Range<usize>,
    /// The place of those bytes, once it is known.
    pub place: Option<Place>,
    /// The text that stands in their place.
    pub text: String,
}

/// Instead of a help that might quote what must not be quoted.
const NOT_SHOWN: &str =
    "What is written there is not shown: it is private, or nobody has agreed yet that it may be published.";

/// One finding about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The weight of the mistake: an error, a warning or a note.
    pub severity: Severity,
    /// The class of the mistake.
    pub code: Code,
    /// The finding in words that the author understands; one or two sentences, no line breaks.
    pub message: String,
    /// Path of the file, relative to the root, with `/`.
    pub file: Arc<str>,
    /// The place in the file, if there is one.
    pub place: Option<Place>,
    /// Bytes of the file, until the place is found for all findings of the file together.
    pub(crate) span: Option<Range<usize>>,
    /// The allowed values, or the thing to do.
    pub help: Option<String>,
    /// The author's line as it would be right, ready to paste, where that can be said.
    pub corrected: Option<String>,
    /// The certain correction, where there is one; never of what may not be quoted.
    pub fix: Option<Fix>,
    /// The id of the question that the finding is about.
    pub question: Option<String>,
    /// True where a printed form may quote the author's line. False for private answers, personal data, and anything in
    /// a case study without consent.
    pub quotable: bool,
}

impl Diagnostic {
    /// A finding about a file as a whole, with the severity that its code has by default.
    pub fn new(code: Code, file: impl Into<Arc<str>>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: code.severity(),
            code,
            message: message.into(),
            file: file.into(),
            place: None,
            span: None,
            help: None,
            corrected: None,
            fix: None,
            question: None,
            quotable: true,
        }
    }

    /// Sets the place from a byte range of the file's text.
    #[must_use]
    pub fn at(mut self, text: &str, span: Range<usize>) -> Diagnostic {
        self.place = Some(Place::of(text, span));
        self
    }

    /// Adds what is allowed, or what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Adds the corrected line, where there is one.
    #[must_use]
    pub fn corrected(mut self, line: impl Into<Option<String>>) -> Diagnostic {
        self.corrected = line.into();
        self
    }

    /// Adds a certain correction: the bytes `span` of the finding's file become `text`.
    #[must_use]
    pub(crate) fn fix(mut self, span: Range<usize>, text: impl Into<String>) -> Diagnostic {
        self.fix = self.quotable.then(|| Fix { span, place: None, text: text.into() });
        self
    }

    /// Names the question that the finding is about, by its id.
    #[must_use]
    pub fn question(mut self, id: impl Into<String>) -> Diagnostic {
        self.question = Some(id.into());
        self
    }

    /// Takes out everything that the author wrote: for a finding about a private answer, or in a
    /// case study without consent. What stays is the class, the place, the question, and the help where
    /// it speaks of the questionnaire alone.
    pub fn make_discreet(&mut self) {
        self.quotable = false;
        self.corrected = None;
        self.fix = None;
        if self.code.never_quotes() {
            return;
        }
        self.message = format!("{}.", self.code.title());
        if !self.code.help_is_of_the_questionnaire() {
            self.help = Some(self.code.help_for_all().unwrap_or(NOT_SHOWN).to_owned());
        }
    }

    /// Forbids every printed form to quote the author's line.
    #[must_use]
    pub fn unquoted(mut self) -> Diagnostic {
        self.quotable = false;
        self.fix = None;
        self
    }
}

/// Sorts findings by file, then line, then column, and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (&a.file, a.place, a.severity, a.code, &a.message).cmp(&(&b.file, b.place, b.severity, b.code, &b.message))
    });
    diagnostics.dedup();
}

/// True where any of the findings is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[cfg(test)]
mod tests;
