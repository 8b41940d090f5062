//! The tags of a form for word processors: each place for an answer names its question.
//!
//! An answer has its question's id, an option's tick box `ID:OPTION`, a table's cell `ID.COLUMN`, and an option in a cell
//! `ID.COLUMN:OPTION`. Word allows 64 characters, so a longer tag is its beginning with a print of the whole.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Proforma, Question, QuestionIndex};
use crate::answer::{AnyKind, WordBoxes, YES_NO_BOXES};

/// The most characters of a tag. Tags are ASCII, as ids are.
const LONGEST: usize = 64;

/// The characters that a longer tag keeps, before `~` and its print.
const KEPT: usize = 51;

/// A place for an answer on a form, or for a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FormPlace {
    /// The question.
    pub question: QuestionIndex,
    /// The column, in a row of a table.
    pub column: Option<usize>,
    /// The id of the option that is ticked here; `yes` and `no` for a question with these answers.
    pub option: Option<String>,
}

/// The tags of a questionnaire's places.
#[derive(Debug, Clone, Default)]
pub struct FormTags(HashMap<String, FormPlace>);

/// The tag of a part of a question: of a column, of an option, of both or of neither.
pub fn form_tag(question: &Question, column: Option<usize>, option: Option<&str>) -> String {
    tag_of(&question.id, column.and_then(|column| Some(&*question.kind.columns().get(column)?.id)), option)
}

fn tag_of(id: &str, column: Option<&str>, option: Option<&str>) -> String {
    let column = column.map(|column| format!(".{column}")).unwrap_or_default();
    let option = option.map(|option| format!(":{option}")).unwrap_or_default();
    shortened(format!("{id}{column}{option}"))
}

fn shortened(tag: String) -> String {
    if tag.len() <= LONGEST || !tag.is_ascii() {
        return tag;
    }
    let print = Sha256::digest(&tag);
    let print: String = print.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{}~{print}", &tag[..KEPT])
}

impl FormTags {
    /// All places of a questionnaire, retired questions and options and earlier ids among them: an older form has their
    /// tags.
    pub fn of(proforma: &Proforma) -> FormTags {
        let mut tags = FormTags::default();
        for (index, question) in proforma.indexed() {
            for id in question.ids() {
                tags.add_kind(index, id, None, &question.kind);
                for (column, of) in question.kind.columns().iter().enumerate() {
                    tags.add_kind(index, id, Some((column, &of.id)), &of.kind);
                }
            }
        }
        tags
    }

    fn add_kind(&mut self, question: QuestionIndex, id: &str, column: Option<(usize, &str)>, kind: &AnyKind) {
        let (column, name) = column.unzip();
        let mut add = |tag: String, option: Option<&str>| {
            let place = FormPlace { question, column, option: option.map(str::to_owned) };
            self.0.entry(tag).or_insert(place);
        };
        add(tag_of(id, name, None), None);
        if kind.word_field().boxes == WordBoxes::YesNo {
            YES_NO_BOXES.into_iter().for_each(|yes_no| add(tag_of(id, name, Some(yes_no)), Some(yes_no)));
        }
        for option in kind.options().iter().filter(|option| !option.is_own) {
            for was in std::iter::once(&option.id).chain(&option.was) {
                add(tag_of(id, name, Some(was)), Some(&option.id));
            }
        }
    }

    /// The place that a tag names, letter for letter.
    pub fn place(&self, tag: &str) -> Option<&FormPlace> {
        self.0.get(tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_at_most_64_characters_and_two_long_ones_differ() {
        assert_eq!(tag_of("roles", Some("share"), Some("x")), "roles.share:x");
        let longest = "a".repeat(64);
        assert_eq!(tag_of(&longest, None, None), longest);
        let tag = tag_of(&longest, None, Some("yes"));
        // sha256sum of the 64 letters and `:yes`.
        assert_eq!(tag, format!("{}~c77bb7c74621", "a".repeat(51)));
        assert_ne!(tag, tag_of(&longest, None, Some("no")));
    }
}
