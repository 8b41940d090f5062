//! The outcome of writing a site.

/// The changes that a build made to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of HTML pages among the site's files.
    pub pages: usize,
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer produced.
    pub removed: usize,
    /// Files of an earlier build that are no longer produced but that somebody edited since; they stay.
    /// Addresses, sorted.
    pub kept: Vec<String>,
}
