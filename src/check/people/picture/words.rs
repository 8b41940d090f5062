//! Text in a picture's file: comments, XMP, IPTC.

use super::told::Told;
use crate::check::people::personal_data;

/// The facts about somebody in a comment or a packet of text.
pub(super) fn read(bytes: &[u8]) -> Vec<Told> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    for hit in personal_data::scan_text(&text) {
        found.push(match hit.kind {
            personal_data::DatumKind::PersonName => Told::Name,
            _ => Told::Contact,
        });
    }
    found
}

/// Elements and attributes of XMP packets (ISO 16684-1, IPTC Photo Metadata Standard) that name a place, a person or a
/// device.
const XMP: &[(&[u8], Told)] = &[
    (b"GPSLatitude", Told::Location),
    (b"GPSLongitude", Told::Location),
    (b"LocationCreated", Told::Location),
    (b"LocationShown", Told::Location),
    (b"photoshop:City", Told::Location),
    (b"Iptc4xmpCore:Location", Told::Location),
    (b"dc:creator", Told::Name),
    (b"photoshop:CaptionWriter", Told::Name),
    (b"PersonInImage", Told::Name),
    (b"mwg-rs:Name", Told::Name),
    (b"MPReg:PersonDisplayName", Told::Name),
    (b"OwnerName", Told::Name),
    (b"SerialNumber", Told::SerialNumber),
];

/// The facts in an XMP packet.
pub(super) fn xmp(packet: &[u8]) -> Vec<Told> {
    let mut found: Vec<Told> = XMP
        .iter()
        .filter(|(name, _)| packet.windows(name.len()).any(|window| window == *name))
        .map(|(_, told)| *told)
        .collect();
    found.extend(read(packet));
    found
}

/// The facts in an IPTC block (IIM 4.2, record 2): by-lines, credit, contact and writer are names; city, place,
/// province and country are where it was taken.
pub(super) fn iptc(block: &[u8]) -> Vec<Told> {
    let mut found = Vec::new();
    for window in block.windows(5) {
        if let [0x1c, 2, number, high, low] = *window
            && (high, low) != (0, 0)
        {
            match number {
                80 | 85 | 110 | 118 | 122 => found.push(Told::Name),
                90 | 92 | 95 | 101 => found.push(Told::Location),
                _ => {}
            }
        }
    }
    found.extend(read(block));
    found
}
