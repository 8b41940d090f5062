//! Quotation marks as a language writes them.

use super::words::{Phrase, Strings};

/// The quotation marks of a language. Those of French hold their no-break spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Before and behind a quotation.
    pub double: [String; 2],
    /// Before and behind a quotation inside another.
    pub single: [String; 2],
}

impl Default for QuotationMarks {
    fn default() -> QuotationMarks {
        let pair = |open: &str, close: &str| [open.to_owned(), close.to_owned()];
        QuotationMarks { double: pair("\u{201c}", "\u{201d}"), single: pair("\u{2018}", "\u{2019}") }
    }
}

impl Strings {
    /// The quotation marks of the language.
    pub fn quotation_marks(&self) -> QuotationMarks {
        match self.entries.get("quotation-marks") {
            Some(Phrase::List(marks)) => match marks.as_slice() {
                [open, close, inner_open, inner_close] => QuotationMarks {
                    double: [open.clone(), close.clone()],
                    single: [inner_open.clone(), inner_close.clone()],
                },
                _ => QuotationMarks::default(),
            },
            _ => QuotationMarks::default(),
        }
    }
}
