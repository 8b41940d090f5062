//! Files of what people send: which kind one is, by what is in it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::draft_file::{self, DraftFile};
use super::error::ImportError;
use super::filled::FilledForm;
use super::points::is_of_a_person;
use super::sheet::{self, AnswerSheet};
use super::{docx, odt, xlsx};
use crate::archive::{Archive, LIMITS, Refused, encoding, is_archive};

/// The most bytes of a file that are read.
const LARGEST: u64 = 50 << 20;

/// What somebody sent.
#[derive(Debug)]
pub(super) enum Sent {
    /// One form.
    Form(Box<FilledForm>),
    /// Rows of answers.
    Rows(AnswerSheet),
    /// A draft of the site's own form.
    Draft(DraftFile),
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

/// Reads what somebody sent. `ending` is that of the file's name, which alone tells a sheet of texts from any text.
pub(super) fn sent(bytes: &[u8], ending: &str) -> Result<Sent, Refused> {
    if !is_archive(bytes) {
        // Word's and Excel's files with a password are no archives.
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") && memchr::memmem::find(bytes, &locked).is_some() {
            return Err(Refused::Locked);
        }
        let text = encoding::text(bytes).ok_or(Refused::Unknown)?;
        if let Some(draft) = draft_file::read(&text) {
            return draft.map(Sent::Draft);
        }
        let is_sheet = matches!(ending.to_ascii_lowercase().as_str(), "csv" | "tsv" | "txt");
        if !is_sheet {
            return Err(Refused::Unknown);
        }
        return sheet::of_csv(text.trim_start_matches('\u{feff}')).map(Sent::Rows);
    }
    let mut archive = Archive::open(bytes, LIMITS)?;
    let has = |name: &str| {
        archive.entries().iter().any(|entry| entry.name.trim_start_matches('/').eq_ignore_ascii_case(name))
    };
    if has("xl/workbook.xml") {
        return xlsx::read(&mut archive).map(Sent::Rows);
    }
    let form = if has(odt::CONTENT) { odt::read(&mut archive) } else { docx::read(&mut archive) }?;
    if !is_of_a_person(&form) {
        return Err(Refused::TooLarge);
    }
    Ok(Sent::Form(Box::new(form)))
}
