//! A case study.

use serde::Serialize;
use serde_json::json;

use crate::derive::evidence::ShownIngredient;
use crate::page::compare;
use crate::proforma::Role;
use crate::render::frame::about::About;
use crate::render::here::{Here, Rendered};
use crate::render::html::text;
use crate::render::part::ingredient::ingredient_href;
use crate::render::part::similar::similar;
use crate::render::part::story::{story, told};
use crate::render::part::{card, facts, team};
use crate::render::view::ContentsEntry;

/// The most case studies that are compared.
const COMPARED: usize = 4;

pub(super) fn page(here: Here<'_>, index: usize) -> Rendered {
    let Here { site, .. } = here;
    let study = &site.casebook.case_studies[index];
    let proforma = &site.casebook.proforma;
    let shown = &site.derived.evidence.by_case_study[index];
    // Terms are marked in the order in which readers come to them.
    let summary = study.summary(proforma).map(|text| here.marked(text, study.body()));
    let (team, similar) = (team::team(site, study), similar(here, index));
    let (ingredients, missed) = (ingredients(here, shown, false), ingredients(here, shown, true));
    let strip = facts::strip(here, study);
    let story = story(here, study)?;
    let others = facts::other_facts(here, study, &strip);
    let mut contents = text::contents(study.body());
    let stated = others.iter().any(|section| !section.facts.is_empty());
    let own = [
        ("ingredients-shown", "ingredients-shown", !ingredients.is_empty()),
        ("ingredients-missed", "ingredients-missed", !missed.is_empty()),
        ("other-facts", "other-facts", stated && !strip.is_empty()),
        ("key-facts", "key-facts", stated && strip.is_empty()),
        ("team-structure", "team-tree", !team.is_empty()),
        ("similar-case-studies", "similar-case-studies", !similar.is_empty()),
    ];
    let own = own.into_iter().filter(|(_, _, is_there)| *is_there);
    contents.extend(own.map(|(title, id, _)| ContentsEntry::new(here.words().get(title), id)));
    let view = view!(CaseStudyPage {
        summary,
        /// The number that people know it by.
        number: card::number(site, study),
        /// The picture of the case study.
        picture: study.picture(proforma).map(|picture| view!(PictureView {
            src: here.href(&picture.path),
            alt: &picture.alt,
            width: picture.width,
            height: picture.height,
        })),
        /// What worked, in its first words; none where the questionnaire does not state which question tells that.
        worked: told(here, study, false),
        /// What was hard.
        hard: told(here, study, true),
        /// The other answers, by section of the questionnaire; sections without a fact are left out.
        facts: others,
        /// The first answers by which readers tell case studies apart.
        strip: strip.into_iter().map(|(_, fact)| fact).collect::<Vec<_>>(),
        /// The posts that report to nobody here, with those that report to them.
        team,
        contents,
        /// The text in parts, each followed by the questions that have no answer there.
        story,
        /// The ingredients that it shows.
        ingredients,
        /// The ingredients that it says were missing.
        missed,
        /// The case studies most like it, the most similar first.
        similar,
        /// The page that compares it with those.
        compare_href: compare_href(here, index),
    });
    let draft = site.draft(study);
    let about = About {
        draft,
        published: study.date(proforma, Role::Published),
        updated: study.date(proforma, Role::Updated),
        particulars: draft.map(|_| ("creativeWorkStatus", json!("Draft"))).into_iter().collect(),
        text: Some(study.body()),
        ..study.summary(proforma).into()
    };
    here.framed(about, &view)
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
