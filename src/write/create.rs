//! New files of content, for the commands that make some.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::WriteError;
use super::error::failed;

/// Creates a file, with the folders above it. Never overwrites one, and leaves no half file where the machine fails.
///
/// # Errors
/// Where something is there already, or the machine is at fault.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed("create", folder))?;
    }
    let mut file = match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(WriteError::Exists { path: path.to_owned() });
        }
        file => file.map_err(failed("write", path))?,
    };
    file.write_all(bytes).map_err(|error| {
        drop(file);
        let _ = fs::remove_file(path);
        failed("write", path)(error)
    })
}
