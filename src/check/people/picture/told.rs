//! Facts about somebody in the file of a picture.

/// A fact about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// The place where it was taken.
    Location,
    /// The name of its owner, of who made it or of who is on it.
    Name,
    /// The number of a camera or lens.
    SerialNumber,
    /// An address or number in a comment.
    Contact,
}

impl Told {
    /// The end of "it says ".
    pub fn described(self) -> &'static str {
        match self {
            Told::Location => "where the picture was taken",
            Told::Name => "a person's name",
            Told::SerialNumber => "the serial number of a camera or lens",
            Told::Contact => "something like an address or a telephone number",
        }
    }
}
