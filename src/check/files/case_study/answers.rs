//! The answers of the front matter, each read by the question that it answers.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::{AskedAt, ImageAnswer};
use super::rules::FrontMatter;
use crate::check::answer::{self, Reader};
use crate::check::people::private;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Answer;
use crate::proforma::{Kind, QuestionIndex, Role};
use crate::source::{Read, folded, lower_first, nearest, shown};
use crate::yaml::{Key, Node, Value, misread};

/// The answers of a front matter.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// One an entry of [`Proforma::questions`](crate::proforma::Proforma).
    pub answers: Vec<Option<Answer>>,
    /// Pictures, which are looked at later.
    pub images: Vec<ImageAnswer>,
    /// Bytes of the answers, with the questions that they answer.
    pub asked: Vec<AskedAt>,
    /// Bytes of the answers to private questions.
    pub private: Vec<Range<usize>>,
    /// Questions without an answer of which a finding says why.
    pub explained: BTreeSet<QuestionIndex>,
}

/// Reads the answers.
pub(super) fn read(front: FrontMatter<'_>) -> Read<Answers> {
    let proforma = front.rules.proforma;
    let mut read = Read::sound(Answers { answers: vec![None; proforma.questions.len()], ..Answers::default() });
    for (key, node) in front.pairs.iter().filter(|(key, _)| key.text != "overrides") {
        // Nearly the key of a private question: its answer is no less private.
        match proforma.by_id(&key.text).or_else(|| private::question_of_key(proforma, &key.text)) {
            Some(index) => {
                read.value.asked.push((key.span.start..node.span.end, index));
                let answer = answer(front, index, key, node, &mut read.value);
                let answer = read.take(answer);
                read.value.answers[index.0] = answer;
            }
            None => {
                let (finding, meant) = unknown(front, key);
                read.say(finding);
                read.value.explained.extend(meant);
            }
        }
    }
    read
}

/// The answer after a key. What else is to be known of it is added to `all`.
fn answer(
    front: FrontMatter<'_>,
    index: QuestionIndex,
    key: &Key,
    node: &Node,
    all: &mut Answers,
) -> Read<Option<Answer>> {
    let FrontMatter { source, rules, .. } = front;
    let question = &rules.proforma[index];
    if question.private {
        if node.is_empty() {
            return Read::default();
        }
        all.private.push(key.span.start..node.span.end);
        return Read::refused(private::finding(source, question, key, "answer"));
    }
    if node.is_empty() {
        let cut_off = misread::of_nothing(&source, key).filter(|_| question.kind == Kind::Text);
        let Some(mut found) = cut_off else { return Read::default() };
        all.explained.insert(index);
        found.message = format!("{}: {}", answer::name(question), lower_first(&found.message));
        return Read::refused(found.question(question.id.clone()));
    }
    let reader = Reader { source, question, column: None, longest: rules.limits.answer_characters };
    match &question.kind {
        Kind::Prose { heading, .. } => {
            let message = "the answer to this question belongs in the text, not into the block at the top.";
            let found = reader.finding(Code::WrongKind, node, message);
            Read::refused(found.help(format!("Write it below the line `## {heading}`.")))
        }
        Kind::Image => image(&reader, node).map(|image| {
            all.images.extend(image.map(|image| ImageAnswer { question: index, ..image }));
            None
        }),
        _ => {
            let mut findings = Vec::new();
            let mut read = Read::sound(reader.read(node, &mut findings));
            // What is wrong with the consent is a class of its own, and said with it.
            if question.role != Some(Role::Consent) {
                read.say_all(findings);
            }
            read
        }
    }
}

/// The picture that answers a question.
fn image(reader: &Reader<'_>, node: &Node) -> Read<Option<ImageAnswer>> {
    const HELP: &str = "Write it like this: `{file: team.png, alt: What the picture shows}`.";
    let Value::Map(pairs) = &node.value else {
        let found = reader.finding(Code::WrongKind, node, "a picture is asked for: its file and what it shows.");
        return Read::refused(found.help(HELP));
    };
    let mut read = Read::begin();
    let find = |key: &str| pairs.iter().find(|(found, _)| found.text == key).map(|(_, node)| node);
    for (key, _) in pairs {
        if !matches!(key.text.as_str(), "file" | "alt") {
            let place = Node { span: key.span.clone(), ..node.clone() };
            let message = format!("`{}` is not a setting of a picture.", key.text);
            read.say(reader.finding(Code::UnknownKey, &place, &message).help(HELP));
        }
    }
    let Some((node_of_file, file)) = find("file").and_then(|file| Some((file, file.text()?))) else {
        read.say(reader.finding(Code::WrongKind, node, "the picture's file is missing.").help(HELP));
        return read.with(None);
    };
    let alt = find("alt").and_then(Node::text).map(str::trim).filter(|alt| !alt.is_empty());
    if alt.is_none() {
        let help = "Say in `alt` what the picture shows, for readers who cannot see it.";
        read.say(reader.finding(Code::MissingAlt, node, "the picture has no alternative text.").help(help));
    }
    read.with(Some(ImageAnswer {
        question: QuestionIndex(0),
        file: file.to_owned(),
        alt: alt.unwrap_or_default().to_owned(),
        span: node_of_file.span.clone(),
        alt_span: find("alt").unwrap_or(node).span.clone(),
    }))
}

/// The finding about a key that is no question's, and the question that was meant, if that can be said.
fn unknown(front: FrontMatter<'_>, key: &Key) -> (Diagnostic, Option<QuestionIndex>) {
    let proforma = front.rules.proforma;
    let message = format!("`{}` is not a question of the questionnaire.", shown(&key.text));
    let found = front.source.at(Code::UnknownQuestion, key, message);
    let public = || proforma.public().map(|(_, question)| question);
    let near = nearest(&key.text, public().map(|question| question.id.as_str())).or_else(|| {
        let wanted = folded(&key.text);
        public().find(|question| folded(&question.label) == wanted).map(|question| question.id.as_str())
    });
    match near {
        Some(near) => {
            let found = found.help(format!("Did you mean `{near}`?")).question(near);
            (found.corrected(front.source.line_with(key, near)), proforma.by_id(near))
        }
        None => {
            let help = "Remove the line, or use the name of a question: `casebook new` writes a file with all of them.";
            (found.help(help), None)
        }
    }
}
