//! Questions.

use std::ops::Range;

use jiff::civil::Date;

use crate::answer::{Answer, AnyKind, PeopleText, Required, Role};
use crate::source::named;

/// The position of a question in [`super::Proforma::questions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub usize);

/// A page of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique among sections.
    pub id: String,
    /// The name for who answers.
    pub title: PeopleText,
    /// The name for readers, where it is another.
    pub short: Option<PeopleText>,
    /// A text below the title.
    pub help: Option<PeopleText>,
    /// Its questions, as a range of [`super::Proforma::questions`].
    pub questions: Range<usize>,
}

impl Section {
    /// The name that readers see.
    pub fn for_readers(&self) -> &str {
        self.title.or_short(&self.short)
    }
}

named! {
    /// Who answers a question.
    #[derive(Default)]
    AnsweredBy {
        #[default]
        Contributor "contributor" "Who sends in the case study.";
        Editor "editor" "Who publishes it: contributors are not asked.";
    }
}

/// A question is demanded only of what is published from a day on.
#[derive(Debug, Clone, PartialEq)]
pub struct DemandedSince {
    /// The first such day.
    pub day: Date,
    /// The bytes of the questionnaire that say so.
    pub span: Range<usize>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Question {
    /// The key in front matter; unique among questions.
    pub id: String,
    /// Earlier keys.
    pub was: Vec<String>,
    /// The number as people know it; its position (from 1) where the file gives none.
    pub number: String,
    /// The questionnaire states the number.
    pub is_numbered: bool,
    /// The question itself.
    pub label: PeopleText,
    /// The name for readers, where it is another.
    pub short: Option<PeopleText>,
    /// A hint for who answers.
    pub help: Option<PeopleText>,
    /// Other wordings under which it stands elsewhere: on a printed form, over a spreadsheet's column, as a heading.
    pub asked_as: Vec<String>,
    /// The kind of its answers.
    pub kind: AnyKind,
    /// The moment from which an answer is demanded.
    pub required: Required,
    /// The case studies that it is demanded of, where that is not all.
    pub since: Option<DemandedSince>,
    /// The answer of a case study that has none.
    pub default: Option<Answer>,
    /// Who answers it.
    pub answered_by: AnsweredBy,
    /// It is shown where it is answered, and asked no more.
    pub is_retired: bool,
    /// Asked on the form, never in any file of the content.
    pub private: bool,
    /// Readers can filter by it.
    pub facet: Option<Facet>,
    /// Its use to the program.
    pub role: Option<Role>,
}

impl Question {
    /// The key in front matter, and those that were it.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.id).chain(&self.was)
    }

    /// The name that readers see.
    pub fn for_readers(&self) -> &str {
        self.label.or_short(&self.short)
    }

    /// The words for which question it is, for who has a form beside it. A form may count otherwise where no number is stated.
    pub fn named(&self) -> String {
        match self.is_numbered {
            true => format!("question {}", self.number),
            false => format!("question {} (\"{:.60}\")", self.number, &*self.label),
        }
    }

    /// Tells whether contributors are asked it.
    pub fn asks_contributors(&self) -> bool {
        !self.is_retired && self.answered_by == AnsweredBy::Contributor
    }

    /// Tells whether every case study needs an answer of its own, once it is needed at all.
    pub fn is_demanded_of_all(&self) -> bool {
        !self.is_retired && self.since.is_none() && self.default.is_none()
    }

    /// Tells whether readers see the answer as one of the facts. Of what an editor notes they see only what is about the
    /// case study as a publication.
    pub fn is_fact(&self) -> bool {
        let of_publication = [Role::Number, Role::Author, Role::Picture, Role::Published, Role::Updated];
        let is_seen = self.answered_by == AnsweredBy::Contributor;
        !self.private && (is_seen || self.role.is_some_and(|role| of_publication.contains(&role)))
    }

    /// Tells whether readers are told that there is no answer.
    pub fn is_missed(&self) -> bool {
        !self.private && self.asks_contributors()
    }
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
