//! The places on a page.

use std::collections::BTreeSet;
use std::sync::Arc;

/// The places on a page that a link can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Anchors {
    /// Nobody knows, for example because the file has mistakes: any is taken.
    #[default]
    Unknown,
    /// These.
    Known(Arc<BTreeSet<String>>),
}

impl Anchors {
    /// These anchors and no others.
    pub fn known<'a>(anchors: impl IntoIterator<Item = &'a str>) -> Anchors {
        Anchors::Known(Arc::new(anchors.into_iter().map(str::to_owned).collect()))
    }

    /// Tells whether a link may name this one.
    pub fn has(&self, anchor: &str) -> bool {
        match self {
            Anchors::Unknown => true,
            Anchors::Known(anchors) => anchors.contains(anchor),
        }
    }

    /// The anchors that are known.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        match self {
            Anchors::Unknown => None,
            Anchors::Known(anchors) => Some(&**anchors),
        }
        .into_iter()
        .flatten()
        .map(String::as_str)
    }
}
