//! Case studies go through the consent gate, their links and images looked up.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::case_study::{self, Contents, Facts, ImageAnswer, Rules, Written};
use super::images::{Found, Images, useless_alt};
use super::links;
use super::memory::{Memory, Moved, Remembered};
use super::whole::Linking;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Address, Answer, CaseStudy, Collection, DocumentId, ImageRef, PageLink, Submission, Target, Withheld,
};
use crate::proforma::Proforma;
use crate::source::{Source, shown};

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
    /// Its links to pages that have no file of their own.
    page_links: Vec<PageLink>,
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
    page_links: &mut Vec<PageLink>,
    report: &mut Vec<Diagnostic>,
) -> Vec<Arc<CaseStudy>> {
    let mut published = Vec::with_capacity(case_studies.len());
    for linked in case_studies.iter().filter_map(|remembered| remembered.linked.as_ref()) {
        report.extend(linked.findings.iter().cloned());
        page_links.extend(linked.page_links.iter().cloned());
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
    let Contents { mut answers, images, body } = contents;
    let mut findings = Vec::new();
    for image in images {
        answers[image.question.0] =
            image_answer(&image, source, linking.images, proforma, &mut findings).map(Answer::Image);
    }
    let mut page_links = links::page_links(&body, &source, linking.targets);
    let body = links::resolve(body, source.text, linking.targets, linking.images, &mut findings);
    if !facts.consent {
        findings.iter_mut().for_each(Diagnostic::make_discreet);
        page_links.iter_mut().for_each(|link| link.quotable = false);
    }
    let mut images = body.images();
    images.extend(answers.iter().flatten().filter_map(|answer| match answer {
        Answer::Image(image) => Some(Arc::clone(&image.path)),
        _ => None,
    }));
    let mut leads_to: Vec<DocumentId> = body.links.iter().filter_map(|link| document(&link.target)).collect();
    leads_to.sort_unstable();
    leads_to.dedup();
    let (slug, file) = (Arc::clone(&facts.slug), Arc::clone(&facts.file));
    let submission = Submission { slug, file, answers, body, status: facts.status };
    let outcome = submission.publish(proforma, linking.options.drafts).map(Arc::new);
    Linked { outcome, images, findings, leads_to, page_links }
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

/// The image that an answer names, relative to its file.
fn image_answer(
    image: &ImageAnswer,
    source: Source<'_>,
    images: &Images,
    proforma: &Proforma,
    report: &mut Vec<Diagnostic>,
) -> Option<ImageRef> {
    let question = &proforma[image.question];
    let mut say = |code, span, message: String, help: String| {
        report.push(
            source
                .at(code, span, format!("{}: {message}", super::answer::name(question)))
                .question(question.id.clone())
                .help(help),
        );
    };
    if !image.alt.is_empty() && useless_alt(&image.alt, &image.file) {
        say(
            Code::UselessAlt,
            image.alt_span.clone(),
            format!("\u{201c}{}\u{201d} does not say what the picture shows.", shown(&image.alt)),
            "Say what somebody who does not see the picture should know, for example: Three nurses at a desk with two screens.".to_owned(),
        );
    }
    let Some(path) = links::path_below_content(source.path, &image.file) else {
        say(
            Code::MissingImage,
            image.span.clone(),
            "the picture is outside the folder `content`.".to_owned(),
            "Put it next to this file.".to_owned(),
        );
        return None;
    };
    match images.find(&path) {
        Found::Image(path, facts) => {
            Some(ImageRef { path: Arc::clone(path), alt: image.alt.clone(), width: facts.width, height: facts.height })
        }
        Found::Refused => None,
        Found::Missing(near) => {
            let near = near.map(|near| Address(below(source.path).to_owned()).relative_to(near));
            let corrected = near.as_ref().and_then(|near| source.line_with(image.span.clone(), near));
            let help = match &near {
                Some(near) => format!("Did you mean `{near}`? The path is written from this file's folder."),
                None => {
                    "The path is written from this file's folder. Pictures are PNG, JPEG, GIF, WebP or AVIF.".to_owned()
                }
            };
            say(Code::MissingImage, image.span.clone(), format!("there is no picture `{}`.", shown(&image.file)), help);
            if let Some(found) = report.last_mut() {
                found.corrected = corrected;
            }
            None
        }
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
