//! The places for answers around a question that stands in a table: beside it, or below where it is the head of a column.

use std::collections::BTreeSet;

use super::marked::{LineMark, Untagged, free, number};
use crate::answer::AnswerKind as _;
use crate::import::filled::Cell;
use crate::import::ledger::Ledger;
use crate::import::points::ticks;
use crate::import::raw::{LinePart, with_ticks};
use crate::source::is_blank;

/// The most words of the head of a column; what has more is an answer.
const LONGEST_HEAD: usize = 8;

impl Untagged<'_> {
    /// Adds what stands around a question in a table. False where that is the answer or the head of the next column, and
    /// nobody can tell.
    pub(super) fn in_table(&self, (at, cell): (usize, Cell), ledger: &Ledger, region: &mut Vec<LinePart>) -> bool {
        let form = self.form;
        let place = |line: usize| form.lines[line].cell.map_or(0, |cell| cell.column);
        let of_row = |row: usize| form.row(cell.table, row).iter().copied();
        // The rest of the cell.
        for line in of_row(cell.row).filter(|line| *line > at && place(*line) == cell.column) {
            if self.ends(line, at) {
                return true;
            }
            region.push(self.whole(line));
        }
        let is_question = |line: usize| matches!(self.marks.get(&line), Some(LineMark::Question(..)));
        let asking: BTreeSet<usize> = of_row(cell.row).filter(|line| is_question(*line)).map(place).collect();
        let is_marked = |row: usize| of_row(row).any(|line| self.marks.contains_key(&line));
        let last = form.rows(cell.table).next_back();
        let last_row = last.map_or(cell.row, |(row, _)| row);
        let only_fields = self.is_written(at) && self.with_fields.contains(&cell.table);
        let is_place = |line: usize| !only_fields || self.has_field(line);
        let has_text = |parts: &[LinePart]| parts.iter().any(|part| self.says(part, only_fields, ledger));
        // A number may stand in a cell before the question.
        let is_alone = of_row(cell.row)
            .all(|line| place(line) == cell.column || !form.lines[line].text.contains(char::is_alphabetic));
        // Where one of the questions of a row has no place beside it, all of them are heads of columns. The answers stand below:
        // for certain only those of the next row.
        let has_place = |column: usize| {
            let next = asking.range(column + 1..).next();
            of_row(cell.row)
                .any(|line| place(line) > column && next.is_none_or(|next| place(line) < *next) && is_place(line))
        };
        let are_heads = !is_alone && asking.iter().any(|column| !has_place(*column));
        if are_heads && !has_text(region) && cell.row < last_row && !is_marked(cell.row + 1) {
            let is_below = |line: &usize| form.lines[*line].cell.is_some_and(|other| overlap(cell, other));
            region.extend(of_row(cell.row + 1).filter(is_below).map(|line| self.whole(line)));
            return true;
        }
        let mut goes_on: Vec<usize> = form
            .tables
            .get(cell.table)
            .into_iter()
            .flat_map(|table| &table.continued)
            .filter(|(row, column)| *column == cell.column && *row > cell.row)
            .map(|(row, _)| *row)
            .collect();
        goes_on.insert(0, cell.row);
        let mut beside = Vec::new();
        let mut expected = cell.row;
        for row in goes_on {
            if row > expected + 1 {
                break;
            }
            expected = row;
            let right = of_row(row).filter(|line| place(*line) > cell.column);
            let right = right.take_while(|line| !self.marks.contains_key(line));
            // Behind an answer a colon ends the label of something else.
            let mut is_written = false;
            let right = right.take_while(|line| {
                let ends = is_written && form.lines[*line].text.trim_end().ends_with(':');
                is_written |= self.says(&self.whole(*line), only_fields, ledger);
                !ends
            });
            beside.extend(right.map(|line| self.whole(line)));
        }
        let is_certain = !has_text(&beside) || !self.may_be_head((at, cell), &beside, ledger);
        // An empty cell beside a question is the place for its answer; what stands below is somebody else's.
        let is_done = beside.iter().any(|(line, _)| is_place(*line))
            || has_text(region)
            || asking.iter().any(|column| *column > cell.column);
        region.append(&mut beside);
        if is_done || !is_alone {
            return is_certain;
        }
        for row in expected + 1..=last_row {
            // Beside boxes that name options nothing else is asked, however it is set.
            let has_options = of_row(row).any(|line| self.has_option(line, at));
            if !has_options && (is_marked(row) || of_row(row).any(|line| self.ends(line, at))) {
                return true;
            }
            let asking: BTreeSet<usize> = of_row(row).filter(|line| self.marks.contains_key(line)).map(place).collect();
            let below = of_row(row).filter(|line| !asking.contains(&place(*line)));
            let below: Vec<LinePart> = below.map(|line| self.whole(line)).collect();
            let is_answer = has_text(&below);
            region.extend(below);
            // Options may stand in a row each.
            if is_answer && self.is_written(at) {
                return true;
            }
        }
        if !has_text(region)
            && let Some(last) = last.and_then(|(_, lines)| lines.last())
        {
            self.below(at, last + 1, region);
        }
        true
    }

    /// Tells whether a question may be the head of a column as well as what it stands beside, so that the answer would stand
    /// below it: in a row of short words alone, where nothing tells a label from an answer.
    fn may_be_head(&self, (at, cell): (usize, Cell), beside: &[LinePart], ledger: &Ledger) -> bool {
        let form = self.form;
        let line = &form.lines[at];
        let of_row = |row: usize| form.row(cell.table, row);
        let next = of_row(cell.row + 1);
        let is_marked = |row: usize| of_row(row).iter().any(|line| self.marks.contains_key(line));
        let is_below = |line: &&usize| form.lines[**line].cell.is_some_and(|other| overlap(cell, other));
        let below: Vec<LinePart> = next.iter().filter(is_below).map(|line| self.whole(*line)).collect();
        let text_below =
            below.iter().find(|part| self.says(part, false, ledger)).map(|(line, _)| form.lines[*line].text.trim());
        let Some(text_below) = text_below.filter(|_| !is_marked(cell.row + 1)) else { return false };
        let written: Vec<usize> =
            beside.iter().filter(|part| self.says(part, false, ledger)).map(|(line, _)| *line).collect();
        let Some(first) = written.first().map(|line| &form.lines[*line]) else { return false };
        let is_label = line.text.trim_end().ends_with(':')
            || line.item.as_ref().is_some_and(|item| item.number.is_some())
            || number(&line.text).is_some_and(|(_, is_parted)| is_parted)
            || (line.is_bold() || line.heading.is_some()) && !(first.is_bold() || first.heading.is_some());
        let is_long = first.text.split_whitespace().count() > LONGEST_HEAD
            || written.iter().filter(|other| form.lines[**other].cell == first.cell).count() > 1;
        let has_gap = of_row(cell.row).iter().any(|line| {
            let is_own = form.lines[*line].cell.is_some_and(|other| other.column == cell.column);
            !is_own && !self.says(&self.whole(*line), false, ledger)
        });
        // Another question of the column stands where nothing can be below it.
        let is_column_of_labels = self.marks.iter().any(|(other, mark)| {
            let row = form.lines[*other].cell.filter(|other| other.table == cell.table && other.column == cell.column);
            matches!(mark, LineMark::Question(..))
                && *other != at
                && row.is_some_and(|row| of_row(row.row + 1).is_empty() || is_marked(row.row + 1))
        });
        let asks_below = text_below.ends_with([':', '?']);
        !(is_label || is_long || has_gap || is_column_of_labels || asks_below) && self.hears(at, &below)
    }

    /// Tells whether some lines could answer the question in a line.
    fn hears(&self, at: usize, parts: &[LinePart]) -> bool {
        let Some(LineMark::Question(question, _)) = self.marks.get(&at) else { return false };
        let kind = &self.proforma[*question].kind;
        let raw = with_ticks(self.form, parts, kind, self.habits);
        kind.section().is_some()
            || kind.hear(&raw.said(self.form, self.habits, &|_| None, &mut Vec::new())).answer.is_some()
    }

    /// Tells whether somebody wrote or ticked something in a part of a line; in a table with form fields, in one of these.
    fn says(&self, part: &LinePart, only_fields: bool, ledger: &Ledger) -> bool {
        let free = free(ledger, part.clone());
        let is_text = |part: &LinePart| match only_fields {
            true => self.in_fields(part),
            false => !is_blank(self.form.lines[part.0].part_of(&part.1)),
        };
        free.iter().any(is_text) || !ticks(self.form, &self.form.lines[part.0], &part.1).is_empty()
    }

    /// Tells whether a line has a box with the name of an option of the question in another.
    fn has_option(&self, line: usize, at: usize) -> bool {
        let Some(LineMark::Question(question, _)) = self.marks.get(&at) else { return false };
        let kind = &self.proforma[*question].kind;
        let raw = with_ticks(self.form, &[self.whole(line)], kind, self.habits);
        raw.ticks.iter().any(|tick| tick.is_named && tick.label.is_some())
    }

    /// Tells whether a line has a place for answers.
    fn has_field(&self, at: usize) -> bool {
        self.form.lines[at].spans.iter().any(|span| span.control.is_some())
    }

    /// Tells whether the answer to a question, in parts, stands in several cells beside each other: no text is written so, and
    /// what is written so is a part of the form that nobody knows.
    pub(super) fn is_of_cells(&self, at: usize, parts: &[LinePart]) -> bool {
        let mut written = parts
            .iter()
            .filter(|(line, range)| !is_blank(self.form.lines[*line].part_of(range)))
            .map(|(line, _)| self.form.lines[*line].cell);
        let own = self.form.lines[at].cell;
        let first = written.next().flatten();
        let table = own.or(first).map(|cell| cell.table);
        let is_in = |cell: &Cell| {
            Some(cell.table) == table && own.is_none_or(|own| (own.row, own.column) != (cell.row, cell.column))
        };
        let columns: BTreeSet<usize> =
            first.into_iter().chain(written.flatten()).filter(is_in).map(|cell| cell.column).collect();
        (own.is_some() || first.is_some()) && columns.len() > 1
    }
}

/// Tells whether two cells of a table have a column of the grid in common.
fn overlap(one: Cell, other: Cell) -> bool {
    one.column < other.column + other.span && other.column < one.column + one.span
}
