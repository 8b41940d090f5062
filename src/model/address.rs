//! The two places of a page: the folder of its file, and its address on the site.

use std::borrow::Cow;
use std::sync::Arc;

use crate::source::as_address;

/// A folder of Markdown files that become pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// `home.md`, one file; its slug is `index`.
    Home,
    /// `findings.md`, one file; its slug is `findings`.
    Findings,
    /// `report/`.
    Report,
    /// `ingredients/`.
    Ingredients,
    /// `case-studies/`.
    CaseStudies,
    /// `updates/`.
    Updates,
    /// `pages/`.
    Pages,
}

impl Collection {
    /// The folder below `content/`, or none where the collection is one file.
    pub fn folder(self) -> Option<&'static str> {
        match self {
            Collection::Home | Collection::Findings => None,
            Collection::Report => Some("report"),
            Collection::Ingredients => Some("ingredients"),
            Collection::CaseStudies => Some("case-studies"),
            Collection::Updates => Some("updates"),
            Collection::Pages => Some("pages"),
        }
    }
}

/// Names a page that is made from a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId {
    /// The folder that the file stands in.
    pub collection: Collection,
    /// The file's (or folder's) name without its ending.
    pub slug: Arc<str>,
}

/// The path of an output file from the site's root, with `/` and without a leading one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(pub String);

impl Address {
    /// The path itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The link from a page at `self` to `other`: a relative path that names its file, as it stands in an address.
    pub fn relative_to(&self, other: &str) -> String {
        let path = self.path_to(other);
        match as_address(&path) {
            Cow::Borrowed(_) => path,
            Cow::Owned(address) => address,
        }
    }

    /// The relative path from the file at `self` to `other`.
    pub fn path_to(&self, other: &str) -> String {
        let same = self.0.bytes().zip(other.bytes()).take_while(|(from, to)| from == to);
        // The folders above both: what is the same, up to the last slash.
        let shared = same.enumerate().filter(|(_, (byte, _))| *byte == b'/').last().map_or(0, |(at, _)| at + 1);
        let up = self.0.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
        let mut path = String::with_capacity(up * 3 + other.len() - shared);
        (0..up).for_each(|_| path.push_str("../"));
        path.push_str(&other[shared..]);
        path
    }
}

/// The address of a file that its own bytes name, so that browsers may keep it for ever: `a/words.js` becomes
/// `a/words.0123abcd.js`, with the first [`NAME`] digits of their hash.
pub(crate) fn named(address: &str, hash: &blake3::Hash) -> String {
    let start = address.rfind('/').map_or(0, |slash| slash + 1);
    let at = address[start..].find('.').map_or(address.len(), |dot| start + dot);
    format!("{}.{}{}", &address[..at], &hash.to_hex()[..NAME], &address[at..])
}

/// The address before its bytes named it, and the name; none where it has no such name.
pub(crate) fn unnamed(address: &str) -> Option<(String, &str)> {
    let (before, ending) = address.rsplit_once('.')?;
    let (start, name) = before.rsplit_once('.')?;
    let is_name = name.len() == NAME && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_name.then(|| (format!("{start}.{ending}"), name))
}

/// The number of hexadecimal digits in a name that a file has from its bytes.
pub(crate) const NAME: usize = 8;

/// The path that a relative `path` names in the file `from`, which stands in the same folders; none outside of these.
pub(crate) fn resolved(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
