//! The last guard before the disk: an address stays inside the output, whoever made it.

use std::collections::HashSet;

use super::WriteError;
use super::place::OWN_FOLDER;
use crate::model::Address;
use crate::render::OutputFile;

/// Something that has an address in the output.
pub trait Addressed {
    /// The path from the site's root, with `/`.
    fn address(&self) -> &str;

    /// The address alone tells the content: what casebook wrote there need not be made again.
    fn is_settled(&self) -> bool {
        false
    }

    /// True where the bytes name the file, once it is made: then the hash comes into the address.
    fn is_named_by_bytes(&self) -> bool {
        false
    }
}

impl Addressed for OutputFile {
    fn address(&self) -> &str {
        self.address.as_str()
    }

    fn is_settled(&self) -> bool {
        self.is_settled
    }

    fn is_named_by_bytes(&self) -> bool {
        self.is_named_by_bytes
    }
}

impl Addressed for Address {
    fn address(&self) -> &str {
        self.as_str()
    }
}

/// Refuses addresses that lead anywhere else than to one file of their own below the output.
pub(super) fn check<F: Addressed>(files: &[F]) -> Result<(), WriteError> {
    let mut seen = HashSet::with_capacity(files.len());
    for file in files {
        let address = file.address();
        let reason = fault_of(address).or_else(|| (!seen.insert(address)).then_some("two files share it"));
        if let Some(reason) = reason {
            return Err(WriteError::Address { address: address.escape_debug().to_string(), reason });
        }
    }
    Ok(())
}

/// The fault of an address, if it has one. Used for lines of the manifest too, which anybody may have edited.
pub(super) fn fault_of(address: &str) -> Option<&'static str> {
    // A colon names a stream within a file to Windows, and is a letter like any other elsewhere.
    let is_refused = |letter: char| letter == '\\' || letter.is_control() || cfg!(windows) && letter == ':';
    if address.contains(is_refused) {
        return Some("it has a character that not every system can store");
    }
    let mut parts = address.split('/');
    if parts.clone().any(|part| matches!(part, "" | "." | "..")) {
        return Some("it does not name a file below the output");
    }
    if parts.next().is_some_and(|first| first.eq_ignore_ascii_case(OWN_FOLDER)) {
        return Some("that folder is casebook's own");
    }
    None
}

/// Every folder above an address, the nearest first: `a/b` and `a` for `a/b/c.html`.
pub(super) fn folders_of(address: &str) -> impl Iterator<Item = &str> {
    let mut rest = address;
    std::iter::from_fn(move || {
        let (folder, _) = rest.rsplit_once('/')?;
        rest = folder;
        Some(folder)
    })
}
