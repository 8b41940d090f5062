//! Files of what people send: which kind one is, by what is in it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::docx;
use super::error::ImportError;
use super::filled::FilledForm;
use crate::archive::{Archive, LIMITS, Refused, is_archive};

/// The most bytes of a file that are read.
const LARGEST: u64 = 50 << 20;

/// What somebody sent.
#[derive(Debug)]
pub(super) enum Sent {
    /// One form.
    Form(Box<FilledForm>),
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, ImportError> {
    let failed = |source| ImportError::Unreadable { path: path.to_owned(), source };
    let file = File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(ImportError::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Reads what somebody sent.
pub(super) fn form(bytes: &[u8]) -> Result<Sent, Refused> {
    if !is_archive(bytes) {
        return Err(Refused::Unknown);
    }
    let mut archive = Archive::open(bytes, LIMITS)?;
    docx::read(&mut archive).map(|form| Sent::Form(Box::new(form)))
}
