//! The questions as they are asked, in words.

use crate::proforma::{Column, Kind, Question, QuestionIndex, Required, Section};
use crate::render::Site;
use crate::render::views::{AskedColumn, AskedOption, AskedQuestion, AskedSection, QuestionLink};

impl<'a> Site<'a> {
    /// Every question by section, the private ones too: they are asked, though not in a file.
    pub(crate) fn asked(&self) -> Vec<AskedSection<'a>> {
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
            answer: self.answer_in_words(&question.kind),
            choices: choices(&question.kind),
            columns: match &question.kind {
                Kind::Table(columns) => columns.iter().map(|column| self.asked_column(column)).collect(),
                _ => Vec::new(),
            },
        }
    }

    fn asked_column(&self, column: &'a Column) -> AskedColumn<'a> {
        AskedColumn {
            label: &column.label,
            help: column.help.as_deref(),
            needed: column.required,
            answer: self.answer_in_words(&column.kind),
            choices: choices(&column.kind),
        }
    }

    /// What an answer of a kind looks like.
    fn answer_in_words(&self, kind: &Kind) -> String {
        let words = &self.words;
        let (answer, limits) = match kind {
            Kind::Text => (words.get("answer-text").to_owned(), None),
            Kind::Prose { heading, .. } => (words.fill("answer-prose", &[("heading", heading)]), None),
            Kind::Number { min, max } => (words.get("answer-number").to_owned(), self.limits(*min, *max, None)),
            Kind::Quantity { min, max, unit } => {
                let answer = match unit {
                    Some(unit) => words.fill("answer-quantity", &[("unit", unit)]),
                    None => words.get("answer-quantity-plain").to_owned(),
                };
                (answer, self.limits(*min, *max, unit.as_deref()))
            }
            Kind::Percentage { min, max } => {
                let usual = (*min, *max) == (0.0, 100.0);
                let limits = if usual { None } else { self.limits(Some(*min), Some(*max), None) };
                (words.get("answer-percentage").to_owned(), limits)
            }
            Kind::Date => (words.get("answer-date").to_owned(), None),
            Kind::YesNo => (words.get("answer-yes-no").to_owned(), None),
            Kind::Choice(_) => (words.get("answer-choice").to_owned(), None),
            Kind::Choices(_) => (words.get("answer-choices").to_owned(), None),
            Kind::List => (words.get("answer-list").to_owned(), None),
            Kind::Table(_) => (words.get("answer-table").to_owned(), None),
            Kind::Image => (words.get("answer-image").to_owned(), None),
        };
        match limits {
            Some(limits) => format!("{answer} {limits}"),
            None => answer,
        }
    }

    fn limits(&self, min: Option<f64>, max: Option<f64>, unit: Option<&str>) -> Option<String> {
        let words = &self.words;
        let number = |value: f64| words.quantity(value, false, unit);
        Some(match (min, max) {
            // Nobody counts below nothing.
            (Some(0.0) | None, None) => return None,
            (Some(min), Some(max)) => words.fill("answer-from-to", &[("from", &number(min)), ("to", &number(max))]),
            (Some(min), None) => words.fill("answer-at-least", &[("from", &number(min))]),
            (None, Some(max)) => words.fill("answer-at-most", &[("to", &number(max))]),
        })
    }

    /// A question by name, with its place on the page of all questions.
    pub(crate) fn question_link(&self, index: QuestionIndex) -> QuestionLink<'a> {
        let question = &self.casebook.proforma[index];
        QuestionLink { number: &question.number, label: &question.label, href: format!("#{}", anchor(index)) }
    }
}

/// Questions are counted, because an id of theirs may be that of something else on the page.
fn anchor(index: QuestionIndex) -> String {
    format!("question-{}", index.0 + 1)
}

fn choices(kind: &Kind) -> Vec<AskedOption<'_>> {
    kind.options().iter().map(|option| AskedOption { label: &option.label, help: option.help.as_deref() }).collect()
}
