//! What looks like personal data, in any file that strangers send.
//!
//! 1. [`scan`] goes through a text once, and hands each `@`, number and title to the kind of data that
//!    it may begin: [`email`], [`telephone`], [`nhs_number`], [`postcode`], [`national_insurance`],
//!    [`date_of_birth`], [`registration`], [`name`].
//! 2. [`disguise`] undoes what hides data from that scan: marks, escapes, line ends.
//! 3. [`files`] does so for every file and turns what was found into findings, which never quote it.
//!
//! Every look around a place is bounded, so the time grows with the text and not with its square.

mod allowed;
mod context;
mod date_of_birth;
mod digits;
mod disguise;
mod email;
mod files;
mod name;
mod national_insurance;
mod nhs_number;
mod postcode;
mod registration;
mod telephone;

use std::ops::Range;

pub(in crate::check) use allowed::Allowed;
use digits::Digits;
pub(in crate::check) use files::findings;

/// What a piece of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Email,
    Telephone,
    NhsNumber,
    Postcode,
    NationalInsurance,
    DateOfBirth,
    Registration,
    PersonName,
}

impl Kind {
    /// With its article, for messages.
    pub fn described(self) -> &'static str {
        match self {
            Kind::Email => "an e-mail address",
            Kind::Telephone => "a telephone number",
            Kind::NhsNumber => "an NHS number",
            Kind::Postcode => "a postcode",
            Kind::NationalInsurance => "a National Insurance number",
            Kind::DateOfBirth => "a date of birth",
            Kind::Registration => "a professional's registration number",
            Kind::PersonName => "a person's name",
        }
    }
}

/// Something that looks like personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub kind: Kind,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// Everything in `text` that looks like personal data, in its order.
pub(super) fn scan(text: &str) -> Vec<Found> {
    let mut found = plain(text);
    disguise::scan(text, &mut found);
    found.sort_by_key(|found| (found.span.start, found.kind));
    found
}

/// [`scan`] for text as it stands.
fn plain(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| BEGINS[usize::from(byte)])) {
        let here = at + offset;
        let next = match bytes[here] {
            b'@' => email::at_sign(text, here).map(|span| Found { kind: Kind::Email, span }),
            b'(' | b'[' => email::in_words(text, here).map(|span| Found { kind: Kind::Email, span }),
            b'0'..=b'9' => number(text, here),
            _ => name::at(text, here).map(|span| Found { kind: Kind::PersonName, span }),
        };
        at = match next {
            Some(next) => {
                let end = next.span.end.max(here + 1);
                found.push(next);
                end
            }
            None if bytes[here].is_ascii_digit() => {
                here + bytes[here..].iter().take_while(|byte| byte.is_ascii_digit()).count()
            }
            None => here + 1,
        };
    }
    found
}

/// What the number that begins at `at` may be.
fn number(text: &str, at: usize) -> Option<Found> {
    let digits = Digits::read(text, at);
    let found = |kind| move |span| Found { kind, span };
    telephone::at(text, &digits)
        .map(found(Kind::Telephone))
        .or_else(|| nhs_number::at(text, &digits).map(found(Kind::NhsNumber)))
        .or_else(|| date_of_birth::at(text, at).map(found(Kind::DateOfBirth)))
        .or_else(|| national_insurance::at(text, at).map(found(Kind::NationalInsurance)))
        .or_else(|| registration::at(text, &digits).map(found(Kind::Registration)))
        .or_else(|| postcode::at(text, at).map(found(Kind::Postcode)))
}

/// The bytes that something may begin at: digits, `@`, `(at)` and `[at]`, and the first letters of titles.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let bytes = b"0123456789@([DMPSNRL";
    let mut index = 0;
    while index < bytes.len() {
        begins[bytes[index] as usize] = true;
        index += 1;
    }
    begins
};

#[cfg(test)]
mod tests;
