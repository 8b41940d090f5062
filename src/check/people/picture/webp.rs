//! WebP (RFC 9649): a RIFF file of chunks.

use super::cleaned::{Cleaned, Notes, take};
use super::{exif, words};

const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// Copies what the picture needs. None where the chunks do not fit together.
pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes;
    let header = take(&mut rest, 12)?;
    if !header.starts_with(b"RIFF") || !header.ends_with(b"WEBP") {
        return None;
    }
    let length = u32::from_le_bytes(header.get(4..8)?.try_into().ok()?);
    // What stands after the file's own length is no part of the picture.
    let length = usize::try_from(length).ok()?.checked_sub(4)?;
    let lost = length.saturating_sub(rest.len());
    rest = rest.get(..length.min(rest.len()))?;
    let mut kept = header.to_vec();
    let mut notes = Notes::default();
    let mut flags_at = None;
    let mut missing = 0;
    while rest.len() >= 8 {
        let name: &[u8; 4] = rest.get(..4)?.try_into().ok()?;
        let size = usize::try_from(u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?)).ok()?;
        let size_with_head = size.checked_add(8)?;
        // What is missing at the end of the file is the end of the picture.
        if size_with_head > rest.len() && size_with_head <= rest.len() + lost && matches!(name, b"VP8 " | b"VP8L") {
            notes.cut_off = true;
            missing = size_with_head - rest.len();
            kept.extend(rest);
            break;
        }
        let whole = take(&mut rest, size_with_head)?;
        if size % 2 == 1 && !rest.is_empty() {
            take(&mut rest, 1)?;
        }
        match name {
            b"EXIF" => notes.exif(&whole[8..]),
            b"XMP " => notes.told.extend(words::xmp(&whole[8..])),
            _ if KEPT.contains(&name) => {
                if name == b"VP8X" && size >= 10 {
                    flags_at = Some(kept.len() + 8);
                }
                kept.extend(whole);
                if size % 2 == 1 {
                    kept.push(0);
                }
            }
            _ => {}
        }
    }
    if let Some(flags) = flags_at.and_then(|at| kept.get_mut(at)) {
        // No EXIF, no XMP.
        *flags &= !0x0c;
        if let Some(orientation) = notes.turned() {
            *flags |= 0x08;
            let block = exif::orientation_only(orientation);
            kept.extend(b"EXIF");
            kept.extend(u32::try_from(block.len()).ok()?.to_le_bytes());
            kept.extend(block);
        }
    }
    let length = u32::try_from(kept.len() - 8 + missing).ok()?;
    kept.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(notes.cleaned(kept))
}
