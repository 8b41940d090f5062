//! Text in a picture's file: comments, XMP, IPTC.

use super::super::personal_data;
use super::Personal;

/// What a comment or a packet of text says about somebody.
pub(super) fn read(bytes: &[u8]) -> Vec<Personal> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Vec::new();
    for hit in personal_data::scan(&text) {
        found.push(match hit.kind {
            personal_data::Kind::PersonName => Personal::Name,
            _ => Personal::Contact,
        });
    }
    found
}

/// Elements and attributes of XMP packets (ISO 16684-1, IPTC Photo Metadata Standard) that name a place, a person or a device.
const XMP: &[(&[u8], Personal)] = &[
    (b"GPSLatitude", Personal::Location),
    (b"GPSLongitude", Personal::Location),
    (b"LocationCreated", Personal::Location),
    (b"LocationShown", Personal::Location),
    (b"photoshop:City", Personal::Location),
    (b"Iptc4xmpCore:Location", Personal::Location),
    (b"dc:creator", Personal::Name),
    (b"photoshop:CaptionWriter", Personal::Name),
    (b"PersonInImage", Personal::Name),
    (b"mwg-rs:Name", Personal::Name),
    (b"MPReg:PersonDisplayName", Personal::Name),
    (b"OwnerName", Personal::Name),
    (b"SerialNumber", Personal::SerialNumber),
];

/// What an XMP packet says.
pub(super) fn xmp(packet: &[u8]) -> Vec<Personal> {
    let mut found: Vec<Personal> = XMP
        .iter()
        .filter(|(name, _)| packet.windows(name.len()).any(|window| window == *name))
        .map(|(_, personal)| *personal)
        .collect();
    found.extend(read(packet));
    found
}

/// What an IPTC block says (IIM 4.2, record 2): by-lines, credit, contact and writer are names; city, place, province
/// and country are where it was taken.
pub(super) fn iptc(block: &[u8]) -> Vec<Personal> {
    let mut found = Vec::new();
    for window in block.windows(5) {
        if let [0x1c, 2, number, high, low] = *window
            && (high, low) != (0, 0)
        {
            match number {
                80 | 85 | 110 | 118 | 122 => found.push(Personal::Name),
                90 | 92 | 95 | 101 => found.push(Personal::Location),
                _ => {}
            }
        }
    }
    found.extend(read(block));
    found
}
