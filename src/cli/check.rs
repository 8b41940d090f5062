//! `casebook check`: says all that is wrong, and writes nothing but corrections that are asked for.

use casebook::Diagnostic;
use casebook::diagnostic::count;
use casebook::fix::FixOptions;
use casebook::model::{Date, Due, DueTask};

use super::common::Common;
use super::report::Report;
use super::status::{CommandFault, status_of};

/// Checks once.
pub fn run(common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let checked = casebook::inspect(&common.root, &common.check())?;
    report.findings(&checked.diagnostics, &checked.tree);
    let files = checked.tree.files().len();
    report.summary(&format!("Checked {}: {}", counted(files), found(&checked.diagnostics)));
    if report.for_people() {
        report.data(&due(&casebook::due::list(&common.root, &checked.due, common.check().as_of), common.check().as_of));
    }
    Ok(status_of(&checked.diagnostics))
}

/// Checks once, and reports what concerns the files changed since a git revision.
pub fn run_since(revision: &str, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let checked = casebook::since::check_since(&common.root, revision, &common.check())?;
    report.findings(&checked.diagnostics, &checked.tree);
    report.summary(&match checked.changed {
        0 => format!("Nothing in content or themes has changed since {revision}"),
        changed => {
            format!("Checked {} changed since {revision}: {}", counted(changed), found(&checked.diagnostics))
        }
    });
    Ok(status_of(&checked.diagnostics))
}

/// Applies the corrections that findings carry, and reports what they were and what remains.
pub fn run_fix(wanted: FixOptions, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let fixed = casebook::fix::fix(&common.root, wanted, &common.check())?;
    report.fixed(&fixed, !wanted.dry_run);
    report.findings(&fixed.diagnostics, &fixed.tree);
    let corrections = match fixed.applied.len() {
        1 => "1 correction".to_owned(),
        many => format!("{many} corrections"),
    };
    let files = counted(fixed.changed.len());
    report.summary(&match (fixed.applied.is_empty(), wanted.dry_run) {
        (true, _) => format!("There was nothing to correct: {}", found(&fixed.diagnostics)),
        (_, true) => format!("Would make {corrections} in {files}; then: {}", found(&fixed.diagnostics)),
        (_, false) => format!("Made {corrections} in {files}; what remains: {}", found(&fixed.diagnostics)),
    });
    Ok(status_of(&fixed.diagnostics))
}

fn counted(files: usize) -> String {
    format!("{files} file{}", if files == 1 { "" } else { "s" })
}

fn found(diagnostics: &[Diagnostic]) -> String {
    match count(diagnostics) {
        found if found.is_empty() => "nothing to report".to_owned(),
        found => found,
    }
}

/// What is due, a line each; nothing where there is nothing.
fn due(list: &[(Due, Option<Date>)], as_of: Date) -> String {
    let mut out = String::new();
    for (Due { file, task }, since) in list {
        let what = match task {
            DueTask::Review(day) if *day < as_of => format!("review was due by {day}"),
            DueTask::Review(day) => format!("review by {day}"),
            DueTask::HeldBack(day) => format!("held back until {day}"),
            DueTask::Waiting(status) => {
                let since = since.map(|day| format!(" since {day}")).unwrap_or_default();
                format!("{} without a change{since}", status.as_str())
            }
        };
        out.push_str(&format!("  {file}: {what}\n"));
    }
    if out.is_empty() { out } else { format!("Due:\n{out}") }
}
