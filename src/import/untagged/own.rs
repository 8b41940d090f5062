//! The end of an answer that is one line, or ticks beside its question: what follows is somebody else's.

use super::marked::Untagged;
use crate::answer::{AnyKind, WrittenPlace};
use crate::import::ledger::says_something;
use crate::import::points::ticks;
use crate::import::raw::LinePart;
use crate::source::is_blank;

impl Untagged<'_> {
    /// Keeps of what stands behind the question in a line what surely answers it.
    pub(super) fn keep_own(&self, at: usize, kind: &AnyKind, parts: &mut Vec<LinePart>) {
        let text = |(line, range): &LinePart| self.form.lines[*line].part_of(range);
        let has_ticks = |part: &LinePart| !ticks(self.form, &self.form.lines[part.0], &part.1).is_empty();
        let is_here = |part: &LinePart| part.0 == at;
        if parts.iter().any(|part| is_here(part) && has_ticks(part)) {
            let mut is_over = false;
            parts.retain(|part| {
                is_over |= !is_here(part) && !has_ticks(part) && !is_blank(text(part));
                !is_over
            });
        } else if kind.word_field().written == Some(WrittenPlace::Line) {
            if parts.iter().any(|part| is_here(part) && says_something(text(part))) {
                return parts.retain(is_here);
            }
            let mut first: Option<LinePart> = None;
            let mut is_over = false;
            parts.retain(|part| {
                if let Some(first) = &first {
                    is_over |= self.is_apart(first, part);
                } else if !is_blank(text(part)) {
                    first = Some(part.clone());
                }
                !is_over
            });
        }
    }

    /// Tells whether a part of an answer stands apart from its beginning: behind an empty line, behind the place that it
    /// stands in, in another table or none.
    fn is_apart(&self, first: &LinePart, part: &LinePart) -> bool {
        let (own, other) = (&self.form.lines[first.0], &self.form.lines[part.0]);
        if own.cell != other.cell {
            return own.cell.map(|cell| cell.table) != other.cell.map(|cell| cell.table);
        }
        let control = |(line, range): &LinePart| {
            let spans = self.form.lines[*line].spans.iter();
            let mut spans = spans.filter(|span| span.range.start < range.end && range.start < span.range.end);
            let control = spans.find_map(|span| span.control);
            self.form.around(control).last()
        };
        // Below each other stand lines of one cell or place; in the text the next may ask for something else.
        let place = control(first);
        let is_together = part.0 == first.0
            || if place.is_some() { place == control(part) } else { own.cell.is_some() && control(part).is_none() };
        is_blank(&other.text) || !is_together
    }
}
