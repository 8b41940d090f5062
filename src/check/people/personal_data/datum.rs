//! A piece of text that looks like personal data.

use std::ops::Range;

use serde::Deserialize;

/// The kind of personal data that a text looks like. The table says how each is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DatumKind {
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

/// Something that looks like personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonalDatum {
    pub kind: DatumKind,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// The text at that place, as the rules read it.
    pub text: String,
}

/// The medium that a text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// In a file.
    Text,
    /// In a file of rows and columns, whose first line is the heads.
    Sheet,
    /// In the name of a file.
    Name,
}
