//! `casebook rename`: another name for a page or an ingredient, and every link mended.

use casebook::rename::{Mended, RenameOptions, Renamed};
use clap::Args;
use serde_json::{Value, json};

use super::common::Common;
use super::format::Format;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE};

/// The names.
#[derive(Debug, Args)]
pub struct RenameArguments {
    /// The file below content/, such as case-studies/old-name.md; for an ingredient with # and its id
    old: String,
    /// The new name, such as new-name or case-studies/new-name.md; for an ingredient its new id
    new: String,
    /// Show what would be changed, and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Renames, and reports what was changed, or why nothing was.
pub fn run(arguments: &RenameArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let RenameArguments { old, new, dry_run } = arguments;
    let wanted = RenameOptions { old, new, dry_run: *dry_run };
    match casebook::rename::rename(&common.root, wanted, &common.check())? {
        Ok(renamed) => {
            match common.format {
                Format::Human => report.data(&for_people(&renamed, *dry_run)),
                Format::Json => report.data(&for_programs(&renamed)),
                Format::Github | Format::Sarif | Format::Markdown => {}
            }
            Ok(DONE)
        }
        Err(refused) => {
            report.findings(&refused.diagnostics, &refused.tree);
            report.notice("Nothing was changed: the content would have these mistakes, which it does not have now");
            Ok(CONTENT_AT_FAULT)
        }
    }
}

fn for_people(renamed: &Renamed, is_dry: bool) -> String {
    let Renamed { moved, changed, mended, redirect, lost, left } = renamed;
    let mut text = String::new();
    let mut file = "";
    for Mended { file: path, line, was, now } in mended {
        if path != file {
            text.push_str(&format!("{path}\n"));
        }
        file = path;
        text.push_str(&format!("{line:>6}  {was} → {now}\n"));
    }
    let verb = |done: &'static str, would: &'static str| if is_dry { would } else { done };
    for (from, to) in moved {
        text.push_str(&format!("{} {from} to {to}\n", verb("Moved", "Would move")));
    }
    if let Some((from, to)) = redirect {
        text.push_str(&format!("{} the old address: {from} leads to {to}\n", verb("Kept", "Would keep")));
    }
    for (from, to) in lost {
        text.push_str(&format!(
            "The file {from} is now at {to}, and who kept its old address does not find it: tell them, or move it back\n"
        ));
    }
    if !left.is_empty() {
        text.push_str("The old name stands here too, in no link that led there; read whether it is to change:\n");
        left.iter().for_each(|(file, line)| text.push_str(&format!("  {file}:{line}\n")));
    }
    let files = format!("{} file{}", changed.len(), if changed.len() == 1 { "" } else { "s" });
    let done = match mended.len() {
        0 => "Nothing else names it".to_owned(),
        1 => format!("{} 1 place in {files}", verb("Mended", "Would mend")),
        many => format!("{} {many} places in {files}", verb("Mended", "Would mend")),
    };
    text.push_str(&format!("{done}. Look at the changes before you commit them\n"));
    text
}

fn for_programs(renamed: &Renamed) -> String {
    let Renamed { moved, mended, redirect, lost, left, .. } = renamed;
    let pair = |(from, to): &(String, String)| json!({"from": from, "to": to});
    let moved = moved.iter().map(|moved| json!({"moved": pair(moved)}));
    let mended = mended
        .iter()
        .map(|mended| json!({"file": mended.file, "line": mended.line, "was": mended.was, "now": mended.now}));
    let redirect = redirect.iter().map(|redirect| json!({"redirect": pair(redirect)}));
    let lost = lost.iter().map(|lost| json!({"lost": pair(lost)}));
    let left = left.iter().map(|(file, line)| json!({"left": {"file": file, "line": line}}));
    let objects = moved.chain(mended).chain(redirect).chain(lost).chain(left);
    objects.map(|object: Value| format!("{object}\n")).collect()
}
