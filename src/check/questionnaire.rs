//! The questionnaire alone, for commands that make something from it and care for no other file.

use super::memory::Memory;
use super::{files, site, whole};
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::proforma::Proforma;
use crate::source::{Limits, Source};

/// Reads `content/proforma.yaml`.
///
/// # Errors
/// What is wrong with it, sorted.
pub fn questionnaire(tree: &SourceTree) -> Result<Proforma, Vec<Diagnostic>> {
    let limits = limits(tree);
    let mut report = Vec::new();
    let files = files::sort(tree, &limits, &Memory::default(), &mut report);
    report.retain(|finding| &*finding.file == whole::QUESTIONNAIRE);
    let proforma = whole::questionnaire(tree, &files, &limits);
    report.extend(proforma.findings);
    diagnostic::sort(&mut report);
    proforma.value.filter(|_| proforma.sound).ok_or(report)
}

/// What `site.yaml` allows; what is wrong there is for `check` to say.
fn limits(tree: &SourceTree) -> Limits {
    let settings = || {
        let file = tree.file(whole::SETTINGS)?;
        Some(site::read(Source { path: &file.path, text: file.text()? }, None).value?.limits)
    };
    settings().unwrap_or_default()
}
