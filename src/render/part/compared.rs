//! Answers as they are compared.

use std::borrow::Cow;

use serde::Serialize;

use crate::answer::{AnswerKind as _, Countable, Measured, NumberUnit, PlainAnswer};
use crate::model::{Address, Block, CaseStudy};
use crate::page::case_study;
use crate::proforma::{Question, QuestionIndex, Role};
use crate::render::html::writer::{Excerpt, Writer};
use crate::render::site::Site;
use crate::render::view::Html;
use crate::strings::Words;

/// An answer; the template sees its name as `kind`.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum CompareCell<'a> {
    /// There is none.
    None,
    /// In words.
    Text { text: Cow<'a, str> },
    /// Several.
    List { items: Vec<Cow<'a, str>> },
    /// A number, and the same in words; `noted` where the case study says what the size of its team counts.
    Number { text: Cow<'a, str>, value: f64, about: bool, noted: bool },
    /// A section of the case study: its place, and its text where that is read in full.
    Prose { href: String, whole: Option<Html> },
}

/// The questions that are compared, in the questionnaire's order. One that is asked no more is, where somebody answered it.
pub(crate) fn compared<'s>(site: &'s Site<'_>) -> impl Iterator<Item = (QuestionIndex, &'s Question)> {
    let proforma = &site.casebook.proforma;
    let has_row = |question: &Question| question.is_fact() && !question.role.is_some_and(Role::stands_apart);
    let is_answered = |index| site.casebook.case_studies.iter().any(|study| study.answer(index).is_some());
    proforma
        .public()
        .filter(move |(index, question)| has_row(question) && (!question.is_retired || is_answered(*index)))
}

/// An answer as it is compared, on a page. Links lead to the case study's own page.
pub(crate) fn cell<'s>(
    site: &'s Site<'_>,
    page: &Address,
    study: &'s CaseStudy,
    index: QuestionIndex,
) -> CompareCell<'s> {
    let proforma = &site.casebook.proforma;
    let kind = &proforma[index].kind;
    let Some(answer) = study.answer(index) else { return CompareCell::None };
    match (kind.shown(answer, &site.words).plain(&site.words), answer.measured()) {
        (PlainAnswer::Words(text), Measured::Number(number)) => {
            let is_size = proforma[index].role == Some(Role::TeamSize);
            let noted = is_size && study.size_note(proforma).is_some();
            let text = if noted { Cow::Owned(site.words.fill("size-noted", &[("size", &text)])) } else { text };
            CompareCell::Number { text, value: number.value, about: number.approximate, noted }
        }
        (PlainAnswer::Words(text), _) => CompareCell::Text { text },
        (PlainAnswer::Several(items), _) => CompareCell::List { items },
        (PlainAnswer::Section(blocks), _) => {
            let prose = study.body();
            // A section's heading stands right before its blocks.
            let heading = blocks.start.checked_sub(1).and_then(|before| prose.blocks.get(before));
            let anchor = match heading {
                Some(Block::Heading(heading)) => heading.id.as_str(),
                _ => "main",
            };
            let address = Address(case_study::address(study.slug()));
            let href = format!("{}#{anchor}", page.relative_to(address.as_str()));
            // What worked and what was hard.
            let whole = [false, true].iter().any(|lacks| proforma.telling(*lacks) == Some(index)).then(|| {
                let excerpt = Excerpt {
                    id: format!("s-{}", study.slug()),
                    title: study.title(proforma),
                    address,
                    earlier: Vec::new(),
                    in_cell: true,
                };
                Writer::new(prose, page, &site.words, None)
                    .excerpt(excerpt)
                    .part(prose.blocks.get(blocks.clone()).unwrap_or_default())
            });
            CompareCell::Prose { href, whole }
        }
    }
}

/// The way in which answers to a question are compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "by", rename_all = "lowercase")]
pub(crate) enum Comparison {
    /// By how far numbers are apart: the pattern for a difference, with `{value}` for the number.
    Number { difference: String },
    /// By what was chosen.
    Options,
    /// Not at all: names, numbers that only name, and free texts differ always, and that says nothing.
    Nothing,
}

/// Says how answers to a question are compared.
pub(crate) fn comparison(words: &Words, question: &Question) -> Comparison {
    match question.kind.counts() {
        _ if question.role == Some(Role::Number) => Comparison::Nothing,
        Countable::Number(NumberUnit::Percent) => {
            Comparison::Number { difference: words.fill("percentage-points", &[("value", "{value}")]) }
        }
        Countable::Number(unit) => Comparison::Number { difference: unit.in_words("{value}", words) },
        Countable::One(_) | Countable::Several(_) => Comparison::Options,
        Countable::Years | Countable::Nothing => Comparison::Nothing,
    }
}
