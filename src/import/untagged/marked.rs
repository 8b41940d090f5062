//! A form of which is known what each line says of those that follow it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::answer::Habits;
use crate::import::asked::is_parted;
use crate::import::filled::{FilledForm, FormLine};
use crate::import::heads::Heads;
use crate::import::ledger::Ledger;
use crate::import::raw::LinePart;
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
    /// Lines of which nothing is left: the site's own form prints them, or they ask for an answer.
    pub(super) printed: BTreeSet<usize>,
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
