//! Themes: their texts, and lists of them.

use serde::Serialize;

use super::ingredient::{ingredient_href, theme_href};
use crate::derive::evidence::Voices;
use crate::model::{Block, Theme};
use crate::render::here::Here;
use crate::render::html::writer::Writer;
use crate::render::view::Html;

/// A theme in a list.
#[derive(Debug, Serialize)]
pub(crate) struct ThemeSummary<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) summary: Option<&'a str>,
    pub(crate) ingredients: Vec<IngredientSummary<'a>>,
    /// The number of its ingredients that at least one case study shows.
    pub(crate) seen_total: usize,
}

/// An ingredient in a list.
#[derive(Debug, Serialize)]
pub(crate) struct IngredientSummary<'a> {
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The number of case studies that show it.
    pub(crate) seen_in: usize,
    /// The number of case studies that say that it was missing.
    pub(crate) missed_by: usize,
    /// The number of those that say both.
    pub(crate) both: usize,
}

/// Every theme with its ingredients, counted.
pub(crate) fn summaries(here: Here<'_>) -> Vec<ThemeSummary<'_>> {
    let evidence = &here.site.derived.evidence;
    let summary = |(position, theme)| {
        let theme: &Theme = theme;
        let ingredients = theme.ingredients.iter().enumerate().map(|(index, ingredient)| IngredientSummary {
            title: &ingredient.title,
            href: ingredient_href(here, theme, ingredient),
            seen_in: evidence.case_studies(position, index, false),
            missed_by: evidence.case_studies(position, index, true),
            both: evidence.voices(position, index).map_or(0, Voices::both),
        });
        let ingredients: Vec<_> = ingredients.collect();
        ThemeSummary {
            title: &theme.title,
            href: theme_href(here, theme),
            summary: theme.summary.as_deref(),
            seen_total: ingredients.iter().filter(|ingredient| ingredient.seen_in > 0).count(),
            ingredients,
        }
    };
    here.site.casebook.themes.iter().enumerate().map(summary).collect()
}

/// The text of a theme, divided as its page is.
pub(crate) struct ThemeTexts {
    /// The text before the first ingredient.
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
