//! The ids that a questionnaire gives.

use crate::diagnostic::Code;
use crate::yaml::Fields;

/// Judges an id, which is a key of front matter, a part of addresses and names in data: letters, digits, `-` and `_`.
pub(crate) fn check_id(fields: &mut Fields<'_>, id: &str) {
    let right = id.starts_with(|character: char| character.is_ascii_alphabetic()) && id.chars().all(is_id_character);
    if !right && fields.node("id").is_some() {
        let help = "An id begins with a letter and has letters, digits, hyphens and underscores only, without accents.";
        fields.mistake(Code::ProformaMistake, "id", format!("`{id}` cannot be an id."), help);
    }
}

/// Judges the id of an option, which names pages as well, and may begin with a digit.
pub(super) fn check_option_id(fields: &mut Fields<'_>, id: &str) {
    let right = !id.is_empty() && id.chars().all(is_id_character);
    if fields.node("id").is_none() {
        // That it is missing is said.
    } else if !right {
        let help = "Use letters, digits, hyphens and underscores only, without accents.";
        fields.mistake(Code::ProformaMistake, "id", format!("`{id}` cannot be the id of an option."), help);
    } else if id == "not-stated" {
        let message = "`not-stated` is what casebook calls an answer that nobody gave.";
        let help = "Remove the option: a question that is not answered is left out.";
        fields.mistake(Code::ProformaMistake, "id", message, help);
    }
}

fn is_id_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}
