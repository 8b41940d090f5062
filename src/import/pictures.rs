//! The pictures of a form, as they are published.

use super::filled::FilledForm;
use crate::check;

/// A picture that can be published.
#[derive(Debug)]
pub(super) struct CleanPicture {
    /// The name of its file.
    pub name: String,
    /// The file, without what a camera or a program noted in it.
    pub bytes: Vec<u8>,
}

/// The pictures of a form by their positions; none for one that cannot be published.
pub(super) fn clean(form: &FilledForm) -> Vec<Option<CleanPicture>> {
    let clean = |(position, found): (usize, &super::filled::FoundImage)| {
        let bytes = found.bytes.as_deref()?;
        let name = format!("picture-{}.{}", position + 1, ending(bytes)?);
        Some(CleanPicture { bytes: check::published_picture(&name, bytes)?, name })
    };
    form.pictures.iter().enumerate().map(clean).collect()
}

/// The ending of a file's name by how it begins.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}
