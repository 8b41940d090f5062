//! All the evidence for one ingredient, where its theme's page cannot quote it all.

use crate::derive::evidence::{Voice, Voices};
use crate::diagnostic::Diagnostic;
use crate::render::Site;
use crate::render::pages::{Entry, VOICES_PER_PAGE, ingredient_address, ingredient_pages};
use crate::render::views::{IngredientPage, LinkView};

use crate::render::frame::About;

impl<'a> Site<'a> {
    pub(crate) fn ingredient(
        &self,
        entry: &Entry,
        theme_index: usize,
        index: usize,
        page: usize,
    ) -> Result<String, Box<Diagnostic>> {
        let place =
            self.casebook.themes.get(theme_index).and_then(|theme| Some((theme, theme.ingredients.get(index)?)));
        let Some((theme, ingredient)) = place else { return self.not_found(entry) };
        let nobody = Voices::default();
        let voices = self.derived.evidence.voices(theme_index, index).unwrap_or(&nobody);
        let (shows, lacks) = of_page(voices, page);
        let pages = ingredient_pages(&self.derived.evidence, theme_index, index);
        let view = IngredientPage {
            theme: self.theme_link(entry, theme),
            about: LinkView { title: ingredient.title.clone(), href: self.ingredient_href(entry, theme, ingredient) },
            case_study_total: self.casebook.case_studies.len(),
            seen_in: voices.shows.len(),
            missed_in: voices.lacks.len(),
            evidence: self.quoted(entry, (theme_index, index), shows),
            missed_by: self.quoted(entry, (theme_index, index), lacks),
            links: self.page_links(entry, pages, page, |page| ingredient_address(&theme.slug, &ingredient.id, page)),
        };
        let description = self.words.fill("description-ingredient", &[("ingredient", &ingredient.title)]);
        let about = About { description: Some(&description), ..About::default() };
        self.finish(entry, "ingredient.html", about, &view)
    }
}

/// Which case studies stand on a page: first all that show the ingredient, then all that say that it was missing.
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
