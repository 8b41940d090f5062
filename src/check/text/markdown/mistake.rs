//! Mistakes in a text, before it is known on which line each stands.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// So many mistakes in one text are said in one run. A stranger's file with a hundred thousand
/// of them must not hold up the check of all others.
pub(in crate::check) const MOST_FINDINGS: usize = 500;

/// A mistake. Counting the lines before each of a hundred thousand takes too long, so it has no line yet.
pub(super) struct Mistake {
    code: Code,
    span: Range<usize>,
    message: String,
    help: String,
    /// Bytes of the file, and what should stand there instead.
    instead: Option<(Range<usize>, String)>,
    /// It can be mended without asking.
    is_certain: bool,
}

impl Mistake {
    /// A mistake at the bytes `span`.
    pub fn new(code: Code, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
        Mistake { code, span, message: message.into(), help: help.into(), instead: None, is_certain: false }
    }

    /// Adds what should stand in the place of the bytes `wrong`.
    pub fn instead(mut self, wrong: Range<usize>, right: String) -> Mistake {
        self.instead = Some((wrong, right));
        self
    }

    /// Adds what was certainly meant in the place of the bytes `wrong`.
    pub fn certainly(self, wrong: Range<usize>, right: String) -> Mistake {
        Mistake { is_certain: true, ..self.instead(wrong, right) }
    }

    /// The byte of the file that it begins at.
    pub fn start(&self) -> usize {
        self.span.start
    }

    /// The finding, with its line.
    pub fn finding(self, source: &Source<'_>) -> Diagnostic {
        let corrected = self.instead.as_ref().and_then(|(wrong, right)| source.line_with(wrong, right));
        let found = source.at(self.code, self.span, self.message).help(self.help).corrected(corrected);
        match self.instead.filter(|_| self.is_certain && found.corrected.is_some()) {
            Some((wrong, right)) => found.fix(wrong, right),
            None => found,
        }
    }
}
