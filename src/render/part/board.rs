//! Questions for a board, with what case studies show of what they ask about.

use serde::Serialize;

use super::ingredient::{ingredient_href, theme_href};
use crate::derive::evidence::Voices;
use crate::model::{BoardQuestion, Theme};
use crate::render::here::Here;

/// A theme with its questions.
#[derive(Debug, Serialize)]
pub(crate) struct BoardTheme<'a> {
    pub(crate) title: &'a str,
    /// The name of its file.
    pub(crate) slug: &'a str,
    /// The names that it had.
    pub(crate) earlier: Vec<&'a str>,
    pub(crate) href: String,
    pub(crate) questions: Vec<Asked<'a>>,
}

/// A question.
#[derive(Debug, Serialize)]
pub(crate) struct Asked<'a> {
    pub(crate) text: &'a str,
    /// The ingredient that it is about; none where the file does not say so.
    pub(crate) about: Option<AskedAbout<'a>>,
}

/// The ingredient that a question is about.
#[derive(Debug, Serialize)]
pub(crate) struct AskedAbout<'a> {
    pub(crate) title: &'a str,
    /// Its name on its theme's page.
    pub(crate) id: &'a str,
    /// Its place on its theme's page.
    pub(crate) href: String,
    /// The number of case studies that show it.
    pub(crate) seen_in: usize,
    /// The number of case studies that say that it was missing.
    pub(crate) missed_by: usize,
    /// The number of those that say both.
    pub(crate) both: usize,
}

/// The questions of the themes at these positions; a theme without a question is left out.
pub(crate) fn board(here: Here<'_>, themes: impl Iterator<Item = usize>) -> Vec<BoardTheme<'_>> {
    let found = themes.filter_map(|index| Some((index, here.site.casebook.themes.get(index)?)));
    let asking = found.filter(|(_, theme)| !theme.questions.is_empty());
    asking.map(|(index, theme)| of_theme(here, index, theme)).collect()
}

fn of_theme<'s>(here: Here<'s>, index: usize, theme: &'s Theme) -> BoardTheme<'s> {
    let evidence = &here.site.derived.evidence;
    let asked = |question: &'s BoardQuestion| {
        let about = question.ingredient.and_then(|position| Some((position, theme.ingredients.get(position)?)));
        let about = about.map(|(position, ingredient)| AskedAbout {
            title: &ingredient.title,
            id: &ingredient.id,
            href: ingredient_href(here, theme, ingredient),
            seen_in: evidence.case_studies(index, position, false),
            missed_by: evidence.case_studies(index, position, true),
            both: evidence.voices(index, position).map_or(0, Voices::both),
        });
        Asked { text: &question.text, about }
    };
    let questions = theme.questions.iter().map(asked).collect();
    let earlier = theme.earlier.iter().map(|slug| &**slug).collect();
    BoardTheme { title: &theme.title, slug: &theme.slug, earlier, href: theme_href(here, theme), questions }
}
