//! The rules run over a text.
//!
//! A rule finds within one paragraph, and looks at most [`RuleTable::before`] characters back, so the time grows with
//! the text. [`RuleGate`] says which rules can find anything in a paragraph at all.

use std::collections::BTreeMap;
use std::ops::Range;

use super::columns::Columns;
use super::datum::{Medium, PersonalDatum};
use super::fold::{Folded, fold};
use super::gate::{RuleGate, RuleSet};
use super::table::{Rule, RulePattern, RuleTable};

/// Longer texts are read in pieces, so that the memory for one does not grow with it.
const PIECE: usize = 256 * 1024;

/// Everything in a text that looks like personal data, in its order.
pub(in crate::check::people) fn scan_text(text: &str) -> Vec<PersonalDatum> {
    scan(text, Medium::Text)
}

/// As [`scan_text`], for a text that stands elsewhere.
pub(super) fn scan(text: &str, place: Medium) -> Vec<PersonalDatum> {
    scan_with(text, place, |text, above| RuleGate::get().open(text, above))
}

/// As [`scan`], with the rules that `open` says of a paragraph and the line above it.
pub(super) fn scan_with(text: &str, place: Medium, open: impl Fn(&[u8], &[u8]) -> RuleSet) -> Vec<PersonalDatum> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = start + piece(&text[start..]);
        scan_piece(&text[start..end], start, place, &open, &mut found);
        start = end;
    }
    found
}

/// The length of the first piece: up to an empty line, else a line's end, else any place.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let most = text.floor_char_boundary(PIECE);
    let part = &text.as_bytes()[..most];
    let after = |found: Option<usize>, length| found.filter(|at| *at > most / 2).map(|at| at + length);
    after(memchr::memmem::rfind(part, b"\n\n"), 2).or_else(|| after(memchr::memrchr(b'\n', part), 1)).unwrap_or(most)
}

fn scan_piece(
    text: &str,
    offset: usize,
    place: Medium,
    open: impl Fn(&[u8], &[u8]) -> RuleSet,
    found: &mut Vec<PersonalDatum>,
) {
    let table = RuleTable::get();
    let folded = fold(text);
    let mut above = 0..0;
    let mut start = 0;
    while start < folded.text().len() {
        let rest = &folded.text()[start..];
        let length = memchr::memmem::find(rest, b"\n\n").unwrap_or(rest.len());
        let block = start..start + length;
        let paragraph = Paragraph::new(table, &folded, block.clone(), above, place);
        paragraph.search(open(paragraph.text, paragraph.above), text, offset, found);
        above = block;
        start += length + 2;
    }
}

/// A paragraph, or a list, a table, the front matter.
struct Paragraph<'a> {
    table: &'static RuleTable,
    folded: &'a Folded,
    block: Range<usize>,
    text: &'a [u8],
    /// The line above, where it is short.
    above: &'a [u8],
    columns: Option<Columns<'a>>,
    place: Medium,
}

impl<'a> Paragraph<'a> {
    fn new(
        table: &'static RuleTable,
        folded: &'a Folded,
        block: Range<usize>,
        above: Range<usize>,
        place: Medium,
    ) -> Paragraph<'a> {
        let text = &folded.text()[block.clone()];
        let above = &folded.text()[above];
        let above = if above.len() <= table.above { above } else { b"" };
        Paragraph { table, folded, block, text, above, columns: Columns::of(text, place == Medium::Sheet), place }
    }

    fn search(&self, open: RuleSet, text: &str, offset: usize, found: &mut Vec<PersonalDatum>) {
        // Where two rules find something at one place, the earlier rule is right.
        let mut taken: BTreeMap<usize, (usize, &Rule)> = BTreeMap::new();
        for index in open.indices() {
            let Some(rule) = self.table.rules.get(index) else { continue };
            if rule.prose && self.place == Medium::Name {
                continue;
            }
            let mut from = 0;
            while let Some((start, end)) = rule.find.find(self.text, from) {
                let is_free = || taken.range(..end).next_back().is_none_or(|(_, (other, _))| *other <= start);
                if self.holds(rule, start, end) {
                    if is_free() {
                        taken.insert(start, (end, rule));
                    }
                    from = end;
                } else {
                    let word = self.text[start..end].iter().take_while(|one| one.is_ascii_alphanumeric()).count();
                    from = start + word.max(1);
                }
            }
        }
        found.extend(taken.into_iter().map(|(start, (end, rule))| {
            let place = |at: usize| self.folded.place(self.block.start + at);
            let last = place(end - 1);
            let width = text.get(last..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            PersonalDatum {
                kind: rule.kind,
                span: offset + place(start)..offset + last + width,
                text: String::from_utf8_lossy(&self.text[start..end]).into_owned(),
            }
        }));
    }

    /// True where the text at a place and the words around it are as the rule says. The condition that most places fail
    /// is asked first.
    fn holds(&self, rule: &Rule, start: usize, end: usize) -> bool {
        let text = &self.text[start..end];
        if rule.check.is_some_and(|check| !check.passes(text)) {
            return false;
        }
        let before = self.before(start);
        let after = spaced(&self.text[end..self.text.len().min(end + self.table.after)]);
        let is_in =
            |pattern: &Option<RulePattern>, text: &[u8]| pattern.as_ref().is_some_and(|pattern| pattern.is_in(text));
        let is_said =
            rule.before.is_none() && rule.after.is_none() || is_in(&rule.before, &before) || is_in(&rule.after, &after);
        is_said && !is_in(&rule.unless, text) && !is_in(&rule.not_before, &before) && !is_in(&rule.not_after, &after)
    }

    /// The words before a place; for a row of a table those of the row and the head of the column, and at the start of
    /// a paragraph the short line above it.
    fn before(&self, at: usize) -> Vec<u8> {
        let before = &self.text[at.saturating_sub(self.table.before)..at];
        if let Some(head) = self.columns.as_ref().and_then(|columns| columns.head(self.text, at)) {
            let row = memchr::memrchr(b'\n', before).map_or(before, |end| &before[end + 1..]);
            let head = &head[..head.len().min(self.table.above)];
            return spaced(&[row, head, b": "].concat());
        }
        if at < 4 {
            return spaced(&[self.above, b"\n", before].concat());
        }
        spaced(before)
    }
}

/// An underscore separates words, as in keys.
fn spaced(text: &[u8]) -> Vec<u8> {
    text.iter().map(|one| if *one == b'_' { b' ' } else { *one }).collect()
}
