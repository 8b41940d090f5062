//! Changes below a folder as the system reports them, gathered until an editor is done.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, Event, EventKind, ModifyKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::save::{PathState, is_whole, left};
use crate::load::{SourceTree, is_read};

/// More paths than this are not looked at one by one while waiting.
const A_FEW: usize = 64;

/// Watches `content/` and `themes/` below a root, and whether they come and go.
pub(crate) struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    messages: Receiver<Message>,
    sender: Sender<Message>,
}

#[derive(Debug)]
pub(crate) enum Message {
    Happened(notify::Result<Event>),
    End,
}

/// The paths that were touched.
#[derive(Debug)]
pub(crate) struct Batch {
    /// Paths below the root. The root's own, which is empty, means that anything may have changed.
    pub paths: BTreeSet<PathBuf>,
    /// The moment at which the first of them was touched.
    pub since: Instant,
    /// The trouble where the system could not watch.
    pub trouble: Option<notify::Error>,
}

impl Watch {
    /// From now on. `root` is absolute and without links, as the system writes it.
    pub(crate) fn new(root: PathBuf) -> notify::Result<Watch> {
        let (sender, messages) = channel();
        let to = sender.clone();
        // Nobody listens any more at the very end.
        let tell = move |happened| {
            if !is_reading(&happened) {
                let _ = to.send(Message::Happened(happened));
            }
        };
        let watcher = RecommendedWatcher::new(tell, notify::Config::default().with_follow_symlinks(false))?;
        let mut watch = Watch { root, watcher, messages, sender };
        watch.watch_all()?;
        Ok(watch)
    }

    /// The sender that ends [`Watch::next`] from elsewhere.
    pub(crate) fn sender(&self) -> Sender<Message> {
        self.sender.clone()
    }

    /// Waits until something was touched and no editor is in the middle of a save, as far as can be seen from how it
    /// stands to `tree`, what was there before. An empty batch where nothing has happened for as long as `patience`;
    /// none at the end.
    pub(crate) fn next(&mut self, tree: &SourceTree, patience: Option<Duration>) -> Option<Batch> {
        let mut batch = Batch { paths: BTreeSet::new(), since: Instant::now(), trouble: None };
        let mut appeared = BTreeSet::new();
        while batch.paths.is_empty() {
            let message = match patience {
                None => self.messages.recv().ok()?,
                Some(patience) => match self.messages.recv_timeout(patience) {
                    Ok(message) => message,
                    Err(RecvTimeoutError::Timeout) => return Some(batch),
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            batch.since = Instant::now();
            self.take(message, &mut batch, &mut appeared)?;
        }
        let mut last = batch.since;
        while let Some(left) = left(self.all_whole(&batch.paths, tree), batch.since.elapsed(), last.elapsed()) {
            match self.messages.recv_timeout(left) {
                Ok(message) => {
                    let before = batch.paths.len();
                    if self.take(message, &mut batch, &mut appeared)? || batch.paths.len() > before {
                        last = Instant::now();
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        self.watch_new(&mut batch, &appeared);
        Some(batch)
    }

    /// Notes what a message says; whether it concerns what is read. None at the end.
    fn take(&self, message: Message, batch: &mut Batch, appeared: &mut BTreeSet<PathBuf>) -> Option<bool> {
        let event = match message {
            Message::End => return None,
            Message::Happened(Ok(event)) if event.need_rescan() => {
                batch.paths.insert(PathBuf::new());
                return Some(true);
            }
            Message::Happened(Ok(event)) => event,
            Message::Happened(Err(trouble)) => {
                batch.paths.insert(PathBuf::new());
                batch.trouble = Some(trouble);
                return Some(true);
            }
        };
        let comes_or_goes = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)));
        let mut concerns = false;
        for path in event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            if !is_read(below) {
                continue;
            }
            concerns = true;
            if comes_or_goes {
                appeared.insert(below.to_owned());
            }
            batch.paths.insert(below.to_owned());
        }
        Some(concerns)
    }

    fn all_whole(&self, paths: &BTreeSet<PathBuf>, tree: &SourceTree) -> bool {
        paths.len() <= A_FEW && paths.iter().all(|path| is_whole(was_there(tree, path), stands(&self.root.join(path))))
    }

    /// Watches the folders that came, before what is in them is read: what is written into them later is then seen.
    fn watch_new(&mut self, batch: &mut Batch, appeared: &BTreeSet<PathBuf>) {
        if batch.paths.contains(Path::new("")) {
            if let Err(trouble) = self.watch_all() {
                batch.trouble = Some(trouble);
            }
            return;
        }
        for path in appeared {
            // Elsewhere than on Linux a watched folder includes those that come later.
            let is_top = path.components().count() == 1;
            if (is_top || RecommendedWatcher::kind() == WatcherKind::Inotify)
                && let Err(trouble) = self.watch_below(path)
            {
                batch.trouble = Some(trouble);
            }
        }
    }

    /// Watches what is there now, whatever was watched before.
    pub(crate) fn watch_all(&mut self) -> notify::Result<()> {
        let root = self.root.clone();
        known(self.watcher.watch(&root, RecursiveMode::NonRecursive))?;
        self.watch_below(Path::new("content"))?;
        self.watch_below(Path::new("themes"))
    }

    /// Watches a folder, where there is one; a link to one is none.
    fn watch_below(&mut self, path: &Path) -> notify::Result<()> {
        let path = self.root.join(path);
        if !fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir()) {
            return Ok(());
        }
        known(self.watcher.watch(&path, RecursiveMode::Recursive))
    }
}

/// A folder that has vanished meanwhile is no trouble.
fn known(outcome: notify::Result<()>) -> notify::Result<()> {
    match outcome {
        Err(notify::Error { kind: notify::ErrorKind::PathNotFound, .. }) => Ok(()),
        Err(notify::Error { kind: notify::ErrorKind::Io(error), .. })
            if error.kind() == std::io::ErrorKind::NotFound =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}

/// Says whether somebody has only read, as casebook does itself.
fn is_reading(happened: &notify::Result<Event>) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    matches!(happened, Ok(event) if matches!(event.kind, EventKind::Access(access) if access != written))
}

fn was_there(tree: &SourceTree, path: &Path) -> bool {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let path = parts.join("/");
    tree.file(&path).is_some() || tree.below(&format!("{path}/")).next().is_some()
}

fn stands(path: &Path) -> PathState {
    match fs::symlink_metadata(path) {
        Err(_) => PathState::Nothing,
        Ok(metadata) if metadata.is_file() && metadata.len() == 0 => PathState::Empty,
        Ok(_) => PathState::Something,
    }
}
