//! Answers as templates see them: the component `fact` has the markup of each way of showing one.

use std::borrow::Cow;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::answer::{AnswerKind as _, ShownAnswer};
use crate::model::CaseStudy;
use crate::proforma::{Question, QuestionIndex, Role};
use crate::render::here::Here;
use crate::render::view::Html;

/// The answers of one section of the questionnaire.
#[derive(Debug, Serialize)]
pub(crate) struct FactSection<'a> {
    pub(crate) title: &'a str,
    pub(crate) facts: Vec<Fact<'a>>,
}

/// One answer, or that there is none. The template sees the name of its value as `kind`, and its parts beside it.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    pub(crate) label: &'a str,
    /// It was answered. If not, `value` is the words for that.
    pub(crate) stated: bool,
    /// The answer; its files by their addresses from the page. Never a section of the body, which stands there.
    pub(crate) value: ShownAnswer<'a>,
    /// Its words, or each of several, with the terms of the glossary marked; empty where none are marked.
    marked: Vec<Html>,
}

/// By hand, since half of what templates see are facts, and a flattened field costs several times as much.
impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fact = serializer.serialize_struct("Fact", 7)?;
        fact.serialize_field("label", self.label)?;
        fact.serialize_field("stated", &self.stated)?;
        match &self.value {
            ShownAnswer::Words(text) => {
                fact.serialize_field("kind", "text")?;
                match self.marked.first() {
                    Some(marked) => fact.serialize_field("text", marked)?,
                    None => fact.serialize_field("text", text)?,
                }
            }
            ShownAnswer::Several(items) => {
                fact.serialize_field("kind", "list")?;
                match &self.marked[..] {
                    [] => fact.serialize_field("items", items)?,
                    marked => fact.serialize_field("items", marked)?,
                }
            }
            ShownAnswer::Rows(table) => {
                fact.serialize_field("kind", "table")?;
                fact.serialize_field("table", table)?;
            }
            ShownAnswer::Picture { file, alt, width, height } => {
                fact.serialize_field("kind", "image")?;
                fact.serialize_field("src", file)?;
                fact.serialize_field("alt", alt)?;
                fact.serialize_field("width", width)?;
                fact.serialize_field("height", height)?;
            }
            ShownAnswer::Links(links) => {
                fact.serialize_field("kind", "links")?;
                fact.serialize_field("links", links)?;
            }
            ShownAnswer::Section(_) => {}
        }
        fact.end()
    }
}

/// The most answers in the strip at the top of a case study.
const IN_STRIP: usize = 4;

/// The first answers by which readers tell case studies apart, each in a line.
pub(crate) fn strip<'s>(here: Here<'s>, study: &'s CaseStudy) -> Vec<(QuestionIndex, Fact<'s>)> {
    let facts = here.site.casebook.proforma.facets().filter(|(_, question)| question.is_fact());
    let stated = facts.filter_map(|(index, question)| {
        let words = question.kind.shown(study.answer(index)?, here.words()).in_line(here.words());
        let words = match size_note(here, study, question) {
            Some(note) => Cow::Owned(here.words().fill("size-see", &[("size", &words), ("note", note)])),
            None => words,
        };
        let marked = vec![here.marked(&words, study.body())];
        let fact = Fact { label: question.for_readers(), stated: true, value: ShownAnswer::Words(words), marked };
        Some((index, fact))
    });
    stated.take(IN_STRIP).collect()
}

/// The name under which readers find what helps to understand this answer: the size of a team that has such a note.
pub(crate) fn size_note<'s>(here: Here<'s>, study: &CaseStudy, question: &Question) -> Option<&'s str> {
    let proforma = &here.site.casebook.proforma;
    let index = proforma.by_role(Role::SizeNote)?;
    study.size_note(proforma).filter(|_| question.role == Some(Role::TeamSize))?;
    Some(proforma[index].for_readers())
}

/// Every public answer that has no place of its own on the page, and every one that is missing.
pub(crate) fn facts<'s>(here: Here<'s>, study: &'s CaseStudy) -> Vec<FactSection<'s>> {
    sections(here, study, None)
}

/// The same without those that the strip has, with terms marked.
pub(crate) fn other_facts<'s>(
    here: Here<'s>,
    study: &'s CaseStudy,
    strip: &[(QuestionIndex, Fact<'_>)],
) -> Vec<FactSection<'s>> {
    sections(here, study, Some(strip))
}

fn sections<'s>(
    here: Here<'s>,
    study: &'s CaseStudy,
    strip: Option<&[(QuestionIndex, Fact<'_>)]>,
) -> Vec<FactSection<'s>> {
    let in_strip = |index| strip.unwrap_or_default().iter().any(|(in_strip, _)| *in_strip == index);
    let proforma = &here.site.casebook.proforma;
    let mut sections = Vec::with_capacity(proforma.sections.len());
    for section in &proforma.sections {
        let mut facts = Vec::with_capacity(section.questions.len());
        for index in section.questions.clone() {
            let Some(question) = proforma.questions.get(index) else { continue };
            let answer = study.answer(QuestionIndex(index));
            // The team has a part of the page to itself.
            let stands_apart = |role: Role| role.stands_apart() || role == Role::People && answer.is_some();
            let elsewhere = question.role.is_some_and(stands_apart) || in_strip(QuestionIndex(index));
            if !question.is_fact() || elsewhere || question.kind.section().is_some() {
                continue;
            }
            if answer.is_none() && !question.is_missed() {
                continue;
            }
            let not_stated = || ShownAnswer::Words(Cow::Borrowed(here.words().get("not-stated")));
            let mut value = answer.map_or_else(not_stated, |answer| question.kind.shown(answer, here.words()));
            match &mut value {
                ShownAnswer::Picture { file, .. } => *file = Cow::Owned(here.href(file)),
                ShownAnswer::Links(links) => {
                    let of_site = links.iter_mut().filter(|link| !link.is_external);
                    of_site.for_each(|link| link.href = Cow::Owned(here.href(&link.href)));
                }
                _ => {}
            }
            let marked = match &value {
                ShownAnswer::Words(text) if strip.is_some() && answer.is_some() => {
                    vec![here.marked(text, study.body())]
                }
                ShownAnswer::Several(items) if strip.is_some() => {
                    items.iter().map(|item| here.marked(item, study.body())).collect()
                }
                _ => Vec::new(),
            };
            facts.push(Fact { label: question.for_readers(), stated: answer.is_some(), value, marked });
        }
        if !facts.is_empty() {
            sections.push(FactSection { title: section.for_readers(), facts });
        }
    }
    sections
}
