//! Quotation marks as a language writes them, and what else a text is read by.

use super::words::{Phrase, Strings};

/// The quotation marks of a language. Those of French hold their no-break spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Before and behind a quotation.
    pub double: [String; 2],
    /// Before and behind a quotation inside another.
    pub single: [String; 2],
    /// A full stop stands between thousands, so that `1.200` may be twelve hundred.
    pub point_in_thousands: bool,
}

impl Default for QuotationMarks {
    fn default() -> QuotationMarks {
        let pair = |open: &str, close: &str| [open.to_owned(), close.to_owned()];
        QuotationMarks {
            double: pair("\u{201c}", "\u{201d}"),
            single: pair("\u{2018}", "\u{2019}"),
            point_in_thousands: false,
        }
    }
}

impl Strings {
    /// The quotation marks of the language.
    pub fn quotation_marks(&self) -> QuotationMarks {
        let usual =
            QuotationMarks { point_in_thousands: self.numerals().thousands == ".", ..QuotationMarks::default() };
        match self.entries.get("quotation-marks") {
            Some(Phrase::List(marks)) => match marks.as_slice() {
                [open, close, inner_open, inner_close] => QuotationMarks {
                    double: [open.clone(), close.clone()],
                    single: [inner_open.clone(), inner_close.clone()],
                    ..usual
                },
                _ => usual,
            },
            _ => usual,
        }
    }
}
