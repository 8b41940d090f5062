//! Making every file, comparing it with what stands there, and staging what is new.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::failed;
use super::manifest::Print;
use super::old_site::{Occupant, OldSite, print_of};
use super::{Addressed, WriteError};
use crate::diagnostic::Diagnostic;
use crate::model::named;

/// The staging folder. It lies inside the output, so that files move from it by renaming; it is
/// removed whatever happens.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
}

impl Staging {
    /// An empty one; what a killed build left there goes.
    pub fn new(folder: PathBuf) -> Result<Staging, WriteError> {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("remove", &folder)(error)),
            _ => {}
        }
        fs::create_dir(&folder).map_err(failed("create", &folder))?;
        Ok(Staging { folder })
    }

    /// The folder for what moves first: styles, scripts, images and data, so that no page ever stands without them.
    pub fn first(&self) -> PathBuf {
        self.folder.join("first")
    }

    /// The folder for what moves then: the pages.
    pub fn then(&self) -> PathBuf {
        self.folder.join("then")
    }

    fn place(&self, address: &str) -> PathBuf {
        if is_page(address) { self.then() } else { self.first() }.join(address)
    }

    fn put(&self, address: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.place(address);
        let written = match fs::write(&path, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes))
            }
            written => written,
        };
        written.map_err(failed("write", &path))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next build tries again.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// True where an address is an HTML page.
pub(super) fn is_page(address: &str) -> bool {
    Path::new(address).extension().is_some_and(|ending| ending == "html")
}

/// The result for one file of the new site.
#[derive(Debug)]
pub(super) struct Staged {
    pub address: String,
    pub print: Print,
    /// True where it waits in the staging folder; otherwise the right bytes stand at its address.
    pub moves: bool,
}

/// Makes the files that their bytes name, and stages all of them: what stands at their addresses is not known before.
pub(super) fn name<'a, F: Addressed + Sync>(
    files: &[&F],
    make: impl Fn(&F) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> + Sync,
    staging: &Staging,
) -> Result<(Vec<Staged>, Vec<Diagnostic>), WriteError> {
    let one = |file: &&F| match make(file) {
        Ok(bytes) => {
            let print = Print::of(&bytes);
            let address = named(file.address(), &print.hash);
            staging.put(&address, &bytes)?;
            Ok(Ok(Staged { address, print, moves: true }))
        }
        Err(mistake) => Ok(Err(*mistake)),
    };
    Ok(parted(files.par_iter().map(one).collect::<Result<_, WriteError>>()?))
}

/// Takes those out of the staging folder that stand in the output already.
pub(super) fn settle(
    output: &Path,
    named: Vec<Staged>,
    old: &OldSite,
    staging: &Staging,
) -> Result<Vec<Staged>, WriteError> {
    let one = |file: Staged| {
        let path = output.join(&file.address);
        let (occupant, size) = old.standing(output, &file.address)?;
        let same = || Ok(size == file.print.size && print_of(&path)? == Some(file.print));
        let stands = match occupant {
            Occupant::Free => false,
            Occupant::Ours => same()?,
            Occupant::Foreign if same()? => true,
            Occupant::Foreign => return Ok(Err(path)),
            Occupant::InTheWay(path) => return Ok(Err(path)),
        };
        if stands {
            let staged = staging.place(&file.address);
            fs::remove_file(&staged).map_err(failed("remove", &staged))?;
        }
        Ok(Ok(Staged { moves: !stands, ..file }))
    };
    let (settled, in_the_way) = parted(named.into_par_iter().map(one).collect::<Result<_, WriteError>>()?);
    if in_the_way.is_empty() { Ok(settled) } else { Err(WriteError::foreign(in_the_way)) }
}

/// What went well, and what did not.
fn parted<T, E>(outcomes: Vec<Result<T, E>>) -> (Vec<T>, Vec<E>) {
    let (mut well, mut not) = (Vec::with_capacity(outcomes.len()), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(value) => well.push(value),
            Err(reason) => not.push(reason),
        }
    }
    (well, not)
}

/// Makes every file.
pub(super) fn stage<'a, F: Addressed + Sync>(
    output: &Path,
    files: &[&F],
    make: impl Fn(&F) -> Result<Cow<'a, [u8]>, Box<Diagnostic>> + Sync,
    old: &OldSite,
    staging: &Staging,
) -> Result<Result<Vec<Staged>, Vec<Diagnostic>>, WriteError> {
    enum Outcome {
        Staged(Staged),
        Mistake(Diagnostic),
        InTheWay(PathBuf),
    }
    let one = |file: &&F| -> Result<Outcome, WriteError> {
        let address = file.address();
        let bytes = match make(file) {
            Ok(bytes) => bytes,
            Err(mistake) => return Ok(Outcome::Mistake(*mistake)),
        };
        let print = Print::of(&bytes);
        let (occupant, size) = old.standing(output, address)?;
        let path = output.join(address);
        let moves = match occupant {
            Occupant::InTheWay(path) => return Ok(Outcome::InTheWay(path)),
            Occupant::Free => true,
            Occupant::Ours | Occupant::Foreign => {
                let same = size == print.size && fs::read(&path).map_err(failed("read", &path))? == *bytes;
                if !same && matches!(occupant, Occupant::Foreign) {
                    return Ok(Outcome::InTheWay(path));
                }
                !same
            }
        };
        if moves {
            staging.put(address, &bytes)?;
        }
        Ok(Outcome::Staged(Staged { address: address.to_owned(), print, moves }))
    };
    // In the order of `files`, so that findings do not depend on the threads.
    let outcomes = files.par_iter().map(one).collect::<Result<Vec<Outcome>, WriteError>>()?;
    let (mut staged, mut mistakes, mut in_the_way) = (Vec::with_capacity(outcomes.len()), Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Staged(file) => staged.push(file),
            Outcome::Mistake(mistake) => mistakes.push(mistake),
            Outcome::InTheWay(path) => in_the_way.push(path),
        }
    }
    if !mistakes.is_empty() {
        return Ok(Err(mistakes));
    }
    if !in_the_way.is_empty() {
        return Err(WriteError::foreign(in_the_way));
    }
    Ok(Ok(staged))
}
