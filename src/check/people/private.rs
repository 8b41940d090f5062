//! Answers to private questions, which stand in no file. What is nearly the key or the heading of one is no less private.

use std::collections::BTreeSet;

use crate::check::answer;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::{Source, Spanned, folded, nearest, nearly_same};
use crate::yaml::{Key, yes_no};

/// The private question that a key of front matter nearly names.
pub(crate) fn question_of_key(proforma: &Proforma, key: &str) -> Option<QuestionIndex> {
    let near = nearest(key, proforma.questions.iter().map(|question| question.id.as_str()));
    let wanted = folded(key);
    let is_meant = |question: &Question| near == Some(question.id.as_str()) || folded(&question.label) == wanted;
    proforma.indexed().find(|(_, question)| question.private && is_meant(question)).map(|(index, _)| index)
}

/// The private question whose heading this is or nearly is.
pub(crate) fn question_of_heading(proforma: &Proforma, text: &str) -> Option<QuestionIndex> {
    let is_meant =
        |question: &Question| question.kind.section().is_some_and(|section| nearly_same(section.heading, text));
    proforma.indexed().find(|(_, question)| question.private && is_meant(question)).map(|(index, _)| index)
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
    private.any(|question| starts.iter().any(|start| source.line(*start).contains(&question.id)))
}

/// Tells whether lines of a file that cannot be read may be quoted. Nobody knows what was agreed to there; so only if one of
/// them says yes to publication in so many words, and none begins with the key of a private question.
pub(crate) fn may_quote_unread(source: Source<'_>, proforma: &Proforma) -> bool {
    let pairs = || source.text.lines().filter_map(|line| line.split_once(':'));
    let consent = proforma.by_role(Role::Consent).map(|index| proforma[index].id.as_str());
    let agreed = pairs().any(|(key, value)| Some(key.trim()) == consent && yes_no(value) == Some(true));
    let is_private = |key: &str| proforma.questions.iter().any(|question| question.private && question.id == key);
    agreed && !pairs().any(|(key, _)| is_private(key.trim()))
}
