//! The report's themes and their ingredients, with the evidence.

use crate::derive::evidence::{Voice, Voices};
use crate::diagnostic::Diagnostic;
use crate::model::{Block, Collection, Ingredient, Passage, Prose, Target, Theme};
use crate::render::Site;
use crate::render::chart::OnPage;
use crate::render::html::{self, Writer};
use crate::render::pages::{
    Entry, SELF_ASSESSMENT, all_quoted, has_self_assessment, ingredient_address, ingredient_pages, quoted,
    theme_pack_address,
};
use crate::render::views::{
    CaseStudyEvidence, Html, IngredientSummary, IngredientView, IngredientsPage, LinkView, PassageView, RelatedTheme,
    ThemePage, ThemeSummary,
};

use crate::render::frame::About;
use crate::render::page::case_study::address;

/// How many themes are named because the same case studies show them.
const RELATED: usize = 3;

impl<'a> Site<'a> {
    pub(crate) fn ingredients(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let themes = self.themes(entry);
        let view = IngredientsPage {
            ingredient_total: themes.iter().map(|theme| theme.ingredients.len()).sum(),
            seen_total: themes.iter().map(|theme| theme.seen_total).sum(),
            case_study_total: self.casebook.case_studies.len(),
            matrix_href: self.href(entry, "evidence.html"),
            assessment_href: has_self_assessment(self.casebook).then(|| self.href(entry, SELF_ASSESSMENT)),
            themes,
        };
        let about = About { description: Some(self.words.get("description-ingredients")), ..About::default() };
        self.finish(entry, "ingredients.html", about, &view)
    }

    /// Every theme with its ingredients, counted.
    pub(crate) fn themes<'s>(&'s self, entry: &Entry) -> Vec<ThemeSummary<'s>> {
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

    pub(crate) fn theme_href(&self, entry: &Entry, theme: &Theme) -> String {
        self.href(entry, Collection::Ingredients.address(&theme.slug).as_str())
    }

    pub(crate) fn theme_link(&self, entry: &Entry, theme: &Theme) -> LinkView {
        LinkView { title: theme.title.clone(), href: self.theme_href(entry, theme) }
    }

    pub(crate) fn theme(&self, entry: &Entry, index: usize) -> Result<String, Box<Diagnostic>> {
        let themes = &self.casebook.themes;
        let Some(theme) = themes.get(index) else { return self.not_found(entry) };
        let figures = self.figures(entry, &theme.body, 1, &mut OnPage::default())?;
        let marks = Some(self.terms.marks());
        let mut writer = Writer::new(&theme.body, &entry.address, &self.words, marks).with_figures(figures);
        let texts = ThemeTexts::write(&mut writer, theme);
        let evidence = &self.derived.evidence;
        let all_quoted = all_quoted(evidence, index);
        let mut ingredients = Vec::with_capacity(theme.ingredients.len());
        for (position, (ingredient, (title, body))) in theme.ingredients.iter().zip(texts.ingredients).enumerate() {
            let nobody = Voices::default();
            let voices = evidence.voices(index, position).unwrap_or(&nobody);
            let quotes = |voices: &[Voice]| {
                let first = voices.get(..quoted(voices, all_quoted)).unwrap_or(voices);
                self.quoted(entry, (index, position), first)
            };
            let all = || self.href(entry, &ingredient_address(&theme.slug, &ingredient.id, 0));
            ingredients.push(IngredientView {
                id: &ingredient.id,
                title,
                body,
                seen_in: voices.shows.len(),
                missed_in: voices.lacks.len(),
                evidence: quotes(&voices.shows),
                missed_by: quotes(&voices.lacks),
                all_href: (ingredient_pages(evidence, index, position) > 0).then(all),
            });
        }
        let view = ThemePage {
            summary: theme.summary.as_deref(),
            intro: texts.intro,
            ingredients,
            rest: texts.rest,
            questions: &theme.questions,
            case_study_total: self.casebook.case_studies.len(),
            matrix_href: self.href(entry, "evidence.html"),
            pack_href: self.href(entry, &theme_pack_address(&theme.slug)),
            related: self.related(entry, index, theme),
            previous: index.checked_sub(1).and_then(|index| Some(self.theme_link(entry, themes.get(index)?))),
            next: themes.get(index + 1).map(|theme| self.theme_link(entry, theme)),
        };
        let about = About { description: theme.summary.as_deref(), updated: theme.updated, ..About::default() };
        self.finish(entry, "theme.html", about, &view)
    }

    /// Case studies on one ingredient, each passage quoted.
    pub(crate) fn quoted<'s>(
        &'s self,
        entry: &Entry,
        (theme, index): (usize, usize),
        voices: &[Voice],
    ) -> Vec<CaseStudyEvidence<'s>> {
        let pieces = self.derived.evidence.by_ingredient.get(theme).and_then(|theme| theme.get(index));
        let place = self.casebook.themes.get(theme).and_then(|theme| Some((theme, theme.ingredients.get(index)?)));
        let (Some(pieces), Some((theme, ingredient))) = (pieces, place) else { return Vec::new() };
        let is_this = |target: &Target| matches!(target, Target::Ingredient { theme: slug, id } if *slug == theme.slug && *id == ingredient.id);
        let mut list = Vec::with_capacity(voices.len());
        for voice in voices {
            let Some(study) = self.casebook.case_studies.get(voice.case_study) else { continue };
            let page = self.href(entry, address(study).as_str());
            let all = passages(study.body());
            let quote = |position: &usize| {
                let piece = pieces.get(*position)?;
                Some(PassageView {
                    quote: html::quote(study.body(), all.get(piece.passage)?, &entry.address, is_this),
                    href: format!("{page}#{}", piece.anchor),
                })
            };
            let passages = voice.pieces.iter().filter_map(quote).collect();
            list.push(CaseStudyEvidence { title: study.title(&self.casebook.proforma), href: page, passages });
        }
        list
    }

    /// The themes that the same case studies show, the commonest few; and those that this one links to or that link to it.
    fn related<'s>(&'s self, entry: &Entry, index: usize, theme: &Theme) -> Vec<RelatedTheme<'s>> {
        let links_to = |from: &Theme, to: &Theme| {
            from.body.links.iter().any(|link| match &link.target {
                Target::Ingredient { theme, .. } => *theme == to.slug,
                Target::Document(document, _) => {
                    document.collection == Collection::Ingredients && document.slug == to.slug
                }
                _ => false,
            })
        };
        let counts = self.derived.together.themes.get(index);
        let shared = |other: usize| counts.and_then(|counts| counts.get(other)).copied().unwrap_or(0);
        let mut others: Vec<(usize, usize, &Theme)> = self
            .casebook
            .themes
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
            .map(|(other, found)| (shared(other), other, found))
            .collect();
        others.sort_by_key(|(shared, other, _)| (std::cmp::Reverse(*shared), *other));
        let together = |place: usize, shared: usize| place < RELATED && shared > 0;
        others
            .into_iter()
            .enumerate()
            .filter(|(place, (shared, _, found))| {
                together(*place, *shared) || links_to(theme, found) || links_to(found, theme)
            })
            .map(|(_, (shared, _, found))| RelatedTheme {
                title: &found.title,
                href: self.theme_href(entry, found),
                shared,
            })
            .collect()
    }
}

/// The text of a theme, divided as its page is.
pub(crate) struct ThemeTexts {
    /// What stands before the first ingredient.
    pub(crate) intro: Html,
    /// The title and the text of each ingredient.
    pub(crate) ingredients: Vec<(Html, Html)>,
    /// Sections that are no ingredients, and the footnotes.
    pub(crate) rest: Html,
}

impl ThemeTexts {
    pub(crate) fn write<'t>(writer: &mut Writer<'t>, theme: &'t Theme) -> ThemeTexts {
        let blocks = &theme.body.blocks;
        // An ingredient's heading stands right before its blocks.
        let first = theme.ingredients.first().map_or(blocks.len(), |first| first.blocks.start.saturating_sub(1));
        let intro = writer.part(blocks.get(..first).unwrap_or_default());
        let mut ingredients = Vec::with_capacity(theme.ingredients.len());
        let mut end = first;
        let mut rest: Vec<&[Block]> = Vec::new();
        for ingredient in &theme.ingredients {
            let heading = ingredient.blocks.start.saturating_sub(1);
            rest.extend(blocks.get(end..heading));
            end = ingredient.blocks.end;
            let title = match blocks.get(heading) {
                Some(Block::Heading(heading)) => writer.heading_content(&heading.content),
                _ => writer.heading_content(&[]),
            };
            ingredients.push((title, writer.part(blocks.get(ingredient.blocks.clone()).unwrap_or_default())));
        }
        rest.extend(blocks.get(end..));
        ThemeTexts { intro, ingredients, rest: writer.last_part(&rest) }
    }
}

fn passages(body: &Prose) -> Vec<&Passage> {
    let mut passages = Vec::new();
    Prose::each_passage(&body.blocks, &mut |passage| passages.push(passage));
    passages
}
