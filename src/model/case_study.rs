//! The consent gate.
//!
//! A [`Submission`] is all that a contributor wrote. A [`CaseStudy`] is what may be published.
//! [`Submission::publish`] is the only way from the one to the other, and it asks for a
//! [`Consent`], which only a clear yes can make.

use std::sync::Arc;

use jiff::civil::Date;

use super::prose::{Link, Prose};
use crate::answer::{Answer, ImageRef};
use crate::proforma::{Proforma, QuestionIndex, Role};

/// The status of a case study: how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Being written.
    Draft,
    /// Being reviewed.
    Review,
    /// To be published.
    Published,
}

impl Status {
    /// The id of the option that every questionnaire has for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Review => "review",
            Status::Published => "published",
        }
    }

    /// The status with this id.
    pub fn from_name(name: &str) -> Option<Status> {
        [Status::Draft, Status::Review, Status::Published].into_iter().find(|status| status.as_str() == name)
    }
}

/// That a case study may be published. Made by [`Consent::from_answer`], and by [`Consent::of_ones_own`] where the
/// publisher says that none is needed.
#[derive(Debug, Clone, Copy)]
pub struct Consent(());

impl Consent {
    /// Consent, if the answer to the question with the role `consent` is a clear yes.
    pub fn from_answer(answer: Option<&Answer>) -> Option<Consent> {
        (answer?.yes()?).then_some(Consent(()))
    }

    /// Consent, if the case studies are the publisher's own: the settings say why none is needed, and the questionnaire
    /// does not ask for it.
    pub fn of_ones_own(proforma: &Proforma) -> Option<Consent> {
        (!proforma.needs_consent()).then_some(Consent(()))
    }
}

/// All that a contributor wrote, checked in itself, before anything is decided about publication.
#[derive(Debug)]
pub struct Submission {
    /// The file's or folder's name.
    pub slug: Arc<str>,
    /// Path of the file from the root.
    pub file: Arc<str>,
    /// One an entry of [`Proforma::questions`]. Answers to private questions never get here.
    pub answers: Vec<Option<Answer>>,
    /// The body.
    pub body: Prose,
    /// Its status: how far it has come.
    pub status: Status,
}

/// A case study that casebook does not publish. Known by its file only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Path of the file from the root.
    pub file: Arc<str>,
}

impl Submission {
    /// The case study, if it may be published: with consent, and with the status `published` unless
    /// `drafts` asks for the others too.
    ///
    /// # Errors
    /// The file's name alone, where consent is not given or the status is another.
    pub fn publish(self, proforma: &Proforma, drafts: bool) -> Result<CaseStudy, Withheld> {
        let withheld = Withheld { file: Arc::clone(&self.file) };
        let consent = proforma
            .by_role(Role::Consent)
            .and_then(|question| Consent::from_answer(self.answers.get(question.0)?.as_ref()))
            .or_else(|| Consent::of_ones_own(proforma));
        let Some(_consent) = consent else { return Err(withheld) };
        if self.status != Status::Published && !drafts {
            return Err(withheld);
        }
        let mut answers = self.answers;
        for (index, question) in proforma.indexed() {
            // `check` never hands one over; the gate does not rely on it.
            if question.private
                && let Some(answer) = answers.get_mut(index.0)
            {
                *answer = None;
            }
        }
        Ok(CaseStudy { slug: self.slug, file: self.file, status: self.status, answers, body: self.body })
    }
}

/// A case study that may be published: it has consent and no private answer.
#[derive(Debug, Clone)]
pub struct CaseStudy {
    slug: Arc<str>,
    file: Arc<str>,
    status: Status,
    answers: Vec<Option<Answer>>,
    body: Prose,
}

impl CaseStudy {
    /// The file's or folder's name.
    pub fn slug(&self) -> &Arc<str> {
        &self.slug
    }

    /// Path of the file from the root.
    pub fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// `Published`, but with `--drafts`.
    pub fn status(&self) -> Status {
        self.status
    }

    /// True where everything but the words of the body is the same.
    pub fn has_same_facts(&self, other: &CaseStudy) -> bool {
        // Where in the body an answer stands says nothing.
        let in_body = |answer: &Option<Answer>| answer.as_ref().is_some_and(|answer| answer.blocks().is_some());
        let same = |(one, other)| one == other || (in_body(one) && in_body(other));
        self.slug == other.slug
            && self.file == other.file
            && self.status == other.status
            && self.answers.len() == other.answers.len()
            && self.answers.iter().zip(&other.answers).all(same)
    }

    /// The body, all sections of it.
    pub fn body(&self) -> &Prose {
        &self.body
    }

    /// The links of the body.
    pub(crate) fn links_mut(&mut self) -> &mut [Link] {
        &mut self.body.links
    }

    /// The answer to a question; none where not stated.
    pub fn answer(&self, question: QuestionIndex) -> Option<&Answer> {
        self.answers.get(question.0)?.as_ref()
    }

    /// The answer to the question with a role; none where not stated or where no question has it.
    pub fn by_role(&self, proforma: &Proforma, role: Role) -> Option<&Answer> {
        self.answer(proforma.by_role(role)?)
    }

    /// The title; the slug where the questionnaire has no text with the role `title`.
    pub fn title(&self, proforma: &Proforma) -> &str {
        self.by_role(proforma, Role::Title).and_then(Answer::text).unwrap_or(&self.slug)
    }

    /// The summary.
    pub fn summary(&self, proforma: &Proforma) -> Option<&str> {
        self.by_role(proforma, Role::Summary)?.text()
    }

    /// What helps to understand the size of its team.
    pub fn size_note(&self, proforma: &Proforma) -> Option<&str> {
        self.by_role(proforma, Role::SizeNote)?.text()
    }

    /// The number that people know it by.
    pub fn number(&self, proforma: &Proforma) -> Option<f64> {
        Some(self.by_role(proforma, Role::Number)?.measured().number()?.value)
    }

    /// The names of who is cited; empty where the questionnaire does not ask, or nobody answered.
    pub fn authors(&self, proforma: &Proforma) -> Vec<&str> {
        self.by_role(proforma, Role::Author).map(Answer::names).unwrap_or_default()
    }

    /// The picture for its card and its page.
    pub fn picture(&self, proforma: &Proforma) -> Option<&ImageRef> {
        self.by_role(proforma, Role::Picture)?.picture()
    }

    /// The answer to the date question with a role.
    pub fn date(&self, proforma: &Proforma, role: Role) -> Option<Date> {
        self.by_role(proforma, role)?.day()
    }
}
