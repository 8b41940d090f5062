//! The search index of a site: how large it is, and into how many pieces it is divided.

use std::collections::BTreeMap;

use serde::Serialize;

use super::output::Output;
use super::weight::compressed;

/// All pieces of one kind: `words` for `search/words-0.NAME.js` and so on, `directory` for `search.js`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pieces {
    pub count: usize,
    pub bytes: usize,
    /// Compressed bytes of the largest.
    pub largest: usize,
}

/// The pieces by kind; none where the site has no search.
pub fn index(output: &Output) -> BTreeMap<String, Pieces> {
    let mut kinds: BTreeMap<String, Pieces> = BTreeMap::new();
    for (address, bytes) in output.files() {
        let address = if address == "search.js" { "search/directory" } else { address };
        let Some(name) = address.strip_prefix("search/").and_then(|name| name.split('.').next()) else { continue };
        let kind = name.trim_end_matches(|last: char| last.is_ascii_digit() || last == '-');
        let pieces = kinds.entry(kind.to_owned()).or_default();
        pieces.count += 1;
        pieces.bytes += bytes.len();
        pieces.largest = pieces.largest.max(compressed(bytes));
    }
    kinds
}
