//! Case studies go through the consent gate, their links and images looked up.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::case_study::{ImageAnswer, Written};
use super::images::{Found, Images, useless_alt};
use super::links;
use super::source::Source;
use super::whole::{Linking, gather};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Address, Answer, CaseStudy, ImageRef, Submission, Withheld};
use crate::proforma::Proforma;

/// Links the case studies, lets them through the gate, and says what their authors let stand.
pub(super) fn publish(
    case_studies: Vec<Written>,
    proforma: &Proforma,
    linking: Linking<'_>,
    usage: &mut Usage,
    report: &mut Vec<Diagnostic>,
) -> Vec<CaseStudy> {
    let linked: Vec<(Publication, Vec<Diagnostic>)> = case_studies
        .into_par_iter()
        .map(|written| {
            let mut findings = Vec::new();
            (publish_one(written, proforma, linking, &mut findings), findings)
        })
        .collect();
    let mut published = Vec::new();
    for publication in gather(linked, report) {
        usage.used.extend(publication.images.iter().cloned());
        if let Ok(case_study) = publication.outcome {
            usage.shown.extend(publication.images);
            published.push(case_study);
        }
    }
    published
}

struct Publication {
    outcome: Result<CaseStudy, Withheld>,
    images: Vec<Arc<str>>,
}

fn publish_one(
    written: Written,
    proforma: &Proforma,
    linking: Linking<'_>,
    report: &mut Vec<Diagnostic>,
) -> Publication {
    let Written { file, slug, mut answers, images, body, status, consent, .. } = written;
    let source = linking.sources.of(&file);
    for image in images {
        answers[image.question.0] = image_answer(&image, source, linking.images, proforma, report).map(Answer::Image);
    }
    let body = links::resolve(body, source.text, linking.targets, linking.images, report);
    if !consent {
        report.iter_mut().for_each(Diagnostic::make_discreet);
    }
    let mut images = body.images();
    images.extend(answers.iter().flatten().filter_map(|answer| match answer {
        Answer::Image(image) => Some(Arc::clone(&image.path)),
        _ => None,
    }));
    let submission = Submission { slug, file: Arc::clone(&file), answers, body, status };
    Publication { outcome: submission.publish(proforma, linking.options.drafts), images }
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
            format!("\u{201c}{}\u{201d} does not say what the picture shows.", super::answer::shown(&image.alt)),
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
            say(
                Code::MissingImage,
                image.span.clone(),
                format!("there is no picture `{}`.", super::answer::shown(&image.file)),
                help,
            );
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
