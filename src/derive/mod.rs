//! What no file says, counted and grouped from what the files say.

pub mod evidence;

use crate::model::Casebook;
use evidence::Evidence;

/// Everything derived from a [`Casebook`].
#[derive(Debug)]
pub struct Derived {
    /// Who shows which ingredient, and where.
    pub evidence: Evidence,
}

/// Derives everything.
pub fn derive(casebook: &Casebook) -> Derived {
    Derived { evidence: evidence::collect(casebook) }
}
