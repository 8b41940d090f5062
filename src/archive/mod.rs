//! Files that hold other files: Word, LibreOffice, Excel and PowerPoint documents, and ZIP archives.
//!
//! They come from strangers. So nothing is inflated before it is known to be within [limits](LIMITS), nothing is
//! written anywhere, and what stands in the archive about itself (sizes, names) is not believed.

pub(crate) mod encoding;
pub(crate) mod tree;
mod writing;
pub mod xml;

use std::io::Read;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

pub use writing::packed;

/// The limits on the cost of an archive.
#[derive(Debug, Clone, Copy)]
pub struct ArchiveLimits {
    /// The most entries that it may have.
    pub entries: usize,
    /// The most bytes that one entry may have.
    pub entry_bytes: u64,
    /// The most bytes that may be read of it altogether.
    pub bytes: u64,
    /// The most times that an entry may be larger than it is packed, where it is larger than [`ArchiveLimits::small`].
    pub ratio: u64,
    /// So many bytes are never too much.
    pub small: u64,
}

/// The limits for whatever strangers send. Documents hold some dozens of parts and are packed to a tenth or so; a
/// large sheet to a fiftieth.
pub const LIMITS: ArchiveLimits =
    ArchiveLimits { entries: 5_000, entry_bytes: 16 << 20, bytes: 48 << 20, ratio: 200, small: 1 << 20 };

/// The archive, or an entry of it, is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is no archive, or not a whole one.
    #[error("it is damaged")]
    Damaged,
    /// It is above a limit.
    #[error("it holds more than is read")]
    TooLarge,
    /// A password is needed.
    #[error("it is protected by a password")]
    Locked,
    /// It, or something in it, is of a kind or packed in a way that casebook does not know.
    #[error("it has something in it that casebook cannot read")]
    Unknown,
}

/// An archive in memory.
#[derive(Debug)]
pub struct Archive<'a> {
    zip: ZipSliceArchive<&'a [u8]>,
    entries: Vec<ArchiveEntry>,
    limits: ArchiveLimits,
    /// The number of bytes that may still be read.
    left: u64,
}

/// One file in an archive.
#[derive(Debug, Clone)]
pub struct ArchiveEntry {
    /// Its path in the archive, with `/`, as it is written there: never a path on the disk.
    pub name: String,
    packed: u64,
    method: CompressionMethod,
    is_locked: bool,
    way: ZipArchiveEntryWayfinder,
}

/// True where the bytes begin as an archive does.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Reads what an archive holds, and nothing of the entries themselves.
    ///
    /// # Errors
    /// Where it is damaged, or has more entries than `limits` allow.
    pub fn open(bytes: &'a [u8], limits: ArchiveLimits) -> Result<Archive<'a>, Refused> {
        let zip = ZipArchive::from_slice(bytes).map_err(|_| Refused::Damaged)?;
        let mut entries = Vec::new();
        let mut records = zip.entries();
        while let Some(record) = records.next_entry().map_err(|_| Refused::Damaged)? {
            if record.is_dir() {
                continue;
            }
            if entries.len() == limits.entries {
                return Err(Refused::TooLarge);
            }
            entries.push(ArchiveEntry {
                name: String::from_utf8_lossy(record.file_path().as_ref()).replace('\\', "/"),
                packed: record.compressed_size_hint(),
                method: record.compression_method(),
                is_locked: record.flags().is_encrypted(),
                way: record.wayfinder(),
            });
        }
        Ok(Archive { zip, entries, limits, left: limits.bytes })
    }

    /// Its entries, in their order; names may stand twice.
    pub fn entries(&self) -> &[ArchiveEntry] {
        &self.entries
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// Where it is damaged, locked, packed in an unknown way, or above a limit.
    pub fn read(&mut self, entry: &ArchiveEntry) -> Result<Vec<u8>, Refused> {
        if entry.is_locked {
            return Err(Refused::Locked);
        }
        let found = self.zip.get_entry(entry.way).map_err(|_| Refused::Damaged)?;
        let most = self.left.min(self.limits.entry_bytes).min(self.most(entry));
        let data = found.data();
        let bytes = match entry.method {
            CompressionMethod::STORE => read(found.verifying_reader(data), most),
            CompressionMethod::DEFLATE => read(found.verifying_reader(DeflateDecoder::new(data)), most),
            _ => Err(Refused::Unknown),
        }?;
        self.left -= bytes.len() as u64;
        Ok(bytes)
    }

    /// The most that an entry of its packed size may be.
    fn most(&self, entry: &ArchiveEntry) -> u64 {
        entry.packed.saturating_mul(self.limits.ratio).max(self.limits.small)
    }
}

/// Reads up to so many bytes; what is said about the size is not asked.
fn read(reader: impl Read, most: u64) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    // One more than allowed shows that there is more.
    reader.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refused::Damaged)?;
    if bytes.len() as u64 > most { Err(Refused::TooLarge) } else { Ok(bytes) }
}

/// Inflates a stream with zlib's head, as PDF has them, up to so many bytes. What is there of a damaged one counts.
///
/// # Errors
/// Where there is more than that, or nothing can be read.
pub fn inflate(bytes: &[u8], most: u64) -> Result<Vec<u8>, Refused> {
    let mut inflated = Vec::new();
    let outcome = flate2::bufread::ZlibDecoder::new(bytes).take(most + 1).read_to_end(&mut inflated);
    match outcome {
        _ if inflated.len() as u64 > most => Err(Refused::TooLarge),
        Err(_) if inflated.is_empty() => Err(Refused::Damaged),
        _ => Ok(inflated),
    }
}

#[cfg(test)]
pub(crate) mod tests;
