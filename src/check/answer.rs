//! Answers as messages call them.

use crate::answer::Answering;
use crate::proforma::Question;
use crate::source::Source;

/// An answer to a question in a file, where one may be so many characters long.
pub(crate) fn answering<'a>(source: Source<'a>, question: &'a Question, longest: usize) -> Answering<'a> {
    let Question { id, number, label, .. } = question;
    Answering { source, id, number, label, column: None, longest }
}

/// How messages call a question.
pub(crate) fn name(question: &Question) -> String {
    format!("Question {}, \"{}\"", question.number, question.label)
}
