//! The site that an earlier build left in the output folder, seen from the site that is to stand there now.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::address::folders_of;
use super::error::failed;
use super::folders::{Folders, Standing};
use super::manifest::{Entry, Manifest, Print};
use super::{Addressed, WriteError};

/// The earlier site.
#[derive(Debug)]
pub(super) struct OldSite {
    /// The files and folders that casebook owns; nothing in it is uncertain any more.
    pub manifest: Manifest,
    /// The folders above the new addresses, before anything changes.
    pub folders: Folders,
    /// Files that are no longer produced and are still as casebook wrote them.
    pub removable: BTreeSet<String>,
    /// The removable files that stand where a new file or folder belongs, and so must go first.
    pub displaced: BTreeSet<String>,
    /// Files that are no longer produced but were edited by somebody.
    pub kept: Vec<String>,
    /// New addresses that differ from a displaced one only in letter case, on a file system where
    /// that is no difference.
    respelt: HashSet<String>,
}

/// The occupant of a new file's address.
#[derive(Debug)]
pub(super) enum Occupant {
    /// Nothing that counts: the file can be made.
    Free,
    /// A file that casebook wrote.
    Ours,
    /// A file that casebook did not write. It may be there only if it has the right bytes already.
    Foreign,
    /// Something that nothing can be said for: a link, a folder, or a file where a folder belongs.
    InTheWay(PathBuf),
}

/// Reads what the earlier build left.
pub(super) fn read<F: Addressed>(output: &Path, own_folder: &Path, files: &[F]) -> Result<OldSite, WriteError> {
    let mut manifest = Manifest::read(own_folder)?;
    let mut old_folders = Folders::default();
    settle(output, &mut manifest, &mut old_folders)?;

    let mut folders = Folders::default();
    for file in files {
        folders.look(output, file.address())?;
    }
    let new: HashSet<&str> = files.iter().map(Addressed::address).collect();
    let new_folders: HashSet<&str> = new.iter().flat_map(|address| folders_of(address)).collect();
    let mut old = OldSite {
        manifest: Manifest::default(),
        folders,
        removable: BTreeSet::new(),
        displaced: BTreeSet::new(),
        kept: Vec::new(),
        respelt: HashSet::new(),
    };
    let mut forgotten = Vec::new();
    for (address, entry) in manifest.files.iter().filter(|(address, _)| !new.contains(&***address)) {
        match print_at(output, address, &mut old_folders)? {
            Some(print) if Some(print) == entry.written => old.removable.insert(address.clone()),
            Some(_) => {
                old.kept.push(address.clone());
                continue;
            }
            None => {
                forgotten.push(address.clone());
                continue;
            }
        };
        let in_the_way = new_folders.contains(&**address) || folders_of(address).any(|folder| new.contains(folder));
        if in_the_way {
            old.displaced.insert(address.clone());
        }
    }
    for address in forgotten {
        manifest.files.remove(&address);
    }
    old.manifest = manifest;
    old.find_respelt(output, &new);
    Ok(old)
}

/// After a build that was killed: finds out which of the files that it was about to write are there.
fn settle(output: &Path, manifest: &mut Manifest, folders: &mut Folders) -> Result<(), WriteError> {
    let mut gone = Vec::new();
    for (address, entry) in &mut manifest.files {
        let Some(may_be) = entry.may_be.take() else { continue };
        match print_at(output, address, folders)? {
            Some(print) if print == may_be => entry.written = Some(may_be),
            // What a power cut leaves of a file that was being made. Nothing of anybody's is lost with it.
            Some(print) if print.size == 0 => entry.written = Some(print),
            Some(_) if entry.written.is_some() => {}
            _ => gone.push(address.clone()),
        }
    }
    for address in gone {
        manifest.files.remove(&address);
    }
    Ok(())
}

/// The print of the file at an address; none where no plain file stands there.
fn print_at(output: &Path, address: &str, folders: &mut Folders) -> Result<Option<Print>, WriteError> {
    if folders.look(output, address)? != Standing::Folder {
        return Ok(None);
    }
    print_of(&output.join(address))
}

/// The print of a file; none where no plain file stands there.
pub(super) fn print_of(path: &Path) -> Result<Option<Print>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", path)(error)),
    }
    Ok(Some(Print::of(&fs::read(path).map_err(failed("read", path))?)))
}

impl OldSite {
    /// On a file system that ignores letter case, `A.html` and `a.html` are one file: the old one
    /// must go before the new one comes, or it would take the new one with it.
    fn find_respelt(&mut self, output: &Path, new: &HashSet<&str>) {
        if self.removable.is_empty() {
            return;
        }
        let by_lower: HashMap<String, &str> = new.iter().map(|address| (address.to_lowercase(), *address)).collect();
        for stale in &self.removable {
            let Some(&address) = by_lower.get(&stale.to_lowercase()) else { continue };
            let separate = match fs::canonicalize(output.join(address)) {
                Ok(real) => real.ends_with(address),
                Err(_) => true,
            };
            if !separate {
                self.displaced.insert(stale.clone());
                self.respelt.insert(address.to_owned());
            }
        }
    }

    /// True where casebook wrote the file at an address.
    fn owns(&self, address: &str) -> bool {
        self.manifest.files.contains_key(address)
    }

    /// The print of a file that stands at an address as casebook wrote it.
    pub fn as_written(&self, output: &Path, address: &str) -> Result<Option<Print>, WriteError> {
        let written = self.entry(address).and_then(|entry| entry.written);
        match (written, self.standing(output, address)?) {
            (Some(written), (Occupant::Ours, size)) if size == written.size => {
                Ok(print_of(&output.join(address))?.filter(|print| *print == written))
            }
            _ => Ok(None),
        }
    }

    /// The knowledge about the file at an address.
    pub fn entry(&self, address: &str) -> Option<&Entry> {
        self.manifest.files.get(address)
    }

    /// The occupant of a new file's address, with its size where it is a file.
    pub fn standing(&self, output: &Path, address: &str) -> Result<(Occupant, u64), WriteError> {
        if self.respelt.contains(address) {
            return Ok((Occupant::Free, 0));
        }
        match self.folders.above(address) {
            Standing::Folder => {}
            Standing::Nothing => return Ok((Occupant::Free, 0)),
            Standing::Other => {
                let displaced = folders_of(address).any(|folder| self.displaced.contains(folder));
                let blocked = || Occupant::InTheWay(first_other(output, address));
                return Ok((if displaced { Occupant::Free } else { blocked() }, 0));
            }
        }
        let path = output.join(address);
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Occupant::Free, 0)),
            Err(error) => return Err(failed("read", &path)(error)),
        };
        let standing = if metadata.is_file() {
            if self.owns(address) { Occupant::Ours } else { Occupant::Foreign }
        } else if metadata.is_dir() && self.all_displaced(output, &path) {
            Occupant::Free
        } else {
            Occupant::InTheWay(path)
        };
        Ok((standing, metadata.len()))
    }

    /// True where everything in a folder is casebook's and goes before anything new comes.
    fn all_displaced(&self, output: &Path, folder: &Path) -> bool {
        WalkDir::new(folder).into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            let Ok(below) = entry.path().strip_prefix(output) else { return false };
            let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let address = parts.join("/");
            match entry.file_type() {
                kind if kind.is_dir() => self.manifest.folders.contains(&address),
                kind if kind.is_file() => self.displaced.contains(&address),
                _ => false,
            }
        })
    }
}

/// The outermost thing above an address that is not a folder.
fn first_other(output: &Path, address: &str) -> PathBuf {
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    let above: Vec<PathBuf> = folders_of(address).map(|folder| output.join(folder)).collect();
    above.into_iter().rev().find(|path| !is_folder(path)).unwrap_or_else(|| output.join(address))
}
