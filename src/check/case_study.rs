//! A case study's file: front matter by the questionnaire; the body, by its headings, is read in [`super::sections`].

use std::ops::Range;
use std::sync::Arc;

use super::answer::{self, Reader};
use super::front_matter;
use super::links::Anchors;
use super::markdown::{self, Draft};
use super::overrides::{self, FileOverrides, Override};
use super::people::People;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Answer, Status};
use crate::proforma::{Kind, Proforma, QuestionIndex, Role};
use crate::source::{Limits, Source, folded, lower_first, nearest, shown};
use crate::yaml::{self, Key, Node, Value, misread};

/// A case study as written.
#[derive(Debug)]
pub(crate) struct Written {
    /// What the check of the rest must know of it.
    pub facts: Arc<Facts>,
    /// What is published of it.
    pub contents: Contents,
}

/// What the check of the whole must know of a case study.
#[derive(Debug)]
pub(crate) struct Facts {
    /// Path of the file from the root.
    pub file: Arc<str>,
    /// The file's or folder's name.
    pub slug: Arc<str>,
    /// How far it has come; a draft where it does not say.
    pub status: Status,
    /// Whether the consent is a clear yes.
    pub consent: bool,
    /// Whether its status or consent is written so that nobody knows them, which is said: whether it will be
    /// published is then open, and a link to it no second mistake.
    pub unclear: bool,
    /// What links to it can name.
    pub anchors: Anchors,
    /// Findings that the author lets stand.
    pub overrides: Option<FileOverrides>,
    /// Bytes of the answers and sections, with the questions that they answer.
    pub asked: Vec<(Range<usize>, QuestionIndex)>,
    /// Where answers to private questions stand.
    pub private: Vec<Place>,
}

/// What is published of a case study, its links and images not yet looked up.
#[derive(Debug)]
pub(crate) struct Contents {
    /// One an entry of [`Proforma::questions`].
    pub answers: Vec<Option<Answer>>,
    /// Image answers whose image nobody has looked at yet.
    pub images: Vec<ImageAnswer>,
    /// The body.
    pub body: Draft,
}

/// An image that answers a question.
#[derive(Debug)]
pub(crate) struct ImageAnswer {
    /// The question.
    pub question: QuestionIndex,
    /// The path as written, relative to the file.
    pub file: String,
    /// The alternative text; empty where it is missing, which is said already.
    pub alt: String,
    /// The bytes of the path in the file.
    pub span: Range<usize>,
    /// The bytes of the alternative text.
    pub alt_span: Range<usize>,
}

/// What the rest of `check` gives to reading a case study.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// The questionnaire.
    pub proforma: &'a Proforma,
    /// How much is read.
    pub limits: &'a Limits,
}

/// Reads one case study. What is private or without consent is not quoted by any finding.
pub(crate) fn read(
    source: Source<'_>,
    slug: Arc<str>,
    rules: Rules<'_>,
    report: &mut Vec<Diagnostic>,
) -> Option<Written> {
    let first = report.len();
    let Some(parts) = front_matter::split(&source, true, report) else {
        discreet_where_unread(&source, rules.proforma, &mut report[first..]);
        return None;
    };
    let root = yaml::parse(&source, parts.yaml.clone(), rules.limits, report);
    if root.is_none() && report.len() > first {
        discreet_where_unread(&source, rules.proforma, &mut report[first..]);
        return None;
    }
    if private_key_twice(&source, rules.proforma, &report[first..]) {
        // Of a key that stands twice the second value is in no tree, so nobody knows how far it goes.
        report[first..].iter_mut().for_each(Diagnostic::make_discreet);
    }
    let mut file = File {
        source,
        rules,
        root: root.as_ref(),
        yaml: parts.yaml,
        answers: Vec::new(),
        images: Vec::new(),
        asked: Vec::new(),
        private: Vec::new(),
    };
    if file.is_no_list_of_answers(report) {
        discreet_where_unread(&source, rules.proforma, &mut report[first..]);
        return None;
    }
    let overrides = file.front_matter(report);
    let status = file.status();
    let consent = file.consent(status, report);
    let body = markdown::parse(source.path, source.text, parts.body.clone(), report);
    file.sections(&body.blocks, status, report);
    file.private_headings(&body.headings, report);
    file.demand(status, report);
    file.people(report);
    let unclear =
        [Role::Status, Role::Consent].into_iter().filter_map(|role| rules.proforma.by_role(role)).any(|index| {
            let id = &rules.proforma[index].id;
            report[first..]
                .iter()
                .any(|finding| finding.severity == Severity::Error && finding.question.as_ref() == Some(id))
        });
    let private = std::mem::take(&mut file.private);
    let (answers, images) = (std::mem::take(&mut file.answers), std::mem::take(&mut file.images));
    let asked = std::mem::take(&mut file.asked);
    let private: Vec<Place> = private.into_iter().map(|span| source.place(span)).collect();
    for finding in &mut report[first..] {
        let place = finding.place;
        let hits_private = place.is_some_and(|place| {
            private.iter().any(|secret| place.line <= secret.end_line && secret.line <= place.end_line)
        });
        if !consent || (hits_private && finding.code != Code::PrivateAnswer) {
            finding.make_discreet();
        }
    }
    // A suggestion for a broken link would quote the headings.
    let quotable = consent && private.is_empty();
    let facts = Facts {
        file: Arc::clone(source.path),
        slug,
        status,
        consent,
        unclear,
        anchors: if quotable { Anchors::known(body.anchors()) } else { Anchors::Unknown },
        overrides: FileOverrides::of(source, &overrides, &body),
        asked,
        private,
    };
    Some(Written { facts: Arc::new(facts), contents: Contents { answers, images, body } })
}

/// Where the YAML cannot be read nobody knows what was agreed to. The lines are quoted only if one of
/// them says yes to publication in so many words, and none begins with the name of a private question.
fn discreet_where_unread(source: &Source<'_>, proforma: &Proforma, findings: &mut [Diagnostic]) {
    let key_of = |line: &str| line.split_once(':').map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()));
    let consent = proforma.by_role(Role::Consent).map(|index| proforma[index].id.as_str());
    let agreed = source
        .text
        .lines()
        .filter_map(key_of)
        .any(|(key, value)| Some(key.as_str()) == consent && yaml::yes_no(&value) == Some(true));
    let private = source
        .text
        .lines()
        .filter_map(key_of)
        .any(|(key, _)| proforma.questions.iter().any(|question| question.private && question.id == key));
    if agreed && !private {
        return;
    }
    for finding in findings {
        finding.make_discreet();
    }
}

/// Whether a key that stands twice is that of a private question.
fn private_key_twice(source: &Source<'_>, proforma: &Proforma, findings: &[Diagnostic]) -> bool {
    let twice = findings.iter().filter(|finding| finding.code == Code::DuplicateKey);
    twice.filter_map(|finding| source.text.lines().nth(finding.place?.line.checked_sub(1)? as usize)).any(|line| {
        let private = proforma.questions.iter().filter(|question| question.private);
        private.into_iter().any(|question| line.contains(&question.id))
    })
}

pub(super) struct File<'a> {
    pub(super) source: Source<'a>,
    pub(super) rules: Rules<'a>,
    pub(super) root: Option<&'a Node>,
    pub(super) yaml: Range<usize>,
    pub(super) answers: Vec<Option<Answer>>,
    pub(super) images: Vec<ImageAnswer>,
    /// Bytes of the answers and sections, with the questions that they answer.
    pub(super) asked: Vec<(Range<usize>, QuestionIndex)>,
    /// Bytes of the answers to private questions.
    pub(super) private: Vec<Range<usize>>,
}

impl<'a> File<'a> {
    pub(super) fn pairs(&self) -> &'a [(Key, Node)] {
        match self.root.map(|root| &root.value) {
            Some(Value::Map(pairs)) => pairs,
            _ => &[],
        }
    }

    /// Whether the block holds something else than answers, which then is said.
    fn is_no_list_of_answers(&self, report: &mut Vec<Diagnostic>) -> bool {
        let Some(root) = self.root.filter(|root| !matches!(root.value, Value::Map(_)) && !root.is_empty()) else {
            return false;
        };
        report.push(
            self.source
                .at(Code::WrongType, root.span.clone(), "Here stand the answers, and this is only a text or a list.")
                .help("Write one answer on each line: the name of the question, a colon, a space and the answer, for example `title: …`."),
        );
        true
    }

    fn front_matter(&mut self, report: &mut Vec<Diagnostic>) -> Vec<Override> {
        self.answers = vec![None; self.rules.proforma.questions.len()];
        let mut overrides = Vec::new();
        for (key, node) in self.pairs() {
            if key.text == "overrides" {
                overrides = overrides::read(self.source, node, report);
                continue;
            }
            match self.rules.proforma.by_id(&key.text) {
                Some(index) => self.answer(index, key, node, report),
                // Nearly the key of a private question: its answer is no less private.
                None => match self.nearly_private(key) {
                    Some(index) => self.answer(index, key, node, report),
                    None => report.push(self.unknown_question(key)),
                },
            }
        }
        overrides
    }

    fn answer(&mut self, index: QuestionIndex, key: &Key, node: &'a Node, report: &mut Vec<Diagnostic>) {
        let question = &self.rules.proforma[index];
        self.asked.push((key.span.start..node.span.end, index));
        if question.private {
            if !node.is_empty() {
                self.private.push(key.span.start..node.span.end);
                report.push(
                    self.source
                        .at(
                            Code::PrivateAnswer,
                            key.span.clone(),
                            format!("{} is private, and its answer stands in this file.", answer::name(question)),
                        )
                        .question(question.id.clone())
                        .help("Remove the answer: this file is public and stays in the history. Send it by e-mail instead.")
                        .unquoted(),
                );
            }
            return;
        }
        let reader =
            Reader { source: self.source, question, column: None, longest: self.rules.limits.answer_characters };
        if node.is_empty() {
            if let (Kind::Text, Some(mut found)) = (&question.kind, misread::of_nothing(&self.source, key)) {
                found.message = format!("{}: {}", answer::name(question), lower_first(&found.message));
                report.push(found.question(question.id.clone()));
            }
            return;
        }
        match &question.kind {
            Kind::Prose { heading, .. } => report.push(
                reader
                    .finding(
                        Code::WrongKind,
                        node,
                        "the answer to this question belongs in the text, not into the block at the top.",
                    )
                    .help(format!("Write it below the line `## {heading}`.")),
            ),
            Kind::Image => self.image(index, &reader, node, report),
            _ => self.answers[index.0] = reader.read(node, report),
        }
    }

    fn image(&mut self, index: QuestionIndex, reader: &Reader<'_>, node: &Node, report: &mut Vec<Diagnostic>) {
        const HELP: &str = "Write it like this: `{file: team.png, alt: What the picture shows}`.";
        let Value::Map(pairs) = &node.value else {
            report.push(
                reader.finding(Code::WrongKind, node, "a picture is asked for: its file and what it shows.").help(HELP),
            );
            return;
        };
        let find = |key: &str| pairs.iter().find(|(found, _)| found.text == key).map(|(_, node)| node);
        for (key, _) in pairs {
            if !matches!(key.text.as_str(), "file" | "alt") {
                let place = Node { span: key.span.clone(), ..node.clone() };
                report.push(
                    reader
                        .finding(Code::UnknownKey, &place, &format!("`{}` is not a setting of a picture.", key.text))
                        .help(HELP),
                );
            }
        }
        let Some(file) = find("file").filter(|file| file.text().is_some()) else {
            report.push(reader.finding(Code::WrongKind, node, "the picture's file is missing.").help(HELP));
            return;
        };
        let alt_span = find("alt").unwrap_or(node).span.clone();
        let alt = find("alt").and_then(Node::text).map(str::trim).filter(|alt| !alt.is_empty());
        if alt.is_none() {
            report.push(
                reader
                    .finding(Code::MissingAlt, node, "the picture has no alternative text.")
                    .help("Say in `alt` what the picture shows, for readers who cannot see it."),
            );
        }
        self.images.push(ImageAnswer {
            question: index,
            file: file.text().unwrap_or_default().to_owned(),
            alt: alt.unwrap_or_default().to_owned(),
            span: file.span.clone(),
            alt_span,
        });
    }

    fn nearly_private(&self, key: &Key) -> Option<QuestionIndex> {
        let proforma = self.rules.proforma;
        let near = nearest(&key.text, proforma.questions.iter().map(|question| question.id.as_str()));
        let wanted = folded(&key.text);
        proforma
            .indexed()
            .find(|(_, question)| {
                question.private && (near == Some(question.id.as_str()) || folded(&question.label) == wanted)
            })
            .map(|(index, _)| index)
    }

    fn unknown_question(&self, key: &Key) -> Diagnostic {
        let proforma = self.rules.proforma;
        let found = self.source.at(
            Code::UnknownQuestion,
            key.span.clone(),
            format!("`{}` is not a question of the questionnaire.", shown(&key.text)),
        );
        let public = || proforma.public().map(|(_, question)| question);
        let near = nearest(&key.text, public().map(|question| question.id.as_str())).or_else(|| {
            let wanted = folded(&key.text);
            public().find(|question| folded(&question.label) == wanted).map(|question| question.id.as_str())
        });
        match near {
            Some(near) => {
                let found = found.help(format!("Did you mean `{near}`?")).question(near);
                match self.source.line_with(key.span.clone(), near) {
                    Some(line) => found.corrected(line),
                    None => found,
                }
            }
            None => found
                .help("Remove the line, or use the name of a question: `casebook new` writes a file with all of them."),
        }
    }

    fn people(&self, report: &mut Vec<Diagnostic>) {
        let proforma = self.rules.proforma;
        let Some(index) = proforma.by_role(Role::People) else { return };
        let Some(Answer::Table(rows)) = &self.answers[index.0] else { return };
        let Some((_, node)) = self.pairs().iter().find(|(key, _)| key.text == proforma[index].id) else { return };
        let team_size = proforma.by_role(Role::TeamSize).and_then(|size| match &self.answers[size.0] {
            Some(Answer::Quantity(quantity) | Answer::Number(quantity)) => Some((&proforma[size], *quantity)),
            _ => None,
        });
        let people = People { source: self.source, question: &proforma[index], rows, node };
        people.check(team_size, report);
    }
}
