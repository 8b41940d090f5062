//! What an import is asked for, and what came of it.

use std::path::PathBuf;

use super::ledger::{Fate, Piece};
use super::matching::AgreedBox;

/// The wishes of who imports.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The name of the case study's file, where it should not come from the title.
    pub slug: Option<String>,
    /// The only row of a sheet that is imported, as the sheet numbers it.
    pub row: Option<usize>,
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
}

impl Imported {
    /// The pieces that stand in no answer, and that somebody has to look at.
    pub fn unplaced(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| matches!(piece.fate, Fate::Unplaced(..)))
    }
}
