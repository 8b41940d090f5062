//! The casebook of a folder, checked and derived again after a change as far as it must be.

use std::sync::Arc;

use crate::check::{self, Checked, EarlierChecks, check_again};
use crate::derive::{self, Derived};
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::model::Casebook;
use crate::source::Read;

/// A casebook without errors, and what is derived from it.
#[derive(Debug, Clone)]
pub(super) struct Derivation {
    pub casebook: Arc<Casebook>,
    pub derived: Arc<Derived>,
    /// The mistakes in what is derived.
    findings: Arc<[Diagnostic]>,
}

/// The outcome of a folder.
#[derive(Debug)]
pub(super) struct Outcome {
    /// None where its content has errors.
    pub derivation: Option<Derivation>,
    /// True where there are errors, those in what is derived among them.
    pub is_wrong: bool,
    /// All findings but those about templates, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks and derives one folder again and again.
#[derive(Debug, Default)]
pub(super) struct Derivations {
    earlier: EarlierChecks,
    /// The latest result, errors in it or not. Its casebook is the print of what is derived: of its texts those count
    /// that something is derived from.
    last: Option<Derivation>,
}

impl Derivations {
    /// The folder as it is now: what [`check::check`] and [`derive::derive`] say of it.
    pub fn next(&mut self, tree: &SourceTree, options: &check::Options) -> Outcome {
        let Checked { casebook, mut diagnostics, .. } = check_again(tree, options, &mut self.earlier);
        let Some(mut casebook) = casebook else {
            return Outcome { derivation: None, is_wrong: true, diagnostics };
        };
        let derivation = match self.last.take().filter(|last| derive::holds(&last.casebook, &casebook)) {
            Some(last) => Derivation { casebook: Arc::new(casebook), ..last },
            None => {
                let Read { value: derived, findings, .. } = derive::derive(&mut casebook);
                Derivation { casebook: Arc::new(casebook), derived: Arc::new(derived), findings: findings.into() }
            }
        };
        diagnostics.extend(derivation.findings.iter().cloned());
        diagnostic::sort(&mut diagnostics);
        self.last = Some(derivation.clone());
        let is_wrong = diagnostic::has_errors(&diagnostics);
        Outcome { derivation: Some(derivation), is_wrong, diagnostics }
    }
}
