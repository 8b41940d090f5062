//! The limits on what casebook reads of what strangers send.

/// Upper limits. `site.yaml` may change them under `limits`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Limits {
    /// Size of one text file, in bytes.
    pub file_bytes: u64,
    /// Levels of lists and groups within each other in YAML.
    pub nesting: usize,
    /// Keys and values in the YAML of one file.
    pub nodes: usize,
    /// Length of one answer, in characters.
    pub answer_characters: usize,
    /// Size of one image, in bytes.
    pub image_bytes: u64,
    /// Width times height of one image.
    pub image_pixels: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 1024 * 1024,
            nesting: 16,
            nodes: 20_000,
            answer_characters: 100_000,
            image_bytes: 5 * 1024 * 1024,
            image_pixels: 40_000_000,
        }
    }
}
