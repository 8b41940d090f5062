//! The moment when the new site replaces the old one.
//!
//! The order is what makes a kill harmless:
//! 1. the manifest says what is about to be written, beside what stands there;
//! 2. old files go that stand where new files or folders belong;
//! 3. styles, scripts, images and data move in, whole folders where the output has none of that name;
//! 4. pages move in;
//! 5. files that are no longer produced go, and folders that are empty then;
//! 6. the manifest says what stands there.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::address::folders_of;
use super::error::failed;
use super::manifest::{Entry, Inputs, Manifest};
use super::old_site::OldSite;
use super::stage::{Staged, Staging, is_page};
use super::{Summary, WriteError};

/// Moves what is staged and removes what is stale.
pub(super) fn commit(
    output: &Path,
    own_folder: &Path,
    staging: &Staging,
    old: OldSite,
    staged: Vec<Staged>,
    inputs: Option<Inputs>,
) -> Result<Summary, WriteError> {
    let written = staged.iter().filter(|file| file.moves).count();
    let summary = Summary {
        pages: staged.iter().filter(|file| is_page(&file.address)).count(),
        written,
        unchanged: staged.len() - written,
        removed: old.removable.len(),
        kept: old.kept.clone(),
    };
    let mut folders = old.manifest.folders.clone();
    folders.extend(old.folders.to_make().map(str::to_owned));

    if written > 0 {
        ahead(&old, &staged, folders.clone()).store(own_folder)?;
    }
    if !old.displaced.is_empty() {
        make_room(output, &old, &folders, &staged)?;
    }
    move_in(&staging.first(), output)?;
    move_in(&staging.then(), output)?;
    for address in old.removable.difference(&old.displaced) {
        remove(output, address)?;
    }
    prune(output, &mut folders, &staged);

    let mut now = Manifest { folders, inputs, ..Manifest::default() };
    for address in &old.kept {
        if let Some(entry) = old.entry(address) {
            now.files.insert(address.clone(), entry.clone());
        }
    }
    now.files.extend(staged.into_iter().map(|file| (file.address, Entry { written: Some(file.print), may_be: None })));
    if written > 0 || !old.removable.is_empty() || now != Manifest::read(own_folder)? {
        now.store(own_folder)?;
    }
    Ok(summary)
}

/// The manifest of all that may stand in the output until all has moved.
fn ahead(old: &OldSite, staged: &[Staged], folders: BTreeSet<String>) -> Manifest {
    let mut manifest = Manifest { files: old.manifest.files.clone(), folders, inputs: None };
    for file in staged {
        let entry = manifest.files.entry(file.address.clone()).or_default();
        if file.moves {
            entry.may_be = Some(file.print);
        } else {
            entry.written = Some(file.print);
        }
    }
    manifest
}

/// Removes old files where new files or folders belong, and old folders where new files do.
fn make_room(output: &Path, old: &OldSite, folders: &BTreeSet<String>, staged: &[Staged]) -> Result<(), WriteError> {
    for address in &old.displaced {
        remove(output, address)?;
    }
    let files: HashSet<&str> = staged.iter().map(|file| &*file.address).collect();
    let in_a_files_place =
        |folder: &&String| files.contains(&***folder) || folders_of(folder).any(|f| files.contains(f));
    for folder in folders.iter().rev().filter(in_a_files_place) {
        remove_if_empty(output, folder);
    }
    Ok(())
}

/// Moves everything in a staged folder into a folder of the output.
fn move_in(from: &Path, to: &Path) -> Result<(), WriteError> {
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed("read", from))?,
    };
    for entry in entries {
        let entry = entry.map_err(failed("read", from))?;
        let target = to.join(entry.file_name());
        let is_folder = entry.file_type().map_err(failed("read", from))?.is_dir();
        if is_folder && fs::symlink_metadata(&target).is_ok() {
            move_in(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), &target).map_err(failed("write", &target))?;
        }
    }
    Ok(())
}

fn remove(output: &Path, address: &str) -> Result<(), WriteError> {
    let path = output.join(address);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("remove", &path)(error)),
        _ => Ok(()),
    }
}

/// Removes the folders that casebook made and that no file needs. One that holds something else stays,
/// and stays known as casebook's own until it is empty.
fn prune(output: &Path, folders: &mut BTreeSet<String>, staged: &[Staged]) {
    let needed: BTreeSet<&str> = staged.iter().flat_map(|file| folders_of(&file.address)).collect();
    let unneeded: Vec<String> = folders.iter().filter(|folder| !needed.contains(&***folder)).cloned().collect();
    for folder in unneeded.iter().rev() {
        if remove_if_empty(output, folder) {
            folders.remove(folder);
        }
    }
}

/// Removes a folder of casebook's that is empty. True where it is gone, or is no folder of casebook's any more.
fn remove_if_empty(output: &Path, folder: &str) -> bool {
    let is_folder = |path: &str| fs::symlink_metadata(output.join(path)).is_ok_and(|metadata| metadata.is_dir());
    if !is_folder(folder) || !folders_of(folder).all(is_folder) {
        return true;
    }
    fs::remove_dir(output.join(folder)).is_ok()
}
