//! The check of an answer before it is written: as `check` would read it.

use std::sync::Arc;

use crate::answer::Answering;
use crate::proforma::Question;
use crate::source::{Limits, Source};
use crate::yaml;

/// Tells whether an answer in YAML is one that the question takes.
pub(super) fn is_sound(question: &Question, yaml: &str) -> bool {
    let text = format!("{}: {yaml}\n", question.id);
    let path = Arc::from("");
    let source = Source { path: &path, text: &text };
    let limits = Limits::default();
    let parsed = yaml::parse(&source, 0..text.len(), &limits);
    let Some(root) = parsed.value.root.as_ref().filter(|_| parsed.sound) else { return false };
    let [(_, node)] = root.pairs() else { return false };
    let Question { id, number, label, .. } = question;
    let at = Answering { source, id, number, label, column: None, longest: limits.answer_characters };
    let read = question.kind.read_answer(node, &at);
    read.value.is_some() && read.sound
}
