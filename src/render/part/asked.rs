//! The questions as they are asked, in words.

use serde::Serialize;

use crate::answer::{AnyKind, Column};
use crate::model::Casebook;
use crate::proforma::{Question, QuestionIndex, Required, Section};
use crate::strings::Words;

/// Every question that contributors are asked, by section, the private ones too: they are asked, though not in a file.
pub(crate) fn sections<'a>(casebook: &'a Casebook, words: &'a Words) -> Vec<impl Serialize + use<'a>> {
    let proforma = &casebook.proforma;
    let section = |(position, section): (usize, &'a Section)| {
        let questions = section.questions.clone().map(QuestionIndex);
        let questions = questions.filter(|index| proforma[*index].asks_contributors());
        let questions: Vec<_> = questions.map(|index| question(words, index, &proforma[index])).collect();
        (!questions.is_empty()).then(|| {
            view!(AskedSection {
                /// Its anchor.
                id: format!("section-{}", position + 1),
                title: &section.title,
                help: section.help.as_deref(),
                questions,
            })
        })
    };
    proforma.sections.iter().enumerate().filter_map(section).collect()
}

fn question<'a>(words: &Words, index: QuestionIndex, question: &'a Question) -> impl Serialize + use<'a> {
    view!(AskedQuestion {
        /// Its anchor.
        id: anchor(index),
        number: &question.number,
        label: &question.label,
        help: question.help.as_deref(),
        /// `no`, `published` or `always`.
        needed: match question.required {
            Required::No => "no",
            Required::Published => "published",
            Required::Always => "always",
        },
        private: question.private,
        /// The form of an answer, in words.
        answer: question.kind.asked(words),
        choices: choices(&question.kind),
        /// Of a table.
        columns: question.kind.columns().iter().map(|found| column(words, found)).collect::<Vec<_>>(),
    })
}

fn column<'a>(words: &Words, column: &'a Column) -> impl Serialize + use<'a> {
    view!(AskedColumn {
        label: &column.label,
        help: column.help.as_deref(),
        /// True where every row needs it.
        needed: column.required,
        answer: column.kind.asked(words),
        choices: choices(&column.kind),
    })
}

fn choices(kind: &AnyKind) -> Vec<impl Serialize + use<'_>> {
    kind.options()
        .iter()
        .filter(|option| option.is_offered())
        .map(|option| view!(AskedOption { label: &option.label, help: option.help.as_deref() }))
        .collect()
}

/// A question by name, with its place on the page of all questions.
pub(crate) fn link(question: &Question, index: QuestionIndex) -> impl Serialize + use<'_> {
    let href = format!("#{}", anchor(index));
    view!(QuestionLink { number: &question.number, label: &question.label, href })
}

/// Questions are counted, because an id of theirs may be that of something else on the page.
fn anchor(index: QuestionIndex) -> String {
    format!("question-{}", index.0 + 1)
}
