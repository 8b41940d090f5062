//! The values that the files of pages are asked with.

use crate::strings::Words;

use super::contents::Contents;
use super::letters::AToZ;
use super::naming::FacetNames;

/// The content to be shown, and the words for it.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'l, 'a> {
    pub(super) contents: &'l Contents<'a>,
    pub(super) words: &'l Words,
    pub(super) names: &'l FacetNames,
    /// Empty until all pages but those of letters are listed.
    pub(super) a_to_z: &'l AToZ,
}

impl Listing<'_, '_> {
    /// A text of the strings.
    pub(super) fn word(self, key: &str) -> String {
        self.words.get(key).to_owned()
    }

    /// The title of a page of a divided list, counted from 0.
    pub(super) fn numbered(self, title: &str, page: usize) -> String {
        match page {
            0 => title.to_owned(),
            page => self.words.fill("title-with-page", &[("title", title), ("number", &(page + 1).to_string())]),
        }
    }
}
