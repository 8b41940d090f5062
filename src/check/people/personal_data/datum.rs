//! What is found.

use std::ops::Range;

use serde::Deserialize;

/// What a piece of text looks like. The table says how each is called.
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
    /// What stands there, as the rules read it.
    pub text: String,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    /// In a file.
    Text,
    /// In a file of rows and columns, whose first line is the heads.
    Sheet,
    /// In the name of a file.
    Name,
}
