//! Files in casebook's own folder. Whoever can put a link there could have it written anywhere: none is followed.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use super::WriteError;
use super::error::failed;

/// Writes a file anew: whatever stands there goes first, a link as itself.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("write", path)(error)),
        _ => {}
    }
    let written = File::create_new(path).and_then(|mut file| file.write_all(bytes));
    written.map_err(failed("write", path))
}

/// Refuses what is there and no file.
pub(super) fn refuse_other(path: &Path) -> Result<(), WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(WriteError::foreign(vec![path.to_owned()])),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(failed("read", path)(error)),
    }
}
