//! The texts inside files that are no plain text: Word, LibreOffice, Excel and PowerPoint documents, PDF, archives,
//! text in other encodings.
//!
//! A file that is none of these, or that is damaged, locked or above a limit, could hold anything: it is said that its
//! inside could not be looked through. What could be read of it is looked through all the same.

mod numbers;
mod office;
mod pdf;
mod sheet;
mod texts;

use texts::InnerTexts;

use crate::archive::{Archive, ArchiveLimits, LIMITS, Refused, encoding, is_archive};

/// Archives within archives: a document in a ZIP archive, and a sheet in that.
const DEPTH: usize = 3;

/// The texts that `bytes` hold. Pictures are looked through elsewhere, and hold nothing here.
pub(super) fn look(bytes: &[u8]) -> InnerTexts {
    let mut inside = InnerTexts::default();
    if is_document(bytes) {
        let mut limits = LIMITS;
        add(bytes, DEPTH, &mut limits, &mut inside);
    } else if let Some(text) = encoding::text(bytes) {
        inside.texts.push(text);
        inside.is_text = true;
    } else {
        inside.refuse(Refused::Unknown);
    }
    inside
}

/// True where a file is of a kind that holds more than its bytes show.
pub(in crate::check) fn is_document(bytes: &[u8]) -> bool {
    is_archive(bytes) || is_pdf(bytes)
}

fn is_pdf(bytes: &[u8]) -> bool {
    memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_some()
}

fn add(bytes: &[u8], depth: usize, limits: &mut ArchiveLimits, inside: &mut InnerTexts) {
    if bytes.is_empty() || is_picture(bytes) {
        return;
    }
    if is_archive(bytes) {
        return match depth.checked_sub(1) {
            Some(depth) => add_archive(bytes, depth, limits, inside),
            None => inside.refuse(Refused::TooLarge),
        };
    }
    if is_pdf(bytes) {
        return pdf::add(bytes, limits.bytes, inside);
    }
    match encoding::text(bytes) {
        Some(text) => inside.texts.push(text),
        None => inside.refuse(Refused::Unknown),
    }
}

fn add_archive(bytes: &[u8], depth: usize, limits: &mut ArchiveLimits, inside: &mut InnerTexts) {
    let mut archive = match Archive::open(bytes, *limits) {
        Ok(archive) => archive,
        Err(why) => return inside.refuse(why),
    };
    let entries = archive.entries().to_vec();
    // What is read counts for the archives around this one too.
    let read = |name: &str, archive: &mut Archive<'_>, inside: &mut InnerTexts| -> Option<Vec<u8>> {
        let entry = entries.iter().find(|entry| entry.name == name)?;
        archive.read(entry).map_err(|why| inside.refuse(why)).ok()
    };
    let shared = sheet::Shared::of(|name| read(name, &mut archive, inside));
    for entry in &entries {
        let name = entry.name.to_ascii_lowercase();
        if office::says_nothing(&name) {
            continue;
        }
        let part = match archive.read(entry) {
            Ok(part) => part,
            Err(why) => {
                inside.refuse(why);
                continue;
            }
        };
        limits.bytes = limits.bytes.saturating_sub(part.len() as u64);
        if office::is_part(&name) {
            office::add(&name, &part, &shared, inside);
        } else {
            add(&part, depth, limits, inside);
        }
    }
}

/// True where the bytes begin as a picture does.
fn is_picture(bytes: &[u8]) -> bool {
    let begins: [&[u8]; 8] =
        [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0", b"BM"];
    begins.iter().any(|begin| bytes.starts_with(begin))
        || bytes.get(8..12) == Some(b"WEBP")
        || bytes.get(4..12).is_some_and(|brand| matches!(brand, b"ftypavif" | b"ftypavis" | b"ftypheic" | b"ftypmif1"))
}

#[cfg(test)]
mod tests;
