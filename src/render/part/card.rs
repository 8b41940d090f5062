//! A case study in a list.

use std::borrow::Cow;

use serde::Serialize;

use crate::answer::AnswerKind as _;
use crate::model::CaseStudy;
use crate::page::case_study;
use crate::page::file::SOCIAL_PICTURE;
use crate::proforma::Facet;
use crate::render::here::Here;
use crate::render::part::facts;
use crate::render::site::Site;

/// The most answers on a card.
const FACTS: usize = 3;

/// A case study in a list.
#[derive(Debug, Serialize)]
pub(crate) struct Card<'a> {
    /// Its title.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// Its name in addresses.
    pub(crate) slug: &'a str,
    /// Its summary.
    pub(crate) summary: Option<&'a str>,
    /// The label of its status, where it is no published one.
    pub(crate) draft: Option<&'a str>,
    /// Answers by which readers tell case studies apart.
    pub(crate) facts: Vec<String>,
    /// The number that people know it by, in words.
    pub(crate) number: Option<String>,
    /// Its picture, small.
    pub(crate) picture: Option<CardPicture<'a>>,
}

/// A picture on a card.
#[derive(Debug, Serialize)]
pub(crate) struct CardPicture<'a> {
    /// Its address.
    pub(crate) src: String,
    /// The words for who does not see it.
    pub(crate) alt: &'a str,
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
}

/// The number of a case study, in words.
pub(crate) fn number(site: &Site<'_>, study: &CaseStudy) -> Option<String> {
    let number = site.words.number(study.number(&site.casebook.proforma)?, f64::INFINITY);
    Some(site.words.fill("case-study-number", &[("number", &number)]))
}

/// The title of a case study behind its number, where it has one: `3. A title`.
pub(crate) fn numbered<'s>(site: &Site<'_>, study: &'s CaseStudy) -> Cow<'s, str> {
    let title = study.title(&site.casebook.proforma);
    let Some(number) = study.number(&site.casebook.proforma) else { return Cow::Borrowed(title) };
    let number = site.words.number(number, f64::INFINITY);
    Cow::Owned(site.words.fill("chart-numbered", &[("number", &number), ("label", title)]))
}

/// The picture of a case study: a smaller copy, where there is one.
fn picture<'s>(here: Here<'s>, study: &'s CaseStudy) -> Option<CardPicture<'s>> {
    let picture = study.picture(&here.site.casebook.proforma)?;
    let (address, width, height) = match here.site.pages.contents.copies.get(&*picture.path) {
        Some(copy) => (&*copy.address, copy.width, copy.height),
        None => (&*picture.path, picture.width, picture.height),
    };
    Some(CardPicture { src: here.href(address), alt: &picture.alt, width, height })
}

/// The page of a case study.
pub(crate) fn href(here: Here<'_>, study: &CaseStudy) -> String {
    here.href(&case_study::address(study.slug()))
}

/// The card of a case study.
pub(crate) fn card<'s>(here: Here<'s>, study: &'s CaseStudy) -> Card<'s> {
    let proforma = &here.site.casebook.proforma;
    let facts = proforma.facets().filter_map(|(index, question)| {
        let answer = study.answer(index)?;
        let banded = matches!(question.facet, Some(Facet::Bands(_)));
        let words = question.kind.shown(answer, here.words()).in_line(here.words());
        (!words.is_empty() && (question.kind.options().len() > 1 || banded)).then(|| {
            let noted = facts::size_note(here, study, question).is_some();
            if noted { here.words().fill("size-noted", &[("size", &words)]) } else { words.into_owned() }
        })
    });
    Card {
        title: study.title(proforma),
        href: href(here, study),
        slug: study.slug(),
        summary: study.summary(proforma),
        draft: here.site.draft(study),
        facts: facts.take(FACTS).collect(),
        number: number(here.site, study),
        picture: picture(here, study),
    }
}

/// The cards of the case studies at these positions.
pub(crate) fn cards<'s>(here: Here<'s>, positions: impl Iterator<Item = usize>) -> Vec<Card<'s>> {
    let studies = &here.site.casebook.case_studies;
    positions.filter_map(|position| studies.get(position)).map(|study| card(here, study)).collect()
}

/// A card with something in each of its parts, which the script fills in anew.
pub(crate) fn blank(here: Here<'_>) -> Card<'_> {
    Card {
        title: "-",
        href: here.href(here.page.address.as_str()),
        slug: "-",
        summary: Some("-"),
        draft: Some("-"),
        facts: vec![String::new(), String::new()],
        number: Some("-".to_owned()),
        picture: Some(CardPicture { src: here.href(SOCIAL_PICTURE), alt: "-", width: 1, height: 1 }),
    }
}
