//! JPEG (ITU-T T.81): segments, each with a marker, then scans.

use super::cleaned::{Cleaned, Notes, take};
use super::told::Told;
use super::{exif, words};

/// Copies what the picture needs. None where the segments do not fit together.
pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes;
    let mut kept = take(&mut rest, 2).filter(|start| *start == [0xff, 0xd8])?.to_vec();
    let mut notes = Notes::default();
    // Where the orientation goes: after the JFIF segment, which must be first.
    let mut after_first = kept.len();
    loop {
        let [0xff, marker, ..] = *rest else { return None };
        match marker {
            // Fill bytes.
            0xff => {
                take(&mut rest, 1)?;
                continue;
            }
            0xd9 => {
                kept.extend([0xff, 0xd9]);
                break;
            }
            0x01 | 0xd0..=0xd7 => {
                take(&mut rest, 2)?;
                continue;
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
        if length < 2 {
            return None;
        }
        let segment = take(&mut rest, length + 2)?;
        let body = &segment[4..];
        match marker {
            0xe0 if body.starts_with(b"JFIF\0") && kept.len() == 2 => {
                // Without the small preview that it may hold.
                kept.extend([0xff, 0xe0, 0, 16]);
                kept.extend(body.get(..12)?);
                kept.extend([0, 0]);
                after_first = kept.len();
            }
            0xe1 if body.starts_with(b"Exif\0") => notes.exif(body),
            0xe1 => notes.told.extend(words::xmp(body)),
            0xed => notes.told.extend(words::iptc(body)),
            0xfe => notes.told.extend(words::read(body)),
            // Colours: an ICC profile, and how an Adobe file mixes them.
            0xe2 if body.starts_with(b"ICC_PROFILE\0") => kept.extend(segment),
            0xee if body.starts_with(b"Adobe") => kept.extend(segment),
            0xe0..=0xef => {}
            0xda => {
                kept.extend(segment);
                let scan = scan_length(rest);
                kept.extend(take(&mut rest, scan)?);
                if rest.is_empty() {
                    // Browsers show what there is.
                    notes.cut_off = true;
                    break;
                }
            }
            // Frames, tables, restart intervals. Every other marker is reserved.
            0xc0..=0xcf | 0xdb | 0xdc | 0xdd | 0xde | 0xdf => kept.extend(segment),
            _ => {}
        }
    }
    if let Some(orientation) = notes.turned() {
        let block = exif::orientation_only(orientation);
        let length = u16::try_from(block.len() + 8).ok()?;
        let mut segment = vec![0xff, 0xe1];
        segment.extend(length.to_be_bytes());
        segment.extend(b"Exif\0\0");
        segment.extend(block);
        kept.splice(after_first..after_first, segment);
    }
    // What stands after the end is no part of the picture: previews, a film, another picture with its own place.
    if words::xmp(rest).contains(&Told::Location) {
        notes.told.push(Told::Location);
    }
    Some(notes.cleaned(kept))
}

/// The bytes up to the next marker that is neither a restart nor a stuffed `FF 00`.
fn scan_length(rest: &[u8]) -> usize {
    rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff)).unwrap_or(rest.len())
}
