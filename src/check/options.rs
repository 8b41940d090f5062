//! The way to read the content.

use crate::model::Date;

/// The options for reading the content.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Show drafts and reviews too, marked as such.
    pub drafts: bool,
    /// The day that the site is built for.
    pub as_of: Date,
    /// Instead of the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
}
