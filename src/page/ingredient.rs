//! All the evidence for one ingredient, where its theme's page cannot quote it all.

use super::contents::ThemeContents;
use super::facts::{Listed, PageFacts};
use super::ingredients;
use super::listing::Listing;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["ingredients/*/*.html", "ingredients/*/*/*.html"];

/// Up to how many case studies the page of a theme quotes all that show an ingredient, or that lack it.
const ALL_QUOTED: usize = 10;

/// The most that it quotes where there are more; all of them are on the ingredient's own pages then.
const FEW_QUOTED: usize = 3;

/// The most that it quotes for all its ingredients together, but that there is one of each list that is not empty.
const QUOTED_ON_PAGE: usize = 26;

/// The number of case studies that one page of an ingredient quotes.
pub(crate) const VOICES_PER_PAGE: usize = 22;

/// The address of a page of the evidence for an ingredient, counted from 0. Each ingredient has a folder of its own for
/// further pages, so that none is at the address of another ingredient.
pub(crate) fn address(theme: &str, ingredient: &str, page: usize) -> String {
    match page {
        0 => format!("ingredients/{theme}/{ingredient}.html"),
        page => format!("ingredients/{theme}/{ingredient}/{}.html", page + 1),
    }
}

impl ThemeContents<'_> {
    /// Counts those that the page of the theme quotes of so many case studies that show an ingredient, or that lack it.
    pub(crate) fn quoted(&self, voices: usize) -> usize {
        quoted(voices, self.all_quoted())
    }

    /// Into how many pages the evidence for an ingredient is divided; none where the theme's page quotes all of it.
    pub(crate) fn pages_of(&self, ingredient: usize) -> usize {
        match self.ingredients.get(ingredient) {
            Some(found) if found.shows.max(found.lacks) > self.all_quoted() => {
                (found.shows + found.lacks).div_ceil(VOICES_PER_PAGE)
            }
            _ => 0,
        }
    }

    /// Up to how many case studies the page of the theme quotes all that show an ingredient, or that lack it: as many
    /// as there is room for when each ingredient has the same right to it.
    fn all_quoted(&self) -> usize {
        let lists = || self.ingredients.iter().flat_map(|ingredient| [ingredient.shows, ingredient.lacks]);
        let on_page = |all: usize| lists().map(|voices| quoted(voices, all)).sum::<usize>();
        (2..=ALL_QUOTED).rev().find(|all| on_page(*all) <= QUOTED_ON_PAGE).unwrap_or(1)
    }
}

fn quoted(voices: usize, all: usize) -> usize {
    if voices <= all { voices } else { all.min(FEW_QUOTED) }
}

/// By theme, ingredient and page, from 0. Readers are led to the first page of each.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = ((usize, usize, usize), PageFacts<'a>)> {
    list.contents.themes.iter().enumerate().flat_map(move |(position, theme)| {
        theme.ingredients.iter().enumerate().flat_map(move |(index, ingredient)| {
            (0..theme.pages_of(index)).map(move |page| {
                let address = address(theme.page.slug, ingredient.id, page);
                let listed = if page == 0 { Listed::Yes } else { Listed::No };
                let made = PageFacts::made(address, list.numbered(ingredient.title, page), listed);
                ((position, index, page), PageFacts { part: Some(&ingredients::PART), ..made })
            })
        })
    })
}
