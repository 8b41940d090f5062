//! `casebook import`: filled-in forms to drafts of case studies.
//!
//! A reader for each kind of file makes a [`filled::FilledForm`] of it; `tagged` and `untagged` find where the answers
//! stand, each kind of question hears what it takes ([`crate::answer::Said`]), and the [`ledger`] keeps account of every
//! letter. Nothing is guessed: what could be meant in two ways is left for a person, and what is private is left out.

mod areas;
mod asked;
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
mod odt;
mod pictures;
mod points;
mod raw;
mod read;
mod sheet;
mod sound;
mod tagged;
mod tick;
mod untagged;
mod written;
mod xlsx;

use std::path::Path;

pub use error::ImportError;
pub use ground::ImportSite;
pub use imported::{ImportOptions, Imported};
pub use ledger::{Fate, Piece, Reason};
pub use matching::AgreedBox;

/// Imports a file into the site's folder `root`: the drafts that were written, of a sheet one for each row.
///
/// # Errors
/// Where the file is damaged, of another kind or above a limit, or a draft cannot be written. Then nothing is.
pub fn import(
    root: &Path,
    site: &ImportSite,
    file: &Path,
    options: &ImportOptions,
) -> Result<Vec<Imported>, ImportError> {
    let bytes = read::bytes(file)?;
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = file.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let sent = read::sent(&bytes, &ending).map_err(|why| ImportError::Refused { path: file.to_owned(), why })?;
    let drafts = written::drafts(root, site, &sent, &stem, options)?;
    written::write(root, drafts)
}
