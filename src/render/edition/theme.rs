//! A theme as a part of an edition.

use serde::Serialize;

use super::part::EditionPart;
use super::sheet::Sheet;
use crate::derive::evidence::{Voice, Voices};
use crate::model::{Ingredient, Theme};
use crate::page;
use crate::render::here::Rendered;
use crate::render::part::quotes::quotes;
use crate::render::part::theme::ThemeTexts;
use crate::render::site::Site;
use crate::render::templates::PartTemplate;
use crate::render::view::Html;

/// The part of a theme, with the places of its text.
pub(crate) fn part(site: &Site<'_>, index: usize, id: String, number: String) -> Option<EditionPart> {
    let theme = site.casebook.themes.get(index)?;
    let numbered = !number.is_empty();
    Some(
        EditionPart::new(&page::theme::address(&theme.slug), id, number, &theme.title).with_text(&theme.body, numbered),
    )
}

/// A theme as a piece; nothing where it is no part of the sheet. Its questions for a board stand elsewhere on the page.
pub(crate) fn piece(sheet: &mut Sheet<'_>, index: usize) -> Rendered {
    let site = sheet.here.site;
    let Some(theme) = site.casebook.themes.get(index) else { return Ok(String::new()) };
    let Some(part) = sheet.edition.part(&page::theme::address(&theme.slug)) else { return Ok(String::new()) };
    let mut writer = sheet.writer(part, &theme.body)?;
    let texts = ThemeTexts::write(&mut writer, theme);
    sheet.marks = writer.into_marks();
    let mut ingredients = Vec::with_capacity(theme.ingredients.len());
    for (position, (ingredient, text)) in theme.ingredients.iter().zip(texts.ingredients).enumerate() {
        ingredients.push(ingredient_view(sheet, part, ((index, theme), (position, ingredient)), text));
    }
    let view = view!(ThemePiece {
        piece: sheet.piece_view(part, theme.updated),
        summary: theme.summary.as_deref(),
        /// The text before the first ingredient.
        intro: texts.intro,
        ingredients,
        /// Sections that are no ingredients, and the footnotes.
        rest: texts.rest,
        case_study_total: site.casebook.case_studies.len(),
    });
    Ok(site.templates.part(PartTemplate::ThemePiece, &view)?.trim().to_owned())
}

/// An ingredient of a theme, each with its position, and what case studies say of it.
fn ingredient_view<'e>(
    sheet: &Sheet<'e>,
    part: &'e EditionPart,
    ((theme_index, theme), (index, ingredient)): ((usize, &'e Theme), (usize, &'e Ingredient)),
    (title, body): (Html, Html),
) -> impl Serialize + use<'e> {
    let site = sheet.here.site;
    let nobody = Voices::default();
    let voices = site.derived.evidence.voices(theme_index, index).unwrap_or(&nobody);
    let (seen, seen_optional) = places(sheet, (theme_index, index), &voices.shows);
    let (missed, missed_optional) = places(sheet, (theme_index, index), &voices.lacks);
    let (all, anchor) = match site.pages.contents.themes[theme_index].pages_of(index) {
        0 => (page::theme::address(&theme.slug), Some(&*ingredient.id)),
        _ => (page::ingredient::address(&theme.slug, &ingredient.id, 0), None),
    };
    let counted = &site.pages.contents.themes[theme_index];
    let quoted = |voices: &[Voice]| match sheet.cites {
        true => quotes(sheet.here, (theme_index, index), &voices[..counted.quoted(voices.len())]),
        false => Vec::new(),
    };
    let anchored = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
    view!(IngredientPiece {
        id: part.id_of(&ingredient.id),
        /// The ids under its earlier names.
        earlier: ingredient.earlier.iter().map(|id| part.id_of(id)).collect::<Vec<_>>(),
        number: part.heading_number(&ingredient.id).filter(|_| sheet.numbered),
        /// The heading's content.
        title,
        body,
        /// The number of case studies that show it.
        seen_in: voices.shows.len(),
        /// The number that say that it was missing.
        missed_in: voices.lacks.len(),
        /// What they say, the first few of many; empty in the print edition, which has all case studies.
        evidence: quoted(&voices.shows),
        missed_by: quoted(&voices.lacks),
        /// The places on this page of those that show it, and of those that say that it was missing.
        seen,
        missed,
        /// True where readers can leave them out.
        optional: seen_optional || missed_optional,
        /// The page that quotes all of them, and its full web address.
        all_href: format!("{}{anchored}", sheet.here.href(&all)),
        all_address: sheet.edition.online(&all, anchor),
    })
}

/// The places at which the case studies on the sheet say something of an ingredient, and true where readers can leave
/// any of them out.
fn places<'e>(sheet: &Sheet<'e>, (theme, ingredient): (usize, usize), voices: &[Voice]) -> (Vec<PlaceView<'e>>, bool) {
    let site = sheet.here.site;
    let pieces = site.derived.evidence.by_ingredient.get(theme).and_then(|theme| theme.get(ingredient));
    let mut optional = false;
    let place = |voice: &Voice| {
        let study = site.casebook.case_studies.get(voice.case_study)?;
        let anchor = voice.pieces.first().and_then(|piece| Some(pieces?.get(*piece)?.anchor.as_str()));
        let inside = sheet.edition.inside(&page::case_study::address(study.slug()), anchor)?;
        optional |= inside.optional;
        Some(PlaceView {
            title: study.title(&site.casebook.proforma),
            href: inside.href,
            part: inside.name,
            theme: None,
        })
    };
    (voices.iter().filter_map(place).collect(), optional)
}

/// A link, with what paper says of where it leads.
#[derive(Debug, Serialize)]
pub(super) struct PlaceView<'a> {
    pub(super) title: &'a str,
    pub(super) href: String,
    /// The part of this page; none where it is elsewhere.
    pub(super) part: Option<String>,
    /// Of an ingredient its theme.
    pub(super) theme: Option<&'a str>,
}
