//! The way to read the content.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

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

/// The options, and what a review asks for beside them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wishes {
    /// The options.
    pub options: Options,
    /// The case studies, by their files, that count as published on the day that the site is built for.
    pub submitted: BTreeSet<Arc<str>>,
    /// Nothing stands because its author says so.
    pub is_strict: bool,
}

impl From<&Options> for Wishes {
    fn from(options: &Options) -> Wishes {
        Wishes { options: options.clone(), submitted: BTreeSet::new(), is_strict: false }
    }
}

impl Deref for Wishes {
    type Target = Options;

    fn deref(&self) -> &Options {
        &self.options
    }
}
