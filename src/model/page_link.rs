//! A link to a page that has no file of its own.

use std::sync::Arc;

use crate::diagnostic::Place;

/// A link by the address of a page or of another file that casebook makes. Which of them there are is known only when
/// everything is counted, so it is looked up then; until then it is a [`Target::Generated`](super::Target).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// The address, from the site's root.
    pub address: String,
    /// The place on the page.
    pub anchor: Option<String>,
    /// The file that it stands in, from the root.
    pub file: Arc<str>,
    /// Its place in that file.
    pub place: Place,
    /// The address as written, without the place on the page.
    pub written: String,
    /// The author's line before and behind what was written, where it is one line.
    pub line: Option<(String, String)>,
    /// True where a finding may quote what was written.
    pub quotable: bool,
}
