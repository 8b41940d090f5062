//! One of the report's themes and its ingredients, with the evidence.

use serde::Serialize;
use serde_json::json;

use crate::derive::evidence::{Voice, Voices};
use crate::model::{Collection, Target, Theme};
use crate::page::{board, evidence, ingredient, theme_pack};
use crate::render::chart::figure::figures;
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::writer::Writer;
use crate::render::part::ingredient::{theme_href, theme_link};
use crate::render::part::quotes::quotes;
use crate::render::part::theme::ThemeTexts;

/// The most themes that are named because the same case studies show them.
const RELATED: usize = 3;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let themes = &site.casebook.themes;
    let theme = &themes[index];
    let counted = &site.pages.contents.themes[index];
    let summary = theme.summary.as_deref().map(|text| here.marked(text, &theme.body));
    let figures = figures(here, &theme.body, 1, &mut OnPage::default())?;
    let texts = ThemeTexts::write(&mut Writer::here(here, &theme.body).with_figures(figures), theme);
    let mut ingredients = Vec::with_capacity(theme.ingredients.len());
    for (position, (found, (title, body))) in theme.ingredients.iter().zip(texts.ingredients).enumerate() {
        let nobody = Voices::default();
        let voices = site.derived.evidence.voices(index, position).unwrap_or(&nobody);
        let quoted = |voices: &[Voice]| quotes(here, (index, position), &voices[..counted.quoted(voices.len())]);
        let all = || here.href(&ingredient::address(&theme.slug, &found.id, 0));
        ingredients.push(view!(IngredientView {
            id: &*found.id,
            /// The ids that it had, which stay as places.
            earlier: found.earlier.iter().map(|id| &**id).collect::<Vec<_>>(),
            /// The heading's content.
            title,
            body,
            /// The number of case studies that show it.
            seen_in: voices.shows.len(),
            /// The number that say that it was missing; never counted as seen.
            missed_in: voices.lacks.len(),
            /// The number of those that say both.
            both: voices.both(),
            /// The case studies that show it, the first few where there are many.
            evidence: quoted(&voices.shows),
            /// The case studies that say that it was missing, the first few where there are many.
            missed_by: quoted(&voices.lacks),
            /// The page with all of them, where they are more than stand here.
            all_href: (counted.pages_of(position) > 0).then(all),
        }));
    }
    let view = view!(ThemePage {
        summary,
        /// The text before the first ingredient.
        intro: texts.intro,
        ingredients,
        /// Sections that are no ingredients, and the footnotes.
        rest: texts.rest,
        /// Questions for a board.
        questions: theme.asks(),
        /// The page with the questions of all themes.
        board_href: here.to_page(board::ADDRESS),
        case_study_total: site.casebook.case_studies.len(),
        /// The page with the whole of the evidence in a table.
        matrix_href: here.to_page(evidence::ADDRESS),
        /// Its board pack.
        pack_href: here.to_page(&theme_pack::address(&theme.slug)),
        /// Themes that the same case studies show, the commonest first, and then those that this one links to or that
        /// link to it.
        related: related(here, index, theme),
        previous: index.checked_sub(1).map(|before| theme_link(here, &themes[before])),
        next: themes.get(index + 1).map(|theme| theme_link(here, theme)),
    });
    let about = About {
        // The themes come after the chapters.
        particulars: vec![("position", json!(site.casebook.chapters.len() + index + 1))],
        updated: theme.updated,
        overdue: theme.overdue,
        text: Some(&theme.body),
        ..theme.summary.as_deref().into()
    };
    here.framed(about, &view)
}

/// The themes that the same case studies show, the commonest few; and those that this one links to or that link to it.
fn related<'s>(here: Here<'s>, index: usize, theme: &Theme) -> Vec<impl Serialize + use<'s>> {
    let links_to = |from: &Theme, to: &Theme| {
        from.body.links.iter().any(|link| match &link.target {
            Target::Ingredient { theme, .. } => *theme == to.slug,
            Target::Document(document, _) => document.collection == Collection::Ingredients && document.slug == to.slug,
            _ => false,
        })
    };
    let counts = &here.site.derived.together.themes[index];
    let others = here.site.casebook.themes.iter().enumerate().filter(|(other, _)| *other != index);
    let mut others: Vec<(usize, &Theme)> = others.map(|(other, found)| (counts[other], found)).collect();
    others.sort_by_key(|(shared, _)| std::cmp::Reverse(*shared));
    let is_related = |(place, (shared, found)): &(usize, (usize, &'s Theme))| {
        (*place < RELATED && *shared > 0) || links_to(theme, found) || links_to(found, theme)
    };
    let view = |(_, (shared, found)): (usize, (usize, &'s Theme))| {
        view!(RelatedTheme {
            title: &found.title,
            href: theme_href(here, found),
            /// The number of case studies that show both.
            shared,
        })
    };
    others.into_iter().enumerate().filter(is_related).map(view).collect()
}
