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
    let Read { value: layout, mut findings, .. } = Layout::of(tree, &limits);
    findings.retain(|finding| &*finding.file == QUESTIONNAIRE);
    let proforma = parts::questionnaire(tree, &layout, &limits);
    findings.extend(proforma.findings);
    diagnostic::sort(&mut findings);
    proforma.value.filter(|_| proforma.sound).ok_or(findings)
}

/// The limits of `site.yaml`; its mistakes are for `check` to say.
fn limits(tree: &SourceTree) -> Limits {
    let settings = || {
        let file = tree.file(SETTINGS)?;
        Some(site::read(Source { path: &file.path, text: file.text()? }, None).value?.limits)
    };
    settings().unwrap_or_default()
}
