//! Open choices: options, and words of one's own. Readers filter by both, so all words of all case studies become options
//! once every case study is read.

use std::ops::Range;

use crate::source::folded;

/// An answer to an open choice, until the words of all case studies are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct OpenAnswer {
    /// The positions of the options.
    pub chosen: Vec<usize>,
    /// The others.
    pub own: Vec<OwnWords>,
}

/// Words of one's own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnWords {
    /// As they are written.
    pub text: String,
    /// The bytes of the file.
    pub span: Range<usize>,
}

/// The same words, whatever their case and what parts them.
pub(crate) fn own_key(words: &str) -> String {
    folded(words)
}
