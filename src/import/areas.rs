//! The question that was asked last before each line: of what stands in no answer, it says below which question it stands.

use super::filled::{DocumentPart, FilledForm, PointKind};
use super::ledger::Piece;
use crate::proforma::{Proforma, QuestionIndex};

/// For each line the question that it stands at.
#[derive(Debug, Default)]
pub(super) struct Areas(Vec<Option<QuestionIndex>>);

impl Areas {
    /// Those of the lines of a form, of which `of` are known. A note stands where its mark does.
    pub fn of(form: &FilledForm, mut of: Vec<Option<QuestionIndex>>) -> Areas {
        for (at, line) in form.lines.iter().enumerate() {
            let DocumentPart::Note(number) = line.part else { continue };
            let is_mark = |other: &super::filled::FormLine| {
                other.points.iter().any(|point| matches!(point.what, PointKind::Note(note) if note == number))
            };
            of[at] = form.lines.iter().position(is_mark).and_then(|mark| of[mark]);
        }
        Areas(of)
    }

    /// The question that a line stands at.
    pub fn at(&self, line: usize) -> Option<QuestionIndex> {
        self.0.get(line).copied().flatten()
    }

    /// Adds to the place of a piece that belongs to no question the one that it stands below.
    pub fn locate(&self, line: usize, proforma: &Proforma, piece: &mut Piece) {
        if let Some(question) = self.at(line) {
            piece.place.push_str(&format!(", below {}", proforma[question].named()));
        }
    }
}
