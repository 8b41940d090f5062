//! A case study as a part of an edition.

use super::part::EditionPart;
use super::sheet::Sheet;
use super::theme::PlaceView;
use crate::derive::evidence::ShownIngredient;
use crate::page;
use crate::proforma::Role;
use crate::render::here::Rendered;
use crate::render::part::ingredient::ingredient_href;
use crate::render::part::{card, facts, story, team};
use crate::render::site::Site;
use crate::render::templates::PartTemplate;

/// The part of a case study, with the places of its text. It goes by the number of the case study, where that has one:
/// no other numbering of case studies is seen.
pub(crate) fn part(site: &Site<'_>, index: usize, id: String, number: String) -> Option<EditionPart> {
    let study = site.casebook.case_studies.get(index)?;
    let address = page::case_study::address(study.slug());
    let title = study.title(&site.casebook.proforma);
    let part = match card::number(site, study) {
        Some(name) => EditionPart::named(&address, id, name, title),
        None => EditionPart::new(&address, id, number, title),
    };
    Some(part.with_text(study.body(), false))
}

/// A case study as a piece; nothing where it is no part of the sheet.
pub(crate) fn piece(sheet: &mut Sheet<'_>, index: usize) -> Rendered {
    let site = sheet.here.site;
    let Some(study) = site.casebook.case_studies.get(index) else { return Ok(String::new()) };
    let address = page::case_study::address(study.slug());
    let Some(part) = sheet.edition.part(&address) else { return Ok(String::new()) };
    let proforma = &site.casebook.proforma;
    let mut writer = sheet.writer(part, study.body())?;
    let story = story::parts(proforma, study, &mut writer, Vec::new());
    sheet.marks = writer.into_marks();
    let shown = site.derived.evidence.by_case_study.get(index).map_or(&[][..], Vec::as_slice);
    let view = view!(CaseStudyPiece {
        piece: sheet.piece_view(part, study.date(proforma, Role::Updated)),
        draft: site.draft(study),
        summary: study.summary(proforma),
        /// The answers, by section of the questionnaire.
        facts: facts::facts(sheet.here, study),
        /// The question that the team answers; none where the questionnaire has no such table.
        team_label: team::label(site),
        team: team::team(site, study),
        /// The text in parts, each followed by the questions that have no answer there.
        story,
        ingredients: places(sheet, shown, false),
        missed: places(sheet, shown, true),
    });
    Ok(site.templates.part(PartTemplate::CaseStudyPiece, &view)?.trim().to_owned())
}

/// The places of the ingredients that it shows, or lacks, on the sheet or elsewhere.
fn places<'e>(sheet: &Sheet<'e>, shown: &[ShownIngredient], lacks: bool) -> Vec<PlaceView<'e>> {
    let place = |shown: &ShownIngredient| {
        let theme = sheet.here.site.casebook.themes.get(shown.theme)?;
        let ingredient = theme.ingredients.get(shown.ingredient)?;
        let (href, part) = match sheet.edition.inside(&page::theme::address(&theme.slug), Some(&ingredient.id)) {
            Some(inside) => (inside.href, inside.name),
            None => (ingredient_href(sheet.here, theme, ingredient), None),
        };
        Some(PlaceView { title: &ingredient.title, href, part, theme: Some(&theme.title) })
    };
    shown.iter().filter(|shown| shown.lacks == lacks).filter_map(place).collect()
}
