//! PNG (W3C): chunks, each with its name, length and checksum.

use super::cleaned::{Cleaned, Notes, take};
use super::told::Told;
use super::{exif, words};

const START: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that the picture needs: its data, colours, size on paper, and animation.
const KEPT: [&[u8; 4]; 19] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
    b"hIST", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI",
];

/// Copies what the picture needs. None where the chunks do not fit together.
pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes;
    let mut kept = take(&mut rest, START.len()).filter(|start| *start == START)?.to_vec();
    let mut notes = Notes::default();
    let mut after_header = kept.len();
    // A file that is cut off is shown as far as it goes.
    loop {
        let Some((length, name)) = rest.first_chunk().zip(rest.get(4..8)) else {
            notes.cut_off = true;
            break;
        };
        let name: &[u8; 4] = name.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.saturating_add(12);
        notes.cut_off |= length > rest.len();
        let length = length.min(rest.len());
        let whole = take(&mut rest, length)?;
        let body = whole.get(8..whole.len().saturating_sub(4)).unwrap_or_default();
        if KEPT.contains(&name) {
            kept.extend(whole);
        }
        match name {
            b"IHDR" => after_header = kept.len(),
            b"eXIf" => notes.exif(body),
            b"tEXt" | b"zTXt" | b"iTXt" => text(body, &mut notes),
            b"IEND" => break,
            _ => {}
        }
    }
    if let Some(orientation) = notes.turned() {
        let block = exif::orientation_only(orientation);
        let chunk = chunk(b"eXIf", &block)?;
        kept.splice(after_header..after_header, chunk);
    }
    Some(notes.cleaned(kept))
}

/// A keyword, a zero byte, and a text, which may be compressed and is then known by its keyword alone.
fn text(body: &[u8], notes: &mut Notes) {
    let keyword = body.split(|byte| *byte == 0).next().unwrap_or_default().to_ascii_lowercase();
    match keyword.as_slice() {
        b"author" | b"artist" | b"creator" => notes.told.push(Told::Name),
        _ => notes.told.extend(words::xmp(body)),
    }
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Option<Vec<u8>> {
    let mut chunk = u32::try_from(body.len()).ok()?.to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(body);
    let checksum = crc(&chunk[4..]);
    chunk.extend(checksum.to_be_bytes());
    Some(chunk)
}

/// The checksum of ISO 3309, as PNG has it.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}
