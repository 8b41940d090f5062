//! The output folder. No other room touches it.
//!
//! Its promises:
//! - A build that fails leaves the old site as it was: files are made in a staging folder inside the
//!   output, and nothing moves before all of them are there.
//! - A build that is killed leaves every file whole, old or new, because files move by renaming. The
//!   next build finds what is missing by comparing bytes, not by trusting what an earlier one noted.
//! - Only files that casebook wrote are replaced or removed. What it wrote stands in the [`manifest`],
//!   which is written ahead of every change, so that a kill never makes casebook forget its own.
//! - A file whose bytes are right already is not touched. Where all of them are, and the site was made from the same
//!   [`Inputs`], nothing has to be made to know it: see [`stands`].
//!
//! A power cut may lose something: no file is forced to the disk (`fsync`), since ten thousand times that costs minutes
//! and everything here can be made again. After a power cut the next build compares every file with what it should hold
//! and mends what is not right.

mod address;
mod commit;
mod create;
mod error;
mod folders;
mod lock;
mod manifest;
mod old_site;
mod own_file;
mod place;
mod refresh;
mod stage;
mod standing;
mod summary;

use std::borrow::Cow;
use std::path::Path;

pub use address::Addressed;
pub use create::create_new;
pub use error::WriteError;
pub use manifest::Inputs;
pub use place::refuse_unsafe;
pub use refresh::{Replaced, refresh, replace};
pub use standing::{Stands, stands};
pub use summary::Summary;

use crate::diagnostic::Diagnostic;

/// Writes the files that changed and removes those that are no longer produced. Where a file
/// cannot be made, nothing is written and the findings are returned.
///
/// `make` is called once for each file, on any thread; what it returns is dropped as soon as it is
/// compared or staged.
///
/// # Errors
/// Where the machine is at fault, another build is at work, or a file that casebook did not write is in the way.
/// Then the old site stands, unless the machine failed in the middle of the final renaming.
pub fn write<'a, F: Addressed + Sync>(
    output: &Path,
    files: &[F],
    make: impl Fn(&F) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> + Sync,
) -> Result<Result<Summary, Vec<Diagnostic>>, WriteError> {
    write_from(None, output, files, make)
}

/// [`write()`], that notes what the site was made from, for [`stands`] to find.
///
/// # Errors
/// As [`write()`].
pub fn write_from<'a, F: Addressed + Sync>(
    inputs: Option<Inputs>,
    output: &Path,
    files: &[F],
    make: impl Fn(&F) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> + Sync,
) -> Result<Result<Summary, Vec<Diagnostic>>, WriteError> {
    address::check(files)?;
    let own_folder = place::prepare(output)?;
    let _lock = lock::take(output, &own_folder)?;
    let old = old_site::read(output, &own_folder, files)?;
    let staging = stage::Staging::new(own_folder.join("staging"))?;
    let staged = match stage::stage(output, files, make, &old, &staging)? {
        Ok(staged) => staged,
        Err(findings) => return Ok(Err(findings)),
    };
    commit::commit(output, &own_folder, &staging, old, staged, inputs).map(Ok)
}

#[cfg(test)]
mod tests;
