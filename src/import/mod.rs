//! `casebook import`: filled-in forms to drafts of case studies.
//!
//! A reader for each kind of file makes a [`filled::FilledForm`] of it; `tagged` and `untagged` find where the answers
//! stand, each kind of question hears what it takes ([`crate::answer::Said`]), and the [`ledger`] keeps account of every
//! letter. Nothing is guessed: what could be meant in two ways is left for a person, and what is private is left out.

mod areas;
mod asked;
mod columns;
mod contact;
mod docx;
mod draft;
mod draft_file;
mod error;
mod filled;
mod ground;
mod heads;
mod imported;
pub mod keep;
mod ledger;
mod markdown;
mod matching;
mod names;
mod no_entry;
mod note;
mod odt;
mod pictures;
mod points;
mod raw;
mod read;
mod sheet;
mod sound;
mod tagged;
mod tick;
mod unanswered;
mod untagged;
mod writer;
mod written;
mod xlsx;

use std::path::Path;

pub use error::ImportError;
pub use ground::ImportSite;
pub use imported::{ImportOptions, Imported, ImportedFile, Passed};
pub use ledger::{Fate, Piece, Reason};
pub use matching::AgreedBox;
pub use note::ImportNote;

/// Imports a file into the site's folder `root`: the drafts that were written, of a sheet one for each new row.
///
/// # Errors
/// Where the file is damaged, of another kind or above a limit, or a draft cannot be written. Then nothing is. What was
/// imported before, or has a name that is taken, is no error: it is passed over.
pub fn import(
    root: &Path,
    site: &ImportSite,
    file: &Path,
    options: &ImportOptions,
) -> Result<ImportedFile, ImportError> {
    let bytes = read::bytes(file)?;
    let ending = file.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let sent = read::sent(&bytes, &ending).map_err(|why| ImportError::Refused { path: file.to_owned(), why })?;
    written::import(root, site, &sent, file, options)
}
