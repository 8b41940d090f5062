//! Headings that a line of hyphens makes of the text above it.
//!
//! Who wants a line across the page writes three hyphens, and where no empty line is left above them, the paragraph before
//! becomes a heading. Only few write headings so on purpose.

use super::draft::DraftHeading;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;

/// A heading with more words is a sentence.
const MOST_WORDS: usize = 12;

impl DraftHeading {
    /// A line of hyphens made it a heading.
    pub fn is_underlined_by_hyphens(&self) -> bool {
        self.underlined && self.level == 2
    }

    /// Tells whether that was hardly on purpose: it is a sentence, or takes several lines.
    pub fn is_accident(&self, source: Source<'_>) -> bool {
        let is_sentence = self.text.trim_end().ends_with(['.', '!', ',', ';', ':', '…']);
        let is_long = self.text.split_whitespace().count() > MOST_WORDS;
        self.is_underlined_by_hyphens()
            && (is_sentence || is_long || source.part(&self.span).trim_end().lines().count() > 2)
    }

    /// The finding about one that was hardly meant.
    pub fn underlined_finding(&self, source: Source<'_>) -> Diagnostic {
        let message = "The line of hyphens under this text makes a heading of it.";
        let help = "If a line across the page is meant, leave an empty line before the hyphens. \
            If a heading is meant, write ## and a space before the text, and delete the hyphens.";
        source.at(Code::LineBelowText, &self.span, message).help(help)
    }
}
