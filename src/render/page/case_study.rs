//! A case study.

use serde::Serialize;
use serde_json::json;

use crate::derive::evidence::ShownIngredient;
use crate::model::CaseStudy;
use crate::page::compare;
use crate::proforma::Role;
use crate::render::chart::figure::figures;
use crate::render::chart::on_page::OnPage;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;
use crate::render::html::writer::Writer;
use crate::render::part::ingredient::ingredient_href;
use crate::render::part::similar::similar;
use crate::render::part::{answers, card, facts, team};
use crate::render::view::Html;

/// The most case studies that are compared.
const COMPARED: usize = 4;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let study = &site.casebook.case_studies[index];
    let proforma = &site.casebook.proforma;
    let shown = &site.derived.evidence.by_case_study[index];
    let view = view!(CaseStudyPage {
        summary: study.summary(proforma),
        /// The number that people know it by.
        number: card::number(site, study),
        /// The picture of the case study.
        picture: study.picture(proforma).map(|picture| view!(PictureView {
            src: here.href(&picture.path),
            alt: &picture.alt,
            width: picture.width,
            height: picture.height,
        })),
        /// The answers, by section of the questionnaire; sections without a fact are left out.
        facts: facts::facts(here, study),
        /// The question that the team answers; none where the questionnaire has no such table.
        team_label: team::label(site),
        /// The posts that report to nobody here, with those that report to them.
        team: team::team(site, study),
        contents: text::contents(study.body()),
        body: body(here, study)?,
        /// The ingredients that it shows.
        ingredients: ingredients(here, shown, false),
        /// The ingredients that it says were missing.
        missed: ingredients(here, shown, true),
        /// The case studies most like it, the most similar first.
        similar: similar(here, index),
        /// The page that compares it with those.
        compare_href: compare_href(here, index),
    });
    let draft = site.draft(study);
    let about = About {
        draft,
        published: study.date(proforma, Role::Published),
        updated: study.date(proforma, Role::Updated),
        particulars: draft.map(|_| ("creativeWorkStatus", json!("Draft"))).into_iter().collect(),
        ..study.summary(proforma).into()
    };
    here.framed(about, &view)
}

/// The story, with links from its questions to all answers.
fn body(here: Here<'_>, study: &CaseStudy) -> Rendered<Html> {
    let figures = figures(here, study.body(), 1, &mut OnPage::default())?;
    let writer = Writer::here(here, study.body()).with_figures(figures);
    Ok(writer.with_below(answers::below_headings(here, study)).whole())
}

/// The ingredients that it shows, or lacks.
fn ingredients<'s>(here: Here<'s>, shown: &'s [ShownIngredient], lacks: bool) -> Vec<impl Serialize + use<'s>> {
    let ingredient = |shown: &'s ShownIngredient| {
        let theme = &here.site.casebook.themes[shown.theme];
        let ingredient = &theme.ingredients[shown.ingredient];
        view!(ShownIngredient {
            title: &ingredient.title,
            /// On its theme's page.
            href: ingredient_href(here, theme, ingredient),
            theme: &theme.title,
            /// The places on this page, `#anchor`, in the order of the text.
            places: shown.anchors.iter().map(|anchor| format!("#{anchor}")).collect::<Vec<_>>(),
        })
    };
    shown.iter().filter(|shown| shown.lacks == lacks).map(ingredient).collect()
}

/// The address of the comparison of a case study with those most like it.
fn compare_href(here: Here<'_>, index: usize) -> Option<String> {
    let Here { site, .. } = here;
    let similar = site.derived.similar.similar_to(index);
    let others = similar.iter().map(|similar| similar.case_study);
    let slug = |position: usize| format!("s={}", site.casebook.case_studies[position].slug());
    let query: Vec<String> = [index].into_iter().chain(others).take(COMPARED).map(slug).collect();
    let compare = here.to_page(compare::ADDRESS).filter(|_| query.len() > 1)?;
    Some(format!("{compare}?{}", query.join("&")))
}
