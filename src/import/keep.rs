//! Text that was not placed, kept in a file: never where version control would publish it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::ImportedFile;
use crate::proforma::Proforma;
use crate::write::{WriteError, create_new};

/// The file for what was not placed cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// It lies in a repository that does not ignore it.
    #[error("{} lies in a git repository and would be published with it; choose a file outside, or add it to .gitignore", path.display())]
    Published {
        /// The file.
        path: PathBuf,
    },
    /// Something is there already.
    #[error("{} exists already, and is left as it is", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

/// Judges a file before anything is written.
///
/// # Errors
/// Where it exists, or lies in a repository that does not ignore it.
pub fn judge(path: &Path) -> Result<(), KeepError> {
    let path_of = || path.to_owned();
    if path.symlink_metadata().is_ok() {
        return Err(KeepError::Exists { path: path_of() });
    }
    let whole = std::path::absolute(path).unwrap_or_else(|_| path_of());
    // A link on the way could lead into a repository.
    let folder = whole.ancestors().skip(1).find_map(|folder| folder.canonicalize().ok());
    let is_in_repository =
        folder.iter().flat_map(|folder| folder.ancestors()).any(|folder| folder.join(".git").exists());
    if !is_in_repository {
        return Ok(());
    }
    let mut git = Command::new("git");
    git.arg("-C").args(folder).args(["check-ignore", "--quiet", "--"]).arg(&whole);
    git.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match git.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(KeepError::Published { path: path_of() }),
    }
}

/// Writes what was not placed, each piece below the place where it stands. Nothing where there is nothing.
///
/// # Errors
/// Where the machine is at fault.
pub fn write(path: &Path, files: &[ImportedFile], proforma: &Proforma) -> Result<bool, WriteError> {
    let mut out = String::new();
    for (draft, piece) in files.iter().flat_map(ImportedFile::unplaced).filter(|(_, piece)| !piece.text.is_empty()) {
        let asked = piece.question().map(|index| format!(", {}", proforma[index].named())).unwrap_or_default();
        let _ = writeln!(out, "# {}{asked}, for {}\n\n{}\n", piece.place, draft.display(), piece.text);
    }
    if out.is_empty() {
        return Ok(false);
    }
    create_new(path, out.as_bytes()).map(|()| true)
}
