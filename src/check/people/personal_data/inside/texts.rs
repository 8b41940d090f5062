//! What is taken out of a file.

use crate::archive::Refused;

/// So long a text is read from one part. Sheets say one text in many cells.
pub(super) const MOST: usize = 16 << 20;

/// What a file holds besides its form.
#[derive(Debug, Default)]
pub(in crate::check::people::personal_data) struct InnerTexts {
    /// Its texts, each by itself.
    pub texts: Vec<String>,
    /// The whole file is one text, in another encoding.
    pub is_text: bool,
    /// Who its properties say wrote it.
    pub authors: Vec<String>,
    /// Why something in it could not be looked through.
    pub unread: Option<Refused>,
}

impl InnerTexts {
    /// Remembers the first reason.
    pub fn refuse(&mut self, why: Refused) {
        self.unread.get_or_insert(why);
    }
}
