//! Questions.

use std::ops::Range;

use crate::answer::{AnyKind, Required, Role};

/// The position of a question in [`super::Proforma::questions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub usize);

/// A page of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique among sections.
    pub id: String,
    /// The name for people.
    pub title: String,
    /// The name for readers, where another is shorter.
    pub short: Option<String>,
    /// A text below the title.
    pub help: Option<String>,
    /// Its questions, as a range of [`super::Proforma::questions`].
    pub questions: Range<usize>,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The key in front matter; unique among questions.
    pub id: String,
    /// The number as people know it; its position (from 1) where the file gives none.
    pub number: String,
    /// The questionnaire states the number.
    pub is_numbered: bool,
    /// The question itself.
    pub label: String,
    /// The name for readers, where another is shorter.
    pub short: Option<String>,
    /// A hint for who answers.
    pub help: Option<String>,
    /// Other wordings under which it stands elsewhere: on a printed form, over a spreadsheet's column, as a heading.
    pub asked_as: Vec<String>,
    /// The kind of its answers.
    pub kind: AnyKind,
    /// The moment from which an answer is demanded.
    pub required: Required,
    /// Asked on the form, never in any file of the content.
    pub private: bool,
    /// Readers can filter by it.
    pub facet: Option<Facet>,
    /// Its use to the program.
    pub role: Option<Role>,
}

/// A way for readers to filter by a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Facet {
    /// By each value.
    Values,
    /// By bands of a number.
    Bands(Bands),
}

/// Lower limits of bands, rising: `[0, 2, 5]` is 0 to under 2, 2 to under 5, 5 and over.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands(pub Vec<f64>);

impl Bands {
    /// The position of the band that holds `value`; none below the first limit.
    pub fn band_of(&self, value: f64) -> Option<usize> {
        self.0.iter().rposition(|lower| value >= *lower)
    }
}
