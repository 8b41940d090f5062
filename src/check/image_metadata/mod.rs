//! What a picture's file says besides the picture: where it was taken, with which camera, by whom.
//!
//! The published copy keeps what is needed to show it (size, colours, animation, which way is up) and
//! nothing else: each walker copies the parts that it knows, so a part that nobody knows is left out too.
//! Nothing is decoded and made anew, so the picture stays the same to the last pixel.

mod avif;
mod exif;
mod gif;
mod jpeg;
mod png;
mod webp;
mod words;

use super::images::ImageKind;

/// A picture's file, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The file as it is published.
    pub bytes: Vec<u8>,
    /// Whether it is shown turned by a quarter, so that its width is the file's height.
    pub quarter_turned: bool,
    /// What the file had in it about somebody, for its contributor.
    pub personal: Vec<Personal>,
}

/// What a file tells about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Personal {
    /// Where it was taken.
    Location,
    /// Whose it is, who made it or who is on it.
    Name,
    /// The number of a camera or lens.
    SerialNumber,
    /// An address or number in a comment.
    Contact,
}

impl Personal {
    /// The end of "it says ".
    pub fn described(self) -> &'static str {
        match self {
            Personal::Location => "where the picture was taken",
            Personal::Name => "a person's name",
            Personal::SerialNumber => "the serial number of a camera or lens",
            Personal::Contact => "something like an address or a telephone number",
        }
    }
}

/// Why a file cannot be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// Its parts do not fit together.
    Damaged,
    /// It holds what cannot be taken out without making the picture anew.
    Inseparable,
}

/// The file without what is not needed to show it.
///
/// # Errors
/// Where that cannot be done for certain.
pub(crate) fn clean(kind: ImageKind, bytes: &[u8]) -> Result<Cleaned, Refused> {
    let mut cleaned = match kind {
        ImageKind::Jpeg => jpeg::clean(bytes).ok_or(Refused::Damaged),
        ImageKind::Png => png::clean(bytes).ok_or(Refused::Damaged),
        ImageKind::Gif => gif::clean(bytes).ok_or(Refused::Damaged),
        ImageKind::WebP => webp::clean(bytes).ok_or(Refused::Damaged),
        ImageKind::Avif => avif::clean(bytes),
    }?;
    cleaned.personal.sort_unstable();
    cleaned.personal.dedup();
    Ok(cleaned)
}

/// What is found on the way through a file.
#[derive(Debug, Default)]
struct Notes {
    personal: Vec<Personal>,
    /// The EXIF orientation, from 1 (upright) to 8.
    orientation: Option<u8>,
}

impl Notes {
    fn exif(&mut self, block: &[u8]) {
        let found = exif::read(block);
        self.personal.extend(found.personal);
        self.orientation = self.orientation.or(found.orientation);
    }

    /// The orientation, where it is any but upright.
    fn turned(&self) -> Option<u8> {
        self.orientation.filter(|orientation| (2..=8).contains(orientation))
    }

    fn cleaned(self, bytes: Vec<u8>) -> Cleaned {
        let quarter_turned = self.orientation.is_some_and(|orientation| (5..=8).contains(&orientation));
        Cleaned { bytes, quarter_turned, personal: self.personal }
    }
}

/// Takes `length` bytes off the front.
fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

#[cfg(test)]
mod tests;
