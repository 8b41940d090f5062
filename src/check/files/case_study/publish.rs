//! Case studies go through the consent gate, their links and pictures looked up.

use std::sync::Arc;

use rayon::prelude::*;

use super::facts::{Facts, StudyContents};
use super::read::read;
use super::rules::Rules;
use crate::answer::{Answer, Attachment, FoundPicture, NamedFiles};
use crate::check::answer;
use crate::check::links::{self, PictureLookup, Targets, path_below_content};
use crate::check::text::alternative::says_nothing;
use crate::check::text::leaning::leans;
use crate::check::text::markdown::MOST_FINDINGS;
use crate::diagnostic::{Code, Diagnostic};
use crate::memo::{Made, Memo};
use crate::model::{Address, CaseStudy, Collection, DocumentId, PageLink, Prose, Submission, Target, Withheld};
use crate::source::{LinkProblem, Read, Source, below_content};

/// A case study between reading and linking.
#[derive(Debug)]
pub(crate) struct Study<'a> {
    /// Path of the file from the root.
    pub path: &'a Arc<str>,
    /// The text that it is read from.
    pub text: &'a Arc<str>,
    is_submitted: bool,
    slug: Arc<str>,
    /// As it was read, now or by an earlier check.
    pub read: StudyRead,
    /// The part that is published; none where an earlier check read it.
    contents: Option<StudyContents>,
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
    /// The pictures and attachments that it names, published or not.
    pub named_files: Vec<Arc<str>>,
    /// The mistakes of its links and pictures.
    pub findings: Vec<Diagnostic>,
    /// There are none of them.
    is_sound: bool,
    /// The documents that its links lead to.
    leads_to: Vec<DocumentId>,
    /// Its links to pages that have no file of their own.
    pub page_links: Vec<PageLink>,
}

/// The print of what a case study is read from.
#[derive(Debug, PartialEq)]
pub(crate) struct ReadFrom {
    text: Arc<str>,
    is_submitted: bool,
}

/// The print of what a case study is linked from.
#[derive(Debug, PartialEq)]
pub(crate) struct LinkedFrom {
    read: ReadFrom,
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
        earlier: &Memo<ReadFrom, StudyRead>,
    ) -> Study<'a> {
        let is_submitted = rules.options.submitted.contains(path);
        if let Some(read) = earlier.get(path, |_| ReadFrom { text: Arc::clone(text), is_submitted }) {
            return Study { path, text, is_submitted, slug, read: read.clone(), contents: None };
        }
        let Read { value, findings, .. } = read(Source { path, text }, &slug, rules);
        let (facts, contents) = value.unzip();
        let read = StudyRead { facts: facts.map(Arc::new), findings: findings.into() };
        Study { path, text, is_submitted, slug, read, contents }
    }

    /// The print of what it was read from.
    pub fn read_from(&self) -> ReadFrom {
        ReadFrom { text: Arc::clone(self.text), is_submitted: self.is_submitted }
    }

    /// The name in its address.
    pub fn slug(&self) -> &Arc<str> {
        &self.slug
    }

    /// The part that is published; none where nothing could be read, or an earlier check has read it.
    pub fn contents(&self) -> Option<&StudyContents> {
        self.contents.as_ref()
    }

    /// The print of what it is linked from, where an earlier time found this.
    fn print(&self, linked: &LinkedStudy, targets: &Targets) -> LinkedFrom {
        // What led nowhere may lead somewhere after any change.
        let last_change = match linked.is_sound {
            true => targets.last_change(&linked.leads_to),
            false => targets.last_change_of_all(),
        };
        LinkedFrom { read: self.read_from(), last_change }
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

/// Links the case studies, as far as no earlier check has, and lets them through the gate. None for one that could not
/// be read.
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
    contents: StudyContents,
    rules: Rules<'_>,
    targets: &Targets,
    drafts: bool,
) -> LinkedStudy {
    let StudyContents { mut answers, files, open, body } = contents;
    for (index, answer) in open {
        answers[index.0] = rules.proforma[index].kind.settle(&answer);
    }
    let mut read = Read::begin();
    let named = FilesFrom { file: source.path, targets };
    for (index, file) in files {
        let question = &rules.proforma[index];
        let answer = question.kind.look_up(&file, &named, &answer::answering(source, question, usize::MAX));
        // What the questionnaire asks for is not known where it has mistakes.
        answers[index.0] = if rules.is_sound { read.take(answer) } else { answer.value };
    }
    let mut page_links = links::page_links(&body, source, targets);
    let body = read.take(links::resolve(body, source, targets));
    read.say_all(leaning(source, &body));
    let Read { mut findings, sound: is_sound, .. } = read;
    if !facts.consent {
        findings.iter_mut().for_each(Diagnostic::make_discreet);
        page_links.iter_mut().for_each(|link| link.quotable = false);
    }
    let named_files = body.file_paths().chain(answers.iter().flatten().filter_map(Answer::file)).cloned().collect();
    let mut leads_to: Vec<DocumentId> = body.links.iter().filter_map(|link| document(&link.target)).collect();
    leads_to.sort_unstable();
    leads_to.dedup();
    let (slug, file) = (Arc::clone(&facts.slug), Arc::clone(&facts.file));
    let submission = Submission { slug, file, answers, body, status: facts.status };
    let outcome = submission.publish(rules.proforma, drafts).map(Arc::new);
    LinkedStudy { outcome, named_files, findings, is_sound, leads_to, page_links }
}

/// Notes about the passages that are evidence, and so quoted alone, and lean on the sentence before them.
fn leaning(source: Source<'_>, body: &Prose) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    Prose::each_passage(&body.blocks, &mut |passage| {
        if passage.anchor.is_some() && found.len() < MOST_FINDINGS && leans(&passage.plain_text()) {
            let first = source.part(&passage.span).lines().next().unwrap_or_default();
            let place = passage.span.start..passage.span.start + first.trim_end().len();
            let message = "This passage is evidence, and its first words point to a sentence before it.";
            let help =
                "On the ingredient's page it stands alone. Name what is meant, so that it can be read by itself.";
            found.push(source.at(Code::LeaningEvidence, place, message).help(help));
        }
    });
    found
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

/// The pictures and attachments of the folder, as a file names them.
struct FilesFrom<'a> {
    file: &'a str,
    targets: &'a Targets,
}

impl NamedFiles for FilesFrom<'_> {
    fn attachment(&self, written: &str) -> Result<Attachment, LinkProblem> {
        let path = path_below_content(self.file, written).ok_or_else(|| {
            let message = "The file is outside the folder `content`.";
            LinkProblem::new(Code::NotAnAttachment, message).help("Put it next to this file.")
        })?;
        self.targets.attachment(&path, below_content(self.file))
    }

    fn find(&self, written: &str) -> FoundPicture {
        let Some(path) = path_below_content(self.file, written) else { return FoundPicture::Outside };
        let path = self.targets.as_stored(path);
        match self.targets.picture(&path, below_content(self.file)) {
            PictureLookup::Shown(path, size) => FoundPicture::Shown(Arc::clone(path), size.width, size.height),
            PictureLookup::Unpublished => FoundPicture::Unpublished,
            PictureLookup::Refused => FoundPicture::Refused,
            PictureLookup::Missing(near) => {
                FoundPicture::Missing(near.map(|near| Address(below_content(self.file).to_owned()).path_to(near)))
            }
        }
    }

    fn says_nothing(&self, alt: &str, written: &str) -> bool {
        says_nothing(alt, written)
    }
}
