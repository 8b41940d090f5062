//! The site as browsers see it at any moment, and how they learn of a change.

use std::sync::Arc;

use tokio::sync::watch;

use super::address::{self, AtPath};
use super::overlay::Overlay;
use super::page_state::{self, PageState};
use super::{Desk, FolderStanding};
use crate::check;
use crate::diagnostic::human;
use crate::load::SourceTree;
use crate::page::{media_type, not_found};
use crate::render::escape;

/// The site of a folder, and everybody who looks at it.
pub struct Live {
    desk: Desk,
    state: watch::Sender<State>,
}

/// The state that open pages are told to look at again.
#[derive(Debug, Clone, Default)]
pub(crate) struct State {
    /// The reason that the folder cannot be read, in words, where it cannot.
    fault: Option<Arc<str>>,
    /// The server is about to end.
    pub has_ended: bool,
}

/// The reply to a path.
#[derive(Debug)]
pub(crate) struct Reply {
    pub status: u16,
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
}

/// The content of a path.
#[derive(Debug)]
enum Content {
    Reply {
        answer: Reply,
        /// The address from which links of the page begin.
        address: String,
    },
    /// The same path with a slash at its end is meant.
    Folder,
}

impl Live {
    /// The site of a folder as it is now. As slow as a build without writing.
    pub fn new(tree: SourceTree, options: check::Options) -> Live {
        Live { desk: Desk::new(tree, options), state: watch::Sender::new(State::default()) }
    }

    /// The standing of the folder.
    pub fn standing(&self) -> FolderStanding {
        self.desk.standing()
    }

    /// Takes over the folder's new state, tells the open pages, and says how it stands.
    pub fn update(&self, tree: SourceTree, options: check::Options) -> FolderStanding {
        let standing = self.desk.update(tree, options);
        self.state.send_modify(|state| state.fault = None);
        standing
    }

    /// Tells the open pages that the folder cannot be read. What was read last stays.
    pub fn fail(&self, words: &str) {
        self.state.send_modify(|state| state.fault = Some(words.into()));
    }

    /// Lets the open pages go.
    pub fn end(&self) {
        self.state.send_modify(|state| state.has_ended = true);
    }

    /// The number of open pages.
    pub fn readers(&self) -> usize {
        self.state.receiver_count()
    }

    /// The receiver to wait on for the next change.
    pub(crate) fn states(&self) -> watch::Receiver<State> {
        self.state.subscribe()
    }

    /// The reply to a path; none where the same path with a slash at its end is meant.
    pub(crate) fn answer(&self, path: &str) -> Option<Reply> {
        let Content::Reply { mut answer, address } = self.content(path) else { return None };
        if answer.content_type == media_type::HTML {
            let shown = self.shown_of(&answer, &address);
            answer.bytes = page_state::following(&answer.bytes, &shown);
        }
        Some(answer)
    }

    /// The state now of a page that was asked for by this path.
    pub(crate) fn shown(&self, path: &str) -> PageState {
        match self.content(path) {
            Content::Reply { answer, address } => self.shown_of(&answer, &address),
            Content::Folder => page_state::shown(308, b"", &page_state::Sheets::new(), |_| None),
        }
    }

    /// The overlay of every page; none while the folder is right.
    pub(crate) fn overlay(&self) -> Option<Overlay> {
        if let Some(words) = &self.state.borrow().fault {
            return Some(Overlay::of_fault(words));
        }
        let FolderStanding { is_current, diagnostics, tree, .. } = self.desk.standing();
        (!is_current).then(|| Overlay::of_findings(&diagnostics, &tree))
    }

    fn shown_of(&self, answer: &Reply, address: &str) -> PageState {
        let picture = |source: &str| self.desk.file(&address::resolved(address, source)?);
        page_state::shown(answer.status, &answer.bytes, &self.desk.style_sheets(), picture)
    }

    fn content(&self, path: &str) -> Content {
        match address::find(path, || self.desk.base_path(), |address| self.desk.file(address)) {
            AtPath::File { address, bytes } => {
                let answer = Reply { status: 200, content_type: media_type::of(&address), bytes };
                Content::Reply { answer, address }
            }
            AtPath::Folder => Content::Folder,
            AtPath::Nothing => {
                let (status, bytes) = match self.desk.file(not_found::ADDRESS) {
                    Some(page) => (404, page),
                    None => (503, self.waiting().into_bytes()),
                };
                let answer = Reply { status, content_type: media_type::HTML, bytes };
                Content::Reply { answer, address: not_found::ADDRESS.to_owned() }
            }
        }
    }

    /// The page that stands everywhere until there is a first good site.
    fn waiting(&self) -> String {
        let words = match &self.state.borrow().fault {
            Some(words) => words.to_string(),
            None => {
                let FolderStanding { diagnostics, tree, .. } = self.desk.standing();
                human::text(&diagnostics, &tree)
            }
        };
        include_str!("waiting.htm").replace("WORDS", &escape::escaped(&words))
    }
}

#[cfg(test)]
mod tests;
