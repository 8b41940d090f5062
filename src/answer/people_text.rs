//! Texts of the questionnaire that people read.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::yaml::Fields;

/// A text of the questionnaire for people: a label, a short name, a hint or a title. It is in the language of the site;
/// one in several languages would be read and chosen from here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleText(String);

impl PeopleText {
    /// Reads the text of a key, if there is one.
    pub(crate) fn read(fields: &mut Fields<'_>, key: &'static str) -> Option<PeopleText> {
        fields.text(key).map(PeopleText)
    }

    /// Reads a text that must be there; `instead` stands for it where it is not.
    pub(crate) fn required(fields: &mut Fields<'_>, key: &'static str, instead: &str) -> PeopleText {
        PeopleText(fields.text(key).unwrap_or_else(|| instead.to_owned()))
    }

    /// The short name, which readers see, and the text itself where there is none.
    pub(crate) fn or_short<'a>(&'a self, short: &'a Option<PeopleText>) -> &'a str {
        short.as_ref().unwrap_or(self)
    }
}

impl Deref for PeopleText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PeopleText {
    fn from(text: &str) -> PeopleText {
        PeopleText(text.to_owned())
    }
}

impl fmt::Display for PeopleText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self)
    }
}

impl Serialize for PeopleText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
