//! The check of an answer before it is written: as `check` would read it.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::answer::Answering;
use crate::proforma::{Proforma, Question, filled};
use crate::source::{Limits, Source};
use crate::yaml;

/// Tells whether an answer, in the shape of the draft file, is one that the question takes.
pub(super) fn is_sound(proforma: &Proforma, question: &Question, answer: &Value) -> bool {
    let text = filled(proforma, &Map::from_iter([(question.id.clone(), answer.clone())]));
    let path = Arc::from("");
    let source = Source { path: &path, text: &text };
    let limits = Limits::default();
    let Some(end) = text.rfind("---\n").filter(|end| *end > 3) else { return false };
    let parsed = yaml::parse(&source, 4..end, &limits);
    let Some(root) = parsed.value.root.as_ref().filter(|_| parsed.sound) else { return false };
    let Some((_, node)) = root.pairs().iter().find(|(key, _)| key.text == question.id) else { return false };
    let Question { id, number, label, .. } = question;
    let at = Answering { source, id, number, label, column: None, longest: limits.answer_characters };
    let read = question.kind.read_answer(node, &at);
    read.value.is_some() && read.sound
}
