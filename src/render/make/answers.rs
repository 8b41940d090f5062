//! Answers in words.

use std::borrow::Cow;

use crate::answer::{AnswerKind as _, ShownAnswer};
use crate::model::CaseStudy;
use crate::proforma::{QuestionIndex, Role};
use crate::render::Site;
use crate::render::answer::Fact;
use crate::render::pages::Entry;
use crate::render::views::FactSection;

/// Roles whose answers stand elsewhere on the page.
const ELSEWHERE: &[Role] =
    &[Role::Title, Role::Summary, Role::Status, Role::Consent, Role::Published, Role::Updated, Role::People];

impl<'a> Site<'a> {
    /// Every public answer that has no place of its own on the page, and every one that is missing.
    pub(super) fn facts<'s>(&'s self, entry: &Entry, study: &'s CaseStudy) -> Vec<FactSection<'s>> {
        let proforma = &self.casebook.proforma;
        let mut sections = Vec::with_capacity(proforma.sections.len());
        for section in &proforma.sections {
            let mut facts = Vec::with_capacity(section.questions.len());
            for index in section.questions.clone() {
                let Some(question) = proforma.questions.get(index) else { continue };
                let elsewhere = question.role.is_some_and(|role| ELSEWHERE.contains(&role));
                if question.private || elsewhere || question.kind.section().is_some() {
                    continue;
                }
                let answer = study.answer(QuestionIndex(index));
                let not_stated = || ShownAnswer::Words(Cow::Borrowed(self.words.get("not-stated")));
                let mut value = answer.map_or_else(not_stated, |answer| question.kind.shown(answer, &self.words));
                if let ShownAnswer::Picture { file, .. } = &mut value {
                    *file = Cow::Owned(self.href(entry, file));
                }
                facts.push(Fact { label: &question.label, stated: answer.is_some(), value });
            }
            if !facts.is_empty() {
                sections.push(FactSection { title: &section.title, facts });
            }
        }
        sections
    }
}
