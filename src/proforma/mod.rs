//! The questionnaire, which is the schema of everything that contributors write.
//!
//! A [`Proforma`] is made once, by `check`, from `content/proforma.yaml`. No code names a
//! question: what the program needs for itself it finds by [`Role`].

mod blank;
mod filled;
mod like_mine;
mod question;
mod schema;
mod tag;
mod wordings;

use std::collections::BTreeSet;

pub use crate::answer::{ColumnRole, Required, Role};
pub use blank::{blank, blank_heading, blank_line, blank_to_send};
pub use filled::{DRAFT_ELEMENT, draft_json, filled};
pub use question::{AnsweredBy, Bands, DemandedSince, Facet, Question, QuestionIndex, Section};
pub use schema::{PATH as SCHEMA_PATH, WRITTEN_BY as SCHEMA_WRITTEN_BY, schema};
pub use tag::{FormPlace, FormTags, form_tag};
pub(crate) use wordings::{Meant, Within, Wording, WordingForm, Wordings};

use crate::source::{folded_number, number_in_front};

/// The checked questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Proforma {
    /// The version that the file states (always 1 so far).
    pub version: u32,
    /// The sections in their order; each names its questions by a range of [`Proforma::questions`].
    pub sections: Vec<Section>,
    /// Every question, in the questionnaire's order.
    pub questions: Vec<Question>,
    /// The questions of which nothing is wrong, where something is wrong with the questionnaire.
    pub(crate) sound: BTreeSet<QuestionIndex>,
    wordings: Wordings,
    /// The case studies are the publisher's own.
    is_of_ones_own: bool,
}

impl Proforma {
    /// The questionnaire of some sections, which name these questions.
    pub fn new(sections: Vec<Section>, questions: Vec<Question>) -> Proforma {
        let wordings = Wordings::of(&questions);
        Proforma { version: 1, sections, questions, sound: BTreeSet::new(), wordings, is_of_ones_own: false }
    }

    /// The questionnaire of case studies that are the publisher's own.
    pub(crate) fn of_ones_own(self) -> Proforma {
        Proforma { is_of_ones_own: true, ..self }
    }

    /// Tells whether the settings say why no consent is needed. Where it is asked for all the same, one of both is a mistake.
    pub(crate) fn is_of_ones_own(&self) -> bool {
        self.is_of_ones_own
    }

    /// Tells whether only consent makes a case study one that may be published. Where it is asked for, always.
    pub fn needs_consent(&self) -> bool {
        !self.is_of_ones_own || self.by_role(Role::Consent).is_some()
    }

    /// The words by which people know the questions.
    pub(crate) fn wordings(&self) -> &Wordings {
        &self.wordings
    }

    /// The question with this id.
    pub fn by_id(&self, id: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.id == id).map(QuestionIndex)
    }

    /// The question that had this id earlier.
    pub fn by_earlier_id(&self, id: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.was.iter().any(|was| was == id)).map(QuestionIndex)
    }

    /// The question that has this role. At most one has.
    pub fn by_role(&self, role: Role) -> Option<QuestionIndex> {
        self.questions.iter().position(|question| question.role == Some(role)).map(QuestionIndex)
    }

    /// The first prose question whose answers tell what worked (it states `evidence: shows`), or what was hard
    /// (`evidence: lacks`).
    pub fn telling(&self, lacks: bool) -> Option<QuestionIndex> {
        let tells = |question: &Question| {
            let section = question.kind.section();
            !question.private && section.is_some_and(|section| section.states && section.lacks == lacks)
        };
        self.questions.iter().position(tells).map(QuestionIndex)
    }

    /// The prose question whose answer stands under this heading of the body: its `heading`, its `label` or one of
    /// `asked_as`, whatever the case, punctuation, emphasis, article, plural, emoji and number in front.
    pub fn by_heading(&self, heading: &str) -> Option<QuestionIndex> {
        match self.wordings.by_heading(heading)? {
            Meant::One(question) => Some(question),
            Meant::OneOfSeveral(_) => None,
        }
    }

    /// The questionnaire with somebody's own words as options of open questions.
    pub(crate) fn with_own_words(&self, own: &[(QuestionIndex, Vec<&str>)]) -> Proforma {
        let mut proforma = self.clone();
        for (index, words) in own {
            if let Some(kind) = self[*index].kind.with_own_words(words) {
                proforma.questions[index.0].kind = kind;
            }
        }
        proforma
    }

    /// Every question with its index.
    pub fn indexed(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        self.questions.iter().enumerate().map(|(index, question)| (QuestionIndex(index), question))
    }

    /// The only question with the number that a text is, and nothing more: "15.", "Question B2".
    pub(crate) fn by_number(&self, text: &str) -> Option<QuestionIndex> {
        const LONGEST: usize = 20;
        let followed = (text.len() <= LONGEST).then(|| format!("{} x", text.trim()))?;
        let (number, _) = number_in_front(&followed).filter(|(_, rest)| *rest == "x")?;
        let is_it = |question: &Question| question.is_numbered && folded_number(&question.number) == number;
        let mut found = self.indexed().filter(|(_, question)| is_it(question));
        found.next().filter(|_| found.next().is_none()).map(|(index, _)| index)
    }

    /// The questions whose answers readers may see: all that are not private.
    pub fn public(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        self.indexed().filter(|(_, question)| !question.private)
    }

    /// The questions that readers can filter by.
    pub fn facets(&self) -> impl Iterator<Item = (QuestionIndex, &Question)> {
        self.public().filter(|(_, question)| question.facet.is_some())
    }
}

impl std::ops::Index<QuestionIndex> for Proforma {
    type Output = Question;

    fn index(&self, index: QuestionIndex) -> &Question {
        &self.questions[index.0]
    }
}
