//! The words of case studies about an ingredient.

use serde::Serialize;

use super::card::{href, number};
use crate::derive::evidence::Voice;
use crate::model::{Passage, Prose, Target};
use crate::page::case_study;
use crate::render::citation::Citation;
use crate::render::here::Here;
use crate::render::html::quote::quote;

/// Case studies on one ingredient, each passage quoted.
pub(crate) fn quotes<'s>(
    here: Here<'s>,
    (theme, index): (usize, usize),
    voices: &[Voice],
) -> Vec<impl Serialize + use<'s>> {
    let casebook = here.site.casebook;
    let (theme_index, theme) = (theme, &casebook.themes[theme]);
    let pieces = &here.site.derived.evidence.by_ingredient[theme_index][index];
    let ingredient = &theme.ingredients[index];
    let is_this = |target: &Target| matches!(target, Target::Ingredient { theme: slug, id } if *slug == theme.slug && *id == ingredient.id);
    let of_study = |voice: &Voice| {
        let study = &casebook.case_studies[voice.case_study];
        let page = href(here, study);
        let all = passages(study.body());
        let first = pieces.iter().position(|piece| piece.case_study == voice.case_study).unwrap_or(0);
        let own = here.site.pages.at(&case_study::address(study.slug()));
        let passage = |position: &usize| {
            let piece = &pieces[*position];
            let passage = view!(PassageView {
                quote: quote(study.body(), all.get(piece.passage)?, (&here.page.address, here.words()), is_this),
                /// Which it is of all that the case study says of the ingredient, from 1.
                number: position + 1 - first,
                /// The exact place.
                href: format!("{page}#{}", piece.anchor),
                /// The citation of that place.
                citation: own
                    .map(|own| { Citation::new(casebook, own, own.changed).at(&piece.anchor).text(here.words()) }),
            });
            Some(passage)
        };
        let passages: Vec<_> = voice.pieces.iter().filter_map(passage).collect();
        view!(CaseStudyEvidence {
            title: study.title(&casebook.proforma),
            /// The number that people know it by.
            number: number(here.site, study),
            href: page,
            passages,
        })
    };
    voices.iter().map(of_study).collect()
}

fn passages(body: &Prose) -> Vec<&Passage> {
    let mut passages = Vec::new();
    Prose::each_passage(&body.blocks, &mut |passage| passages.push(passage));
    passages
}
