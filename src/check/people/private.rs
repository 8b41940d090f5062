//! Answers to private questions, which stand in no file. What is nearly the key or the heading of one is no less private.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::answer::AnswerKind;
use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::{Source, Spanned, folded, nearest};
use crate::yaml::{Key, yes_no};

/// The question whose answer stands after a key of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AskedByKey {
    /// This question: its key stands there, or it is private and the key means it.
    Question(QuestionIndex),
    /// Another question is meant, or none; but the key is so near to a private question's that nothing of it may be quoted.
    PerhapsPrivate,
    /// No question that is private.
    Nothing,
}

/// The private question that a key of front matter means which is no question's id.
pub(crate) fn asked_by_key(proforma: &Proforma, key: &str) -> AskedByKey {
    // What was private stays private.
    if let Some(index) = proforma.by_earlier_id(key).filter(|index| proforma[*index].private) {
        return AskedByKey::Question(index);
    }
    let near = nearest(key, proforma.questions.iter().map(|question| question.id.as_str()));
    let private = || proforma.indexed().filter(|(_, question)| question.private);
    let asked = proforma.wordings().private(key);
    let meant = private().find(|(_, question)| near == Some(question.id.as_str())).map(|(index, _)| index);
    if let Some(index) = asked.or(meant) {
        return AskedByKey::Question(index);
    }
    let wanted = folded(key);
    let is_near = |id: &str| nearest(key, [id]).is_some() || folded(id).len() >= 6 && wanted.contains(&folded(id));
    match private().any(|(_, question)| question.ids().any(|id| is_near(id))) {
        true => AskedByKey::PerhapsPrivate,
        false => AskedByKey::Nothing,
    }
}

/// The private question that a key within the answer to another means.
pub(crate) fn asked_within(question: &Question, proforma: &Proforma, key: &str) -> Option<QuestionIndex> {
    match asked_by_key(proforma, key) {
        AskedByKey::Question(index) if !takes(question, key) => Some(index),
        AskedByKey::Question(_) | AskedByKey::PerhapsPrivate | AskedByKey::Nothing => None,
    }
}

/// Tells whether the answer to a question may have a key, or something within it may.
pub(crate) fn takes(question: &Question, key: &str) -> bool {
    has_property(&question.kind.schema(false), key)
}

fn has_property(schema: &Value, key: &str) -> bool {
    match schema {
        Value::Object(parts) => {
            let own = parts.get("properties").is_some_and(|known| known.get(key).is_some());
            own || parts.values().any(|part| has_property(part, key))
        }
        Value::Array(ways) => ways.iter().any(|way| has_property(way, key)),
        _ => false,
    }
}

/// The finding about an answer, which is `what` has to go: "answer" or "section".
pub(crate) fn finding(source: Source<'_>, question: &Question, place: impl Spanned, what: &str) -> Diagnostic {
    let message = format!("{} is private, and its answer stands in this file.", answer::name(question));
    let help = format!("Remove the {what}: this file is public and stays in the history. Send it by e-mail instead.");
    source.at(Code::PrivateAnswer, place, message).question(question.id.clone()).help(help).unquoted()
}

/// Tells whether a place lies on lines of one of the private answers at `private`. Such an answer has to go as a whole.
pub(crate) fn is_within(place: Place, private: &[Place]) -> bool {
    private.iter().any(|secret| secret.line <= place.line && place.end_line <= secret.end_line)
}

/// Tells whether a repeated key stands on a line that has the key of a private question in it. Its value is in no tree, so nobody
/// knows how far it goes.
pub(crate) fn is_repeated(source: Source<'_>, proforma: &Proforma, repeated: &[Key]) -> bool {
    if repeated.is_empty() {
        return false;
    }
    let lines = source.lines();
    let starts: BTreeSet<usize> = repeated.iter().map(|key| lines.start(key.span.start)).collect();
    let mut private = proforma.questions.iter().filter(|question| question.private);
    let is_named = |key: &Key| asked_by_key(proforma, &key.text) != AskedByKey::Nothing;
    repeated.iter().any(is_named)
        || private.any(|question| starts.iter().any(|start| source.line(*start).contains(&question.id)))
}

/// Tells whether lines of a file that cannot be read may be quoted. Nobody knows what was agreed to there; so only if one of
/// them says yes to publication in so many words, and none begins with the key of a private question.
pub(crate) fn may_quote_unread(source: Source<'_>, proforma: &Proforma) -> bool {
    let pairs = || source.text.lines().filter_map(|line| line.split_once(':'));
    let consent = proforma.by_role(Role::Consent).map(|index| proforma[index].id.as_str());
    let agreed = !proforma.needs_consent()
        || pairs().any(|(key, value)| Some(key.trim()) == consent && yes_no(value) == Some(true));
    let is_private = |key: &str| {
        proforma.by_id(key).is_none() && asked_by_key(proforma, key) != AskedByKey::Nothing
            || proforma.by_id(key).is_some_and(|index| proforma[index].private)
    };
    agreed && !pairs().any(|(key, _)| is_private(key.trim()))
}
