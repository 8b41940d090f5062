//! The words of a site's language: every word on a page that is not content, and how numbers are written.
//!
//! They come from the strings files of a look, which `check` reads.

mod language;
mod marks;
mod numerals;
mod phrases;
mod words;

pub(crate) use language::{language_code, language_tag};
pub use marks::QuotationMarks;
pub use numerals::Numerals;
pub(crate) use phrases::{ENGLISH_BEGINS, ENGLISH_ENDS, PhraseError, Words, categories};
pub use words::{Phrase, Strings};
