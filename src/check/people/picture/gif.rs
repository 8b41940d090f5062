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
    loop {
        match take(&mut rest, 1) {
            Some([0x2c]) => {
                let frame = rest;
                notes.cut_off = skip_frame(&mut rest).is_none();
                // Browsers show as much of a frame as there is.
                let frame = if notes.cut_off { frame } else { &frame[..frame.len() - rest.len()] };
                kept.push(0x2c);
                kept.extend(frame);
                if notes.cut_off {
                    break;
                }
            }
            Some([0x21]) => {
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
            Some([0x3b]) => {
                kept.push(0x3b);
                break;
            }
            Some(_) => return None,
            None => {
                notes.cut_off = true;
                break;
            }
        }
    }
    Some(notes.cleaned(kept))
}

/// Goes past a frame: its place, its colours and its pieces. None where the file ends within it.
fn skip_frame(rest: &mut &[u8]) -> Option<()> {
    let descriptor = take(rest, 9)?;
    take(rest, table_length(descriptor[8]))?;
    take(rest, 1)?;
    pieces(rest).map(|_| ())
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
