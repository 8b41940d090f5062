//! AVIF (ISO/IEC 23008-12): boxes whose parts point at each other by their place in the file. To take
//! something out would mean to write all of it anew, so a file that says more than its picture is refused.

use super::cleaned::{Cleaned, Notes, Uncleanable, take};

/// The file as it is, if it holds a picture and nothing else.
pub(super) fn clean(bytes: &[u8]) -> Result<Cleaned, Uncleanable> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let (name, body) = next_box(&mut rest).ok_or(Uncleanable::Damaged)?;
        match &name {
            b"ftyp" | b"mdat" => {}
            b"meta" => meta(body.get(4..).ok_or(Uncleanable::Damaged)?)?,
            _ => return Err(Uncleanable::Inseparable),
        }
    }
    Ok(Notes::default().cleaned(bytes.to_vec()))
}

/// The parts that the picture is made of. Items other than coded pictures are EXIF, XMP and the like.
fn meta(mut rest: &[u8]) -> Result<(), Uncleanable> {
    while !rest.is_empty() {
        let (name, body) = next_box(&mut rest).ok_or(Uncleanable::Damaged)?;
        match &name {
            b"hdlr" | b"pitm" | b"iloc" | b"iprp" | b"iref" | b"idat" | b"grpl" => {}
            b"iinf" => items(body)?,
            _ => return Err(Uncleanable::Inseparable),
        }
    }
    Ok(())
}

fn items(body: &[u8]) -> Result<(), Uncleanable> {
    let version = *body.first().ok_or(Uncleanable::Damaged)?;
    let mut rest = body.get(if version == 0 { 6 } else { 8 }..).ok_or(Uncleanable::Damaged)?;
    while !rest.is_empty() {
        let (name, entry) = next_box(&mut rest).ok_or(Uncleanable::Damaged)?;
        let version = *entry.first().ok_or(Uncleanable::Damaged)?;
        let at = if version == 3 { 10 } else { 8 };
        let kind = entry.get(at..at + 4).ok_or(Uncleanable::Damaged)?;
        if name != *b"infe" || version < 2 || ![&b"av01"[..], b"grid", b"iovl", b"tmap"].contains(&kind) {
            return Err(Uncleanable::Inseparable);
        }
    }
    Ok(())
}

fn next_box<'a>(rest: &mut &'a [u8]) -> Option<([u8; 4], &'a [u8])> {
    let short = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
    let name: [u8; 4] = rest.get(4..8)?.try_into().ok()?;
    let (header, size) = match short {
        0 => (8, rest.len()),
        1 => (16, usize::try_from(u64::from_be_bytes(rest.get(8..16)?.try_into().ok()?)).ok()?),
        size => (8, usize::try_from(size).ok()?),
    };
    let whole = take(rest, size)?;
    Some((name, whole.get(header..)?))
}
