//! The questionnaire alone, for commands that make something from it and care for no other file.

use super::files::layout::{Layout, QUESTIONNAIRE, SETTINGS};
use super::files::site;
use super::parts;
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::proforma::Proforma;
use crate::source::{Limits, Read, Source};

/// Reads `content/proforma.yaml`.
///
/// # Errors
/// Its mistakes, sorted.
pub fn questionnaire(tree: &SourceTree) -> Result<Proforma, Vec<Diagnostic>> {
    let limits = limits(tree);
    let layout = Layout::of(tree, &limits);
    let refused = layout.refused.iter().filter(|refused| **refused.path == *QUESTIONNAIRE);
    let mut read = Read::begin();
    read.say_all(refused.map(|refused| refused.finding.clone()));
    let proforma = read.take(parts::questionnaire(tree, &layout, &limits));
    diagnostic::place(&mut read.findings, tree);
    diagnostic::sort(&mut read.findings);
    proforma.filter(|_| read.sound).ok_or(read.findings)
}

/// The limits of `site.yaml`; its mistakes are for `check` to say.
fn limits(tree: &SourceTree) -> Limits {
    let settings = || {
        let file = tree.file(SETTINGS)?;
        Some(site::read(Source { path: &file.path, text: file.text()? }, None).value?.limits)
    };
    settings().unwrap_or_default()
}
