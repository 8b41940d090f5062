//! What stands below a question, up to where something else begins.

use super::marked::{LineMark, Untagged, ends_in_question, is_set_alike, number};
use crate::import::filled::{DocumentPart, FormLine};
use crate::import::points::ticks;
use crate::import::raw::LinePart;
use crate::import::unanswered::is_unanswered;
use crate::source::is_blank;

impl Untagged<'_> {
    /// Tells whether a line begins something else.
    pub(super) fn ends(&self, at: usize, label: usize) -> bool {
        self.marks.contains_key(&at) || self.looks_like_another(at, label)
    }

    /// Adds the lines from `next` on, up to the next question.
    pub(super) fn below(&self, label: usize, next: usize, region: &mut Vec<LinePart>) {
        let outer = self.form.lines[label].cell;
        let mut at = next;
        while at < self.form.lines.len() {
            let line = &self.form.lines[at];
            let is_inside = line.part == DocumentPart::Box
                || line.part == DocumentPart::Body && self.form.lines[label].part != DocumentPart::Box;
            if !is_inside || self.ends(at, label) && (line.cell.is_none() || self.marks.contains_key(&at)) {
                return;
            }
            let Some(table) = self.outermost(line, outer.map(|cell| cell.table)) else {
                region.push(self.whole(at));
                at += 1;
                continue;
            };
            let end = (at..self.form.lines.len())
                .find(|line| self.outermost(&self.form.lines[*line], outer.map(|cell| cell.table)) != Some(table));
            let lines = at..end.unwrap_or(self.form.lines.len());
            let has_heads =
                |line: usize| self.form.lines[line].cell.is_some_and(|cell| self.heads.contains_key(&cell.table));
            if lines.clone().any(|line| self.marks.contains_key(&line) || has_heads(line)) {
                return;
            }
            let is_first = region.iter().all(|(line, range)| is_blank(self.form.lines[*line].part_of(range)));
            if !is_first && self.asks_beside(lines.clone(), label) {
                return;
            }
            region.extend(lines.clone().map(|line| self.whole(line)));
            let has_text = lines.clone().any(|line| !is_blank(&self.form.lines[line].text));
            // A box for the answer, with the answer in it.
            if is_first && has_text {
                return;
            }
            at = lines.end;
        }
    }

    /// The table that a line stands in, or the one around it that stands in `within`.
    fn outermost(&self, line: &FormLine, within: Option<usize>) -> Option<usize> {
        let mut table = line.cell?.table;
        loop {
            match self.form.tables.get(table)?.parent {
                _ if Some(table) == within => return None,
                None => return Some(table),
                Some(parent) if Some(parent.table) == within => return Some(table),
                Some(parent) => table = parent.table,
            }
        }
    }

    /// Tells whether a line is an item among others: of a list, or of lines that somebody numbered.
    pub(super) fn is_in_list(&self, at: usize) -> bool {
        let line = &self.form.lines[at];
        let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
        let mut beside = beside
            .filter_map(|other| Some((other, self.form.lines.get(other)?)))
            .filter(|(_, other)| other.cell == line.cell);
        match (&line.item, number(&line.text)) {
            (Some(item), _) => {
                beside.any(|(_, other)| other.item.as_ref().is_some_and(|other| other.level == item.level))
            }
            (None, Some(own)) => beside.any(|(place, other)| {
                let is_question = matches!(self.marks.get(&place), Some(LineMark::Question(..)));
                !is_question
                    && number(&other.text).is_some_and(|other| other.0.abs_diff(own.0) == 1 && other.1 == own.1)
            }),
            (None, None) => false,
        }
    }

    /// Tells whether a line that is no known question looks like one, below the question in `label`.
    pub(super) fn looks_like_another(&self, at: usize, label_at: usize) -> bool {
        let (line, label) = (&self.form.lines[at], &self.form.lines[label_at]);
        if is_blank(&line.text) || is_unanswered(self.form, line) {
            return false;
        }
        // Options may be printed like their question.
        let is_box = ticks(self.form, line, &(0..line.text.len()))
            .first()
            .is_some_and(|tick| is_blank(&line.text[..tick.range.start]));
        let is_set_alike = is_set_alike(line, label) && (!is_box || self.is_written(label_at));
        is_set_alike
            || self.is_numbered_alike(at, label)
            || line.item.is_none() && ends_in_question(line)
            || self.is_label(at, label_at)
    }

    pub(super) fn is_numbered_alike(&self, at: usize, label: &FormLine) -> bool {
        let line = &self.form.lines[at];
        // Word counts questions as it does the items of a list.
        let counted =
            |line: &FormLine| line.item.as_ref()?.number.as_ref()?.parse().ok().map(|number: u32| (number, true));
        let is_beyond = match (number(&line.text), number(&label.text)) {
            (Some(own), Some(other)) => own.0 > other.0 && own.1 == other.1,
            _ => match (counted(line), counted(label)) {
                (Some(own), Some(other)) => {
                    let level = |line: &FormLine| line.item.as_ref().map(|item| item.level);
                    own.0 > other.0 && level(line) == level(label)
                }
                _ => false,
            },
        };
        is_beyond && !self.is_in_list(at)
    }
}
