//! Tables of figures.

use crate::model::DataRow;

use super::csv::Csv;

/// The columns of every table of figures.
pub(super) const COLUMNS: &[&str] =
    &["measure", "category", "value", "min", "max", "unit", "n", "population", "source", "note", "approximate"];

/// A table of figures as it is published: every column, whatever the author left out.
pub(super) fn data(rows: &[DataRow]) -> String {
    let mut csv = Csv::new();
    COLUMNS.iter().for_each(|column| csv.text(column));
    csv.end_row();
    for row in rows {
        csv.text(&row.measure);
        csv.text(&row.category);
        csv.number(row.value.map(|value| value.value));
        csv.number(row.min);
        csv.number(row.max);
        csv.text(row.unit.as_deref().unwrap_or_default());
        csv.text(&row.n.map(|n| n.to_string()).unwrap_or_default());
        csv.text(&row.population);
        csv.text(&row.source);
        csv.text(row.note.as_deref().unwrap_or_default());
        csv.text(if row.value.is_some_and(|value| value.approximate) { "true" } else { "" });
        csv.end_row();
    }
    csv.finish()
}
