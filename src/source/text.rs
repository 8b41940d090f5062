//! A text file and the places in it.

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

/// Something that stands at a place of a file.
pub(crate) trait Spanned {
    /// Bytes of the file that it takes.
    fn span(&self) -> Range<usize>;
}

impl Spanned for Range<usize> {
    fn span(&self) -> Range<usize> {
        self.clone()
    }
}

impl<S: Spanned> Spanned for &S {
    fn span(&self) -> Range<usize> {
        (**self).span()
    }
}

impl<'a> Source<'a> {
    /// A finding about a part of the file.
    pub fn at(&self, code: Code, part: impl Spanned, message: impl Into<String>) -> Diagnostic {
        self.whole(code, message).at(self.text, part.span())
    }

    /// A finding about the file as a whole.
    pub fn whole(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Arc::clone(self.path), message)
    }

    /// Lines and columns of a part.
    pub fn place(&self, part: impl Spanned) -> Place {
        Place::of(self.text, part.span())
    }

    /// The text of a part; nothing where it is outside the file.
    pub fn part(&self, part: impl Spanned) -> &'a str {
        self.text.get(part.span()).unwrap_or_default()
    }

    /// The author's line that holds the byte, without its line end.
    pub fn line(&self, byte: usize) -> &'a str {
        let byte = self.text.floor_char_boundary(byte);
        let start = self.text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[byte..].find('\n').map_or(self.text.len(), |length| byte + length);
        self.text[start..end].trim_end_matches('\r').trim_start_matches('\u{feff}')
    }

    /// The author's line with a part replaced, where the part lies on one line.
    pub fn line_with(&self, part: impl Spanned, replacement: &str) -> Option<String> {
        let span = part.span();
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
