//! EXIF (CIPA DC-008): a TIFF file in miniature. Read for what it says about somebody; of it only the
//! orientation is kept, written anew.

use super::told::Told;
use super::words;

/// The facts in a block.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Exif {
    pub orientation: Option<u8>,
    pub told: Vec<Told>,
}

/// A block that says the orientation and nothing else, without the `Exif\0\0` of JPEG.
pub(super) fn orientation_only(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}

/// Reads a block. What cannot be read says nothing; it is not published in any case.
pub(super) fn read(block: &[u8]) -> Exif {
    let block = block.strip_prefix(b"Exif\0\0").unwrap_or(block);
    let mut found = Exif::default();
    let big = match block.get(..4) {
        Some([b'M', b'M', 0, 42]) => true,
        Some([b'I', b'I', 42, 0]) => false,
        _ => return found,
    };
    let file = Tiff { block, big };
    // The first directory, and those for EXIF and places that it names. Circles end here.
    let mut directories = vec![file.long(4).unwrap_or(0)];
    let mut done = 0;
    while let Some(&directory) = directories.get(done) {
        done += 1;
        file.directory(directory, &mut directories, &mut found);
    }
    found
}

const MOST_DIRECTORIES: usize = 4;

struct Tiff<'a> {
    block: &'a [u8],
    big: bool,
}

impl Tiff<'_> {
    fn short(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 2] = self.block.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(usize::from(if self.big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }))
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 4] = self.block.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }).ok()
    }

    fn directory(&self, at: usize, directories: &mut Vec<usize>, found: &mut Exif) {
        let count = self.short(at).unwrap_or(0);
        for index in 0..count {
            let entry = at + 2 + index * 12;
            let (Some(tag), Some(form), Some(length)) =
                (self.short(entry), self.short(entry + 2), self.long(entry + 4))
            else {
                return;
            };
            match tag {
                0x0112 if form == 3 => {
                    found.orientation = self.short(entry + 8).and_then(|value| u8::try_from(value).ok())
                }
                // Where there is a directory for the place, and it says more than its own version.
                0x8825 => {
                    let place = self.long(entry + 8).unwrap_or(0);
                    if self.names_a_place(place) {
                        found.told.push(Told::Location);
                    }
                }
                0x8769 if directories.len() < MOST_DIRECTORIES => {
                    directories.extend(self.long(entry + 8).filter(|next| !directories.contains(next)));
                }
                // Artist, XPAuthor, CameraOwnerName.
                0x013b | 0x9c9d | 0xa430 if self.says_something(entry, length) => found.told.push(Told::Name),
                // BodySerialNumber, LensSerialNumber.
                0xa431 | 0xa435 if self.says_something(entry, length) => found.told.push(Told::SerialNumber),
                // ImageDescription, Copyright, UserComment, XPTitle to XPSubject.
                0x010e | 0x8298 | 0x9286 | 0x9c9b | 0x9c9c | 0x9c9e | 0x9c9f => {
                    let text: Vec<u8> = self.value(entry, length).iter().copied().filter(|byte| *byte != 0).collect();
                    found.told.extend(words::read(&text));
                }
                _ => {}
            }
        }
    }

    /// A latitude or longitude, by its tag.
    fn names_a_place(&self, at: usize) -> bool {
        let count = self.short(at).unwrap_or(0);
        (0..count)
            .map_while(|index| self.short(at + 2 + index * 12))
            .any(|tag| matches!(tag, 2 | 4 | 0x14 | 0x16 | 0x1c))
    }

    /// The bytes of a text, which stand in the entry itself where they are four or fewer.
    fn value(&self, entry: usize, length: usize) -> &[u8] {
        let at = if length <= 4 { Some(entry + 8) } else { self.long(entry + 8) };
        at.and_then(|at| self.block.get(at..at.checked_add(length)?)).unwrap_or_default()
    }

    fn says_something(&self, entry: usize, length: usize) -> bool {
        self.value(entry, length).iter().any(|byte| !matches!(byte, 0 | b' ' | b'0'))
    }
}
