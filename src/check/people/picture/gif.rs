//! GIF89a: blocks, each a mark and a chain of short pieces.

use super::cleaned::{Cleaned, Notes, take};
use super::words;

/// Copies what the picture needs. None where the blocks do not fit together.
pub(super) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut rest = bytes;
    let header = take(&mut rest, 13).filter(|header| header.starts_with(b"GIF8"))?;
    let mut kept = header.to_vec();
    kept.extend(take(&mut rest, table_length(header[10]))?);
    let mut notes = Notes::default();
    while let Some(mark) = take(&mut rest, 1) {
        match mark[0] {
            0x2c => {
                let descriptor = take(&mut rest, 9)?;
                kept.push(0x2c);
                kept.extend(descriptor);
                kept.extend(take(&mut rest, table_length(descriptor[8]))?);
                kept.extend(take(&mut rest, 1)?);
                let (whole, _) = pieces(&mut rest)?;
                kept.extend(whole);
            }
            0x21 => {
                let label = take(&mut rest, 1)?[0];
                let (whole, text) = pieces(&mut rest)?;
                // How frames follow each other, and the loop and colour profile that browsers know.
                let shown = match label {
                    0xf9 => true,
                    0xff => [&b"NETSCAPE2.0"[..], b"ANIMEXTS1.0", b"ICCRGBG1012"]
                        .iter()
                        .any(|known| text.starts_with(known)),
                    _ => false,
                };
                if shown {
                    kept.extend([0x21, label]);
                    kept.extend(whole);
                } else {
                    notes.told.extend(words::xmp(&text));
                }
            }
            0x3b => {
                kept.push(0x3b);
                break;
            }
            _ => return None,
        }
    }
    Some(notes.cleaned(kept))
}

/// The length of the table of colours that a byte of flags announces.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The chain up to its empty piece: as it stands, and what the pieces hold together.
fn pieces<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], Vec<u8>)> {
    let start = *rest;
    let mut text = Vec::new();
    loop {
        let length = usize::from(take(rest, 1)?[0]);
        if length == 0 {
            return Some((&start[..start.len() - rest.len()], text));
        }
        text.extend(take(rest, length)?);
    }
}
