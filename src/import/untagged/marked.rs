//! A form of which is known what each line says of those that follow it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::answer::Habits;
use crate::import::asked::is_parted;
use crate::import::filled::{DocumentPart, FilledForm, FormLine};
use crate::import::heads::Heads;
use crate::import::ledger::Ledger;
use crate::import::points::ticks;
use crate::import::raw::LinePart;
use crate::import::unanswered::is_unanswered;
use crate::proforma::{Proforma, QuestionIndex};
use crate::source::{is_blank, number_in_front};

/// What a line says of those that follow it.
#[derive(Debug, Clone)]
pub(super) enum LineMark {
    /// It asks this, in these bytes.
    Question(QuestionIndex, Range<usize>),
    /// It asks something, and nobody knows for certain what.
    Unknown,
    /// It may ask for something private.
    Private,
    /// It is the title of a section.
    Title,
}

/// Finds the answers behind printed questions.
pub(in crate::import) struct Untagged<'f> {
    pub(super) form: &'f FilledForm,
    pub(super) proforma: &'f Proforma,
    pub(super) habits: &'f Habits,
    pub(super) marks: BTreeMap<usize, LineMark>,
    /// The tables whose heads name the columns of a question.
    pub(super) heads: BTreeMap<usize, Heads>,
    /// The tables that have form fields with text in them.
    pub(super) with_fields: BTreeSet<usize>,
}

impl Untagged<'_> {
    /// Tells whether the question in a line is answered in words, and not by ticks.
    pub(super) fn is_written(&self, at: usize) -> bool {
        let Some(LineMark::Question(question, _)) = self.marks.get(&at) else { return false };
        let kind = &self.proforma[*question].kind;
        kind.options().is_empty() && kind.word_field().written.is_some()
    }

    /// Tells whether something of a line is written in a form field.
    pub(super) fn has_written_field(&self, at: usize) -> bool {
        let line = &self.form.lines[at];
        line.spans.iter().any(|span| self.is_field(span.control) && !is_blank(line.part_of(&span.range)))
    }

    /// Tells whether something that is written in a part of a line stands in a place for answers.
    pub(super) fn in_fields(&self, (line, range): &LinePart) -> bool {
        let line = &self.form.lines[*line];
        let spans = line.spans.iter().filter(|span| span.range.start < range.end && range.start < span.range.end);
        // LibreOffice makes two kinds of places out of one of Word.
        spans.filter(|span| !is_blank(line.part_of(&span.range))).any(|span| span.control.is_some())
    }

    /// Tells whether a control is a form field of the old kind, or stands in one.
    pub(super) fn is_field(&self, control: Option<usize>) -> bool {
        self.form.around(control).any(|control| self.form.controls[control].is_field)
    }

    pub(super) fn whole(&self, at: usize) -> LinePart {
        (at, 0..self.form.lines[at].text.len())
    }

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
        is_set_alike || self.is_numbered_alike(at, label) || line.item.is_none() && ends_in_question(line)
    }

    pub(super) fn is_numbered_alike(&self, at: usize, label: &FormLine) -> bool {
        match (number(&self.form.lines[at].text), number(&label.text)) {
            (Some(own), Some(other)) => own.0 > other.0 && own.1 == other.1 && !self.is_in_list(at),
            _ => false,
        }
    }
}

/// What nobody has claimed of a part. One without letters may have a tick box or a picture in it.
pub(super) fn free(ledger: &Ledger, (line, range): LinePart) -> Vec<LinePart> {
    let free = if range.is_empty() { vec![range] } else { ledger.free(line, range) };
    free.into_iter().map(|range| (line, range)).collect()
}

/// Tells whether a line is set as the question in `label` is, or as a heading above it.
pub(super) fn is_set_alike(line: &FormLine, label: &FormLine) -> bool {
    match (line.heading, label.heading) {
        (Some(own), Some(other)) => own <= other,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => label.is_bold() && line.is_bold() && line.item.is_none(),
    }
}

/// One sentence that ends in a question mark.
pub(super) fn ends_in_question(line: &FormLine) -> bool {
    let text = line.text.trim();
    text.ends_with('?') && !text.trim_end_matches('?').contains(['?', '!', '\n']) && !text.contains(". ")
}

/// The number in front of a text, where it is digits, and whether a sign parts it from what follows: `7.` is no `7 March`.
pub(super) fn number(text: &str) -> Option<(u32, bool)> {
    let (number, rest) = number_in_front(text)?;
    Some((number.parse().ok()?, is_parted(&text[..text.len() - rest.len()])))
}
