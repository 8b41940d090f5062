//! Questions as messages call them.

use crate::answer::Answering;
use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::Question;
use crate::source::{Source, Spanned};

/// The place of an answer to a question in a file, where one may be so many characters long.
pub(crate) fn answering<'a>(source: Source<'a>, question: &'a Question, longest: usize) -> Answering<'a> {
    let Question { id, number, label, .. } = question;
    Answering { source, id, number, label, column: None, longest }
}

/// The name of a question in messages.
pub(crate) fn name(question: &Question) -> String {
    format!("Question {}, \"{}\"", question.number, question.label)
}

/// A finding about the answer to a question.
pub(crate) fn finding(
    source: Source<'_>,
    question: &Question,
    code: Code,
    place: impl Spanned,
    problem: &str,
) -> Diagnostic {
    answering(source, question, usize::MAX).finding(code, place, problem)
}
