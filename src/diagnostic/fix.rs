//! Certain corrections.

use std::ops::Range;

use super::{Diagnostic, Place};
use crate::load::SourceTree;

/// A certain correction of the file that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Bytes of the file.
    pub(crate) span: Range<usize>,
    /// The text that stands in their place.
    pub text: String,
}

impl Fix {
    /// The place of what is replaced; none where the tree has no such text.
    pub fn place(&self, finding: &Diagnostic, tree: &SourceTree) -> Option<Place> {
        let text = tree.file(&finding.file)?.text()?;
        text.get(self.span.clone()).map(|_| Place::of(text, self.span.clone()))
    }
}
