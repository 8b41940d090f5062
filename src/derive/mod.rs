//! What no file says, counted and grouped from what the files say.

pub mod evidence;
pub mod similar;
pub mod together;

use crate::model::Casebook;
use evidence::Evidence;
use similar::Similar;
use together::Together;

/// Everything derived from a [`Casebook`].
#[derive(Debug)]
pub struct Derived {
    /// Who shows which ingredient, and where.
    pub evidence: Evidence,
    /// Which themes and ingredients the same case studies show.
    pub together: Together,
    /// For each case study of [`Casebook::case_studies`], those most like it, the most similar first.
    pub similar: Vec<Vec<Similar>>,
}

/// Derives everything.
pub fn derive(casebook: &Casebook) -> Derived {
    let evidence = evidence::collect(casebook);
    let together = together::count(&evidence);
    let similar = similar::find(casebook, &evidence);
    Derived { evidence, together, similar }
}
