//! The texts that are taken out of a file.

use crate::archive::Refused;

/// So long a text is read from one part. Sheets say one text in many cells.
pub(super) const MOST: usize = 16 << 20;

/// The words that a file holds besides its form.
#[derive(Debug, Default)]
pub(in crate::check::people::personal_data) struct InnerTexts {
    /// Its texts, each by itself.
    pub texts: Vec<String>,
    /// The whole file is one text, in another encoding.
    pub is_text: bool,
    /// The people who wrote it, as its properties say.
    pub authors: Vec<String>,
    /// The reason that something in it could not be looked through.
    pub unread: Option<Refused>,
}

impl InnerTexts {
    /// Remembers the first reason.
    pub fn refuse(&mut self, why: Refused) {
        self.unread.get_or_insert(why);
    }
}
