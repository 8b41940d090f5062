//! Case studies go through the consent gate, their links and images looked up.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::answer;
use super::case_study::{self, Contents, Facts, Rules, Written};
use super::images::{Found, Images, useless_alt};
use super::links;
use super::memory::{Memory, Moved, Remembered};
use super::whole::Linking;
use crate::answer::{Answer, FoundPicture, Pictures};
use crate::diagnostic::Diagnostic;
use crate::model::{Address, CaseStudy, Collection, DocumentId, Submission, Target, Withheld};
use crate::proforma::Proforma;
use crate::source::Source;

/// A case study between reading and linking.
#[derive(Debug)]
pub(super) struct Read {
    /// As it was read, now or by an earlier check.
    pub remembered: Remembered,
    /// What is published of it; none where an earlier check read it.
    contents: Option<Contents>,
}

/// A case study with its links looked up.
#[derive(Debug)]
pub(super) struct Linked {
    /// What may be published of it.
    outcome: Result<Arc<CaseStudy>, Withheld>,
    /// The pictures that it names, published or not.
    images: Vec<Arc<str>>,
    /// What looking up its links and pictures found wrong.
    pub findings: Vec<Diagnostic>,
    /// The documents that its links lead to.
    pub leads_to: Vec<DocumentId>,
}

/// Reads a case study, if no earlier check has.
pub(super) fn read(path: &Arc<str>, slug: &Arc<str>, text: &Arc<str>, rules: Rules<'_>, memory: &Memory) -> Read {
    if let Some(remembered) = memory.case_study(path, text) {
        return Read { remembered: remembered.clone(), contents: None };
    }
    let mut findings = Vec::new();
    let written = case_study::read(Source { path, text }, Arc::clone(slug), rules, &mut findings);
    let (facts, contents) = written.map(|Written { facts, contents }| (facts, contents)).unzip();
    let (path, text) = (Arc::clone(path), Arc::clone(text));
    let remembered = Remembered { path, text, facts, findings: findings.into(), linked: None };
    Read { remembered, contents }
}

/// Links the case studies, lets them through the gate, and says what their authors let stand. What comes back can be
/// remembered.
pub(super) fn publish(
    case_studies: Vec<Read>,
    rules: Rules<'_>,
    linking: Linking<'_>,
    moved: &Moved,
) -> Vec<Remembered> {
    let link = |read: Read| {
        let Read { mut remembered, contents } = read;
        let Some(facts) = &remembered.facts else { return remembered };
        if contents.is_none() && remembered.linked.as_ref().is_some_and(|linked| moved.spares(linked)) {
            return remembered;
        }
        let source = Source { path: &facts.file, text: &remembered.text };
        // Of what an earlier check read only what links to others is at hand.
        let again = || case_study::read(source, Arc::clone(&facts.slug), rules, &mut Vec::new());
        let contents = contents.or_else(|| Some(again()?.contents));
        remembered.linked =
            contents.map(|contents| Arc::new(publish_one(facts, source, contents, rules.proforma, linking)));
        remembered
    };
    case_studies.into_par_iter().map(link).collect()
}

/// The case studies that may be published, and what was found wrong with the links and pictures of all.
pub(super) fn published(
    case_studies: &[Remembered],
    usage: &mut Usage,
    report: &mut Vec<Diagnostic>,
) -> Vec<Arc<CaseStudy>> {
    let mut published = Vec::with_capacity(case_studies.len());
    for linked in case_studies.iter().filter_map(|remembered| remembered.linked.as_ref()) {
        report.extend(linked.findings.iter().cloned());
        usage.used.extend(linked.images.iter().cloned());
        if let Ok(case_study) = &linked.outcome {
            usage.shown.extend(linked.images.iter().cloned());
            published.push(Arc::clone(case_study));
        }
    }
    published
}

fn publish_one(
    facts: &Facts,
    source: Source<'_>,
    contents: Contents,
    proforma: &Proforma,
    linking: Linking<'_>,
) -> Linked {
    let Contents { mut answers, files, body } = contents;
    let mut findings = Vec::new();
    let pictures = PicturesFrom { file: source.path, images: linking.images };
    for (index, file) in files {
        let at = answer::answering(source, &proforma[index], usize::MAX);
        let read = proforma[index].kind.look_up(&file, &pictures, &at);
        findings.extend(read.findings);
        answers[index.0] = read.value;
    }
    let body = links::resolve(body, source, linking.targets, linking.images);
    findings.extend(body.findings);
    let body = body.value;
    if !facts.consent {
        findings.iter_mut().for_each(Diagnostic::make_discreet);
    }
    let images = body.image_paths().chain(answers.iter().flatten().filter_map(Answer::file)).cloned().collect();
    let mut leads_to: Vec<DocumentId> = body.links.iter().filter_map(|link| document(&link.target)).collect();
    leads_to.sort_unstable();
    leads_to.dedup();
    let (slug, file) = (Arc::clone(&facts.slug), Arc::clone(&facts.file));
    let submission = Submission { slug, file, answers, body, status: facts.status };
    let outcome = submission.publish(proforma, linking.options.drafts).map(Arc::new);
    Linked { outcome, images, findings, leads_to }
}

/// The document that a link leads to.
fn document(target: &Target) -> Option<DocumentId> {
    match target {
        Target::Document(id, _) => Some(id.clone()),
        Target::Ingredient { theme, .. } => {
            Some(DocumentId { collection: Collection::Ingredients, slug: Arc::clone(theme) })
        }
        _ => None,
    }
}

/// The pictures of the folder, as a file names them.
struct PicturesFrom<'a> {
    file: &'a str,
    images: &'a Images,
}

impl Pictures for PicturesFrom<'_> {
    fn find(&self, written: &str) -> FoundPicture {
        let Some(path) = links::path_below_content(self.file, written) else { return FoundPicture::Outside };
        match self.images.find(&path) {
            Found::Image(path, facts) => FoundPicture::Shown(Arc::clone(path), facts.width, facts.height),
            Found::Refused => FoundPicture::Refused,
            Found::Missing(near) => {
                FoundPicture::Missing(near.map(|near| Address(below(self.file).to_owned()).relative_to(near)))
            }
        }
    }

    fn is_useless(&self, alt: &str, written: &str) -> bool {
        useless_alt(alt, written)
    }
}

fn below(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// Which images anything uses, and which of them a published page shows.
#[derive(Debug, Default)]
pub(super) struct Usage {
    /// By any file.
    pub used: BTreeSet<Arc<str>>,
    /// By a page that readers see.
    pub shown: BTreeSet<Arc<str>>,
}
