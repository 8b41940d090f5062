//! The reasons that the output cannot be written.

use std::error::Error as _;
use std::path::{Path, PathBuf};

/// At most so many files are named when several are in the way.
pub(super) const NAMED: usize = 10;

/// The output cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system said no.
    #[error("cannot {action} {}", path.display())]
    Io {
        /// The word for what was tried: `write`, `read`, `remove`.
        action: &'static str,
        /// The file or folder that it was tried with.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// Files that casebook did not write are where its own belong.
    #[error("{}", foreign_message(paths, *more))]
    Foreign {
        /// At most ten of them, sorted.
        paths: Vec<PathBuf>,
        /// The number of further ones.
        more: usize,
    },
    /// Another build is writing to the same folder.
    #[error("another casebook{} is writing to {}; wait until it has finished",
        process.map(|id| format!(" (process {id})")).unwrap_or_default(), output.display())]
    Busy {
        /// The folder.
        output: PathBuf,
        /// The other one's process number, where it is known.
        process: Option<u32>,
    },
    /// The output folder would mix with what people write.
    #[error("{} cannot be the output folder: {reason}", output.display())]
    UnsafePlace {
        /// The folder.
        output: PathBuf,
        /// The reason, in words.
        reason: String,
    },
    /// An address that leads out of the output, or that two files share. Never the author's fault:
    /// addresses are checked before.
    #[error("\"{address}\" cannot be an address in the output: {reason}")]
    Address {
        /// The address.
        address: String,
        /// The reason, in words.
        reason: &'static str,
    },
    /// A file is no longer as it was read.
    #[error("{} has changed meanwhile; nothing was written", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A change was killed, and a file that it is about has changed since.
    #[error("a change of the content was broken off, and {} has been written since, so it cannot be carried on. \
        Keep what you wrote there, take the content back to its last commit, and remove {}", path.display(), folder.display())]
    Unfinished {
        /// The file.
        path: PathBuf,
        /// The folder with what is not finished.
        folder: PathBuf,
    },
    /// A change failed, and could not be taken back.
    #[error("{first}: {reason}. What was done before could not be taken back ({then}); it waits in {}. When the \
        machine allows it again, run any casebook command: it goes on with it before anything else", folder.display(),
        reason = first.source().map(ToString::to_string).unwrap_or_default())]
    Waiting {
        /// The reason that it failed.
        first: Box<WriteError>,
        /// The reason that it could not be taken back.
        then: Box<WriteError>,
        /// The folder with what is not finished.
        folder: PathBuf,
    },
    /// A file that was to be created is there already.
    #[error("{} exists already, and is left as it is", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
}

impl WriteError {
    pub(super) fn foreign(mut paths: Vec<PathBuf>) -> WriteError {
        paths.sort();
        paths.dedup();
        let more = paths.len().saturating_sub(NAMED);
        paths.truncate(NAMED);
        WriteError::Foreign { paths, more }
    }
}

/// For `map_err`: what was tried, with what.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

fn foreign_message(paths: &[PathBuf], more: usize) -> String {
    let many = paths.len() + more > 1;
    let mut message = String::from(if many {
        "files that casebook did not write are in its way; nothing was written. Move or delete:"
    } else {
        "a file that casebook did not write is in its way; nothing was written. Move or delete:"
    });
    for path in paths {
        message.push_str("\n  ");
        message.push_str(&path.display().to_string());
    }
    if more > 0 {
        message.push_str(&format!("\n  and {more} more"));
    }
    message
}
