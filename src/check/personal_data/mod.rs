//! What looks like personal data, in any file that strangers send.
//!
//! 1. [`table`] reads the rules, `rules.json`: patterns, and the words that must or must not stand beside what they
//!    match. A script in a page reads the same file.
//! 2. [`fold`] makes of a text what the rules read: without marks, escapes and other spellings of the same.
//! 3. [`scan`] runs the rules over it, in the rows of tables with the heads of their [`columns`]. [`gate`] says which of them
//!    can find anything in a paragraph at all, by the digits ([`shape`]) and words ([`literals`]) that their patterns need.
//! 4. [`inside`] takes the texts out of documents and archives.
//! 5. [`files`] does so for every file and turns what was found into findings, which never quote it.
//!
//! Every look around a place is bounded, so the time grows with the text and not with its square.

mod allowed;
mod checks;
mod columns;
mod files;
mod fold;
mod gate;
mod inside;
mod literals;
mod scan;
mod shape;
mod table;

use std::ops::Range;

pub(super) use allowed::Allowed;
pub(super) use files::check;
use serde::Deserialize;
use table::Table;

/// What a piece of text looks like. The table says how each is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Email,
    Telephone,
    NhsNumber,
    DateOfBirth,
    NationalInsurance,
    Registration,
    Postcode,
    HospitalNumber,
    HomeAddress,
    SocialHandle,
    MeetingLink,
    BankDetails,
    Vehicle,
    Passport,
    PersonName,
}

impl Kind {
    /// With its article, for messages.
    pub fn described(self) -> &'static str {
        Table::get().described(self)
    }
}

/// Something that looks like personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub kind: Kind,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What stands there, as the rules read it.
    text: String,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a file.
    Text,
    /// In a file of rows and columns, whose first line is the heads.
    Sheet,
    /// In the name of a file.
    Name,
}

/// Everything in `text` that looks like personal data, in its order.
pub(super) fn scan(text: &str) -> Vec<Found> {
    scan::scan(text, Place::Text)
}

#[cfg(test)]
mod tests;
