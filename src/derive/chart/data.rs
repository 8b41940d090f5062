//! Rows of a data file.

use super::counted::{Counted, Label, Origin, Row, Values};
use crate::model::{Casebook, DataRow};

/// A row for each category of the measure; where there is a second measure, for each that both have.
pub(super) fn count(casebook: &Casebook, set: usize, measure: &str, by: Option<&str>) -> Counted {
    let rows = |name: &str| -> Vec<&DataRow> {
        casebook.data.get(set).into_iter().flat_map(|data| &data.rows).filter(|row| row.measure == name).collect()
    };
    let others = by.map(rows);
    let found = rows(measure);
    let unit = found.first().and_then(|row| row.unit.clone());
    let mut drawn = Vec::with_capacity(found.len());
    for row in &found {
        let mut made = Row::new(row.category.clone(), Label::Text(row.category.clone()));
        if let Some(others) = &others {
            let Some(other) = others.iter().find(|other| other.category == row.category) else { continue };
            made.other = other.value;
        }
        made.value = row.value;
        (made.min, made.max, made.n, made.note) = (row.min, row.max, row.n, row.note.clone());
        drawn.push(made);
    }
    let first = drawn.first().and_then(|row| row.n);
    let same = drawn.iter().all(|row| row.n == first);
    let count = drawn.iter().filter(|row| row.value.is_some()).count() as u64;
    let not_stated = drawn.len() as u64 - count;
    Counted {
        origin: Origin::Data(set),
        values: if unit.as_deref() == Some("%") { Values::Percent } else { Values::Unit(unit) },
        rows: drawn,
        parts: Vec::new(),
        n: first.filter(|_| same),
        count,
        not_stated,
        spread: None,
    }
}
