//! Files of content that change together: all of them or none.
//!
//! The order is what makes a kill harmless:
//! 1. all new texts, and copies of the old, are written into a folder of casebook's own beside `content/`;
//! 2. a journal says what is about to happen;
//! 3. files and folders move, new texts move over old ones, and what goes moves into the folder;
//! 4. the journal goes, and then the folder.
//!
//! What fails before the journal stands has touched nothing. What fails after it is taken back, once a mark says so. What
//! is killed, or can be neither done nor taken back, stays in the folder, and [`finish`], which every command calls before
//! it reads the content, carries it on in the direction that the mark says.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::failed;
use super::{WriteError, create_new, lock};

/// The folder below the root for what is not finished.
const FOLDER: &str = ".casebook/change";

/// The same where `content` is a disk of its own, as in a container: a file moves from one disk to another only in steps.
const FOLDER_IN_CONTENT: &str = "content/.casebook/change";

/// A change of several files. All paths are from the root.
#[derive(Debug, Clone, Default)]
pub struct ContentChange {
    /// Files and folders with their new paths.
    pub moved: Vec<(PathBuf, PathBuf)>,
    /// Files and folders that go.
    pub removed: Vec<PathBuf>,
    /// Files with another text, at the paths that they have afterwards.
    pub replaced: Vec<Replaced>,
}

/// A file whose text is to be another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its path.
    pub path: PathBuf,
    /// Its text when it was read; none where there was no such file.
    pub was: Option<String>,
    /// The text that it is to have.
    pub text: String,
}

/// The steps of a change, as they are kept until all are done.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Step {
    /// A file or folder gets another path.
    Move { from: PathBuf, to: PathBuf },
    /// The new text with a number moves to its place. `was` is the print of the old, `now` that of the new.
    Put {
        path: PathBuf,
        number: usize,
        was: Option<String>,
        #[serde(default)]
        now: String,
    },
    /// A file or folder moves into casebook's own folder, where it has a number.
    Remove { path: PathBuf, number: usize },
}

/// Makes a change below `root`. Each file is whole at any moment, old or new.
///
/// # Errors
/// Where a file is no longer as it was read, something is in the way, or the machine is at fault; then all is as it was.
pub fn change(root: &Path, change: &ContentChange) -> Result<(), WriteError> {
    change_by_steps(root, change, &mut || Ok(()))
}

/// [`change`], which asks `step` before each thing that it does to the disk.
fn change_by_steps(
    root: &Path,
    change: &ContentChange,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<(), WriteError> {
    if change.moved.is_empty() && change.removed.is_empty() && change.replaced.is_empty() {
        return Ok(());
    }
    finish(root)?;
    change_in(root, folder_for(root), change, step)
}

/// [`change_by_steps`], with what is not finished in `folder`.
fn change_in(
    root: &Path,
    folder: &str,
    change: &ContentChange,
    step: &mut dyn FnMut() -> io::Result<()>,
) -> Result<(), WriteError> {
    let place = Place { root, folder: root.join(folder) };
    place.refuse(change)?;
    let lock = place.lock()?;
    let journal = match place.stage(change, step) {
        Ok(journal) => journal,
        Err(error) => {
            drop(lock);
            place.clear()?;
            return Err(error);
        }
    };
    let Err(error) = journal.steps.iter().try_for_each(|next| place.take(next, step)) else {
        drop(lock);
        return place.clear();
    };
    match place.turn_back(step).and_then(|()| place.take_all_back(&journal, step)) {
        Ok(()) => {
            drop(lock);
            place.clear()?;
            Err(error)
        }
        // The machine may fail here too: then all stays as it lies, and the next command goes on with it.
        Err(then) => {
            Err(WriteError::Waiting { first: Box::new(error), then: Box::new(then), folder: place.folder.clone() })
        }
    }
}

/// Carries on what was killed, if anything was. True where there was something.
///
/// # Errors
/// Where a file has changed since, or the machine is at fault.
pub fn finish(root: &Path) -> Result<bool, WriteError> {
    let mut is_finished = false;
    for folder in [FOLDER, FOLDER_IN_CONTENT] {
        is_finished |= Place { root, folder: root.join(folder) }.finish()?;
    }
    Ok(is_finished)
}

/// The folder for what is not finished: on the disk that has the content.
fn folder_for(root: &Path) -> &'static str {
    let disks = disk_of(root).zip(disk_of(&root.join("content")));
    if disks.is_some_and(|(root, content)| root != content) { FOLDER_IN_CONTENT } else { FOLDER }
}

/// The number of the disk that a folder lies on, where the system says it.
fn disk_of(folder: &Path) -> Option<u64> {
    #[cfg(unix)]
    return fs::metadata(folder).ok().map(|metadata| std::os::unix::fs::MetadataExt::dev(&metadata));
    #[cfg(not(unix))]
    {
        let _ = folder;
        None
    }
}

/// The site's folder, with the folder for what is not finished.
struct Place<'a> {
    root: &'a Path,
    folder: PathBuf,
}

impl Place<'_> {
    /// Refuses what can be seen to fail before anything is done.
    fn refuse(&self, change: &ContentChange) -> Result<(), WriteError> {
        for Replaced { path, was, .. } in &change.replaced {
            let before = self.before(&change.moved, path);
            match was {
                None if fs::symlink_metadata(&before).is_ok() => return Err(WriteError::Exists { path: before }),
                None => {}
                Some(was) => {
                    let metadata = fs::symlink_metadata(&before).map_err(failed("read", &before))?;
                    let is_same =
                        metadata.is_file() && fs::read(&before).map_err(failed("read", &before))? == was.as_bytes();
                    if !is_same {
                        return Err(WriteError::Changed { path: before });
                    }
                    refuse_protected(&before, &metadata.permissions())?;
                }
            }
        }
        for (from, to) in &change.moved {
            let (from, to) = (self.root.join(from), self.root.join(to));
            let metadata = fs::symlink_metadata(&from).map_err(failed("read", &from))?;
            refuse_protected(&from, &metadata.permissions())?;
            if fs::symlink_metadata(&to).is_ok() && !is_same_file(&from, &to) {
                return Err(WriteError::Exists { path: to });
            }
        }
        for path in change.removed.iter().map(|path| self.root.join(path)) {
            let metadata = fs::symlink_metadata(&path).map_err(failed("read", &path))?;
            refuse_protected(&path, &metadata.permissions())?;
        }
        Ok(())
    }

    /// The place of a file before the moves.
    fn before(&self, moved: &[(PathBuf, PathBuf)], path: &Path) -> PathBuf {
        let before = moved.iter().find_map(|(from, to)| Some((from, path.strip_prefix(to).ok()?)));
        self.root.join(match before {
            // Nothing may follow a path with a slash.
            Some((from, rest)) if rest.as_os_str().is_empty() => from.clone(),
            Some((from, rest)) => from.join(rest),
            None => path.to_owned(),
        })
    }

    fn lock(&self) -> Result<lock::Lock, WriteError> {
        fs::create_dir_all(&self.folder).map_err(failed("create", &self.folder))?;
        // What was withdrawn lies here until the end; after a kill nobody is to commit it.
        let ignored = self.folder.join(".gitignore");
        fs::write(&ignored, "*\n").map_err(failed("write", &ignored))?;
        lock::take(&self.root.join("content"), &self.folder)
    }

    fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// Is there where the change is taken back; before that it lies in wait under another name, so that a full disk does not
    /// keep it from coming.
    fn mark(&self) -> PathBuf {
        self.folder.join("back")
    }

    fn waiting_mark(&self) -> PathBuf {
        self.folder.join("back.new")
    }

    fn new_text(&self, number: usize) -> PathBuf {
        self.folder.join(format!("new-{number}"))
    }

    fn old_text(&self, number: usize) -> PathBuf {
        self.folder.join(format!("old-{number}"))
    }

    /// Writes all that is new, then the journal.
    fn stage(&self, change: &ContentChange, step: &mut dyn FnMut() -> io::Result<()>) -> Result<Journal, WriteError> {
        let mut steps = Vec::new();
        steps.extend(change.moved.iter().cloned().map(|(from, to)| Step::Move { from, to }));
        for (number, Replaced { path, was, text }) in change.replaced.iter().enumerate() {
            let new = self.new_text(number);
            step().map_err(failed("write", &new))?;
            create_new(&new, text.as_bytes())?;
            if let Some(was) = was {
                let before = self.before(&change.moved, path);
                let rights = fs::metadata(&before).map_err(failed("read", &before))?.permissions();
                let old = self.old_text(number);
                step().map_err(failed("write", &old))?;
                create_new(&old, was.as_bytes())?;
                for copy in [&new, &old] {
                    fs::set_permissions(copy, rights.clone()).map_err(failed("write", copy))?;
                }
            }
            let was = was.as_ref().map(|was| print(was.as_bytes()));
            steps.push(Step::Put { path: path.clone(), number, was, now: print(text.as_bytes()) });
        }
        let removed = change.removed.iter().cloned().zip(change.replaced.len()..);
        steps.extend(removed.map(|(path, number)| Step::Remove { path, number }));
        let journal = Journal { steps };
        let text = serde_json::to_vec(&journal).map_err(|error| failed("write", &self.journal())(error.into()))?;
        step().map_err(failed("write", &self.waiting_mark()))?;
        create_new(&self.waiting_mark(), b"")?;
        let before = self.folder.join("journal.new");
        step().map_err(failed("write", &before))?;
        create_new(&before, &text)?;
        step().map_err(failed("write", &self.journal()))?;
        fs::rename(&before, self.journal()).map_err(failed("write", &self.journal()))?;
        Ok(journal)
    }

    /// Does a step, if it is not done yet.
    fn take(&self, next: &Step, step: &mut dyn FnMut() -> io::Result<()>) -> Result<(), WriteError> {
        let (from, to) = match next {
            Step::Move { from, to } => (self.root.join(from), self.root.join(to)),
            Step::Put { path, number, .. } => (self.new_text(*number), self.root.join(path)),
            Step::Remove { path, number } => (self.root.join(path), self.old_text(*number)),
        };
        if fs::symlink_metadata(&from).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(());
        }
        if let Some(folder) = to.parent() {
            step().map_err(failed("create", folder))?;
            fs::create_dir_all(folder).map_err(failed("create", folder))?;
        }
        step().map_err(failed("write", &to))?;
        fs::rename(&from, &to).map_err(failed("write", &to))
    }

    /// From here on the change is taken back.
    fn turn_back(&self, step: &mut dyn FnMut() -> io::Result<()>) -> Result<(), WriteError> {
        step().map_err(failed("write", &self.mark()))?;
        fs::rename(self.waiting_mark(), self.mark()).map_err(failed("write", &self.mark()))
    }

    fn take_all_back(&self, journal: &Journal, step: &mut dyn FnMut() -> io::Result<()>) -> Result<(), WriteError> {
        journal.steps.iter().rev().try_for_each(|done| self.take_back(done, step))
    }

    /// Takes a step back, if it was done and is not taken back yet.
    fn take_back(&self, done: &Step, step: &mut dyn FnMut() -> io::Result<()>) -> Result<(), WriteError> {
        let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
        let (from, to) = match done {
            Step::Move { from, to } => (self.root.join(to), self.root.join(from)),
            Step::Put { number, .. } if is_there(&self.new_text(*number)) => return Ok(()),
            Step::Put { path, was: None, .. } => {
                let path = self.root.join(path);
                if !is_there(&path) {
                    return Ok(());
                }
                step().map_err(failed("remove", &path))?;
                return fs::remove_file(&path).map_err(failed("remove", &path));
            }
            Step::Put { path, number, .. } => (self.old_text(*number), self.root.join(path)),
            Step::Remove { path, number } => (self.old_text(*number), self.root.join(path)),
        };
        if !is_there(&from) {
            return Ok(());
        }
        step().map_err(failed("write", &to))?;
        fs::rename(&from, &to).map_err(failed("write", &to))
    }

    fn finish(&self) -> Result<bool, WriteError> {
        if fs::symlink_metadata(&self.folder).is_err() {
            return Ok(false);
        }
        let lock = self.lock()?;
        let journal = match fs::read(self.journal()) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            text => Some(text.map_err(failed("read", &self.journal()))?),
        };
        if let Some(text) = &journal {
            let journal: Journal =
                serde_json::from_slice(text).map_err(|error| failed("read", &self.journal())(error.into()))?;
            if fs::symlink_metadata(self.mark()).is_ok() {
                self.refuse_rewritten(&journal.steps)?;
                self.take_all_back(&journal, &mut || Ok(()))?;
            } else {
                self.refuse_changed(&journal.steps)?;
                journal.steps.iter().try_for_each(|step| self.take(step, &mut || Ok(())))?;
            }
        }
        drop(lock);
        self.clear()?;
        Ok(journal.is_some())
    }

    /// Refuses to write over what somebody has written since.
    fn refuse_changed(&self, steps: &[Step]) -> Result<(), WriteError> {
        let waits = |(from, to): (&PathBuf, &PathBuf)| {
            let is_there = fs::symlink_metadata(self.root.join(from)).is_ok();
            is_there.then(|| (from.clone(), to.clone()))
        };
        let moves = steps.iter().filter_map(|step| match step {
            Step::Move { from, to } => waits((from, to)),
            Step::Put { .. } | Step::Remove { .. } => None,
        });
        let moves: Vec<_> = moves.collect();
        steps.iter().try_for_each(|step| {
            let Step::Put { path, number, was, .. } = step else { return Ok(()) };
            let path = self.before(&moves, path);
            if fs::symlink_metadata(self.new_text(*number)).is_err() {
                return Ok(());
            }
            match fs::read(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                Ok(is) if was.as_deref() == Some(&*print(&is)) => Ok(()),
                Ok(_) => Err(WriteError::Unfinished { path, folder: self.folder.clone() }),
                Err(error) => Err(failed("read", &path)(error)),
            }
        })
    }

    /// Refuses to take back what somebody has written over since.
    fn refuse_rewritten(&self, steps: &[Step]) -> Result<(), WriteError> {
        let moved: Vec<_> = steps
            .iter()
            .filter_map(|step| match step {
                Step::Move { from, to } if fs::symlink_metadata(self.root.join(to)).is_err() => {
                    Some((from.clone(), to.clone()))
                }
                _ => None,
            })
            .collect();
        steps.iter().try_for_each(|step| {
            let Step::Put { path, number, was, now } = step else { return Ok(()) };
            let is_put = fs::symlink_metadata(self.new_text(*number)).is_err();
            // What was taken back already has its old text, at the place from where it moved.
            let path = self.before(&moved, path);
            match fs::read(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                Ok(is) if !is_put || [Some(now), was.as_ref()].contains(&Some(&print(&is))) => Ok(()),
                Ok(_) => Err(WriteError::Unfinished { path, folder: self.folder.clone() }),
                Err(error) => Err(failed("read", &path)(error)),
            }
        })
    }

    /// Removes the folder, the journal first: without one nothing in it counts.
    fn clear(&self) -> Result<(), WriteError> {
        match fs::remove_file(self.journal()) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed("remove", &self.journal())(error)),
            _ => {}
        }
        fs::remove_dir_all(&self.folder).map_err(failed("remove", &self.folder))?;
        // The folder above it may hold schemas.
        let _ = self.folder.parent().map(fs::remove_dir);
        Ok(())
    }
}

/// Some systems would replace a file that may only be read.
fn refuse_protected(path: &Path, rights: &Permissions) -> Result<(), WriteError> {
    if rights.readonly() { Err(failed("write", path)(ErrorKind::PermissionDenied.into())) } else { Ok(()) }
}

/// Tells whether two paths are one file, on a disk that does not tell capital letters from small ones.
fn is_same_file(one: &Path, other: &Path) -> bool {
    let is_one_name = one.parent() == other.parent()
        && one.file_name().zip(other.file_name()).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other));
    is_one_name && fs::canonicalize(one).ok().is_some_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

fn print(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests;
