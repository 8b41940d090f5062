//! The places at which the output may be.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::WriteError;
use super::error::failed;

/// The folder inside the output that holds what casebook needs for itself.
pub(super) const OWN_FOLDER: &str = ".casebook";

/// Refuses an output folder that is, holds, or lies in what people write: a build removes files there.
///
/// # Errors
/// Where it would mix with the root, `content/` or `themes/`, or the paths cannot be resolved.
pub fn refuse_unsafe(root: &Path, output: &Path) -> Result<(), WriteError> {
    let refuse = |reason: String| Err(WriteError::UnsafePlace { output: output.to_owned(), reason });
    let place = resolve(output).map_err(failed("find", output))?;
    let site = resolve(root).map_err(failed("find", root))?;
    if site == place {
        return refuse("it is the site's own folder".to_owned());
    }
    if site.starts_with(&place) {
        return refuse("it holds the site's own folder".to_owned());
    }
    for name in ["content", "themes"] {
        let written = resolve(&root.join(name)).map_err(failed("find", root))?;
        if place == written || place.starts_with(&written) {
            return refuse(format!("it is in the folder {name}"));
        }
        if written.starts_with(&place) {
            return refuse(format!("it holds the folder {name}"));
        }
    }
    Ok(())
}

/// Makes the output folder and casebook's own folder in it.
pub(super) fn prepare(output: &Path) -> Result<PathBuf, WriteError> {
    match fs::metadata(output) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(WriteError::foreign(vec![output.to_owned()])),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(output).map_err(failed("create", output))?;
        }
        Err(error) => return Err(failed("read", output)(error)),
    }
    let own_folder = output.join(OWN_FOLDER);
    match fs::symlink_metadata(&own_folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(WriteError::foreign(vec![own_folder])),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::create_dir(&own_folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(failed("create", &own_folder)(error));
            }
            _ => {}
        },
        Err(error) => return Err(failed("read", &own_folder)(error)),
    }
    Ok(own_folder)
}

/// The path without links and dots, whether all of it exists or not.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        if component == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(component);
        // Link by link, because `link/..` is not the folder that the link stands in.
        match fs::canonicalize(&resolved) {
            Ok(real) => resolved = real,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(resolved)
}
