//! Evidence: the passages of case studies that link to an ingredient.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::{Block, CaseStudy, Casebook, Passage, Prose, Target, Theme};
use crate::proforma::QuestionIndex;

/// The evidence of the whole publication.
#[derive(Debug, Default)]
pub struct Evidence {
    /// For each theme of [`Casebook::themes`], for each of its ingredients, the pieces, by case
    /// study and then in the order of the text.
    pub by_ingredient: Vec<Vec<Vec<EvidencePiece>>>,
    /// For each theme, for each of its ingredients, the case studies behind it.
    pub voices: Vec<Vec<Voices>>,
    /// For each case study of [`Casebook::case_studies`], what it shows and lacks, by theme and ingredient.
    pub by_case_study: Vec<Vec<ShownIngredient>>,
}

/// An ingredient that a case study shows, or lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownIngredient {
    /// Position in [`Casebook::themes`].
    pub theme: usize,
    /// Position in [`crate::model::Theme::ingredients`].
    pub ingredient: usize,
    /// True where the case study says that it was missing.
    pub lacks: bool,
    /// The anchors of the passages, in the order of the text.
    pub anchors: Vec<String>,
}

/// The case studies that show an ingredient, and apart those that say that it was missing. One that says both is in
/// both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voices {
    /// The case studies that show it.
    pub shows: Vec<Voice>,
    /// The case studies that say that it was missing.
    pub lacks: Vec<Voice>,
}

/// The words of one case study about one ingredient.
#[derive(Debug, Clone, PartialEq)]
pub struct Voice {
    /// Position in [`Casebook::case_studies`].
    pub case_study: usize,
    /// Positions of its pieces among those of the ingredient, in the order of the text.
    pub pieces: Vec<usize>,
}

impl Evidence {
    /// The case studies behind an ingredient.
    pub fn voices(&self, theme: usize, ingredient: usize) -> Option<&Voices> {
        self.voices.get(theme)?.get(ingredient)
    }

    /// Counts the case studies that show an ingredient (`lacks` false), or say that it was missing.
    pub fn case_studies(&self, theme: usize, ingredient: usize, lacks: bool) -> usize {
        self.voices(theme, ingredient).map_or(0, |voices| if lacks { voices.lacks.len() } else { voices.shows.len() })
    }
}

impl Voices {
    /// Counts the case studies that show it and say elsewhere that it was missing.
    pub fn both(&self) -> usize {
        let shows = |lack: &&Voice| self.shows.iter().any(|shown| shown.case_study == lack.case_study);
        self.lacks.iter().filter(shows).count()
    }
}

/// One passage of one case study that shows (or lacks) one ingredient.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidencePiece {
    /// Position in [`Casebook::case_studies`].
    pub case_study: usize,
    /// The anchor of the passage on the case study's page.
    pub anchor: String,
    /// Position of the passage among all passages of the body, in the order of [`Prose::each_passage`].
    pub passage: usize,
    /// The prose question in whose section it stands, if it stands in one.
    pub question: Option<QuestionIndex>,
    /// True where that question's answer says what was missing.
    pub lacks: bool,
}

/// Collects the evidence. An ingredient that one passage links to twice counts once there.
pub fn collect(casebook: &Casebook) -> Evidence {
    let places = places(casebook);
    let of_studies: Vec<Vec<(IngredientPlace, EvidencePiece)>> = casebook
        .case_studies
        .par_iter()
        .enumerate()
        .map(|(position, study)| pieces(casebook, position, study, &places))
        .collect();
    let empty = |theme: &Theme| vec![Vec::new(); theme.ingredients.len()];
    let mut by_ingredient: Vec<Vec<Vec<EvidencePiece>>> = casebook.themes.iter().map(empty).collect();
    for ((theme, ingredient), piece) in of_studies.into_iter().flatten() {
        by_ingredient[theme][ingredient].push(piece);
    }
    let by_case_study = by_case_study(&by_ingredient, casebook.case_studies.len());
    let voices = by_ingredient.iter().map(|theme| theme.iter().map(|pieces| voices(pieces)).collect()).collect();
    Evidence { by_ingredient, voices, by_case_study }
}

/// Says whether two versions of the case study at a position are the same evidence.
pub(super) fn is_same(casebook: &Casebook, position: usize, one: &CaseStudy, other: &CaseStudy) -> bool {
    let places = places(casebook);
    pieces(casebook, position, one, &places) == pieces(casebook, position, other, &places)
}

/// The positions of a theme and of an ingredient in it.
type IngredientPlace = (usize, usize);

/// The place of each ingredient, by its theme's slug and its id.
fn places(casebook: &Casebook) -> HashMap<(&str, &str), IngredientPlace> {
    let ingredients = casebook.themes.iter().enumerate().flat_map(|(theme_index, theme)| {
        let of_theme = theme.ingredients.iter().enumerate();
        of_theme.map(move |(index, ingredient)| ((&*theme.slug, &*ingredient.id), (theme_index, index)))
    });
    ingredients.collect()
}

/// The pieces of one case study, in the order of the text.
fn pieces(
    casebook: &Casebook,
    case_study: usize,
    study: &CaseStudy,
    places: &HashMap<(&str, &str), IngredientPlace>,
) -> Vec<(IngredientPlace, EvidencePiece)> {
    let body = study.body();
    let mut found = Vec::new();
    let mut question = None;
    let mut passage = 0;
    for block in &body.blocks {
        if let Block::Heading(heading) = block {
            if heading.level == 2 {
                question = casebook.proforma.by_heading(&crate::model::Inline::plain_text(&heading.content));
            }
            continue;
        }
        let section = question.and_then(|question| casebook.proforma[question].kind.section());
        let lacks = section.is_some_and(|section| section.lacks);
        Prose::each_passage(std::slice::from_ref(block), &mut |text: &Passage| {
            for place in shown(body, text, places) {
                let anchor = text.anchor.clone().unwrap_or_default();
                found.push((place, EvidencePiece { case_study, anchor, passage, question, lacks }));
            }
            passage += 1;
        });
    }
    found
}

/// The pieces of an ingredient, which stand by case study, as one voice a case study.
fn voices(pieces: &[EvidencePiece]) -> Voices {
    let mut voices = Voices::default();
    for (position, piece) in pieces.iter().enumerate() {
        let list = if piece.lacks { &mut voices.lacks } else { &mut voices.shows };
        match list.last_mut() {
            Some(last) if last.case_study == piece.case_study => last.pieces.push(position),
            _ => list.push(Voice { case_study: piece.case_study, pieces: vec![position] }),
        }
    }
    voices
}

fn by_case_study(by_ingredient: &[Vec<Vec<EvidencePiece>>], case_studies: usize) -> Vec<Vec<ShownIngredient>> {
    let mut shown: Vec<Vec<ShownIngredient>> = vec![Vec::new(); case_studies];
    for (theme, ingredients) in by_ingredient.iter().enumerate() {
        for (ingredient, pieces) in ingredients.iter().enumerate() {
            for piece in pieces {
                let Some(study) = shown.get_mut(piece.case_study) else { continue };
                let same = |shown: &&mut ShownIngredient| {
                    (shown.theme, shown.ingredient, shown.lacks) == (theme, ingredient, piece.lacks)
                };
                match study.iter_mut().rev().find(same) {
                    Some(shown) => shown.anchors.push(piece.anchor.clone()),
                    None => {
                        let anchors = vec![piece.anchor.clone()];
                        study.push(ShownIngredient { theme, ingredient, lacks: piece.lacks, anchors });
                    }
                }
            }
        }
    }
    shown
}

fn shown(body: &Prose, passage: &Passage, places: &HashMap<(&str, &str), IngredientPlace>) -> Vec<IngredientPlace> {
    let mut found = Vec::new();
    passage.each_link(&mut |link| {
        if let Target::Ingredient { theme, id } = body.target(link)
            && let Some(&place) = places.get(&(Arc::as_ref(theme), Arc::as_ref(id)))
            && !found.contains(&place)
        {
            found.push(place);
        }
    });
    found
}
