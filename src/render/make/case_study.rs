//! Case studies, alone and in lists.

use crate::derive::evidence::Shown;
use crate::diagnostic::Diagnostic;
use crate::model::{Address, CaseStudy, Collection, DocumentId, Status};
use crate::proforma::{Facet, Role};
use crate::render::html;
use crate::render::pages::{Entry, PER_PAGE, case_studies_address, case_studies_pages};
use crate::render::views::{Card, CaseStudiesPage, CaseStudyPage, PageLink, PageLinks, ShownIngredient};
use crate::render::{Site, link};

use super::About;
use super::answers::in_words;

/// How many answers a card shows.
const CARD_FACTS: usize = 3;

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

    /// The links of a list that is divided into pages.
    pub(super) fn page_links(
        &self,
        entry: &Entry,
        pages: usize,
        page: usize,
        address: impl Fn(usize) -> String,
    ) -> PageLinks {
        let href = |page: usize| self.href(entry, &address(page));
        let number = |number: usize| PageLink { number: number + 1, href: href(number), current: number == page };
        PageLinks {
            pages: if pages > 1 { (0..pages).map(number).collect() } else { Vec::new() },
            previous_href: page.checked_sub(1).map(href),
            next_href: (page + 1 < pages).then(|| href(page + 1)),
        }
    }

    /// The label of the status, where it is no published one.
    pub(super) fn draft<'s>(&'s self, study: &'s CaseStudy) -> Option<&'s str> {
        if study.status() == Status::Published {
            return None;
        }
        let name = study.status().as_str();
        let proforma = &self.casebook.proforma;
        let options = proforma.by_role(Role::Status).map_or(&[][..], |question| proforma[question].kind.options());
        Some(options.iter().find(|option| option.id == name).map_or(name, |option| option.label.as_str()))
    }

    /// A case study in a list.
    pub(super) fn card<'s>(&'s self, entry: &Entry, study: &'s CaseStudy) -> Card<'s> {
        let proforma = &self.casebook.proforma;
        let facts = proforma.facets().filter_map(|(index, question)| {
            let answer = study.answer(index)?;
            let banded = matches!(question.facet, Some(Facet::Bands(_)));
            let words = in_words(&self.words, &question.kind, answer);
            (!words.is_empty() && (question.kind.options().len() > 1 || banded)).then(|| words.into_owned())
        });
        Card {
            title: study.title(proforma),
            href: self.href(entry, address(study).as_str()),
            summary: study.summary(proforma),
            draft: self.draft(study),
            facts: facts.take(CARD_FACTS).collect(),
        }
    }

    pub(super) fn case_studies(&self, entry: &Entry, page: usize) -> Result<String, Box<Diagnostic>> {
        let studies = &self.casebook.case_studies;
        let pages = case_studies_pages(self.casebook);
        let from = page * PER_PAGE;
        let cards: Vec<Card<'_>> =
            studies.iter().skip(from).take(PER_PAGE).map(|study| self.card(entry, study)).collect();
        let view = CaseStudiesPage {
            total: studies.len(),
            from: if cards.is_empty() { 0 } else { from + 1 },
            to: from + cards.len(),
            cards,
            links: self.page_links(entry, pages, page, case_studies_address),
        };
        let description = self.words.count("description-case-studies", studies.len());
        let about = About { description: Some(&description), ..About::default() };
        self.finish(entry, "case-studies.html", about, &view)
    }
}

/// The address of a case study's page.
pub(super) fn address(study: &CaseStudy) -> Address {
    DocumentId { collection: Collection::CaseStudies, slug: study.slug().clone() }.address()
}
