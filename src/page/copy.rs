//! Smaller copies of pictures, for the cards of case studies: where they stand, and how large they are.

/// The most pixels of a smaller copy from side to side and from top to bottom.
pub(crate) const LARGEST_COPY: u32 = 640;

/// The way in which smaller copies are made. Another number gives all of them other addresses.
const COPIED: u32 = 1;

/// The address of the smaller copy of a picture with this print.
pub(super) fn picture_copy(path: &str, print: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.small-{COPIED}-{print}.jpg")
}

/// The width and height of the smaller copy of a picture.
pub(crate) fn copy_size((width, height): (u32, u32)) -> (u32, u32) {
    let longest = u64::from(width.max(height).max(1));
    let scaled = |side: u32| {
        let scaled = (u64::from(side) * u64::from(LARGEST_COPY) + longest / 2) / longest;
        u32::try_from(scaled).unwrap_or(LARGEST_COPY).max(1)
    };
    (scaled(width), scaled(height))
}
