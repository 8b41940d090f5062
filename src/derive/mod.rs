//! What no file says, counted and grouped from what the files say.

pub mod best;
pub mod chart;
pub mod evidence;
pub mod facets;
pub mod search;
pub mod similar;
pub mod together;

use crate::diagnostic::Diagnostic;
use crate::model::Casebook;
use best::Best;
use chart::Drawing;
use evidence::Evidence;
use facets::Faceted;
use similar::Similar;
use together::Together;

/// Everything derived from a [`Casebook`].
#[derive(Debug)]
pub struct Derived {
    /// Who shows which ingredient, and where.
    pub evidence: Evidence,
    /// Which themes and ingredients the same case studies show.
    pub together: Together,
    /// For each theme of [`Casebook::themes`] the case studies that show the most of it.
    pub best: Vec<Vec<Best>>,
    /// What readers filter case studies by, and who has which value.
    pub facets: Vec<Faceted>,
    /// For each case study of [`Casebook::case_studies`], those most like it, the most similar first.
    pub similar: Vec<Vec<Similar>>,
    /// The charts of [`Casebook::charts`] with their numbers.
    pub charts: Vec<Drawing>,
}

/// Derives everything. What can only be seen to be wrong with the numbers at hand, such as a claim of a chart that does
/// not hold, is added to `report`.
pub fn derive(casebook: &Casebook, report: &mut Vec<Diagnostic>) -> Derived {
    let evidence = evidence::collect(casebook);
    let together = together::count(&evidence);
    let best = best::choose(&evidence);
    let facets = facets::group(casebook);
    let similar = similar::find(casebook, &evidence);
    let charts = chart::draw(casebook, &evidence, report);
    Derived { evidence, together, best, facets, similar, charts }
}
