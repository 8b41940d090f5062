//! `casebook init`: a small site folder that builds at once and explains itself.
//!
//! Everything in it is invented, and meant to be replaced. It is kept as files, in `site/` beside this one, and
//! a test checks that very folder.

pub mod github;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::check;
use crate::load::SourceTree;
use crate::new;
use crate::write::{self, WriteError};

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/init/site");

/// No folder was made.
#[derive(Debug, thiserror::Error)]
pub enum InitError {
    /// The folder is there and holds something.
    #[error("{} is not empty, so nothing was written; name a new folder", folder.display())]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
    },
    /// The name belongs to a file.
    #[error("{} is a file, so nothing was written; name a new folder", folder.display())]
    NotAFolder {
        /// The file.
        folder: PathBuf,
    },
    /// The folder cannot be looked into.
    #[error("cannot read {}", folder.display())]
    Unreadable {
        /// The folder.
        folder: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The machine could not write.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Makes a site in `folder`, which is new or empty; `with_github` adds what a hosting service checks and publishes it
/// with. How many files were written.
///
/// # Errors
/// Where the folder holds anything, or the machine is at fault.
pub fn init(folder: &Path, with_github: bool) -> Result<usize, InitError> {
    refuse_used(folder)?;
    let files = files(&SITE);
    for (path, bytes) in &files {
        let is_explained = with_github && *path == Path::new("README.md");
        let explained = str::from_utf8(bytes).ok().filter(|_| is_explained).map(github::explained);
        write::create_new(&folder.join(path), explained.as_deref().map_or(*bytes, str::as_bytes))?;
    }
    let shared = if with_github { github::files() } else { Vec::new() };
    for (path, text) in &shared {
        write::create_new(&folder.join(path), text.as_bytes())?;
    }
    let text =
        |(path, bytes): &(&Path, &[u8])| Some((path.to_str()?.to_owned(), str::from_utf8(bytes).ok()?.to_owned()));
    let texts: Vec<(String, String)> = files.iter().filter_map(text).collect();
    let tree = SourceTree::from_texts(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    // Its questionnaire is right: a test builds the site.
    let schemas = check::questionnaire(&tree).map(|proforma| new::schemas(&proforma)).unwrap_or_default();
    Ok(files.len() + shared.len() + new::refresh_schemas(folder, &schemas)?.len())
}

fn refuse_used(folder: &Path) -> Result<(), InitError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(InitError::NotEmpty { folder: folder.to_owned() }),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            Err(InitError::NotAFolder { folder: folder.to_owned() })
        }
        Err(source) => Err(InitError::Unreadable { folder: folder.to_owned(), source }),
    }
}

/// Paths and bytes, those of folders within the folder included.
fn files<'a>(folder: &'a Dir<'a>) -> Vec<(&'a Path, &'a [u8])> {
    let own = folder.files().map(|file| (file.path(), file.contents()));
    own.chain(folder.dirs().flat_map(files)).collect()
}
