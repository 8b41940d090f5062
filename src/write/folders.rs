//! The state of each folder's place, looked at once. A link is never a folder here, so that nothing is written,
//! compared or removed through one.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::WriteError;
use super::address::folders_of;
use super::error::failed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    Folder,
    /// A file, a link, or below one.
    Other,
}

/// The folders above the addresses of a site.
#[derive(Debug, Default)]
pub(super) struct Folders(HashMap<String, Standing>);

impl Folders {
    /// Looks at every folder above an address.
    pub fn look(&mut self, output: &Path, address: &str) -> Result<Standing, WriteError> {
        let Some(folder) = folders_of(address).next() else { return Ok(Standing::Folder) };
        if let Some(&known) = self.0.get(folder) {
            return Ok(known);
        }
        let above = self.look(output, folder)?;
        let standing = if above == Standing::Folder { stands_at(&output.join(folder))? } else { above };
        self.0.insert(folder.to_owned(), standing);
        Ok(standing)
    }

    /// The state that was seen above an address.
    pub fn above(&self, address: &str) -> Standing {
        match folders_of(address).next() {
            Some(folder) => self.0.get(folder).copied().unwrap_or(Standing::Other),
            None => Standing::Folder,
        }
    }

    /// The folders that are yet to be made.
    pub fn to_make(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, standing)| **standing != Standing::Folder).map(|(folder, _)| &**folder)
    }
}

fn stands_at(path: &Path) -> Result<Standing, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(Standing::Folder),
        Ok(_) => Ok(Standing::Other),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => Err(failed("read", path)(error)),
    }
}
