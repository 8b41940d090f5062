//! `autofill`: what a browser may fill in for a person whom it knows.

use crate::diagnostic::Code;
use crate::source::all_of;
use crate::yaml::{Fields, Form, Setting};

/// The setting.
pub(super) const SETTING: Setting = Setting {
    name: "autofill",
    form: Form::Words(|| KNOWN.to_vec()),
    is_needed: false,
    says: "What the browser may fill in on the form, where the answer is about the person who answers: one of the names that HTML has for it.",
    example: "email",
};

/// Those names of the HTML standard that concern who writes for an organisation.
const KNOWN: &[&str] = &["name", "email", "tel", "organization-title", "organization"];

/// Reads the setting.
pub(super) fn declare(fields: &mut Fields<'_>) -> Option<&'static str> {
    let written = fields.node("autofill")?.text().unwrap_or_default();
    let found = KNOWN.iter().copied().find(|known| *known == written);
    if found.is_none() {
        let message = format!("`{written}` is nothing that a browser fills in here.");
        fields.mistake(
            Code::WrongType,
            "autofill",
            message,
            format!("It is one of {}.", all_of(KNOWN.iter().copied())),
        );
    }
    found
}
