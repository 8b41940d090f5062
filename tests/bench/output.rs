//! A site that was built: its files, what they weigh, and how long it takes only to write them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Fault;

/// The files of a site, in memory.
#[derive(Debug)]
pub struct Output {
    files: Vec<(String, Vec<u8>)>,
}

impl Output {
    /// Reads them, but for what casebook keeps for itself.
    pub fn read(folder: &Path) -> Result<Output, Fault> {
        let mut files = Vec::new();
        let entries = WalkDir::new(folder).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(|entry| entry.file_name() != ".casebook") {
            let entry = entry?;
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(folder)?;
                let address = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                files.push((address, fs::read(entry.path())?));
            }
        }
        Ok(Output { files })
    }

    /// Every file with its address, sorted.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(address, bytes)| (address.as_str(), bytes.as_slice()))
    }

    /// The file at an address.
    pub fn file(&self, address: &str) -> Option<&[u8]> {
        self.files().find(|(found, _)| *found == address).map(|(_, bytes)| bytes)
    }

    /// The number of the files.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The size of all files together, in bytes.
    pub fn size(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Writes them all into a new folder, in parallel: how long that took, in seconds.
    /// No program that makes these files can be faster.
    pub fn write_time(&self, folder: &Path) -> Result<f64, Fault> {
        let start = Instant::now();
        let mut folders: Vec<PathBuf> =
            self.files.iter().filter_map(|(address, _)| Some(folder.join(address).parent()?.to_owned())).collect();
        folders.dedup();
        for folder in folders {
            fs::create_dir_all(folder)?;
        }
        self.files.par_iter().try_for_each(|(address, bytes)| fs::write(folder.join(address), bytes))?;
        Ok(start.elapsed().as_secs_f64())
    }
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Path) -> Result<(), Fault> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
