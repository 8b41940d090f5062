//! The questionnaire alone, for commands that make something from it and care for no other file.

use super::memory::Memory;
use super::{files, site, whole};
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::proforma::Proforma;
use crate::source::{Limits, Source};
use crate::yaml;

/// Reads `content/proforma.yaml`.
///
/// # Errors
/// What is wrong with it, sorted.
pub fn questionnaire(tree: &SourceTree) -> Result<Proforma, Vec<Diagnostic>> {
    let limits = limits(tree);
    let mut report = Vec::new();
    let files = files::sort(tree, &limits, &Memory::default(), &mut report);
    report.retain(|finding| &*finding.file == whole::QUESTIONNAIRE);
    let proforma = whole::questionnaire(tree, &files, &limits, &mut report);
    diagnostic::sort(&mut report);
    proforma.filter(|_| !diagnostic::has_errors(&report)).ok_or(report)
}

/// What `site.yaml` allows; what is wrong there is for `check` to say.
fn limits(tree: &SourceTree) -> Limits {
    let settings = || {
        let file = tree.file("content/site.yaml")?;
        let source = Source { path: &file.path, text: file.text()? };
        let root = yaml::parse(&source, 0..source.text.len(), &Limits::default(), &mut Vec::new())?;
        Some(site::read(source, Some(&root), None, &mut Vec::new())?.limits)
    };
    settings().unwrap_or_default()
}
