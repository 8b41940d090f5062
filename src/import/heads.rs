//! Tables whose heads name the columns of a question.

use std::collections::HashMap;

use super::filled::FilledForm;
use crate::answer::Column;
use crate::proforma::{Proforma, QuestionIndex};
use crate::source::folded_words;

/// A head is like the name of a column from here on, and less like every other by so much.
const ALIKE: f64 = 0.6;
const APART: f64 = 0.2;

/// The rows at the top of a table among which the heads are looked for.
const MOST_ROWS: usize = 3;

/// The heads of a table.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    /// The question whose columns they name.
    pub question: QuestionIndex,
    /// The row.
    pub row: usize,
    /// For each head that is known the column of the grid and the column of the question.
    pub columns: Vec<(usize, usize)>,
    /// They name most of the columns word for word.
    pub is_sure: bool,
}

/// The lines of the cells of a table, by row and column of the grid.
pub(super) fn cells(form: &FilledForm, table: usize) -> Vec<((usize, usize), Vec<usize>)> {
    let mut cells: Vec<((usize, usize), Vec<usize>)> = Vec::new();
    for (row, lines) in form.rows(table) {
        let mut columns: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut places = HashMap::new();
        for at in lines {
            let Some(cell) = form.lines[*at].cell else { continue };
            let place = *places.entry(cell.column).or_insert_with(|| {
                columns.push((cell.column, Vec::new()));
                columns.len() - 1
            });
            columns[place].1.push(*at);
        }
        cells.extend(columns.into_iter().map(|(column, lines)| ((row, column), lines)));
    }
    cells
}

/// The text of some lines.
fn text(form: &FilledForm, lines: &[usize]) -> String {
    lines.iter().map(|line| form.lines[*line].text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The heads of a table, for a question or for whichever it is.
pub(super) fn heads(
    form: &FilledForm,
    table: usize,
    proforma: &Proforma,
    only: Option<QuestionIndex>,
) -> Option<Heads> {
    let cells = cells(form, table);
    let mut best: Option<Heads> = None;
    for row in 0..MOST_ROWS {
        for (question, asked) in proforma.indexed().filter(|(index, _)| only.is_none_or(|only| only == *index)) {
            let columns = asked.kind.columns();
            if columns.is_empty() {
                continue;
            }
            let mut found: Vec<(usize, usize)> = Vec::new();
            let mut exact = 0;
            for ((_, place), lines) in cells.iter().filter(|((other, _), _)| *other == row) {
                let (column, surely) = match head(columns, &text(form, lines)) {
                    Some(head) => head,
                    None => continue,
                };
                // Two heads that name one column name none for certain.
                if found.iter().any(|(_, other)| *other == column) {
                    found.retain(|(_, other)| *other != column);
                    continue;
                }
                found.push((*place, column));
                exact += usize::from(surely);
            }
            let is_better = best.as_ref().is_none_or(|best| found.len() > best.columns.len());
            if !found.is_empty() && is_better {
                let is_sure = exact >= 2;
                best = Some(Heads { question, row, columns: found, is_sure });
            }
        }
    }
    best.filter(|heads| !stand_at_the_side(form, proforma, heads, &cells))
}

/// Tells whether the heads of a table stand below each other: what seems to be the only one has others in its column.
fn stand_at_the_side(
    form: &FilledForm,
    proforma: &Proforma,
    heads: &Heads,
    cells: &[((usize, usize), Vec<usize>)],
) -> bool {
    let [(place, column)] = heads.columns.as_slice() else { return false };
    let columns = proforma[heads.question].kind.columns();
    let below = cells.iter().filter(|((row, other), _)| *row > heads.row && other == place);
    let mut found = below.filter_map(|(_, lines)| head(columns, &text(form, lines)));
    found.any(|(other, surely)| surely && other != *column)
}

/// The column that a head names, and whether in its own words.
pub(super) fn head(columns: &[Column], text: &str) -> Option<(usize, bool)> {
    let words: Vec<String> = folded_words(text).into_iter().map(|word| word.text).collect();
    if words.is_empty() {
        return None;
    }
    let names = |column: &Column| -> Vec<Vec<String>> {
        let names = [Some(&*column.label), column.short.as_deref(), Some(&*column.id)].into_iter().flatten();
        let names = names.chain(column.asked_as.iter().map(String::as_str));
        names.map(|name| folded_words(name).into_iter().map(|word| word.text).collect()).collect()
    };
    let exact: Vec<usize> = (0..columns.len()).filter(|at| names(&columns[*at]).contains(&words)).collect();
    if let [only] = exact.as_slice() {
        return Some((*only, true));
    }
    let likeness = |name: &Vec<String>| {
        let both = name.iter().filter(|word| words.contains(word)).count();
        #[expect(clippy::cast_precision_loss, reason = "they are some dozens")]
        let share = 2.0 * both as f64 / (name.len() + words.len()).max(1) as f64;
        share
    };
    let mut alike: Vec<(f64, usize)> =
        (0..columns.len()).map(|at| (names(&columns[at]).iter().map(likeness).fold(0.0, f64::max), at)).collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (best, column) = *alike.first()?;
    let next = alike.get(1).map_or(0.0, |(next, _)| *next);
    (best >= ALIKE && best - next >= APART).then_some((column, false))
}
