//! The whole folder: each file read by itself, then joined.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::case_study::{Facts, Rules};
use super::document::{self, Document};
use super::files::{self, Files};
use super::finish::{self, Documents, Linked};
use super::images::{ImageLimits, Images};
use super::limits::Limits;
use super::links::{self, Anchors, Standing, Targets};
use super::memory::Memory;
use super::overrides::FileOverrides;
use super::personal_data::{self, Allowed};
use super::publish::{self, Usage, publish, published};
use super::source::Source;
use super::yaml::Node;
use super::{Options, chart, data, discretion, glossary, look, proforma, redirects, site, unused, yaml};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load::SourceTree;
use crate::model::{
    Casebook, Collection, ContentImage, DocumentId, GENERATED_PAGES, Glossary, NavigationEntry, Status,
};
use crate::proforma::{Proforma, QuestionIndex};

/// Reads everything. What comes back is whole only where no finding is an error.
pub(crate) fn read(
    tree: &SourceTree,
    options: &Options,
    memory: &mut Memory,
    report: &mut Vec<Diagnostic>,
) -> Option<Casebook> {
    memory.stand_on(tree, options);
    let settings_text = tree.file("content/site.yaml").and_then(|file| Some((&file.path, file.text()?)));
    let settings_root = settings_text
        .and_then(|(path, text)| yaml::parse(&Source { path, text }, 0..text.len(), &Limits::default(), report));
    let settings = match settings_text {
        Some((path, text)) => {
            let unread = settings_root.is_none() && !text.trim().is_empty();
            let settings =
                site::read(Source { path, text }, settings_root.as_ref(), options.base_url.as_deref(), report);
            if unread {
                // The parser has said why; that every key is missing follows from it.
                report.retain(|finding| finding.file != *path || finding.code != Code::MissingKey);
            }
            settings
        }
        None => {
            if tree.file("content/site.yaml").is_none() {
                report.push(missing("content/site.yaml", "It holds the site's name, address, language and publisher."));
            }
            None
        }
    };
    let limits = settings.as_ref().map(|settings| settings.limits.clone()).unwrap_or_default();
    let files = files::sort(tree, &limits, memory, report);

    let questionnaire = questionnaire(tree, &files, &limits, report);
    let (glossary, terms) = glossary(&files, &limits, report);
    // What is asked wrongly cannot be answered rightly: the case studies are measured again when the questionnaire
    // is mended.
    let is_sound = !report.iter().any(|finding| &*finding.file == "content/proforma.yaml");
    let data: Vec<_> = files.data.iter().filter_map(|text| data::read(text.source(), report)).collect();

    let charts = match &questionnaire {
        Some(proforma) => {
            let drawable = chart::Drawable { proforma, data: &data, data_files: &files.data };
            chart::read(&files.charts, drawable, &limits, report)
        }
        None => Vec::new(),
    };

    let mut documents = read_documents(&files, &limits, report);
    let rules = questionnaire.as_ref().map(|proforma| Rules { proforma, limits: &limits });
    let case_studies = rules.map_or_else(Vec::new, |rules| read_case_studies(&files, rules, memory, report));
    let facts: Vec<Arc<Facts>> = case_studies.iter().filter_map(|read| read.remembered.facts.clone()).collect();

    let mut images = Images::default();
    let image_limits = ImageLimits { bytes: limits.image_bytes, pixels: limits.image_pixels };
    for file in &files.other {
        if Images::is_image_name(&file.path) {
            images.add(file, image_limits, report);
        }
    }
    let mut targets = targets(&files, &documents, &case_studies, terms, !is_sound, options);
    if let Some(proforma) = &questionnaire {
        add_like_mine(&mut targets, proforma, &facts, options);
    }
    let moved = memory.moved(&targets, &images);

    let sources = Sources { tree };
    let overrides: Vec<FileOverrides> = documents
        .iter()
        .filter_map(|document| FileOverrides::of(sources.of(&document.file), &document.overrides, &document.body))
        .collect();
    let linking = Linking { sources, targets: &targets, images: &images, options };
    let held = held_back(&documents, options, sources, report);
    let mut usage = Usage::default();
    let linked = link_documents(&mut documents, linking, report);
    for document in &linked {
        let found = document.body.images();
        usage.used.extend(found.iter().cloned());
        if !held.contains(&document.document.id) {
            usage.shown.extend(found);
        }
    }
    let linked = linked.into_iter().filter(|linked| !held.contains(&linked.document.id)).collect();
    let documents = Documents::from_linked(linked, &targets, report);
    let kept = Kept::of(&facts);
    let case_studies = rules.map_or_else(Vec::new, |rules| publish(case_studies, rules, linking, &moved));
    let published = published(&case_studies, &mut usage, report);
    memory.keep(case_studies, targets, images);
    let targets = memory.targets();

    let redirects = match files.single.get("redirects.yaml") {
        Some(text) => {
            let root = yaml::parse(&text.source(), 0..text.text.len(), &limits, report);
            redirects::read(text.source(), root.as_ref(), targets, report)
        }
        None => Vec::new(),
    };
    if !is_sound {
        report.retain(|finding| !is_measured(finding));
    }
    unused::report(tree, &files, &usage.used, questionnaire.is_some(), report);
    let allowed = Allowed::of(settings.as_ref().map(|settings| &settings.site));
    // Without right settings nobody knows what is allowed to be public; nothing is published until they are mended.
    let settings_are_sound = settings.is_some()
        && !report.iter().any(|finding| &*finding.file == "content/site.yaml" && finding.severity == Severity::Error);
    if settings_are_sound {
        report.extend(personal_data::check(tree, limits.file_bytes, &allowed, questionnaire.as_ref(), &facts, memory));
    }
    discretion::drop_follow_ons(&kept.private, report);
    let of_case_studies = facts.iter().filter_map(|facts| facts.overrides.as_ref());
    for file in overrides.iter().chain(of_case_studies).filter(|file| is_sound || !is_case_study(&file.path)) {
        file.apply(sources.of(&file.path), report);
    }
    discretion::keep(&kept.private, &kept.withheld, report);

    let settings = settings?;
    let mut site = settings.site;
    if let (Some(entries), Some((path, text))) = (settings.navigation, settings_text) {
        site.navigation = Some(navigation(&entries, Source { path, text }, memory.targets(), report));
    }
    let look = look::look(tree, &site, report);
    if let (None, Some((path, text)), Some(root)) = (&look, settings_text, &settings_root) {
        let place = Source { path, text }.place(super::proforma::value_span(root, "theme"));
        let unknown = report.iter_mut().filter(|finding| finding.code == Code::UnknownLook);
        unknown.for_each(|finding| finding.place = Some(place));
    }
    Some(Casebook {
        site,
        proforma: questionnaire?,
        glossary,
        home: documents.home,
        findings: documents.findings,
        chapters: documents.chapters,
        themes: documents.themes,
        case_studies: published,
        updates: documents.updates,
        pages: documents.pages,
        data,
        charts,
        redirects,
        images: published_images(memory.images(), &usage.shown),
        look: look?,
    })
}

/// What must still be known of the case studies when they are published or withheld.
struct Kept {
    private: Vec<(Arc<str>, Place)>,
    /// The files without consent.
    withheld: BTreeSet<Arc<str>>,
}

impl Kept {
    fn of(case_studies: &[Arc<Facts>]) -> Kept {
        let mut kept = Kept { private: Vec::new(), withheld: BTreeSet::new() };
        for facts in case_studies {
            kept.private.extend(facts.private.iter().map(|place| (Arc::clone(&facts.file), *place)));
            if !facts.consent {
                kept.withheld.insert(Arc::clone(&facts.file));
            }
        }
        kept
    }
}

/// A file that must be there and is not.
fn missing(path: &str, purpose: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, path, format!("There is no file `{path}`.")).help(purpose.to_owned())
}

/// Where the questionnaire stands.
pub(super) const QUESTIONNAIRE: &str = "content/proforma.yaml";

pub(super) fn questionnaire(
    tree: &SourceTree,
    files: &Files<'_>,
    limits: &Limits,
    report: &mut Vec<Diagnostic>,
) -> Option<Proforma> {
    let Some(text) = files.single.get("proforma.yaml") else {
        if tree.file(QUESTIONNAIRE).is_none() {
            report.push(missing(QUESTIONNAIRE, "It holds the questionnaire that case studies answer."));
        }
        return None;
    };
    let said = report.len();
    let root = yaml::parse(&text.source(), 0..text.text.len(), limits, report);
    if root.is_none() && report.len() > said {
        return None;
    }
    // An empty file lacks everything, and that is said.
    proforma::read(text.source(), root.as_ref(), report)
}

/// The glossary, and its terms as far as they are known.
fn glossary(files: &Files<'_>, limits: &Limits, report: &mut Vec<Diagnostic>) -> (Glossary, Anchors) {
    let Some(text) = files.single.get("glossary.yaml") else { return Default::default() };
    let before = report.len();
    let root = yaml::parse(&text.source(), 0..text.text.len(), limits, report);
    let glossary = glossary::read(text.source(), root.as_ref(), report);
    let terms = match report.len() == before {
        true => Anchors::known(glossary.terms.iter().map(|term| term.id.as_str())),
        false => Anchors::Unknown,
    };
    (glossary, terms)
}

fn is_case_study(path: &str) -> bool {
    path.starts_with("content/case-studies/")
}

/// Whether a finding about a case study comes from comparing it with the questionnaire.
fn is_measured(finding: &Diagnostic) -> bool {
    is_case_study(&finding.file)
        && (finding.question.is_some() || matches!(finding.code, Code::UnknownQuestion | Code::SectionMisspelt))
}

fn read_documents(files: &Files<'_>, limits: &Limits, report: &mut Vec<Diagnostic>) -> Vec<Document> {
    let read: Vec<(Document, Vec<Diagnostic>)> = files
        .documents
        .par_iter()
        .map(|(id, text)| {
            let mut findings = Vec::new();
            (document::read(text.source(), id.clone(), limits, &mut findings), findings)
        })
        .collect();
    gather(read, report)
}

fn read_case_studies(
    files: &Files<'_>,
    rules: Rules<'_>,
    memory: &Memory,
    report: &mut Vec<Diagnostic>,
) -> Vec<publish::Read> {
    let read: Vec<publish::Read> = files
        .case_studies
        .par_iter()
        .map(|(slug, text)| publish::read(text.path, slug, text.text, rules, memory))
        .collect();
    report.extend(read.iter().flat_map(|read| read.remembered.findings.iter().cloned()));
    read
}

pub(super) fn gather<T>(read: Vec<(T, Vec<Diagnostic>)>, report: &mut Vec<Diagnostic>) -> Vec<T> {
    read.into_iter()
        .map(|(value, findings)| {
            report.extend(findings);
            value
        })
        .collect()
}

/// Texts by path, for findings made after the file was read.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    tree: &'a SourceTree,
}

impl<'a> Sources<'a> {
    pub fn of(self, path: &'a Arc<str>) -> Source<'a> {
        Source { path, text: self.tree.file(path).and_then(|file| file.text()).unwrap_or_default() }
    }
}

fn is_published(facts: &Facts, options: &Options) -> bool {
    facts.consent && (facts.status == Status::Published || options.drafts)
}

/// The updates whose day has not come.
fn held_back(
    documents: &[Document],
    options: &Options,
    sources: Sources<'_>,
    report: &mut Vec<Diagnostic>,
) -> BTreeSet<DocumentId> {
    let mut held = BTreeSet::new();
    for document in documents {
        let Some((date, span)) = &document.front.date else { continue };
        if document.id.collection == Collection::Updates && *date > options.as_of {
            held.insert(document.id.clone());
            report.push(
                sources
                    .of(&document.file)
                    .at(Code::HeldBack, span.clone(), format!("This update is held back until {date}."))
                    .help("Build the site again on that day, or change the date."),
            );
        }
    }
    held
}

fn published_images(images: &Images, shown: &BTreeSet<Arc<str>>) -> Vec<ContentImage> {
    shown
        .iter()
        .filter_map(|path| Some(ContentImage { path: Arc::clone(path), bytes: Arc::clone(images.published(path)?) }))
        .collect()
}

/// The page that finds teams like the reader's, where there will be one.
fn add_like_mine(targets: &mut Targets, proforma: &Proforma, case_studies: &[Arc<Facts>], options: &Options) {
    let shown = || case_studies.iter().filter(|facts| facts.unclear || is_published(facts, options));
    let answered = |question: QuestionIndex| move |facts: &&Arc<Facts>| facts.answered.get(question.0) == Some(&true);
    if !proforma.like_mine(shown().count(), |question| shown().filter(answered(question)).count()).is_empty() {
        targets.add_generated("team-like-mine.html", Anchors::Unknown);
    }
}

/// Everything that a link may lead to, mistakes and all.
fn targets(
    files: &Files<'_>,
    documents: &[Document],
    case_studies: &[publish::Read],
    terms: Anchors,
    all_shown: bool,
    options: &Options,
) -> Targets {
    let mut targets = Targets::default();
    for address in GENERATED_PAGES {
        targets.add_generated(address, Anchors::Unknown);
    }
    // Without a file of its own the page of findings is still made when there are charts.
    let written = |(id, _): &(DocumentId, _)| id.collection == Collection::Findings;
    if !files.charts.is_empty() && !files.documents.iter().any(written) {
        targets.add_generated("findings.html", Anchors::Unknown);
    }
    // Files that could not be read at all count too: a link to one is no second mistake.
    for path in &files.refused {
        add_refused(&mut targets, path);
    }
    for (position, (slug, text)) in files.case_studies.iter().enumerate() {
        // Without a questionnaire none was read.
        let (standing, anchors) = match case_studies.get(position).and_then(|read| read.remembered.facts.as_ref()) {
            Some(facts) if all_shown || facts.unclear || is_published(facts, options) => {
                (Standing::Shown, facts.anchors.clone())
            }
            Some(facts) => (Standing::Unpublished, facts.anchors.clone()),
            None => (Standing::Shown, Anchors::Unknown),
        };
        let id = DocumentId { collection: Collection::CaseStudies, slug: Arc::clone(slug) };
        targets.add_document(text.path, id, standing, anchors, []);
    }
    let mut chapters: Vec<&Document> = Vec::new();
    for document in documents {
        let held = matches!(&document.front.date, Some((date, _)) if *date > options.as_of);
        let standing = if held { Standing::Unpublished } else { Standing::Shown };
        let anchors = if document.unread { Anchors::Unknown } else { Anchors::known(document.body.anchors()) };
        let is_theme = document.id.collection == Collection::Ingredients;
        let ingredients = document.body.ingredients().filter(|_| is_theme).map(|heading| heading.id.as_str());
        if is_theme && document.body.ingredients().next().is_some() {
            targets.add_generated("self-assessment.html", Anchors::Unknown);
        }
        targets.add_document(&document.file, document.id.clone(), standing, anchors, ingredients);
        if document.id.collection == Collection::Report {
            chapters.push(document);
        }
    }
    let order = |document: &&Document| document.front.order.unwrap_or_default();
    if let Some(first) = chapters.into_iter().min_by(|a, b| order(a).total_cmp(&order(b))) {
        targets.set_first_chapter(first.id.clone());
    }
    if files.single.contains_key("glossary.yaml") {
        targets.add_glossary("content/glossary.yaml", terms);
    }
    targets.add_questionnaire("content/proforma.yaml");
    targets.add_settings("content/site.yaml");
    targets.add_settings("content/redirects.yaml");
    for text in &files.charts {
        targets.add_chart(text.path);
    }
    for text in &files.data {
        targets.add_data(text.path);
    }
    for file in &files.other {
        if Images::is_image_name(&file.path) {
            targets.add_image(&file.path);
        }
    }
    targets
}

/// A file that is there and could not be taken, which is said.
fn add_refused(targets: &mut Targets, path: &Arc<str>) {
    let below = path.strip_prefix("content/").unwrap_or(path);
    match below.rsplit_once('.') {
        Some((stem, "md")) => {
            let id = DocumentId { collection: Collection::Pages, slug: stem.into() };
            targets.add_document(path, id, Standing::Shown, Anchors::Unknown, []);
        }
        Some((_, "csv")) => targets.add_data(path),
        _ if below == "glossary.yaml" => targets.add_glossary(path, Anchors::Unknown),
        _ if below.starts_with("charts/") => targets.add_chart(path),
        _ => {}
    }
}

/// What linking needs to know.
#[derive(Clone, Copy)]
pub(super) struct Linking<'a> {
    pub sources: Sources<'a>,
    pub targets: &'a Targets,
    pub images: &'a Images,
    pub options: &'a Options,
}

fn link_documents<'a>(
    documents: &'a mut [Document],
    linking: Linking<'a>,
    report: &mut Vec<Diagnostic>,
) -> Vec<Linked<'a>> {
    let linked: Vec<(Linked<'a>, Vec<Diagnostic>)> = documents
        .par_iter_mut()
        .map(|document| {
            let mut findings = Vec::new();
            let draft = std::mem::take(&mut document.body);
            let document = &*document;
            let source = linking.sources.of(&document.file);
            let ingredients = draft.ingredients().map(|heading| heading.id.clone()).collect();
            let body = links::resolve(draft, source.text, linking.targets, linking.images, &mut findings);
            (Linked { document, body, ingredients, source }, findings)
        })
        .collect();
    gather(linked, report)
}

fn navigation(
    entries: &[(String, &Node)],
    source: Source<'_>,
    targets: &Targets,
    report: &mut Vec<Diagnostic>,
) -> Vec<NavigationEntry> {
    entries
        .iter()
        .filter_map(|(label, node)| {
            let written = document::Written { text: node.text()?.trim().to_owned(), span: node.span.clone() };
            Some(NavigationEntry { label: label.clone(), target: finish::target(source, &written, targets, report)? })
        })
        .collect()
}
