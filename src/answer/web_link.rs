//! Addresses on the web, as answers name them.

/// An address on the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebLink {
    /// The whole address, of `http` or `https`.
    pub url: String,
    /// The words that readers see; none where it stands alone.
    pub words: Option<String>,
}
