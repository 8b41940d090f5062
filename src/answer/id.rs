//! The ids that a questionnaire gives.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Source;
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

/// An earlier id that stands for two things.
pub(crate) struct TakenTwice<'a> {
    /// The position of what has it in `was`.
    pub position: usize,
    id: &'a str,
    /// It is the id that the same thing has now.
    is_own: bool,
}

/// The earlier ids that are in use, or an earlier id of something before. `all` are the ids with the earlier ones.
pub(crate) fn taken_twice<'a>(all: impl Iterator<Item = (&'a str, &'a [String])> + Clone) -> Vec<TakenTwice<'a>> {
    let mut taken: HashMap<&str, usize> = all.clone().map(|(id, _)| (id, usize::MAX)).collect();
    let mut twice = Vec::new();
    for (position, (now, was)) in all.enumerate() {
        for id in was {
            if taken.insert(id, position).is_some_and(|before| before != position) {
                twice.push(TakenTwice { position, id, is_own: id == now });
            }
        }
    }
    twice
}

impl TakenTwice<'_> {
    /// The finding about it.
    pub fn finding(&self, source: Source<'_>, place: Range<usize>, what: &str) -> Diagnostic {
        let id = self.id;
        if self.is_own {
            let message = format!("`{id}` is the id that this {what} has now, and no earlier one.");
            return source.at(Code::DuplicateId, place, message).help("Take it out of `was`.");
        }
        let message =
            format!("`{id}` is said to be an earlier id, and it is the id, or an earlier one, of another {what}.");
        let help = "An answer under it could mean both. Take it out of one of them.";
        source.at(Code::DuplicateId, place, message).help(help)
    }
}
