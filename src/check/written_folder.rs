//! Every link of a folder as it stands in its file, and every page that has a file, for commands that move and mend. The
//! readers that check links have found them: nothing is searched for a second time.

use std::ops::Range;
use std::sync::Arc;

use super::earlier::EarlierChecks;
use super::files::layout::SETTINGS;
use super::files::{chart, redirects};
use super::links::{LinkForm, Origin, Targets, WrittenLink};
use super::options::Options;
use super::parts::FolderParts;
use super::targets::targets;
use crate::load::SourceTree;
use crate::model::{Collection, DocumentId, WithdrawnAddresses};
use crate::proforma::Role;
use crate::source::{Limits, below_content};

/// All that is written in a folder about where things stand.
#[derive(Debug, Default)]
pub struct WrittenFolder {
    /// The links, those of a file in the order of its readers.
    pub links: Vec<WrittenLink>,
    /// The pages that have a file.
    pub pages: Vec<WrittenPage>,
    /// The limits on what is read.
    pub(crate) limits: Limits,
    /// The addresses of what was withdrawn.
    pub(crate) withdrawn: WithdrawnAddresses,
}

/// A Markdown file that makes a page.
#[derive(Debug, Clone)]
pub struct WrittenPage {
    /// Its path from the root.
    pub file: Arc<str>,
    /// The folder that it stands in, and its name in addresses.
    pub id: DocumentId,
    /// The title of a case study, if it has one.
    pub title: Option<String>,
    /// Readers see it.
    pub is_shown: bool,
    /// The ingredients, if it is one of the report's themes: the id of each, and the bytes of its heading.
    pub ingredients: Vec<(String, Range<usize>)>,
    /// All places that a link can name.
    pub places: Vec<String>,
}

/// Reads all links of a folder, and its pages.
pub fn written_folder(tree: &SourceTree, options: &Options) -> WrittenFolder {
    let parts = FolderParts::read(tree, options, &mut EarlierChecks::default()).value;
    let targets = targets(&parts, options);
    let (limits, withdrawn) = (parts.limits.clone(), parts.redirects.withdrawn.clone());
    let mut found = WrittenFolder { limits, withdrawn, ..WrittenFolder::default() };
    let title = parts.questionnaire.value.as_ref().and_then(|proforma| proforma.by_role(Role::Title));
    for study in &parts.case_studies {
        let id = DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(study.slug()) };
        let Some(contents) = study.contents() else { continue };
        let places = contents.body.anchors().map(str::to_owned).collect();
        let title = title.and_then(|title| Some(contents.answers.get(title.0)?.as_ref()?.text()?.to_owned()));
        found.pages.push(WrittenPage { title, ..page(study.path, id, &targets, places) });
        let from = Origin { file: study.path, targets: &targets };
        found.links.extend(from.text(&contents.body));
        let files = contents.files.iter();
        found.links.extend(files.filter_map(|(_, file)| from.value(LinkForm::Value, &file.path, &file.path_span)));
    }
    for document in &parts.documents {
        let places = document.anchors(&parts.layout.charts).iter().map(str::to_owned).collect();
        let page = page(document.source.path, document.id.clone(), &targets, places);
        let headings = document.ingredient_headings();
        let ingredients = headings.map(|heading| (heading.id.clone(), heading.span.clone())).collect();
        found.pages.push(WrittenPage { ingredients, ..page });
        let from = Origin { file: document.source.path, targets: &targets };
        found.links.extend(from.text(document.text()));
        let values = document.values().into_iter();
        found.links.extend(values.filter_map(|link| from.value(LinkForm::Value, &link.text, &link.span)));
    }
    let settings: Arc<str> = SETTINGS.into();
    let from = Origin { file: &settings, targets: &targets };
    let menu = parts.settings.value.iter().flat_map(|settings| settings.navigation.iter().flatten());
    found.links.extend(menu.filter_map(|(_, to)| from.value(LinkForm::Value, &to.text, &to.span)));
    for file in &parts.layout.charts {
        let said = chart::said_source(file.source(), &parts.limits);
        let from = Origin { file: file.path, targets: &targets };
        let link = said.and_then(|said| from.value(LinkForm::Value, &said.text, &said.span));
        // Any other text is none.
        found.links.extend(link.filter(|link| tree.file(&format!("content/{}", link.path)).is_some()));
    }
    if let Some(file) = parts.layout.redirects {
        let from = Origin { file: file.path, targets: &targets };
        let written = redirects::destinations(&parts.redirects, file.source(), &targets);
        found.links.extend(written.iter().filter_map(|to| from.value(LinkForm::FromContent, &to.text, &to.span)));
    }
    found
}

fn page(file: &Arc<str>, id: DocumentId, targets: &Targets, places: Vec<String>) -> WrittenPage {
    let is_shown = targets.is_shown(below_content(file)) && targets.left_out_page(id.collection).is_none();
    WrittenPage { file: Arc::clone(file), id, title: None, is_shown, ingredients: Vec::new(), places }
}

impl WrittenFolder {
    /// The page of a file, by its path from the root.
    pub fn page(&self, file: &str) -> Option<&WrittenPage> {
        self.pages.iter().find(|page| *page.file == *file)
    }
}
