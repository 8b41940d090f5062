//! The report's themes and their ingredients, with the evidence.

use crate::derive::evidence::Piece;
use crate::diagnostic::Diagnostic;
use crate::model::{Block, Collection, DocumentId, Ingredient, Passage, Prose, Target, Theme};
use crate::render::Site;
use crate::render::chart::OnPage;
use crate::render::html::{self, Writer};
use crate::render::pages::Entry;
use crate::render::views::{
    CaseStudyEvidence, IngredientSummary, IngredientView, IngredientsPage, LinkView, PassageView, ThemePage,
    ThemeSummary,
};

use super::About;
use super::case_study::address;

impl<'a> Site<'a> {
    pub(super) fn ingredients(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let themes = self.themes(entry);
        let view = IngredientsPage {
            ingredient_total: themes.iter().map(|theme| theme.ingredients.len()).sum(),
            seen_total: themes.iter().map(|theme| theme.seen_total).sum(),
            case_study_total: self.casebook.case_studies.len(),
            themes,
        };
        let about = About { description: Some(self.words.get("description-ingredients")), ..About::default() };
        self.finish(entry, "ingredients.html", about, &view)
    }

    /// Every theme with its ingredients, counted.
    pub(super) fn themes<'s>(&'s self, entry: &Entry) -> Vec<ThemeSummary<'s>> {
        let evidence = &self.derived.evidence;
        let summary = |(theme_index, theme): (usize, &'s Theme)| {
            let page = self.theme_href(entry, theme);
            let ingredient = |(index, ingredient): (usize, &'s Ingredient)| IngredientSummary {
                title: &ingredient.title,
                href: format!("{page}#{}", ingredient.id),
                seen_in: evidence.case_studies(theme_index, index, false),
                missed_by: evidence.case_studies(theme_index, index, true),
            };
            let ingredients: Vec<_> = theme.ingredients.iter().enumerate().map(ingredient).collect();
            ThemeSummary {
                title: &theme.title,
                href: page.clone(),
                summary: theme.summary.as_deref(),
                seen_total: ingredients.iter().filter(|ingredient| ingredient.seen_in > 0).count(),
                ingredients,
            }
        };
        self.casebook.themes.iter().enumerate().map(summary).collect()
    }

    fn theme_href(&self, entry: &Entry, theme: &Theme) -> String {
        let document = DocumentId { collection: Collection::Ingredients, slug: theme.slug.clone() };
        self.href(entry, document.address().as_str())
    }

    fn theme_link(&self, entry: &Entry, theme: &Theme) -> LinkView {
        LinkView { title: theme.title.clone(), href: self.theme_href(entry, theme) }
    }

    pub(super) fn theme(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let themes = &self.casebook.themes;
        let Some(theme) = themes.get(index) else { return self.not_found(entry) };
        let blocks = &theme.body.blocks;
        let figures = self.figures(entry, &theme.body, 1, &mut OnPage::default())?;
        let marks = Some(self.terms.marks());
        let mut writer = Writer::new(&theme.body, &entry.address, &self.words, marks).with_figures(figures);
        // An ingredient's heading stands right before its blocks.
        let first = theme.ingredients.first().map_or(blocks.len(), |first| first.blocks.start.saturating_sub(1));
        let intro = writer.part(blocks.get(..first).unwrap_or_default());
        let mut ingredients = Vec::with_capacity(theme.ingredients.len());
        let mut end = first;
        let mut rest: Vec<&[Block]> = Vec::new();
        for (position, ingredient) in theme.ingredients.iter().enumerate() {
            let heading = ingredient.blocks.start.saturating_sub(1);
            rest.extend(blocks.get(end..heading));
            end = ingredient.blocks.end;
            let title = match blocks.get(heading) {
                Some(Block::Heading(heading)) => writer.heading_content(&heading.content),
                _ => writer.heading_content(&[]),
            };
            let body = writer.part(blocks.get(ingredient.blocks.clone()).unwrap_or_default());
            let (evidence, missed_by) = self.evidence(entry, index, position, theme, ingredient);
            let seen_in = evidence.len();
            ingredients.push(IngredientView { id: &ingredient.id, title, body, seen_in, evidence, missed_by });
        }
        rest.extend(blocks.get(end..));
        let view = ThemePage {
            summary: theme.summary.as_deref(),
            intro,
            ingredients,
            rest: writer.last_part(&rest),
            questions: &theme.questions,
            case_study_total: self.casebook.case_studies.len(),
            related: self.related(entry, index, theme),
            previous: index.checked_sub(1).and_then(|index| Some(self.theme_link(entry, themes.get(index)?))),
            next: themes.get(index + 1).map(|theme| self.theme_link(entry, theme)),
        };
        let about = About { description: theme.summary.as_deref(), updated: theme.updated, ..About::default() };
        self.finish(entry, "theme.html", about, &view)
    }

    /// Who shows an ingredient, and who lacks it: by case study, each passage quoted.
    fn evidence<'s>(
        &'s self,
        entry: &Entry,
        theme_index: usize,
        index: usize,
        theme: &Theme,
        ingredient: &Ingredient,
    ) -> (Vec<CaseStudyEvidence<'s>>, Vec<CaseStudyEvidence<'s>>) {
        let pieces = self.derived.evidence.by_ingredient.get(theme_index).and_then(|theme| theme.get(index));
        let is_this = |target: &Target| matches!(target, Target::Ingredient { theme: slug, id } if *slug == theme.slug && *id == ingredient.id);
        let (mut shows, mut lacks) = (Vec::new(), Vec::new());
        let mut of_study: &[Piece] = pieces.map_or(&[], Vec::as_slice);
        while let Some(first) = of_study.first() {
            let length = of_study.iter().take_while(|piece| piece.case_study == first.case_study).count();
            let (these, others) = of_study.split_at(length);
            of_study = others;
            let Some(study) = self.casebook.case_studies.get(first.case_study) else { continue };
            let page = self.href(entry, address(study).as_str());
            let passages = passages(study.body());
            for (missing, list) in [(false, &mut shows), (true, &mut lacks)] {
                let quoted: Vec<PassageView> = these
                    .iter()
                    .filter(|piece| piece.lacks == missing)
                    .filter_map(|piece| {
                        let passage = passages.get(piece.passage)?;
                        Some(PassageView {
                            quote: html::quote(study.body(), passage, &entry.address, is_this),
                            href: format!("{page}#{}", piece.anchor),
                        })
                    })
                    .collect();
                if !quoted.is_empty() {
                    let title = study.title(&self.casebook.proforma);
                    list.push(CaseStudyEvidence { title, href: page.clone(), passages: quoted });
                }
            }
        }
        (shows, lacks)
    }

    /// The themes that this one links to, or that link to it, in their order.
    fn related(&self, entry: &Entry, index: usize, theme: &Theme) -> Vec<LinkView> {
        let links_to = |from: &Theme, to: &Theme| {
            from.body.links.iter().any(|link| match &link.target {
                Target::Ingredient { theme, .. } => *theme == to.slug,
                Target::Document(document, _) => {
                    document.collection == Collection::Ingredients && document.slug == to.slug
                }
                _ => false,
            })
        };
        let themes = self.casebook.themes.iter().enumerate();
        themes
            .filter(|(other, found)| *other != index && (links_to(theme, found) || links_to(found, theme)))
            .map(|(_, found)| self.theme_link(entry, found))
            .collect()
    }
}

fn passages(body: &Prose) -> Vec<&Passage> {
    let mut passages = Vec::new();
    Prose::each_passage(&body.blocks, &mut |passage| passages.push(passage));
    passages
}
