//! What an import is asked for, and what came of it.

use std::path::{Path, PathBuf};

use super::error::ImportError;
use super::ledger::{Fate, Piece};
use super::matching::AgreedBox;
use super::note::ImportNote;

/// The wishes of who imports.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The name of the case study's file, where it should not come from the title.
    pub slug: Option<String>,
    /// The only row of a sheet that is imported, as the sheet numbers it.
    pub row: Option<usize>,
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct ImportedFile {
    /// The drafts that were written: of a sheet one for each new row.
    pub drafts: Vec<Imported>,
    /// The form or the rows of which no draft was written.
    pub passed: Vec<Passed>,
    /// What is worth knowing of the file as a whole.
    pub notes: Vec<ImportNote>,
}

/// A draft that was written.
#[derive(Debug)]
pub struct Imported {
    /// The file, from the root.
    pub file: PathBuf,
    /// Every piece of what was read, and what became of it.
    pub pieces: Vec<Piece>,
    /// Tracked changes that were taken as accepted.
    pub tracked: usize,
    /// The boxes of the site's own form that answer no question.
    pub agreed: Vec<AgreedBox>,
    /// What else is worth a look.
    pub notes: Vec<ImportNote>,
}

/// A form or a row of which no draft was written: it was imported before, or its name is taken.
#[derive(Debug)]
pub struct Passed {
    /// The row, as the sheet numbers it.
    pub row: Option<usize>,
    /// Why.
    pub why: ImportError,
    /// Every piece of what was read.
    pub pieces: Vec<Piece>,
}

impl ImportedFile {
    /// The pieces that stand in no answer, each with the draft that they are missing from.
    pub fn unplaced(&self) -> impl Iterator<Item = (&Path, &Piece)> {
        let drafts = self.drafts.iter().map(|draft| (&*draft.file, &draft.pieces));
        let passed =
            self.passed.iter().map(|passed| (passed.why.draft().unwrap_or(Path::new("no draft")), &passed.pieces));
        let all = drafts.chain(passed).flat_map(|(file, pieces)| pieces.iter().map(move |piece| (file, piece)));
        all.filter(|(_, piece)| matches!(piece.fate, Fate::Unplaced(..)))
    }
}

impl Imported {
    /// The pieces that stand in no answer, and that somebody has to look at.
    pub fn unplaced(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| matches!(piece.fate, Fate::Unplaced(..)))
    }
}
