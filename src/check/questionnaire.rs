//! The questionnaire alone, or the name of the look, for commands that make something from it and care for no other file.

use super::files::layout::{Layout, QUESTIONNAIRE, SETTINGS};
use super::files::picture;
use super::files::redirects::{self, WrittenRedirects};
use super::files::site::{self, Settings};
use super::parts;
use crate::diagnostic::{self, Diagnostic};
use crate::load::{Content, SourceFile, SourceTree};
use crate::model::SiteSettings;
use crate::proforma::Proforma;
use crate::source::{Limits, Read, Source};
use crate::strings::Words;

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

/// The old addresses and those of what was withdrawn; none where their file cannot be read, as `check` says.
pub(crate) fn kept_addresses(tree: &SourceTree) -> WrittenRedirects {
    let limits = settings(tree).map(|settings| settings.limits).unwrap_or_default();
    let layout = Layout::of(tree, &limits);
    layout.redirects.map(|file| redirects::read(file.source(), &limits).value).unwrap_or_default()
}

/// What an import needs of a site beside its questionnaire.
#[derive(Debug)]
pub(crate) struct FormSite {
    /// The settings.
    pub site: SiteSettings,
    /// The words of the site's language.
    pub words: Words,
}

/// Reads the settings and the words.
///
/// # Errors
/// Their mistakes, sorted.
pub(crate) fn form_site(tree: &SourceTree) -> Result<FormSite, Vec<Diagnostic>> {
    let mut read = Read::begin();
    let file = tree.file(SETTINGS).and_then(|file| Some(Source { path: &file.path, text: file.text()? }));
    let settings = file.and_then(|source| read.take(site::read(source, None)));
    let look = read.take(parts::look_of(tree, settings.as_ref()));
    diagnostic::place(&mut read.findings, tree);
    diagnostic::sort(&mut read.findings);
    match (settings, look) {
        (Some(Settings { site, .. }), Some(look)) => {
            let words = Words::new(&look.strings, &site.language);
            Ok(FormSite { site, words })
        }
        _ => Err(read.findings),
    }
}

/// A picture as it is published, without what a camera or a program noted in it. None where it cannot be shown.
pub(crate) fn published_picture(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let content = Content::Bytes(bytes.into());
    let file = SourceFile { path: format!("content/case-studies/{name}").into(), content };
    let picture = picture::read(&file, &Limits::default());
    picture.value.filter(|_| picture.sound).map(|picture| picture.published.to_vec())
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
