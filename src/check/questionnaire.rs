//! The questionnaire alone, or the name of the look, for commands that make something from it and care for no other file.

use super::files::layout::{Layout, QUESTIONNAIRE, SETTINGS};
use super::files::site::{self, Settings};
use super::parts;
use crate::diagnostic::{self, Diagnostic};
use crate::load::SourceTree;
use crate::proforma::Proforma;
use crate::source::{Read, Source};

/// Reads `content/proforma.yaml`.
///
/// # Errors
/// Its mistakes, sorted.
pub fn questionnaire(tree: &SourceTree) -> Result<Proforma, Vec<Diagnostic>> {
    let settings = settings(tree);
    let limits = settings.as_ref().map(|settings| settings.limits.clone()).unwrap_or_default();
    let layout = Layout::of(tree, &limits);
    let refused = layout.refused.iter().filter(|refused| **refused.path == *QUESTIONNAIRE);
    let mut read = Read::begin();
    read.say_all(refused.map(|refused| refused.finding.clone()));
    let proforma = read.take(parts::questionnaire(tree, &layout, &limits, settings.as_ref()));
    diagnostic::place(&mut read.findings, tree);
    diagnostic::sort(&mut read.findings);
    proforma.filter(|_| read.sound).ok_or(read.findings)
}

/// The folder of the look that the settings name, with its last slash; of the default where there is no such folder.
pub(crate) fn folder_of_look(tree: &SourceTree) -> String {
    let named = settings(tree).map(|settings| format!("themes/{}/", settings.site.look));
    named.filter(|folder| tree.below(folder).next().is_some()).unwrap_or_else(|| "themes/default/".to_owned())
}

/// The settings; their mistakes are for `check` to say.
fn settings(tree: &SourceTree) -> Option<Settings> {
    let file = tree.file(SETTINGS)?;
    site::read(Source { path: &file.path, text: file.text()? }, None).value
}
