//! The places on a page.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::source::NearWords;

/// The places on a page that a link can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Anchors {
    /// Nobody knows, for example because the file has mistakes: any is taken.
    #[default]
    Unknown,
    /// These.
    Known(Arc<KnownAnchors>),
}

/// The names of places, and an index of them once one was looked up that is not among them.
#[derive(Debug, Default)]
pub(crate) struct KnownAnchors {
    names: BTreeSet<String>,
    near: OnceLock<NearWords<String>>,
}

impl PartialEq for KnownAnchors {
    fn eq(&self, other: &KnownAnchors) -> bool {
        self.names == other.names
    }
}

impl Eq for KnownAnchors {}

impl Anchors {
    /// These anchors and no others.
    pub fn known<'a>(anchors: impl IntoIterator<Item = &'a str>) -> Anchors {
        let names = anchors.into_iter().map(str::to_owned).collect();
        Anchors::Known(Arc::new(KnownAnchors { names, near: OnceLock::new() }))
    }

    /// Tells whether a link may name this one.
    pub fn has(&self, anchor: &str) -> bool {
        match self {
            Anchors::Unknown => true,
            Anchors::Known(anchors) => anchors.names.contains(anchor),
        }
    }

    /// The anchors that are known.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        match self {
            Anchors::Unknown => None,
            Anchors::Known(anchors) => Some(&anchors.names),
        }
        .into_iter()
        .flatten()
        .map(String::as_str)
    }

    /// The one of those that are known that was most likely meant.
    pub fn nearest(&self, anchor: &str) -> Option<&str> {
        let Anchors::Known(anchors) = self else { return None };
        let all = || NearWords::of(anchors.names.iter().map(|name| (name.as_str(), name.clone())));
        anchors.near.get_or_init(all).nearest(anchor).map(String::as_str)
    }
}
