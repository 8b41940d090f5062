//! `casebook import`: filled-in forms to drafts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use casebook::answer::{AnyKind, WrittenPlace};
use casebook::import::{Fate, ImportOptions, ImportSite, Imported, Piece, Reason, import, keep};
use casebook::proforma::Proforma;
use clap::Args;
use serde::Serialize;

use super::common::Common;
use super::format::Format;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE, MACHINE_AT_FAULT};

/// The options of `casebook import`.
#[derive(Debug, Args)]
pub struct ImportArguments {
    /// The filled-in forms
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The name of the case study's file, instead of one made from its title
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    /// Of a sheet only this row, as the sheet numbers it
    #[arg(long, value_name = "N")]
    row: Option<usize>,
    /// Write the text that was not placed to this file
    #[arg(long, value_name = "FILE")]
    keep_unplaced: Option<PathBuf>,
}

/// Imports each file; one that cannot be does not hold up the others.
pub fn run(wanted: &ImportArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let site = match ImportSite::load(&common.root)? {
        Ok(site) => site,
        Err(unread) => {
            report.findings(&unread.diagnostics, &unread.tree);
            report.remark("Nothing was imported, because the questionnaire or the settings have mistakes");
            return Ok(CONTENT_AT_FAULT);
        }
    };
    if let Some(path) = &wanted.keep_unplaced {
        keep::judge(path)?;
    }
    let options = ImportOptions { slug: wanted.slug.clone(), row: wanted.row };
    let mut status = DONE;
    let mut imported = Vec::new();
    for file in &wanted.files {
        match import(&common.root, &site, file, &options) {
            Ok(found) => {
                let keeps = wanted.keep_unplaced.is_some();
                found.drafts.iter().for_each(|draft| say(draft, file, (&site.proforma, keeps), common, report));
                for passed in &found.passed {
                    let row = passed.row.map(|row| format!(", row {row}")).unwrap_or_default();
                    report.remark(&format!("Nothing was written for {}{row}: {}", file.display(), passed.why));
                }
                found
                    .notes
                    .iter()
                    .for_each(|note| report.notice(&format!("{}: {}", file.display(), note.words(&site.proforma))));
                let is_taken = found.passed.iter().any(|passed| passed.why.draft().is_none());
                status = status.max(match found.drafts.is_empty() {
                    true if !found.passed.is_empty() => MACHINE_AT_FAULT,
                    _ if is_taken || found.drafts.iter().any(|draft| draft.unplaced().next().is_some()) => {
                        CONTENT_AT_FAULT
                    }
                    _ => DONE,
                });
                imported.push(found);
            }
            Err(fault) => {
                report.fault(&fault);
                status = MACHINE_AT_FAULT;
            }
        }
    }
    if let Some(path) = &wanted.keep_unplaced
        && keep::write(path, &imported, &site.proforma)?
    {
        report.notice(&format!("What was not placed stands in {}. It may hold private answers", path.display()));
    }
    Ok(status)
}

fn say(draft: &Imported, source: &Path, (proforma, keeps): (&Proforma, bool), common: &Common, report: &Report) {
    let file = common.shown(&draft.file);
    if common.format != Format::Human {
        // Text and numbers alone always are JSON.
        report.data(&objects(draft, source, proforma).unwrap_or_default());
        return;
    }
    let say = |line: &str| report.summary(&format!("  {line}"));
    report.summary(&format!("Made {} from {}", file.display(), source.display()));
    let counted = |what: &str, fate: &dyn Fn(&Fate) -> bool| {
        let many = draft.pieces.iter().filter(|piece| fate(&piece.fate)).count();
        (many > 0).then(|| if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") })
    };
    let dropped = |what: &str, why| counted(what, &move |fate| *fate == Fate::Dropped(why));
    say(&match counted("piece", &|fate| matches!(fate, Fate::Placed(_))) {
        None => "Nothing stands in the draft".to_owned(),
        Some(pieces) => format!("In the draft: {pieces}"),
    });
    let private: BTreeSet<String> = draft
        .pieces
        .iter()
        .filter(|piece| matches!(piece.fate, Fate::Private(_)))
        .map(|piece| asked(piece, proforma))
        .collect();
    let metadata = dropped("cell", Reason::Metadata)
        .map(|cells| format!("{cells} of the service, such as its name and e-mail columns"));
    let private: Vec<String> = private.into_iter().chain(metadata).collect();
    if !private.is_empty() {
        say(&format!("Left out, because it is private: {}", private.join("; ")));
    }
    let unseen = [("comment", Reason::Comment), ("deleted text", Reason::Deleted), ("hidden text", Reason::Hidden)];
    let unseen: Vec<String> = unseen.into_iter().filter_map(|(what, why)| dropped(what, why)).collect();
    if !unseen.is_empty() {
        say(&format!("Left out, because nobody sees it: {}", unseen.join(", ")));
    }
    if let Some(addresses) = counted("link", &|fate| *fate == Fate::Dropped(Reason::Address)) {
        say(&format!("Left out, because it leads to no web page: the address of {addresses}; the words stay"));
    }
    let mut places: Vec<String> = Vec::new();
    for piece in draft.unplaced() {
        let question = Some(asked(piece, proforma)).filter(|question| !question.is_empty());
        let place = [Some(piece.place.clone()), question].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let why = in_words(piece, proforma).map(|why| format!(": {why}")).unwrap_or_default();
        places.push(format!("{place}{why}"));
    }
    places.dedup();
    if !places.is_empty() {
        say("Not placed:");
        places.iter().for_each(|place| say(&format!("  {place}")));
        if !keeps {
            say("For the words, run it again with --keep-unplaced FILE");
        }
    }
    for agreed in &draft.agreed {
        say(&format!("{}: {}", agreed.unsure().unwrap_or("Ticked"), agreed.words));
    }
    if draft.tracked > 0 {
        say(&format!("Tracked changes taken as accepted: {}", draft.tracked));
    }
    draft.notes.iter().for_each(|note| say(&format!("Look: {}", note.words(proforma))));
    say("Next: compare the draft with what was sent in, and run `casebook check`");
}

fn asked(piece: &Piece, proforma: &Proforma) -> String {
    piece.question().map(|index| proforma[index].named()).unwrap_or_default()
}

/// The reason for which a piece is not placed, as a person would say it.
fn in_words(piece: &Piece, proforma: &Proforma) -> Option<String> {
    let (index, why) = match piece.fate {
        Fate::Unplaced(None, None) => return Some("no known question asks for it".to_owned()),
        Fate::Unplaced(index, Some(why)) => (index, why),
        _ => return None,
    };
    let asked = index.map(|index| &proforma[index]);
    let takes = |kind: &AnyKind| format!("takes {}", kind.in_blank().trim_end_matches('.'));
    Some(match why {
        Reason::Ambiguous => "it could mean two things".to_owned(),
        Reason::Struck => "somebody crossed it out".to_owned(),
        Reason::NoEntry => "its row counts the others together, is an example, or says that there is nobody".to_owned(),
        Reason::Preset => "nobody has chosen this, the list begins with it".to_owned(),
        Reason::Ticks => "two options are ticked, and it takes one".to_owned(),
        Reason::Option => "no option has this name".to_owned(),
        Reason::Picture => "this picture cannot be published; a photo may note where it was taken".to_owned(),
        Reason::Column => "no question is known for this column".to_owned(),
        Reason::Cell(column) => match asked.and_then(|asked| asked.kind.columns().get(column)) {
            Some(column) => format!("\"{}\" {}", column.label, takes(&column.kind)),
            None => "not what the question takes".to_owned(),
        },
        Reason::Format => match asked
            .filter(|asked| asked.kind.word_field().written.is_some_and(|place| place == WrittenPlace::Line))
        {
            Some(asked) => format!("it {}", takes(&asked.kind)),
            None => "not what the question takes".to_owned(),
        },
        Reason::Repeated => "it stands there twice".to_owned(),
        Reason::Label
        | Reason::Instruction
        | Reason::Empty
        | Reason::Metadata
        | Reason::Hidden
        | Reason::Deleted
        | Reason::Comment
        | Reason::Address => why.as_str().to_owned(),
    })
}

/// A piece as it stands in JSON, without its text.
#[derive(Debug, Serialize)]
struct PieceObject<'a> {
    outcome: &'static str,
    #[serde(rename = "where")]
    place: &'a str,
    source: &'a str,
    file: &'a str,
    characters: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// The pieces of a draft as JSON, a line each. A sheet may have hundreds of thousands.
fn objects(draft: &Imported, source: &Path, proforma: &Proforma) -> Result<String, serde_json::Error> {
    let (source, file) = (source.display().to_string(), draft.file.display().to_string().replace('\\', "/"));
    let mut objects = String::new();
    for piece in &draft.pieces {
        let (outcome, question, reason) = match piece.fate {
            Fate::Placed(index) => ("placed", Some(index), None),
            Fate::Private(index) => ("private", Some(index), None),
            Fate::Unplaced(index, reason) => ("unplaced", index, reason),
            Fate::Dropped(reason) => ("dropped", None, Some(reason)),
        };
        objects.push_str(&serde_json::to_string(&PieceObject {
            outcome,
            place: &piece.place,
            source: &source,
            file: &file,
            characters: piece.characters,
            question: question.map(|index| &*proforma[index].id),
            reason: reason.map(Reason::as_str),
        })?);
        objects.push('\n');
    }
    Ok(objects)
}
