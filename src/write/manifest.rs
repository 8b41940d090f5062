//! The list of what casebook wrote to an output folder: `output/.casebook/manifest`.
//!
//! A text file, one line each, sorted:
//! ```text
//! casebook-manifest 1
//! inputs 07aa…1c 0
//! folder report
//! file 94f1…e0 1234 index.html
//! may-be 5c3a…77 1250 index.html
//! ```
//! `inputs` says what the whole site was made from, and how many findings there were; it is there only when all of the
//! site stands. `file` was written by casebook, with that hash (BLAKE3) and size. `may-be` is written ahead of a
//! change: should the build be killed, the file may be there or not, and only its hash tells whether it is casebook's.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::address::fault_of;
use super::error::failed;
use super::{WriteError, own_file};

const FIRST_LINE: &str = "casebook-manifest 1";

/// The hash and size that tell one content from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print {
    pub hash: blake3::Hash,
    /// In bytes.
    pub size: u64,
}

impl Print {
    pub fn of(bytes: &[u8]) -> Print {
        Print { hash: blake3::hash(bytes), size: bytes.len() as u64 }
    }
}

/// The knowledge about one address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The content that casebook wrote there. None where it only may have.
    pub written: Option<Print>,
    /// The content that it was about to write there.
    pub may_be: Option<Print>,
}

/// The print of all that a whole site was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// Of everything that decides what the site is.
    pub print: blake3::Hash,
    /// The number of findings. Where there were some, they have to be found again to be said again.
    pub findings: usize,
}

/// All that casebook wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub files: BTreeMap<String, Entry>,
    /// The inputs that they were made from; none while they change.
    pub inputs: Option<Inputs>,
    /// Folders that casebook made.
    pub folders: BTreeSet<String>,
}

impl Manifest {
    /// Reads it. One that is missing or damaged is empty: then casebook owns nothing, which at worst
    /// makes it ask about files that are its own.
    pub fn read(own_folder: &Path) -> Result<Manifest, WriteError> {
        let path = own_folder.join("manifest");
        own_file::refuse_other(&path)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(Manifest::from_text(&String::from_utf8_lossy(&bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Manifest::default()),
            Err(error) => Err(failed("read", &path)(error)),
        }
    }

    /// Writes it in one step.
    pub fn store(&self, own_folder: &Path) -> Result<(), WriteError> {
        let next = own_folder.join("manifest.next");
        own_file::write(&next, self.to_text().as_bytes())?;
        fs::rename(&next, own_folder.join("manifest")).map_err(failed("write", &next))
    }

    fn from_text(text: &str) -> Manifest {
        let mut manifest = Manifest::default();
        let mut lines = text.lines();
        if lines.next() != Some(FIRST_LINE) {
            return manifest;
        }
        for line in lines {
            manifest.take_line(line);
        }
        manifest
    }

    /// A line that makes no sense, or that names a place outside the output, is passed over.
    fn take_line(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        if kind == "folder" {
            if fault_of(rest).is_none() {
                self.folders.insert(rest.to_owned());
            }
            return Some(());
        }
        let (hash, rest) = rest.split_once(' ')?;
        if kind == "inputs" {
            self.inputs = Some(Inputs { print: blake3::Hash::from_hex(hash).ok()?, findings: rest.parse().ok()? });
            return Some(());
        }
        let (size, address) = rest.split_once(' ')?;
        let print = Print { hash: blake3::Hash::from_hex(hash).ok()?, size: size.parse().ok()? };
        if fault_of(address).is_some() {
            return None;
        }
        if !matches!(kind, "file" | "may-be") {
            return None;
        }
        let entry = self.files.entry(address.to_owned()).or_default();
        let known = if kind == "file" { &mut entry.written } else { &mut entry.may_be };
        *known = Some(print);
        Some(())
    }

    fn to_text(&self) -> String {
        let mut text = String::with_capacity(64 + self.files.len() * 120);
        text.push_str(FIRST_LINE);
        text.push('\n');
        // Writing to a string cannot fail.
        if let Some(Inputs { print, findings }) = &self.inputs {
            let _ = writeln!(text, "inputs {} {findings}", print.to_hex());
        }
        for folder in &self.folders {
            let _ = writeln!(text, "folder {folder}");
        }
        for (address, entry) in &self.files {
            for (kind, print) in [("file", entry.written), ("may-be", entry.may_be)] {
                if let Some(Print { hash, size }) = print {
                    let _ = writeln!(text, "{kind} {} {size} {address}", hash.to_hex());
                }
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_is_read() {
        let inputs = Some(Inputs { print: blake3::hash(b"0"), findings: 3 });
        let mut manifest = Manifest { inputs, ..Manifest::default() };
        manifest.folders.insert("a b".to_owned());
        manifest.files.insert("a b/c d.html".to_owned(), Entry { written: Some(Print::of(b"1")), may_be: None });
        let both = Entry { written: Some(Print::of(b"1")), may_be: Some(Print::of(b"22")) };
        manifest.files.insert("é.html".to_owned(), both);
        assert_eq!(Manifest::from_text(&manifest.to_text()), manifest);
    }

    #[test]
    fn a_damaged_manifest_owns_only_what_it_can_name() {
        let print = Print::of(b"1");
        let good = format!("file {} 1 a.html", print.hash.to_hex());
        for line in ["", "file", "file zz 1 b.html", "folder ../x", "what is this"] {
            let manifest = Manifest::from_text(&format!("{FIRST_LINE}\n{line}\n{good}\n"));
            assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["a.html"], "{line}");
            assert!(manifest.folders.is_empty());
        }
        let outside = format!("{FIRST_LINE}\nfile {} 1 ../../etc/x\n", print.hash.to_hex());
        assert_eq!(Manifest::from_text(&outside), Manifest::default());
        assert_eq!(Manifest::from_text(&good), Manifest::default(), "without the first line");
    }
}
