//! Case studies, alone and in lists.

use crate::answer::AnswerKind as _;
use crate::derive::evidence::Shown;
use crate::diagnostic::Diagnostic;
use crate::model::{Address, CaseStudy, Collection, Status};
use crate::proforma::{Facet, Role};
use crate::render::html;
use crate::render::pages::Entry;
use crate::render::views::{Card, CaseStudyPage, PageLink, PageLinks, ShownIngredient};
use crate::render::{Site, link};

use super::About;

/// How many answers a card shows.
const CARD_FACTS: usize = 3;

/// How many pages of a divided list are linked before and after the one that is shown.
const NEAR: usize = 3;

impl<'a> Site<'a> {
    pub(super) fn case_study(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(study) = self.casebook.case_studies.get(index) else { return self.not_found(entry) };
        let proforma = &self.casebook.proforma;
        let shown = self.derived.evidence.by_case_study.get(index).map_or(&[][..], Vec::as_slice);
        let view = CaseStudyPage {
            summary: study.summary(proforma),
            facts: self.facts(entry, study),
            team_label: proforma.by_role(Role::People).map(|question| proforma[question].label.as_str()),
            team: self.team(study),
            contents: html::contents(study.body()),
            body: self.whole(entry, study.body())?,
            ingredients: self.shown(entry, shown, false),
            missed: self.shown(entry, shown, true),
            compare_href: self.compare_similar_href(entry, index),
            similar: self.similar(entry, index),
        };
        let about = About {
            description: study.summary(proforma),
            draft: self.draft(study),
            published: study.date(proforma, Role::Published),
            updated: study.date(proforma, Role::Updated),
            canonical: None,
        };
        self.finish(entry, "case-study.html", about, &view)
    }

    fn shown<'s>(&'s self, entry: &Entry, shown: &[Shown], lacks: bool) -> Vec<ShownIngredient<'s>> {
        let ingredient = |shown: &Shown| {
            let theme = self.casebook.themes.get(shown.theme)?;
            let ingredient = theme.ingredients.get(shown.ingredient)?;
            let target = crate::model::Target::Ingredient { theme: theme.slug.clone(), id: ingredient.id.clone() };
            Some(ShownIngredient {
                title: &ingredient.title,
                href: link::href(&entry.address, &target)?,
                theme: &theme.title,
                places: shown.anchors.iter().map(|anchor| format!("#{anchor}")).collect(),
            })
        };
        shown.iter().filter(|shown| shown.lacks == lacks).filter_map(ingredient).collect()
    }

    /// The links of a list that is divided into pages: the first page, the last, and those near this one. All of them
    /// on each page would grow with the square.
    pub(super) fn page_links(
        &self,
        entry: &Entry,
        pages: usize,
        page: usize,
        address: impl Fn(usize) -> String,
    ) -> PageLinks {
        let href = |page: usize| self.href(entry, &address(page));
        let mut shown: Vec<usize> = [0, pages.saturating_sub(1)].into_iter().collect();
        shown.extend(page.saturating_sub(NEAR)..pages.min(page + NEAR + 1));
        shown.sort_unstable();
        shown.dedup();
        let mut before = 0;
        let link = |number: usize| {
            let gap = number > before + 1;
            before = number;
            PageLink { number: number + 1, href: href(number), current: number == page, gap }
        };
        PageLinks {
            pages: if pages > 1 { shown.into_iter().map(link).collect() } else { Vec::new() },
            previous_href: page.checked_sub(1).map(href),
            next_href: (page + 1 < pages).then(|| href(page + 1)),
        }
    }

    /// The label of the status, where it is no published one.
    pub(in crate::render) fn draft<'s>(&'s self, study: &'s CaseStudy) -> Option<&'s str> {
        if study.status() == Status::Published {
            return None;
        }
        let name = study.status().as_str();
        let proforma = &self.casebook.proforma;
        let options = proforma.by_role(Role::Status).map_or(&[][..], |question| proforma[question].kind.options());
        Some(options.iter().find(|option| option.id == name).map_or(name, |option| option.label.as_str()))
    }

    /// A case study in a list.
    pub(in crate::render) fn card<'s>(&'s self, entry: &Entry, study: &'s CaseStudy) -> Card<'s> {
        let proforma = &self.casebook.proforma;
        let facts = proforma.facets().filter_map(|(index, question)| {
            let answer = study.answer(index)?;
            let banded = matches!(question.facet, Some(Facet::Bands(_)));
            let words = question.kind.shown(answer, &self.words).in_line(&self.words);
            (!words.is_empty() && (question.kind.options().len() > 1 || banded)).then(|| words.into_owned())
        });
        Card {
            title: study.title(proforma),
            href: self.href(entry, address(study).as_str()),
            slug: study.slug(),
            summary: study.summary(proforma),
            draft: self.draft(study),
            facts: facts.take(CARD_FACTS).collect(),
        }
    }
}

/// The address of a case study's page.
pub(super) fn address(study: &CaseStudy) -> Address {
    Collection::CaseStudies.address(study.slug())
}
