//! The answers of the front matter, each read by the question that it answers.

use std::collections::BTreeSet;
use std::ops::Range;

use super::facts::AskedAt;
use super::rules::FrontMatter;
use crate::answer::{Answer, Countable, NamedFile, OpenAnswer, WrittenAnswer};
use crate::check::answer;
use crate::check::people::private::{self, AskedByKey};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::{Read, folded, nearest, shown};
use crate::yaml::{Key, Node};

/// The answers of a front matter.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// One an entry of [`Proforma::questions`](crate::proforma::Proforma).
    pub answers: Vec<Option<Answer>>,
    /// Answers that name a file, which is looked at later.
    pub files: Vec<(QuestionIndex, NamedFile)>,
    /// Answers that may have words of their own.
    pub open: Vec<(QuestionIndex, OpenAnswer)>,
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
        let asked = match proforma.by_id(&key.text) {
            Some(index) => AskedByKey::Question(index),
            None => private::asked_by_key(proforma, &key.text),
        };
        match asked {
            AskedByKey::Question(index) => {
                read.value.asked.push((key.span.start..node.span.end, index));
                let answer = answer(front, index, key, node, &mut read.value);
                let answer = read.take(answer);
                read.value.answers[index.0] = answer;
            }
            AskedByKey::PerhapsPrivate | AskedByKey::Nothing => {
                let (mut finding, meant) = unknown(front, key);
                if asked == AskedByKey::PerhapsPrivate {
                    let message = finding.message.clone();
                    finding.make_discreet();
                    // Letters without a digit between them are a name, and no answer.
                    if key
                        .text
                        .chars()
                        .all(|character| character.is_ascii_alphabetic() || matches!(character, '_' | '-'))
                    {
                        finding.message = message;
                    }
                    finding.question = None;
                    finding.help = Some(help_for_unknown(proforma, ""));
                    read.value.private.push(key.span.start..node.span.end);
                }
                read.say(finding);
                read.value.explained.extend(meant);
            }
        }
    }
    for (index, question) in proforma.public().filter(|(_, question)| !question.is_retired) {
        let is_said = read.value.explained.contains(&index) || front.has(question);
        if let Some(default) = question.default.as_ref().filter(|_| !is_said) {
            read.value.answers[index.0] = Some(default.clone());
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
        if node.says_nothing() && !node.has_keys_but(&|_| false) {
            return Read::default();
        }
        all.private.push(key.span.start..node.span.end);
        return Read::refused(private::finding(source, question, key, "answer"));
    }
    let at = answer::answering(source, question, rules.limits.answer_characters);
    if node.says_nothing() && node.has_keys_but(&|key: &str| private::takes(question, key)) {
        all.explained.insert(index);
        let found =
            at.finding(Code::WrongKind, node, "words between curly brackets are read as names, and not as the answer.");
        return Read::refused(found.help("Leave the curly brackets out."));
    }
    if node.says_nothing() {
        let mut read = Read::default();
        if let Some(finding) = question.kind.read_nothing(key, &at) {
            // After a remark the answer is as missing as without.
            if finding.severity == Severity::Error {
                all.explained.insert(index);
            }
            read.say(finding);
        }
        return read;
    }
    let mut read = question.kind.read_answer(node, &at);
    let written = node.text().filter(|_| matches!(question.kind.counts(), Countable::Number(_)));
    if let Some(digits) = written.filter(|_| rules.marks.point_in_thousands && read.sound).and_then(with_thousands) {
        let problem = format!(
            "`{0}` can be read as {digits}, and as a number a thousand times smaller.",
            shown(written.unwrap_or_default())
        );
        let help = format!("Write `{digits}` without a full stop, or one decimal more or less.");
        read.say(at.finding(Code::WrongKind, node, &problem).help(help));
    }
    // What is wrong with the consent is a class of its own, and said with it.
    if question.role == Some(Role::Consent) {
        read = Read::sound(read.value);
    }
    read.map(|written| match written? {
        WrittenAnswer::Complete(answer) => Some(answer),
        WrittenAnswer::File(file) => {
            all.files.push((index, file));
            None
        }
        WrittenAnswer::Open(open) => {
            all.open.push((index, open));
            None
        }
    })
}

/// The digits of a number of which nobody knows whether its full stop stands between thousands: `1.200`.
fn with_thousands(written: &str) -> Option<String> {
    let number = written.trim().trim_start_matches(['~', '-', '+']).trim_end_matches(['%', ' ']);
    let (whole, rest) = number.split_once('.')?;
    let is_grouped = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    is_grouped.then(|| format!("{whole}{rest}"))
}

/// The finding about a key that is no question's, and the question that was meant, if that can be said.
fn unknown(front: FrontMatter<'_>, key: &Key) -> (Diagnostic, Option<QuestionIndex>) {
    let proforma = front.rules.proforma;
    if let Some(index) = proforma.by_earlier_id(&key.text) {
        return (renamed(front, key, &proforma[index]), Some(index));
    }
    if let Some((index, question)) = asked_elsewhere(proforma, &key.text) {
        return (renamed(front, key, question), Some(index));
    }
    let message = format!("`{}` is not a question of the questionnaire.", shown(&key.text));
    let found = front.source.at(Code::UnknownQuestion, key, message);
    let public = || proforma.public().map(|(_, question)| question);
    let ids = || public().map(|question| question.id.as_str());
    let near = nearest(&key.text, ids());
    if near.is_none() {
        let wanted = folded(&key.text);
        if let Some(question) = public().find(|question| folded(&question.label) == wanted) {
            let id = question.id.as_str();
            let help = format!("This line begins with the question's words. Write `{id}:` in their place.");
            let corrected = front.source.line_with(key, id);
            return (found.help(help).question(id).corrected(corrected), proforma.by_id(id));
        }
    }
    match near {
        Some(near) => {
            let found = found.help(format!("Did you mean `{near}`?")).question(near);
            (front.source.meant(found, key, near, ids()), proforma.by_id(near))
        }
        None => (found.help(help_for_unknown(proforma, &key.text)), None),
    }
}

/// The one public question that stands elsewhere under a key, such as the head of a spreadsheet's column.
fn asked_elsewhere<'p>(proforma: &'p Proforma, key: &str) -> Option<(QuestionIndex, &'p Question)> {
    let wanted = folded(key);
    let mut asked =
        proforma.public().filter(|(_, question)| question.asked_as.iter().any(|words| folded(words) == wanted));
    asked.next().filter(|_| asked.next().is_none())
}

/// The finding about a key that was a question's earlier, or is what it is called elsewhere.
fn renamed(front: FrontMatter<'_>, key: &Key, question: &Question) -> Diagnostic {
    let id = &question.id;
    let is_earlier = question.ids().any(|earlier| *earlier == key.text);
    let now = if is_earlier { " now" } else { " here" };
    let message = format!("`{}` is called `{id}`{now}.", shown(&key.text));
    let found = front.source.at(Code::UnknownQuestion, key, message).question(id);
    if front.pair(question).is_some() {
        return found.help(format!("`{id}` stands in this file too. Keep the answer that is right, under that name."));
    }
    front.source.mended(found.help(format!("Write `{id}` instead.")), key, id)
}

/// So many words are a text and no name.
const WORDS_OF_A_TEXT: usize = 4;

fn help_for_unknown(proforma: &Proforma, key: &str) -> String {
    let mut headings = proforma.public().filter_map(|(_, question)| Some(question.kind.section()?.heading));
    match headings.next().filter(|_| key.split_whitespace().count() >= WORDS_OF_A_TEXT) {
        Some(heading) => format!(
            "An answer in words of your own stands below the second line of three hyphens (---), under its heading, such as `## {heading}`. Move it there."
        ),
        None => "Remove the line, or use the name of a question, as other case studies do. `casebook new` writes a file with all of them.".to_owned(),
    }
}
