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
mod change;
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
pub use change::{ContentChange, Replaced, change, finish};
pub use create::create_new;
pub use error::WriteError;
pub use manifest::Inputs;
pub use place::refuse_unsafe;
pub use refresh::refresh;
pub use standing::{Stands, stands};
pub use summary::Summary;

use crate::diagnostic::Diagnostic;
use crate::model::Address;

/// Writes the files that changed and removes those that are no longer produced. Where a file
/// cannot be made, nothing is written and the findings are returned.
///
/// `make` is called once for each file, on any thread; what it returns is dropped as soon as it is
/// compared or staged. Files that their bytes name are made first, because others may hold the names.
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
    let staging = stage::Staging::new(own_folder.join("staging"))?;
    let (named, others): (Vec<&F>, Vec<&F>) = files.iter().partition(|file| file.is_named_by_bytes());
    let (named, mut findings) = stage::name(&named, &make, &staging)?;
    let addresses = others.iter().map(|file| file.address()).chain(named.iter().map(|file| &*file.address));
    let addresses: Vec<Address> = addresses.map(|address| Address(address.to_owned())).collect();
    address::check(&addresses)?;
    let old = old_site::read(output, &own_folder, &addresses)?;
    let mut staged = match stage::stage(output, &others, &make, &old, &staging)? {
        Ok(staged) => staged,
        Err(more) => {
            findings.extend(more);
            Vec::new()
        }
    };
    if !findings.is_empty() {
        return Ok(Err(findings));
    }
    staged.extend(stage::settle(output, named, &old, &staging)?);
    commit::commit(output, &own_folder, &staging, old, staged, inputs).map(Ok)
}

#[cfg(test)]
mod tests;
