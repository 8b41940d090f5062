//! One file of a look.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Read, Source, nearest};
use crate::yaml::Key;

/// A file of a look, from wherever it came.
#[derive(Clone)]
pub(super) struct LookFile {
    /// From the root.
    pub path: Arc<str>,
    /// As it is.
    pub bytes: Arc<[u8]>,
}

impl LookFile {
    /// The file as text.
    pub fn text(&self) -> Read<Option<Arc<str>>> {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Read::sound(Some(text.trim_start_matches('\u{feff}').into())),
            Err(_) => {
                let message = "This file is not saved as UTF-8.";
                Read::refused(Diagnostic::new(Code::NotUtf8, Arc::clone(&self.path), message))
            }
        }
    }
}

/// A finding about a key that nobody knows, with the nearest of those that are known.
pub(super) fn unknown_key<'a>(source: &Source<'_>, key: &Key, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let mut message = format!("There is no key `{}`.", key.text);
    if let Some(near) = nearest(&key.text, known) {
        message.push_str(&format!(" Did you mean `{near}`?"));
    }
    source.at(Code::UnknownKey, key, message)
}
