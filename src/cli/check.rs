//! `casebook check`: says all that is wrong, and writes nothing.

use casebook::Diagnostic;
use casebook::diagnostic::count;

use super::common::Common;
use super::report::Report;
use super::status::{CommandFault, status_of};

/// Checks once.
pub fn run(common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let checked = casebook::inspect(&common.root, &common.check())?;
    report.findings(&checked.diagnostics, &checked.tree);
    let files = checked.tree.files().len();
    report.summary(&format!("Checked {}: {}", counted(files), found(&checked.diagnostics)));
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

fn counted(files: usize) -> String {
    format!("{files} file{}", if files == 1 { "" } else { "s" })
}

fn found(diagnostics: &[Diagnostic]) -> String {
    match count(diagnostics) {
        found if found.is_empty() => "nothing to report".to_owned(),
        found => found,
    }
}
