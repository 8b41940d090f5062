//! The reasons for which nothing is imported.

use std::path::{Path, PathBuf};

use crate::archive::Refused;
use crate::new::name::NameError;
use crate::write::WriteError;

/// Nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The file is larger than what is read.
    #[error("{} is larger than 50 MB, and is not read", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged, of another kind, or above a limit.
    #[error("{} cannot be imported: {why}. What can be: .docx, .odt, .xlsx, .csv, and a draft saved from the form (.html); open another in Word, Excel or LibreOffice, and save it as one of these", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Refused,
    },
    /// It was imported before.
    #[error("imported before, as {}. To import it again, delete that file first", path.display())]
    Before {
        /// The draft that came of it.
        path: PathBuf,
    },
    /// The name of the draft will not do.
    #[error("{0}")]
    Name(String),
    /// There is no such row.
    #[error("{} has no row {row} with answers", path.display())]
    NoRow {
        /// The file.
        path: PathBuf,
        /// The row.
        row: usize,
    },
    /// There is no row below the heads that a person sees.
    #[error("{} has no row with answers below its heads, and nothing was written. Rows that the sheet hides are not read", path.display())]
    NoRows {
        /// The file.
        path: PathBuf,
    },
    /// No head of a table names a question.
    #[error("no column of {} is known. Its first row has to name questions, in the words of the questionnaire or of `asked_as`; delete the rows above the one that does. Nothing was written", path.display())]
    NoHeads {
        /// The file.
        path: PathBuf,
    },
    /// The questions stand below each other.
    #[error("the questions of {} stand below each other in its first column, and nothing was written. Turn the table, so that each has a column (in Excel: Copy, then Paste Special with Transpose)", path.display())]
    Turned {
        /// The file.
        path: PathBuf,
    },
    /// The draft cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl ImportError {
    /// The draft that is there already.
    pub fn draft(&self) -> Option<&Path> {
        match self {
            ImportError::Before { path } => Some(path),
            _ => None,
        }
    }
}

impl From<NameError> for ImportError {
    fn from(error: NameError) -> ImportError {
        // The options are called otherwise than in `new`.
        ImportError::Name(error.to_string().replace("--name", "--slug"))
    }
}
