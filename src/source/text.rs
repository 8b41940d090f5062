//! A text file and the places in it.

use std::ops::Range;
use std::sync::Arc;

use super::spelling::folded;
use crate::diagnostic::{Code, Diagnostic, Lines, Place};

/// The longest line, in bytes, that is written out anew: of a longer one nobody could see what is different.
const LONGEST: usize = 2_000;

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
    /// A finding about a part of the file. Which lines that are is counted for all findings of the file together.
    pub fn at(&self, code: Code, part: impl Spanned, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span: Some(part.span()), ..self.whole(code, message) }
    }

    /// A finding about the file as a whole.
    pub fn whole(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Arc::clone(self.path), message)
    }

    /// Lines and columns of one part. For many, count its [`Source::lines`] once.
    pub fn place(&self, part: impl Spanned) -> Place {
        Place::of(self.text, part.span())
    }

    /// The lines of the file, to ask for many places.
    pub fn lines(&self) -> Lines<'a> {
        Lines::of(self.text)
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

    /// A finding with its certain correction: a part replaced, as a [`crate::diagnostic::Fix`] and as the line to write.
    pub fn mended(&self, finding: Diagnostic, part: impl Spanned, right: &str) -> Diagnostic {
        finding.corrected(self.line_with(part.span(), right)).fix(part.span(), right)
    }

    /// A finding with the one of `known` words that was probably meant. It is certain where it alone differs in nothing
    /// but letter case, spaces, hyphens and underscores.
    pub fn meant<'k>(
        &self,
        finding: Diagnostic,
        part: impl Spanned,
        meant: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Diagnostic {
        let wanted = folded(self.part(part.span()));
        let is_other = |word: &str| word != meant && folded(word) == wanted;
        if wanted == folded(meant) && !known.into_iter().any(is_other) {
            return self.mended(finding, part, meant);
        }
        finding.corrected(self.line_with(part, meant))
    }

    /// The author's line with a part replaced, where the part lies on one line, and that is not longer than people read.
    pub fn line_with(&self, part: impl Spanned, replacement: &str) -> Option<String> {
        let span = part.span();
        let written = self.text.get(span.clone())?;
        if written.len() + replacement.len() > LONGEST || written.contains('\n') {
            return None;
        }
        let before = &self.text[..span.start];
        let near = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
        let start = before[near..].rfind('\n').map(|newline| near + newline + 1).or((near == 0).then_some(0))?;
        let after = &self.text[span.end..];
        let near = after.floor_char_boundary(LONGEST);
        let end = after[..near].find('\n').or((near == after.len()).then_some(near))?;
        if before.len() - start + end > LONGEST {
            return None;
        }
        Some(format!(
            "{}{replacement}{}",
            before[start..].trim_start_matches('\u{feff}'),
            after[..end].trim_end_matches('\r')
        ))
    }
}
