//! Case studies go through the consent gate, their links and pictures looked up.

use std::sync::Arc;

use rayon::prelude::*;

use super::facts::{Contents, Facts, ImageAnswer};
use super::read::read;
use super::rules::Rules;
use crate::check::answer;
use crate::check::links::{self, PictureLookup, Targets, path_below_content};
use crate::check::text::alternative::says_nothing;
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::{Made, Memo};
use crate::model::{Address, Answer, CaseStudy, Collection, DocumentId, ImageRef, Submission, Target, Withheld};
use crate::proforma::Proforma;
use crate::source::{Read, Source, below_content, shown};

/// A case study between reading and linking.
#[derive(Debug)]
pub(crate) struct Study<'a> {
    /// Path of the file from the root.
    pub path: &'a Arc<str>,
    /// The text that it is read from.
    pub text: &'a Arc<str>,
    slug: Arc<str>,
    /// As it was read, now or by an earlier check.
    pub read: StudyRead,
    /// The part that is published; none where an earlier check read it.
    contents: Option<Contents>,
}

/// A case study as it was read.
#[derive(Debug, Clone)]
pub(crate) struct StudyRead {
    /// The facts; none where nothing could be read.
    pub facts: Option<Arc<Facts>>,
    /// Its mistakes, those of links and pictures aside.
    pub findings: Arc<[Diagnostic]>,
}

/// A case study with its links looked up.
#[derive(Debug)]
pub(crate) struct LinkedStudy {
    /// The case study, if it may be published.
    pub outcome: Result<Arc<CaseStudy>, Withheld>,
    /// The pictures that it names, published or not.
    pub pictures: Vec<Arc<str>>,
    /// The mistakes of its links and pictures.
    pub findings: Vec<Diagnostic>,
    /// There are none of them.
    is_sound: bool,
    /// The documents that its links lead to.
    leads_to: Vec<DocumentId>,
}

/// The print of what a case study is linked from.
#[derive(Debug, PartialEq)]
pub(crate) struct LinkedFrom {
    text: Arc<str>,
    /// The last change of anything that its links lead to.
    last_change: u64,
}

impl<'a> Study<'a> {
    /// Reads a case study, if no earlier check has.
    pub fn read(
        slug: Arc<str>,
        path: &'a Arc<str>,
        text: &'a Arc<str>,
        rules: Rules<'_>,
        earlier: &Memo<Arc<str>, StudyRead>,
    ) -> Study<'a> {
        if let Some(read) = earlier.get(path, |_| Arc::clone(text)) {
            return Study { path, text, slug, read: read.clone(), contents: None };
        }
        let Read { value, findings, .. } = read(Source { path, text }, &slug, rules);
        let (facts, contents) = value.unzip();
        let read = StudyRead { facts: facts.map(Arc::new), findings: findings.into() };
        Study { path, text, slug, read, contents }
    }

    /// The print of what it is linked from, where an earlier time found this.
    fn print(&self, linked: &LinkedStudy, targets: &Targets) -> LinkedFrom {
        // What led nowhere may lead somewhere after any change.
        let last_change = match linked.is_sound {
            true => targets.last_change(&linked.leads_to),
            false => targets.last_change_of_all(),
        };
        LinkedFrom { text: Arc::clone(self.text), last_change }
    }

    fn link(
        &mut self,
        rules: Rules<'_>,
        targets: &Targets,
        drafts: bool,
        earlier: &Memo<LinkedFrom, Arc<LinkedStudy>>,
    ) -> Option<Made<LinkedFrom, Arc<LinkedStudy>>> {
        let facts = self.read.facts.as_ref()?;
        let contents = self.contents.take();
        if contents.is_none()
            && let Some(linked) = earlier.get(self.path, |linked| self.print(linked, targets))
        {
            return Some(Made { from: self.print(linked, targets), value: Arc::clone(linked) });
        }
        let source = Source { path: self.path, text: self.text };
        // Of what an earlier check read only what links to others is at hand.
        let contents = contents.or_else(|| Some(read(source, &self.slug, rules).value?.1))?;
        let linked = publish(facts, source, contents, rules, targets, drafts);
        Some(Made { from: self.print(&linked, targets), value: Arc::new(linked) })
    }
}

/// Links the case studies, as far as no earlier check has, and lets them through the gate. None for one that could not be
/// read.
pub(crate) fn link(
    studies: &mut [Study<'_>],
    rules: Rules<'_>,
    targets: &Targets,
    drafts: bool,
    earlier: &Memo<LinkedFrom, Arc<LinkedStudy>>,
) -> Vec<Option<Made<LinkedFrom, Arc<LinkedStudy>>>> {
    studies.par_iter_mut().map(|study| study.link(rules, targets, drafts, earlier)).collect()
}

fn publish(
    facts: &Facts,
    source: Source<'_>,
    contents: Contents,
    rules: Rules<'_>,
    targets: &Targets,
    drafts: bool,
) -> LinkedStudy {
    let Contents { mut answers, images, body } = contents;
    let mut read = Read::begin();
    for image in images {
        let picture = picture(&image, source, targets, rules.proforma);
        // What the questionnaire asks for is not known where it has mistakes.
        let picture = if rules.is_sound { read.take(picture) } else { picture.value };
        answers[image.question.0] = picture.map(Answer::Image);
    }
    let body = read.take(links::resolve(body, source, targets));
    let Read { mut findings, sound: is_sound, .. } = read;
    if !facts.consent {
        findings.iter_mut().for_each(Diagnostic::make_discreet);
    }
    let mut pictures = body.images();
    pictures.extend(answers.iter().flatten().filter_map(|answer| match answer {
        Answer::Image(image) => Some(Arc::clone(&image.path)),
        _ => None,
    }));
    let mut leads_to: Vec<DocumentId> = body.links.iter().filter_map(|link| document(&link.target)).collect();
    leads_to.sort_unstable();
    leads_to.dedup();
    let (slug, file) = (Arc::clone(&facts.slug), Arc::clone(&facts.file));
    let submission = Submission { slug, file, answers, body, status: facts.status };
    let outcome = submission.publish(rules.proforma, drafts).map(Arc::new);
    LinkedStudy { outcome, pictures, findings, is_sound, leads_to }
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

/// The picture that an answer names, relative to its file.
fn picture(image: &ImageAnswer, source: Source<'_>, targets: &Targets, proforma: &Proforma) -> Read<Option<ImageRef>> {
    let question = &proforma[image.question];
    let at = |code, span, problem: &str| answer::finding(source, question, code, span, problem);
    let mut read = Read::begin();
    if !image.alt.is_empty() && says_nothing(&image.alt, &image.file) {
        let problem = format!("\u{201c}{}\u{201d} does not say what the picture shows.", shown(&image.alt));
        let help = "Say what somebody who does not see the picture should know, for example: Three nurses at a desk with two screens.";
        read.say(at(Code::UselessAlt, &image.alt_span, &problem).help(help));
    }
    let Some(path) = path_below_content(source.path, &image.file) else {
        let found = at(Code::MissingImage, &image.span, "the picture is outside the folder `content`.");
        read.say(found.help("Put it next to this file."));
        return read.with(None);
    };
    match targets.picture(&path) {
        PictureLookup::Shown(path, size) => {
            let (path, alt) = (Arc::clone(path), image.alt.clone());
            return read.with(Some(ImageRef { path, alt, width: size.width, height: size.height }));
        }
        PictureLookup::Refused => {}
        PictureLookup::Missing(near) => {
            let near = near.map(|near| Address(below_content(source.path).to_owned()).relative_to(near));
            let help = match &near {
                Some(near) => format!("Did you mean `{near}`? The path is written from this file's folder."),
                None => {
                    "The path is written from this file's folder. Pictures are PNG, JPEG, GIF, WebP or AVIF.".to_owned()
                }
            };
            let found = at(Code::MissingImage, &image.span, &format!("there is no picture `{}`.", shown(&image.file)));
            let corrected = near.and_then(|near| source.line_with(&image.span, &near));
            read.say(found.help(help).corrected(corrected));
        }
    }
    read.with(None)
}
