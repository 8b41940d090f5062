//! Every link of a folder as it stands in its file, and every page that has a file, for commands that move and mend. The
//! readers that check links have found them: nothing is searched for a second time.

use std::ops::Range;
use std::sync::Arc;

use super::earlier::EarlierChecks;
use super::files::layout::SETTINGS;
use super::files::{chart, redirects};
use super::links::{LinkForm, LinkingFile, Targets, WrittenLink};
use super::options::{Options, Wishes};
use super::parts::FolderParts;
use super::targets::targets;
use crate::answer::Countable;
use crate::load::SourceTree;
use crate::model::{Chart, ChartKind, Collection, DocumentId, Figures, WithdrawnAddresses};
use crate::page::ENDING;
use crate::proforma::{QuestionIndex, Role};
use crate::source::{Limits, below_content, folder_and_name};

/// All that is written in a folder about where things stand.
#[derive(Debug, Default)]
pub struct WrittenFolder {
    /// The links, those of a file in the order of its readers.
    pub links: Vec<WrittenLink>,
    /// The pages that have a file.
    pub pages: Vec<WrittenPage>,
    /// The files of which not all links are known, because they cannot be read.
    pub unread: Vec<Arc<str>>,
    /// The limits on what is read.
    pub(crate) limits: Limits,
    /// The addresses of what was withdrawn.
    pub(crate) withdrawn: WithdrawnAddresses,
    /// Old addresses, each with the path below `content/` that it leads to, both with the id of an ingredient.
    pub(crate) renamed: Vec<(String, String)>,
    /// The words with which pages call a case study by its number, and those of a range of numbers.
    pub(crate) numbering: Numbering,
}

/// The words around the numbers of case studies.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// Such as `Case study {number}`.
    pub name: String,
    /// Such as `{first} to {last}`.
    pub range: String,
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
    /// The number of a case study, if it has one.
    pub number: Option<f64>,
    /// Readers see it.
    pub is_shown: bool,
    /// The ingredients, if it is one of the report's themes: the id of each, and the bytes of its heading.
    pub ingredients: Vec<(String, Range<usize>)>,
    /// All places that a link can name.
    pub places: Vec<String>,
}

/// Reads all links of a folder, and its pages.
pub fn written_folder(tree: &SourceTree, options: &Options) -> WrittenFolder {
    let options = &Wishes::from(options);
    let parts = FolderParts::read(tree, options, &mut EarlierChecks::default()).value;
    let targets = targets(&parts, options);
    let (limits, withdrawn) = (parts.limits.clone(), parts.redirects.withdrawn.clone());
    let mut found = WrittenFolder { limits, withdrawn, ..WrittenFolder::default() };
    if let Some(look) = &parts.look.value {
        let phrase = |key| look.strings.text(key).to_owned();
        found.numbering = Numbering { name: phrase("case-study-number"), range: phrase("a-to-z-range") };
    }
    let by_role = |role| parts.questionnaire.value.as_ref().and_then(|proforma| proforma.by_role(role));
    let (title, number) = (by_role(Role::Title), by_role(Role::Number));
    for study in &parts.case_studies {
        let id = DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(study.slug()) };
        let Some(contents) = study.contents() else {
            found.unread.push(Arc::clone(study.path));
            continue;
        };
        let places = contents.body.anchors().map(str::to_owned).collect();
        let answer = |index: QuestionIndex| contents.answers.get(index.0)?.as_ref();
        let title = title.and_then(|title| Some(answer(title)?.text()?.to_owned()));
        let number = number.and_then(|number| Some(answer(number)?.measured().number()?.value));
        found.pages.push(WrittenPage { title, number, ..page(study.path, id, &targets, places) });
        let from = LinkingFile { file: study.path, targets: &targets };
        found.links.extend(from.text(&contents.body));
        let files = contents.files.iter();
        found.links.extend(files.filter_map(|(_, file)| from.value(LinkForm::Value, &file.path, &file.path_span)));
    }
    let refused = parts.layout.refused.iter().filter(|refused| refused.has_text);
    found.unread.extend(refused.map(|refused| Arc::clone(refused.path)));
    for document in &parts.documents {
        found.unread.extend((!document.is_read()).then(|| Arc::clone(document.source.path)));
        let places = document.anchors(&parts.layout.charts).iter().map(str::to_owned).collect();
        let page = page(document.source.path, document.id.clone(), &targets, places);
        let headings = document.ingredient_headings();
        let ingredients = headings.map(|heading| (heading.id.clone(), heading.span.clone())).collect();
        found.pages.push(WrittenPage { ingredients, ..page });
        let from = LinkingFile { file: document.source.path, targets: &targets };
        found.links.extend(from.text(document.text()));
        let named = document.named_ingredients().into_iter().map(|(id, span)| WrittenLink {
            file: Arc::clone(document.source.path),
            form: LinkForm::Id,
            destination: span.clone(),
            whole: span.clone(),
            path: below_content(document.source.path).to_owned(),
            anchor: Some(id.to_owned()),
            base: 0,
            item: None,
        });
        found.links.extend(named);
        let values = document.values().into_iter();
        found.links.extend(values.filter_map(|link| from.value(LinkForm::Value, &link.text, &link.span)));
    }
    let settings: Arc<str> = SETTINGS.into();
    let from = LinkingFile { file: &settings, targets: &targets };
    let menu = parts.settings.value.iter().flat_map(|settings| settings.navigation.iter().flatten());
    found.links.extend(menu.filter_map(|(_, to)| from.value(LinkForm::Value, &to.text, &to.span)));
    for file in &parts.layout.charts {
        let said = chart::said_source(file.source(), &parts.limits);
        let from = LinkingFile { file: file.path, targets: &targets };
        let link = said.and_then(|said| from.value(LinkForm::Value, &said.text, &said.span));
        // Any other text is none.
        let is_file = |path: &str| tree.file(&format!("content/{path}")).is_some();
        let was_file = |path: &str| found.withdrawn.day_of_path(path, ENDING).is_some();
        let link: Option<WrittenLink> = link.filter(|link| is_file(&link.path) || was_file(&link.path));
        found.links.extend(link);
    }
    for file in &parts.layout.charts {
        let chart = parts.charts.iter().find(|chart| chart.file() == *file.path);
        let rows = chart.and_then(|chart| Rows::of(chart.drawn(), &parts));
        let names = rows.map(|_| chart::row_names(file.source(), &parts.limits)).unwrap_or_default();
        let named = names.into_iter().filter_map(|(span, name)| {
            let (path, anchor) = found.row(rows?, &name)?;
            let (file, form) = (Arc::clone(file.path), LinkForm::Row);
            Some(WrittenLink { file, form, destination: span.clone(), whole: span, path, anchor, base: 0, item: None })
        });
        let named: Vec<WrittenLink> = named.collect();
        found.links.extend(named);
    }
    if let Some(file) = parts.layout.redirects {
        let from = LinkingFile { file: file.path, targets: &targets };
        found.renamed = parts.redirects.renamed(file.source(), &targets);
        let written = redirects::destinations(file.source(), &parts.limits, &targets);
        found.links.extend(written.iter().filter_map(|to| from.value(LinkForm::FromContent, &to.text, &to.span)));
    }
    found
}

fn page(file: &Arc<str>, id: DocumentId, targets: &Targets, places: Vec<String>) -> WrittenPage {
    let is_shown = targets.is_shown(below_content(file)) && targets.left_out_page(id.collection).is_none();
    WrittenPage { file: Arc::clone(file), id, title: None, number: None, is_shown, ingredients: Vec::new(), places }
}

/// The things that the rows of a chart are.
#[derive(Debug, Clone, Copy)]
enum Rows {
    CaseStudies,
    Ingredients,
}

impl Rows {
    fn of(chart: &Chart, parts: &FolderParts<'_>) -> Option<Rows> {
        match (&chart.figures, chart.kind) {
            (Figures::Answers { .. }, ChartKind::Strip | ChartKind::Points) => Some(Rows::CaseStudies),
            (Figures::Answers { measure, .. }, ChartKind::Bars) => {
                let counts = parts.questionnaire.value.as_ref()?[*measure].kind.counts();
                matches!(counts, Countable::Number(_)).then_some(Rows::CaseStudies)
            }
            (Figures::Evidence { .. }, ChartKind::Bars) => Some(Rows::Ingredients),
            _ => None,
        }
    }
}

impl WrittenFolder {
    /// The path below `content/` of what had an address before, or an address with this name at its end. It stands in the
    /// same folder as then: what moved to another was not renamed.
    pub(crate) fn newer_name(&self, address: &str) -> Option<&str> {
        let is_same = |(old, new): &&(String, String)| {
            let (folder, name) = folder_and_name(old);
            let is_meant = old == address || name == address;
            is_meant && folder_and_name(new.trim_end_matches("/index.md")).0 == folder
        };
        self.renamed.iter().find(is_same).map(|(_, new)| new.as_str())
    }

    /// The path below `content/` and the place of what a row is called after.
    fn row(&self, rows: Rows, name: &str) -> Option<(String, Option<String>)> {
        let (slug, anchor, collection) = match rows {
            Rows::CaseStudies => (name, None, Collection::CaseStudies),
            Rows::Ingredients => {
                let (theme, id) = name.split_once('#')?;
                (theme, Some(id.to_owned()), Collection::Ingredients)
            }
        };
        let page = self.pages.iter().find(|page| page.id.collection == collection && &*page.id.slug == slug)?;
        Some((below_content(&page.file).to_owned(), anchor))
    }

    /// The page of a file, by its path from the root.
    pub fn page(&self, file: &str) -> Option<&WrittenPage> {
        self.pages.iter().find(|page| *page.file == *file)
    }
}
