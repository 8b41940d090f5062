//! The labels of questions that nobody here knows, in running text: nothing but how they are printed tells them from an answer.
//!
//! Who fills in a form may write lines that look so. They are left for a person, because the other mistake would publish what
//! somebody was asked in private.

use std::collections::BTreeMap;
use std::ops::Range;

use super::marked::{LineMark, Untagged, is_set_alike};
use crate::import::columns::is_other;
use crate::import::contact::{LONGEST_LABEL, asks_for_particulars, head};
use crate::import::filled::{DocumentPart, FormLine};
use crate::import::ledger::says_something;
use crate::import::points::ticks;
use crate::source::{folded_key, folded_words, is_blank, number_in_front};

/// The most words of a label without a sign.
const LONGEST_BARE: usize = 5;

/// What people write before a colon within an answer, by its letters.
const REMARKS: &[&str] = &[
    "note",
    "pleasenote",
    "nb",
    "ps",
    "example",
    "forexample",
    "forinstance",
    "eg",
    "ie",
    "inshort",
    "insummary",
    "insum",
    "inotherword",
    "thatis",
    "hinweis",
    "anmerkung",
    "zumbeispiel",
    "zb",
    "exemple",
    "parexemple",
    "remarque",
];

/// Words that begin a sentence before a colon, and no label.
const OF_A_SENTENCE: &[&str] = &[
    "i", "we", "it", "they", "he", "she", "there", "these", "this", "those", "that", "also", "and", "but", "so",
    "then", "firstly", "secondly", "thirdly", "finally", "ich", "wir", "nou",
];

impl Untagged<'_> {
    /// Tells whether a line is printed as the label of something else is, below the question in `label`: words and a colon, a
    /// tab, a line to write on or a place to click into behind them, or a few words alone where the labels of this form are such.
    pub(super) fn is_label(&self, at: usize, label: usize) -> bool {
        let (line, asking) = (&self.form.lines[at], &self.form.lines[label]);
        let is_in_text = match (line.cell, asking.cell) {
            (None, None) => true,
            (Some(own), Some(other)) => (own.table, own.row, own.column) == (other.table, other.row, other.column),
            (own, _) => own.is_some() && self.is_box(at),
        };
        let has_ticks = !ticks(self.form, line, &(0..line.text.len())).is_empty();
        if !is_in_text
            || self.printed.contains(&at)
            || self.has_rows(label)
            || line.item.is_some()
            || has_ticks
            || self.is_in_place(line, asking)
        {
            return false;
        }
        if self.follows_at_once(at, label) {
            // The first line answers, however it is written, unless the labels of this form have their answers beside them.
            return asking.text.trim_end().ends_with(':')
                && self.has_answers_beside()
                && self.parted(at, label).is_some();
        }
        self.parted(at, label).is_some() || self.is_bare(at, label)
    }

    /// The label that a line begins with and parts from what is behind it.
    fn parted(&self, at: usize, label: usize) -> Option<&str> {
        let line = &self.form.lines[at];
        let is_written = self.is_written(label);
        let place = line.spans.iter().find(|span| span.control.is_some()).map(|span| &line.text[..span.range.start]);
        if let Some(before) = place.filter(|before| is_written && says_something(before)) {
            return Some(before);
        }
        let text = line.text.trim_start();
        let head = head(text)?;
        let behind = text[head.len()..].trim_start();
        let is_of_words = self.form.lines[label].text.trim_start().starts_with(char::is_lowercase)
            || !head.starts_with(char::is_lowercase);
        let names_option = || {
            let Some(LineMark::Question(question, _)) = self.marks.get(&label) else { return false };
            let options = self.proforma[*question].kind.options();
            let is_other = !options.is_empty() && is_other(head);
            is_other || options.iter().any(|option| option.is_called(head))
        };
        if behind.starts_with([':', '\u{ff1a}']) {
            let leads_in = behind.trim_end().chars().nth(1).is_none() && self.has_list_below(at);
            return (is_of_words && !leads_in && is_name(head) && !names_option()).then_some(head);
        }
        // Words in front of a line to write on, or of a tab.
        is_written.then_some(head)
    }

    /// Tells whether a line is a few words alone, where the question is printed so too, and something stands below it.
    fn is_bare(&self, at: usize, label: usize) -> bool {
        let is_plain = |line: &FormLine, end: usize| {
            let text = line.text.trim();
            line.heading.is_none()
                && !line.is_bold()
                && number_in_front(text).is_none()
                && text.len() == line.text[..end].trim().len()
                && text.ends_with(|last: char| last.is_alphanumeric() || last == ')')
                && text.starts_with(char::is_alphabetic)
                && folded_words(text).len() <= LONGEST_BARE
        };
        let (line, asking) = (&self.form.lines[at], &self.form.lines[label]);
        let Some(LineMark::Question(_, words)) = self.marks.get(&label) else { return false };
        let is_of_words = asking.text.trim_start().starts_with(char::is_lowercase)
            || !line.text.trim_start().starts_with(char::is_lowercase);
        let below = self.next_written(at + 1);
        is_plain(asking, words.end)
            && is_plain(line, line.text.len())
            && is_of_words
            && below
                .is_some_and(|below| !self.marks.contains_key(&below) && !is_set_alike(&self.form.lines[below], asking))
    }

    /// Tells whether a table that no question is known in asks for something else, below an answer in the text: cells side by
    /// side are no text, and a box may have a label of its own.
    pub(super) fn asks_beside(&self, lines: Range<usize>, label: usize) -> bool {
        if !self.is_written(label) {
            return false;
        }
        let mut rows = BTreeMap::new();
        let written = lines.clone().filter(|line| !is_blank(&self.form.lines[*line].text));
        let mut cells = written.filter_map(|line| self.form.lines[line].cell);
        let is_beside = cells.any(|cell| *rows.entry((cell.table, cell.row)).or_insert(cell.column) != cell.column);
        is_beside
            || lines
                .into_iter()
                .any(|line| self.is_label(line, label) || asks_for_particulars(&self.form.lines[line].text))
    }

    /// Tells whether a question is answered in rows of a table, which have heads of their own.
    fn has_rows(&self, label: usize) -> bool {
        let Some(LineMark::Question(question, _)) = self.marks.get(&label) else { return false };
        !self.proforma[*question].kind.columns().is_empty()
    }

    /// Tells whether a line is the first that is written below the words of a question.
    fn follows_at_once(&self, at: usize, label: usize) -> bool {
        let Some(LineMark::Question(_, words)) = self.marks.get(&label) else { return false };
        self.next_written(label + 1) == Some(at) && !says_something(&self.form.lines[label].text[words.end..])
    }

    fn next_written(&self, from: usize) -> Option<usize> {
        (from..self.form.lines.len()).find(|line| self.is_of_somebody(*line))
    }

    /// Tells whether a line asks something, or has something that the site's own form does not print.
    pub(super) fn is_of_somebody(&self, at: usize) -> bool {
        !is_blank(&self.form.lines[at].text) && (self.marks.contains_key(&at) || !self.printed.contains(&at))
    }

    /// Tells whether a known question of this form has a colon, and its answer in the same line.
    fn has_answers_beside(&self) -> bool {
        self.marks.iter().any(|(at, mark)| {
            let LineMark::Question(_, words) = mark else { return false };
            let text = &self.form.lines[*at].text;
            text[..words.end].trim_end().ends_with(':') && says_something(&text[words.end..])
        })
    }

    /// Tells whether a line stands in a place for answers from its beginning, and the question does not: nobody printed it.
    fn is_in_place(&self, line: &FormLine, asking: &FormLine) -> bool {
        let mut written = line.spans.iter().filter(|span| !is_blank(line.part_of(&span.range)));
        let control = written.next().and_then(|span| span.control);
        control.is_some() && asking.spans.iter().all(|span| span.control != control)
    }

    /// Tells whether the line below is an item of a list, or is typed like one.
    fn has_list_below(&self, at: usize) -> bool {
        self.next_written(at + 1).is_some_and(|below| {
            let line = &self.form.lines[below];
            let text = line.text.trim_start();
            line.item.is_some() || text.starts_with(['-', '*', '•', '–', '·', '—']) || number_in_front(text).is_some()
        })
    }

    /// Tells whether a line stands in a table whose rows have one cell each, as a box in the text is made.
    fn is_box(&self, at: usize) -> bool {
        let line = &self.form.lines[at];
        line.part == DocumentPart::Body && line.cell.is_some_and(|cell| cell.column == 0)
    }
}

/// Tells whether words before a colon can be a label: no part of a sentence, no remark, and not counted as steps are.
fn is_name(head: &str) -> bool {
    let words = folded_words(head);
    let first = words.first().map_or("", |word| word.text.as_str());
    let last = words.last().map_or("", |word| word.text.as_str());
    let is_count = words.len() > 1 && (last.bytes().all(|one| one.is_ascii_digit()) || last.chars().count() == 1);
    // A line that begins with a hyphen or a dot is an item that somebody typed.
    head.starts_with(char::is_alphanumeric)
        && words.len() <= LONGEST_LABEL
        && !OF_A_SENTENCE.contains(&first)
        && !REMARKS.contains(&&*folded_key(&words))
        && (!is_count || asks_for_particulars(head))
}
