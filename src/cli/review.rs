//! `casebook review`: what is wrong with what is new, and what readers would see change.

use std::fs;
use std::io;
use std::path::PathBuf;

use casebook::review::submission::{ChangedFile, sift};
use casebook::review::{self, ReviewedChange};
use clap::Args;

use super::common::Common;
use super::format::Format;
use super::report::Report;
use super::status::{CONTENT_AT_FAULT, CommandFault, DONE};

/// The comparison that is asked for.
#[derive(Debug, Args)]
pub struct ReviewArguments {
    /// The other state: a folder that holds content/, or a git revision such as main
    #[arg(value_name = "BASE", allow_hyphen_values = true)]
    base: String,
    /// Read everything, because the change is your own and no submission
    #[arg(long)]
    own: bool,
    /// A JSON file that lists all changed files: path, mode (left out where it is gone) and size of each
    #[arg(long, value_name = "FILE")]
    changes: Option<PathBuf>,
    /// Print only the files of --changes that would be read, one path a line
    #[arg(long, requires = "changes")]
    wanted: bool,
}

/// The list of changed files cannot be used.
#[derive(Debug, thiserror::Error)]
enum ChangesError {
    /// It cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// It is something else.
    #[error("{} is not a JSON list of files with `path`, `mode` and `size`", path.display())]
    NotAList { path: PathBuf, source: serde_json::Error },
}

/// Compares, and prints what came of it.
pub fn run(wanted: &ReviewArguments, common: &Common, report: &Report) -> Result<u8, CommandFault> {
    let named = wanted.changes.as_ref().map(read).transpose()?.unwrap_or_default();
    if wanted.wanted {
        let taken = sift(named, wanted.own).taken.into_iter().filter(|file| file.mode.is_some());
        report.data(&taken.map(|file| format!("{}\n", file.path)).collect::<String>());
        return Ok(DONE);
    }
    let change = ReviewedChange { named, is_own: wanted.own };
    let found = review::review(&common.root, &wanted.base, &change, &common.check())?;
    match common.format {
        Format::Human | Format::Markdown => report.data(&found.markdown()),
        Format::Json => report.data(&found.json()),
        Format::Github | Format::Sarif => report.findings(&found.findings, &found.tree),
    }
    Ok(if found.has_errors() { CONTENT_AT_FAULT } else { DONE })
}

fn read(path: &PathBuf) -> Result<Vec<ChangedFile>, ChangesError> {
    let text = fs::read(path).map_err(|source| ChangesError::Unreadable { path: path.clone(), source })?;
    serde_json::from_slice(&text).map_err(|source| ChangesError::NotAList { path: path.clone(), source })
}
