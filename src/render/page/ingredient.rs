//! All the evidence for one ingredient, where its theme's page cannot quote it all.

use crate::derive::evidence::{Voice, Voices};
use crate::page::ingredient::{VOICES_PER_PAGE, address};
use crate::render::here::{Here, Rendered};
use crate::render::part::ingredient::{ingredient_href, theme_link};
use crate::render::part::page_links::page_links;
use crate::render::part::quotes::quotes;
use crate::render::view::LinkView;

pub(super) fn page(here: Here<'_>, theme_index: usize, index: usize, page: usize) -> Rendered {
    let Here { site, .. } = here;
    let theme = &site.casebook.themes[theme_index];
    let ingredient = &theme.ingredients[index];
    let nobody = Voices::default();
    let voices = site.derived.evidence.voices(theme_index, index).unwrap_or(&nobody);
    let (shows, lacks) = of_page(voices, page);
    let pages = site.pages.contents.themes[theme_index].pages_of(index);
    let view = view!(IngredientPage {
        theme: theme_link(here, theme),
        /// The ingredient: its place on the theme's page.
        about: LinkView { title: ingredient.title.clone(), href: ingredient_href(here, theme, ingredient) },
        case_study_total: site.casebook.case_studies.len(),
        seen_in: voices.shows.len(),
        missed_in: voices.lacks.len(),
        /// The number of those that say both.
        both: voices.both(),
        /// The case studies of this page that show it.
        evidence: quotes(here, (theme_index, index), shows),
        /// The case studies of this page that say that it was missing.
        missed_by: quotes(here, (theme_index, index), lacks),
        #[serde(flatten)]
        links: page_links(here, pages, page, |page| address(&theme.slug, &ingredient.id, page)),
    });
    let description = site.words.fill("description-ingredient", &[("ingredient", &ingredient.title)]);
    here.framed(&*description, &view)
}

/// The case studies of a page: first all that show the ingredient, then all that say that it was missing.
fn of_page(voices: &Voices, page: usize) -> (&[Voice], &[Voice]) {
    let (from, to) = (page * VOICES_PER_PAGE, (page + 1) * VOICES_PER_PAGE);
    let part = |list: &'_ [Voice], from: usize, to: usize| -> std::ops::Range<usize> {
        from.min(list.len())..to.min(list.len())
    };
    let before = voices.shows.len();
    let shows = part(&voices.shows, from, to);
    let lacks = part(&voices.lacks, from.saturating_sub(before), to.saturating_sub(before));
    (&voices.shows[shows], &voices.lacks[lacks])
}
