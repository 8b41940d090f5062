//! Cleaning the file of a picture, by its format.

use super::cleaned::{Cleaned, Uncleanable};
use super::{avif, gif, jpeg, png, webp};

/// The formats that every browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureFormat {
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

/// The file without what is not needed to show it.
///
/// # Errors
/// Where that cannot be done for certain.
pub(crate) fn clean(format: PictureFormat, bytes: &[u8]) -> Result<Cleaned, Uncleanable> {
    let mut cleaned = match format {
        PictureFormat::Jpeg => jpeg::clean(bytes).ok_or(Uncleanable::Damaged),
        PictureFormat::Png => png::clean(bytes).ok_or(Uncleanable::Damaged),
        PictureFormat::Gif => gif::clean(bytes).ok_or(Uncleanable::Damaged),
        PictureFormat::WebP => webp::clean(bytes).ok_or(Uncleanable::Damaged),
        PictureFormat::Avif => avif::clean(bytes),
    }?;
    cleaned.told.sort_unstable();
    cleaned.told.dedup();
    Ok(cleaned)
}
