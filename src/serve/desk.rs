//! The site as its folder stands now, in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::load::SourceTree;
use crate::{build_in_memory, check};

/// The site as its folder stands now; the last good one while the folder has mistakes.
///
/// It reads no file, asks no clock and prints nothing. Every method may be called from several threads and may take as
/// long as making a page does, [`Desk::new`] and [`Desk::update`] as long as checking everything.
#[derive(Debug)]
pub struct Desk {
    state: Mutex<State>,
}

/// What a [`Desk`] knows after a change.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Counts the changes, from 1.
    pub edition: u64,
    /// Whether what is served is what the folder says: false while its content has errors.
    pub is_current: bool,
    /// All findings, sorted; with errors among them where `is_current` is false.
    pub diagnostics: Arc<[Diagnostic]>,
    /// What they quote.
    pub tree: SourceTree,
}

#[derive(Debug)]
struct State {
    /// Every file of the last good site; none where there was none yet.
    files: Option<BTreeMap<String, Vec<u8>>>,
    standing: Standing,
}

impl Desk {
    /// The site of a folder as it is now.
    pub fn new(tree: SourceTree, options: check::Options) -> Desk {
        let (files, diagnostics) = build_in_memory(&tree, &options);
        let standing = Standing { edition: 1, is_current: files.is_some(), diagnostics: diagnostics.into(), tree };
        Desk { state: Mutex::new(State { files, standing }) }
    }

    /// Takes over a folder's new state, and says how it stands. Meanwhile the old one is served.
    pub fn update(&self, tree: SourceTree, options: check::Options) -> Standing {
        let (files, diagnostics) = build_in_memory(&tree, &options);
        let mut state = self.state();
        let is_current = files.is_some();
        if is_current {
            state.files = files;
        }
        let edition = state.standing.edition + 1;
        state.standing = Standing { edition, is_current, diagnostics: diagnostics.into(), tree };
        state.standing.clone()
    }

    /// How the folder stands.
    pub fn standing(&self) -> Standing {
        self.state().standing.clone()
    }

    /// The file at an address such as `case-studies/index.html`, as a clean build would write it; none where there is
    /// no such file, or no good site yet.
    pub fn file(&self, address: &str) -> Option<Vec<u8>> {
        self.state().files.as_ref()?.get(address).cloned()
    }

    /// The addresses of the style sheets by their names in the look: `style.css` is at `assets/style.0123abcd.css`.
    pub fn style_sheets(&self) -> BTreeMap<String, String> {
        let state = self.state();
        let addresses = state.files.iter().flat_map(BTreeMap::keys);
        addresses.filter_map(|address| Some((plain_name(address)?, address.clone()))).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `style.css` for `assets/style.0123abcd.css`.
fn plain_name(address: &str) -> Option<String> {
    let path = address.strip_prefix("assets/").filter(|path| path.ends_with(".css"))?;
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
    let slash = if folder.is_empty() { "" } else { "/" };
    let (stem, rest) = file.split_once('.')?;
    let (_hash, ending) = rest.split_once('.')?;
    Some(format!("{folder}{slash}{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_is_known_by_its_name_in_the_look() {
        assert_eq!(plain_name("assets/style.0123abcd.css").as_deref(), Some("style.css"));
        assert_eq!(plain_name("assets/print/a.0123abcd.min.css").as_deref(), Some("print/a.min.css"));
        assert_eq!(plain_name("assets/site.0123abcd.js"), None);
    }
}
