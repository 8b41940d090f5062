//! The text of the case study that an import writes.

use super::ledger::{Fate, Piece};
use super::matching::AgreedBox;
use super::note::ImportNote;
use crate::proforma::{Proforma, QuestionIndex};
use crate::yaml::writing::comment;

/// What stands at the top beside the answers.
#[derive(Debug)]
pub(super) struct Remarks<'a> {
    /// The path of the JSON Schema from the file's folder.
    pub schema: String,
    /// The print of what was imported, by which it is known again.
    pub print: &'a str,
    /// The pieces of the form.
    pub pieces: &'a [Piece],
    /// The number of tracked changes that were taken as accepted.
    pub tracked: usize,
    /// The boxes that answer no question.
    pub agreed: &'a [AgreedBox],
    /// What else is worth a look.
    pub notes: &'a [ImportNote],
}

/// The line of a draft that says what it was made from.
pub(super) fn print_line(print: &str) -> String {
    format!("# Print of what was imported: {print}")
}

/// The text of a draft, with what is worth knowing at its top. The comments name places, and never what stands there.
pub(super) fn text(proforma: &Proforma, filled: &str, remarks: &Remarks<'_>) -> String {
    let mut out = String::from("---\n");
    say(&mut out, proforma, remarks);
    out.push_str(filled.strip_prefix("---\n").unwrap_or(filled));
    out
}

fn say(out: &mut String, proforma: &Proforma, remarks: &Remarks<'_>) {
    out.push_str(&format!("# yaml-language-server: $schema={}\n", remarks.schema));
    out.push_str(&format!("{}\n", print_line(remarks.print)));
    comment(out, 1, "This draft was imported. Compare it with what was sent in, then take these comments out.");
    let asked = |index: QuestionIndex| proforma[index].named();
    let mut private = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for piece in remarks.pieces {
        match piece.fate {
            Fate::Private(index) => private.push(asked(index)),
            Fate::Unplaced(Some(index), _) => places.push(format!("{} ({})", piece.place, asked(index))),
            Fate::Unplaced(None, _) => places.push(piece.place.clone()),
            Fate::Placed(_) | Fate::Dropped(_) => {}
        }
    }
    let listed = |mut all: Vec<String>| {
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|one| seen.insert(one.clone()));
        all.join("; ")
    };
    if !places.is_empty() {
        comment(out, 1, &format!("Not placed, look there and add by hand what belongs here: {}.", listed(places)));
    }
    if !private.is_empty() {
        comment(out, 1, &format!("Private, left out: {}.", listed(private)));
    }
    for (words, state) in remarks.agreed.iter().filter_map(|agreed| Some((&agreed.words, agreed.unsure()?))) {
        comment(out, 1, &format!("{state}: {words}"));
    }
    for note in remarks.notes {
        comment(out, 1, &format!("{}.", note.words(proforma)));
    }
    if remarks.tracked > 0 {
        comment(out, 1, &format!("Tracked changes that were taken as accepted: {}.", remarks.tracked));
    }
}
