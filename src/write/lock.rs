//! One build at a time for each output folder.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::error::failed;
use super::{WriteError, own_file};

/// Held while a build writes. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    process: PathBuf,
}

/// Takes the lock, or says who has it.
pub(super) fn take(output: &Path, own_folder: &Path) -> Result<Lock, WriteError> {
    let path = own_folder.join("lock");
    // The number stands in a file of its own, since some systems let nobody read a locked one.
    let process = own_folder.join("process");
    own_file::refuse_other(&path)?;
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(failed("write", &path))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let process = fs::read_to_string(process).ok().and_then(|id| id.trim().parse().ok());
            return Err(WriteError::Busy { output: output.to_owned(), process });
        }
        // Some network file systems have no locks. Going on without one is better than no site at all.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(failed("lock", &path)(error)),
    }
    // Only a courtesy to others: that it fails is no reason to stop, and a full disk shows itself soon enough.
    let _ = own_file::write(&process, std::process::id().to_string().as_bytes());
    Ok(Lock { _file: file, process })
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.process);
    }
}
