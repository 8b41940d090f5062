//! What whoever imports should look at besides the pieces: names that may be public where they should not.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::names::{has_part, names, parts_of_names};
use crate::answer::said_key;
use crate::proforma::{Proforma, QuestionIndex, Role};
use crate::source::folded_words;

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportNote {
    /// The form has no title, and the draft is called as the file is.
    NamedAfterFile,
    /// A case study with this title was withdrawn on this day because somebody wished it.
    Withdrawn(Date),
    /// Consent has no answer, because something that is placed nowhere stands at its question.
    ConsentUnsure(QuestionIndex),
    /// Words that answer a private question stand in the draft's name.
    PrivateInName(QuestionIndex),
    /// Words that answer a private question stand again in the answer to another.
    PrivateAgain {
        /// The private question.
        private: QuestionIndex,
        /// The other one.
        again: QuestionIndex,
    },
    /// The heads stand in this row, and not in the first, by its number in the sheet.
    HeadsBelow(usize),
    /// The row below the heads names options, by its number in the sheet: it is no respondent.
    SecondHeads(usize),
    /// A workbook has another sheet with rows, by its name. It is not read.
    OtherSheet(String),
    /// Rows that the workbook hides. They are not read.
    HiddenRows(usize),
    /// Columns that the workbook hides. They are not read.
    HiddenColumns(usize),
}

impl ImportNote {
    /// The note in words. They name places, and never what stands there.
    pub fn words(&self, proforma: &Proforma) -> String {
        let named = |index: &QuestionIndex| proforma[*index].named();
        match self {
            ImportNote::NamedAfterFile => "There is no title, so the draft is called as the file is. If a person's name is in it, delete the draft and import it again with --slug NAME: the name becomes the page's address".to_owned(),
            ImportNote::Withdrawn(on) => format!("A case study with this title was withdrawn on {on}. Where this is the same, delete the draft and the form: it may come back only if those whose case study it is wish so"),
            ImportNote::ConsentUnsure(consent) => {
                format!("{}, consent, has no answer, because something else stands there: ask the sender", named(consent).replacen('q', "Q", 1))
            }
            ImportNote::PrivateInName(private) => {
                format!("Words of {}, which is private, stand in the draft's name. Delete the draft and import it again with --slug NAME", named(private))
            }
            ImportNote::PrivateAgain { private, again } => {
                format!("Words of {}, which is private, stand again in {}: take a person's name out there", named(private), named(again))
            }
            ImportNote::HeadsBelow(row) => format!("Row {row} was read as the heads, and what stands above it as no answers"),
            ImportNote::SecondHeads(row) => format!("Row {row} was read as a second row of heads, and not as answers"),
            ImportNote::OtherSheet(name) => format!("The sheet \"{name}\" was not read: only the first one with rows is. Save it as a file of its own to import it"),
            ImportNote::HiddenRows(1) => "1 row is hidden in the sheet and was not read. Show it (take the filter away) to import it".to_owned(),
            ImportNote::HiddenColumns(1) => "1 column is hidden in the sheet and was not read. Show it to import it".to_owned(),
            ImportNote::HiddenColumns(many) => format!("{many} columns are hidden in the sheet and were not read. Show them to import them"),
            ImportNote::HiddenRows(many) => format!("{many} rows are hidden in the sheet and were not read. Show them (take the filter away) to import them"),
        }
    }
}

/// Where words of private answers stand again: in the draft's name, and in answers that are published.
pub(super) fn again(
    proforma: &Proforma,
    private: &[(QuestionIndex, &str)],
    given: &Map<String, Value>,
    slug: &str,
) -> Vec<ImportNote> {
    let mut found = BTreeSet::new();
    let mut texts: Vec<(QuestionIndex, &str)> = Vec::new();
    let mut entries: BTreeSet<String> = BTreeSet::new();
    for (id, value) in given {
        let Some(question) = proforma.by_id(id) else { continue };
        let mut add = |text, is_entry: bool| {
            texts.push((question, text));
            // A post stands in lists and tables alone, and may be anybody's.
            entries.extend(is_entry.then(|| said_key(text)));
        };
        leaves(value, false, &mut add);
    }
    let slug = slug.replace('-', " ");
    for (question, text) in private {
        for name in names(text).filter(|name| !entries.contains(&name.concat())) {
            let holds = |text: &str| {
                let words: Vec<String> = folded_words(text).into_iter().map(|word| word.text).collect();
                words.windows(name.len()).any(|part| *part == name[..])
            };
            found.extend(holds(&slug).then_some(ImportNote::PrivateInName(*question)));
            let again = texts.iter().filter(|(_, text)| holds(text));
            found.extend(again.map(|(again, _)| ImportNote::PrivateAgain { private: *question, again: *again }));
        }
        // An organisation's own name may stand in its addresses.
        let title = proforma.by_role(Role::Title);
        let titles: Vec<&str> =
            texts.iter().filter(|(question, _)| Some(*question) == title).map(|(_, text)| *text).collect();
        for part in parts_of_names(&proforma[*question], text) {
            let is_of_title = titles.iter().any(|title| has_part(title, &part));
            let again = texts.iter().filter(|(_, text)| !is_of_title && has_part(text, &part));
            found.extend(again.map(|(again, _)| ImportNote::PrivateAgain { private: *question, again: *again }));
        }
    }
    found.into_iter().collect()
}

fn leaves<'v>(value: &'v Value, is_entry: bool, add: &mut dyn FnMut(&'v str, bool)) {
    match value {
        Value::String(text) => add(text, is_entry),
        Value::Array(entries) => entries.iter().for_each(|entry| leaves(entry, true, add)),
        Value::Object(parts) => parts.values().for_each(|part| leaves(part, true, add)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
