//! The casebook of a folder, checked and derived again after a change as far as it must be.

use std::sync::Arc;

use crate::check::{self, Checked, Memory, check_again};
use crate::derive::{self, Derived};
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::model::Casebook;

/// A casebook without errors, and what is derived from it.
#[derive(Debug, Clone)]
pub(super) struct DerivedCasebook {
    pub casebook: Arc<Casebook>,
    pub derived: Arc<Derived>,
}

/// The outcome of a folder.
#[derive(Debug)]
pub(super) struct Outcome {
    /// None where its content has errors.
    pub made: Option<DerivedCasebook>,
    /// True where there are errors, those in what is derived among them.
    pub is_wrong: bool,
    /// All findings but those about templates, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks and derives one folder again and again.
#[derive(Debug, Default)]
pub(super) struct Deriver {
    memory: Memory,
    /// The last one that was derived from, errors in what was derived or not.
    last: Option<(DerivedCasebook, Arc<[Diagnostic]>)>,
}

impl Deriver {
    /// The folder as it is now: what [`check::check`] and [`derive::derive`] say of it.
    pub fn take(&mut self, tree: &SourceTree, options: &check::Options) -> Outcome {
        let Checked { casebook, mut diagnostics } = check_again(tree, options, &mut self.memory);
        let Some(casebook) = casebook.map(Arc::new) else { return Outcome { made: None, is_wrong: true, diagnostics } };
        let (made, findings) = match &self.last {
            Some((last, findings)) if derive::holds(&last.casebook, &casebook) => {
                (DerivedCasebook { casebook, derived: Arc::clone(&last.derived) }, Arc::clone(findings))
            }
            _ => {
                let mut findings = Vec::new();
                let derived = Arc::new(derive::derive(&casebook, &mut findings));
                (DerivedCasebook { casebook, derived }, findings.into())
            }
        };
        diagnostics.extend(findings.iter().cloned());
        diagnostic::sort(&mut diagnostics);
        self.last = Some((made.clone(), findings));
        Outcome { made: Some(made), is_wrong: diagnostic::has_errors(&diagnostics), diagnostics }
    }
}
