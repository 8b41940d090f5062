//! `casebook import`: filled-in forms to drafts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use casebook::import::{Fate, ImportOptions, ImportSite, Imported, Piece, import, keep};
use casebook::proforma::Proforma;
use clap::Args;
use serde_json::json;

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
            Ok(drafts) => {
                for draft in &drafts {
                    say(draft, file, &site.proforma, common, report);
                    if draft.unplaced().next().is_some() {
                        status = status.max(CONTENT_AT_FAULT);
                    }
                }
                imported.extend(drafts);
            }
            Err(fault) => {
                report.fault(&fault);
                status = MACHINE_AT_FAULT;
            }
        }
    }
    if let Some(path) = &wanted.keep_unplaced
        && keep::write(path, &imported)?
    {
        report.notice(&format!("What was not placed stands in {}. It may hold private answers", path.display()));
    }
    Ok(status)
}

fn say(draft: &Imported, source: &Path, proforma: &Proforma, common: &Common, report: &Report) {
    let file = common.shown(&draft.file);
    if common.format != Format::Human {
        for piece in &draft.pieces {
            report.data(&format!("{}\n", object(piece, source, &draft.file, proforma)));
        }
        return;
    }
    report.summary(&format!("Made {} from {}", file.display(), source.display()));
    let mut placed = 0;
    let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for piece in &draft.pieces {
        let asked = |index| {
            let question: &casebook::proforma::Question = &proforma[index];
            format!("question {}", question.number)
        };
        match piece.fate {
            Fate::Placed(_) => placed += 1,
            Fate::Private(index) => {
                others.entry("Left out, because it is private".to_owned()).or_default().push(asked(index))
            }
            Fate::Unplaced(index, reason) => {
                let question = index.map(|index| format!(", {}", asked(index))).unwrap_or_default();
                let why = reason.map(|reason| format!(" ({})", in_words(reason))).unwrap_or_default();
                others.entry("Not placed".to_owned()).or_default().push(format!("{}{question}{why}", piece.place));
            }
            Fate::Dropped(_) => {}
        }
    }
    report.summary(&format!("  {placed} pieces stand in the draft"));
    for (what, mut places) in others {
        places.dedup();
        report.summary(&format!("  {what}: {}", places.join("; ")));
    }
    if draft.tracked > 0 {
        report.summary(&format!("  Tracked changes taken as accepted: {}", draft.tracked));
    }
    report.summary("  Next: compare the draft with what was sent in, and run `casebook check`");
}

fn in_words(reason: casebook::import::Reason) -> &'static str {
    use casebook::import::Reason::{Ambiguous, Format, Repeated};
    match reason {
        Ambiguous => "it could mean two things",
        Format => "not what the question takes",
        Repeated => "it stands there twice",
        other => other.as_str(),
    }
}

/// One piece as JSON, without its text.
fn object(piece: &Piece, source: &Path, file: &Path, proforma: &Proforma) -> serde_json::Value {
    let (outcome, question, reason) = match piece.fate {
        Fate::Placed(index) => ("placed", Some(index), None),
        Fate::Private(index) => ("private", Some(index), None),
        Fate::Unplaced(index, reason) => ("unplaced", index, reason),
        Fate::Dropped(reason) => ("dropped", None, Some(reason)),
    };
    let mut object = json!({
        "outcome": outcome,
        "where": piece.place,
        "source": source.display().to_string(),
        "file": file.display().to_string().replace('\\', "/"),
        "characters": piece.characters,
    });
    if let Some(index) = question {
        object["question"] = json!(proforma[index].id);
    }
    if let Some(reason) = reason {
        object["reason"] = json!(reason.as_str());
    }
    object
}
