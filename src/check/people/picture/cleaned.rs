//! The file of a picture, cleaned, and how it comes to be.

use super::exif;
use super::told::Told;

/// A picture's file, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The file as it is published.
    pub bytes: Vec<u8>,
    /// It is shown turned by a quarter, so that its width is the file's height.
    pub quarter_turned: bool,
    /// The file ends before the picture does; it is shown as far as it goes.
    pub cut_off: bool,
    /// The facts about somebody that the file had in it, for its contributor.
    pub told: Vec<Told>,
}

/// The reasons why a file cannot be cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uncleanable {
    /// Its parts do not fit together.
    Damaged,
    /// It holds what cannot be taken out without making the picture anew.
    Inseparable,
}

/// Notes from the way through a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub told: Vec<Told>,
    /// The file ends before the picture does.
    pub cut_off: bool,
    /// The EXIF orientation, from 1 (upright) to 8.
    orientation: Option<u8>,
}

impl Notes {
    /// Takes over what an EXIF block says.
    pub fn exif(&mut self, block: &[u8]) {
        let found = exif::read(block);
        self.told.extend(found.told);
        self.orientation = self.orientation.or(found.orientation);
    }

    /// The orientation, where it is any but upright.
    pub fn turned(&self) -> Option<u8> {
        self.orientation.filter(|orientation| (2..=8).contains(orientation))
    }

    /// The outcome, with the bytes that were kept.
    pub fn cleaned(self, bytes: Vec<u8>) -> Cleaned {
        let quarter_turned = self.orientation.is_some_and(|orientation| (5..=8).contains(&orientation));
        Cleaned { bytes, quarter_turned, cut_off: self.cut_off, told: self.told }
    }
}

/// Takes `length` bytes off the front.
pub(super) fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}
