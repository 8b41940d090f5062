//! The questions as they are asked, in words.

use crate::answer::{AnyKind, Column};
use crate::proforma::{Question, QuestionIndex, Required, Section};
use crate::render::Site;
use crate::render::views::{AskedColumn, AskedOption, AskedQuestion, AskedSection, QuestionLink};

impl<'a> Site<'a> {
    /// Every question by section, the private ones too: they are asked, though not in a file.
    pub(super) fn asked(&self) -> Vec<AskedSection<'a>> {
        let proforma = &self.casebook.proforma;
        let section = |(position, section): (usize, &'a Section)| AskedSection {
            id: format!("section-{}", position + 1),
            title: &section.title,
            help: section.help.as_deref(),
            questions: section
                .questions
                .clone()
                .filter_map(|index| Some(self.asked_question(QuestionIndex(index), proforma.questions.get(index)?)))
                .collect(),
        };
        proforma.sections.iter().enumerate().map(section).collect()
    }

    fn asked_question(&self, index: QuestionIndex, question: &'a Question) -> AskedQuestion<'a> {
        AskedQuestion {
            id: anchor(index),
            number: &question.number,
            label: &question.label,
            help: question.help.as_deref(),
            needed: match question.required {
                Required::No => "no",
                Required::Published => "published",
                Required::Always => "always",
            },
            private: question.private,
            answer: question.kind.asked(&self.words),
            choices: choices(&question.kind),
            columns: question.kind.columns().iter().map(|column| self.asked_column(column)).collect(),
        }
    }

    fn asked_column(&self, column: &'a Column) -> AskedColumn<'a> {
        AskedColumn {
            label: &column.label,
            help: column.help.as_deref(),
            needed: column.required,
            answer: column.kind.asked(&self.words),
            choices: choices(&column.kind),
        }
    }

    /// A question by name, with its place on the page of all questions.
    pub(super) fn question_link(&self, index: QuestionIndex) -> QuestionLink<'a> {
        let question = &self.casebook.proforma[index];
        QuestionLink { number: &question.number, label: &question.label, href: format!("#{}", anchor(index)) }
    }
}

/// Questions are counted, because an id of theirs may be that of something else on the page.
fn anchor(index: QuestionIndex) -> String {
    format!("question-{}", index.0 + 1)
}

fn choices(kind: &AnyKind) -> Vec<AskedOption<'_>> {
    kind.options().iter().map(|option| AskedOption { label: &option.label, help: option.help.as_deref() }).collect()
}
