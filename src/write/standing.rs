//! The comparison of the site that stands with the one that would be made now.

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use super::folders::{Folders, Standing};
use super::manifest::{Entry, Inputs, Manifest};
use super::old_site::print_of;
use super::place::OWN_FOLDER;
use super::stage::is_page;
use super::{Summary, WriteError};

/// The facts about a site that stands as it would be made now.
#[derive(Debug)]
pub struct Stands {
    /// The result of a build that finds it.
    pub summary: Summary,
    /// The number of findings when it was made.
    pub findings: usize,
}

/// The site in the output, where it was made from these inputs and every file of it has the bytes that it was given.
/// These are read: neither a date nor a size is trusted.
///
/// # Errors
/// Where the machine is at fault.
pub fn stands(output: &Path, inputs: &blake3::Hash) -> Result<Option<Stands>, WriteError> {
    let own_folder = output.join(OWN_FOLDER);
    let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    // What a killed build was making is cleared away by the next one that makes something.
    if !is_folder(output) || !is_folder(&own_folder) || own_folder.join("staging").exists() {
        return Ok(None);
    }
    let manifest = Manifest::read(&own_folder)?;
    let Some(Inputs { findings, .. }) = manifest.inputs.filter(|of| of.print == *inputs) else { return Ok(None) };
    let mut folders = Folders::default();
    for address in manifest.files.keys() {
        if folders.look(output, address)? != Standing::Folder {
            return Ok(None);
        }
    }
    let is_same = |(address, entry): (&String, &Entry)| {
        Ok(entry.may_be.is_none() && entry.written.is_some() && print_of(&output.join(address))? == entry.written)
    };
    let other = manifest.files.par_iter().map(is_same).find_any(|same| !matches!(same, Ok(true)));
    match other {
        Some(Err(fault)) => return Err(fault),
        Some(Ok(_)) => return Ok(None),
        None => {}
    }
    let pages = manifest.files.keys().filter(|address| is_page(address)).count();
    let summary = Summary { pages, unchanged: manifest.files.len(), ..Summary::default() };
    Ok(Some(Stands { summary, findings }))
}
