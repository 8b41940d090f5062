//! `casebook check`: says all that is wrong, and writes nothing.

use casebook::diagnostic::count;

use super::common::Common;
use super::report::Report;
use super::{Fault, status_of};

/// Checks once.
pub fn run(common: &Common, report: &Report) -> Result<u8, Fault> {
    let checked = casebook::inspect(&common.root, &common.check())?;
    report.findings(&checked.diagnostics, &checked.tree);
    let files = checked.tree.files().len();
    let found = match count(&checked.diagnostics) {
        found if found.is_empty() => "nothing to report".to_owned(),
        found => found,
    };
    report.summary(&format!("Checked {files} file{}: {found}", if files == 1 { "" } else { "s" }));
    Ok(status_of(&checked.diagnostics))
}
