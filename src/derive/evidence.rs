//! Evidence: the passages of case studies that link to an ingredient.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Block, Casebook, Passage, Prose, Target};
use crate::proforma::{Kind, QuestionIndex};

/// The evidence of the whole publication.
#[derive(Debug, Default)]
pub struct Evidence {
    /// For each theme of [`Casebook::themes`], for each of its ingredients, the pieces, by case
    /// study and then in the order of the text.
    pub by_ingredient: Vec<Vec<Vec<Piece>>>,
}

/// One passage of one case study that shows (or lacks) one ingredient.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Position in [`Casebook::case_studies`].
    pub case_study: usize,
    /// The anchor of the passage on the case study's page.
    pub anchor: String,
    /// Position of the passage among all passages of the body, in the order of [`Prose::each_passage`].
    pub passage: usize,
    /// The prose question in whose section it stands, if it stands in one.
    pub question: Option<QuestionIndex>,
    /// Whether that question's answer says what was missing.
    pub lacks: bool,
}

/// Collects the evidence. An ingredient that one passage links to twice counts once there.
pub fn collect(casebook: &Casebook) -> Evidence {
    let mut position: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    let mut by_ingredient = Vec::with_capacity(casebook.themes.len());
    for (theme_index, theme) in casebook.themes.iter().enumerate() {
        for (index, ingredient) in theme.ingredients.iter().enumerate() {
            position.insert((&theme.slug, &ingredient.id), (theme_index, index));
        }
        by_ingredient.push(vec![Vec::new(); theme.ingredients.len()]);
    }
    for (case_study, study) in casebook.case_studies.iter().enumerate() {
        let body = study.body();
        let mut question = None;
        let mut passage = 0;
        for block in &body.blocks {
            if let Block::Heading(heading) = block {
                if heading.level == 2 {
                    question = casebook.proforma.by_heading(&crate::model::Inline::plain_text(&heading.content));
                }
                continue;
            }
            let lacks = question
                .is_some_and(|question| matches!(casebook.proforma[question].kind, Kind::Prose { lacks: true, .. }));
            Prose::each_passage(std::slice::from_ref(block), &mut |text: &Passage| {
                for (theme, ingredient) in shown(body, text, &position) {
                    let pieces: &mut Vec<Piece> = &mut by_ingredient[theme][ingredient];
                    let anchor = text.anchor.clone().unwrap_or_default();
                    pieces.push(Piece { case_study, anchor, passage, question, lacks });
                }
                passage += 1;
            });
        }
    }
    Evidence { by_ingredient }
}

fn shown(body: &Prose, passage: &Passage, position: &HashMap<(&str, &str), (usize, usize)>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    passage.each_link(&mut |link| {
        if let Target::Ingredient { theme, id } = body.target(link)
            && let Some(&place) = position.get(&(Arc::as_ref(theme), Arc::as_ref(id)))
            && !found.contains(&place)
        {
            found.push(place);
        }
    });
    found
}
