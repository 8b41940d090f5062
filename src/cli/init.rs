//! `casebook init`: a new site folder.

use std::path::Path;

use casebook::init::github;

use super::report::Report;
use super::status::{CommandFault, DONE};

/// Makes a site folder.
pub fn run(folder: &Path, with_github: bool, report: &Report) -> Result<u8, CommandFault> {
    let files = casebook::init::init(folder, with_github)?;
    report.summary(&format!("Made a site of {files} files in {}", folder.display()));
    report.summary(&format!(
        "Next: run `casebook build --root {}`, open output/index.html in that folder, and read its README.md",
        quoted(folder)
    ));
    if with_github && !github::names_release() {
        report.remark("This program is no release: write into action.yml which one the workflows are to use");
    }
    Ok(DONE)
}

/// As it can be typed.
fn quoted(folder: &Path) -> String {
    let text = folder.display().to_string();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}
