//! One text file while it is checked.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};

/// A text file and its path, for making findings about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// Path from the root.
    pub path: &'a Arc<str>,
    /// The whole text.
    pub text: &'a str,
}

impl Source<'_> {
    /// A finding about the bytes `span`.
    pub fn at(&self, code: Code, span: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Arc::clone(self.path), message).at(self.text, span)
    }

    /// A finding about the file as a whole.
    pub fn whole(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Arc::clone(self.path), message)
    }

    /// Lines and columns of the bytes `span`.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::of(self.text, span)
    }

    /// The author's line that holds the byte, without its line end.
    pub fn line(&self, byte: usize) -> &str {
        let byte = self.text.floor_char_boundary(byte);
        let start = self.text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[byte..].find('\n').map_or(self.text.len(), |length| byte + length);
        self.text[start..end].trim_end_matches('\r').trim_start_matches('\u{feff}')
    }

    /// The author's line with the bytes `span` replaced, where the span lies on one line.
    pub fn line_with(&self, span: Range<usize>, replacement: &str) -> Option<String> {
        if self.text.get(span.clone())?.contains('\n') {
            return None;
        }
        let before = &self.text[..span.start];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let after = &self.text[span.end..];
        let end = after.find('\n').unwrap_or(after.len());
        Some(format!(
            "{}{replacement}{}",
            before[start..].trim_start_matches('\u{feff}'),
            after[..end].trim_end_matches('\r')
        ))
    }
}
