//! Ingredients by the number of case studies that show them, or missed them.

use std::collections::BTreeSet;

use super::counted::{Counted, Label, Origin, Row, Values, published};
use crate::derive::evidence::Evidence;
use crate::model::{Casebook, ChartKind};

/// For bars a row for each ingredient; for bands a row for each number of case studies.
pub(super) fn count(casebook: &Casebook, evidence: &Evidence, kind: ChartKind, lacks: bool) -> Counted {
    let studies: BTreeSet<usize> = published(casebook).map(|(index, _)| index).collect();
    let total = studies.len() as u64;
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    for (theme, pieces) in casebook.themes.iter().zip(&evidence.by_ingredient) {
        for (ingredient, pieces) in theme.ingredients.iter().zip(pieces) {
            let seen: BTreeSet<usize> = pieces
                .iter()
                .filter(|piece| piece.lacks == lacks && studies.contains(&piece.case_study))
                .map(|piece| piece.case_study)
                .collect();
            let count = seen.len() as u64;
            counts.push(count);
            let mut row = Row::new(format!("{}#{}", theme.slug, ingredient.id), Label::Text(ingredient.title.clone()))
                .counted(count, total);
            row.note = Some(theme.title.clone());
            rows.push(row);
        }
    }
    let ingredients = counts.len() as u64;
    let values = if kind == ChartKind::Bands {
        let most = counts.iter().copied().max().unwrap_or(0);
        rows = (0..=most)
            .map(|times| {
                let count = counts.iter().filter(|count| **count == times).count() as u64;
                Row::new(times.to_string(), Label::SeenIn(times)).counted(count, ingredients)
            })
            .collect();
        Values::Ingredients
    } else {
        Values::Counts
    };
    Counted {
        origin: Origin::Evidence,
        values,
        rows,
        parts: Vec::new(),
        n: Some(total),
        count: total,
        not_stated: 0,
        spread: None,
    }
}
