//! Rows of tables in which something is lost or misplaced: more cells than the head has, and text directly below the table.

use std::ops::Range;

use super::mistake::Mistake;
use crate::diagnostic::Code;
use crate::source::{Source, is_blank};

/// The mistake of a row at `span`, in a table with so many columns.
pub(super) fn mistake(source: &Source<'_>, span: &Range<usize>, columns: usize) -> Option<Mistake> {
    let written = source.part(span).trim_end();
    let place = |part: Range<usize>| span.start + part.start..span.start + part.end;
    let cells = cells(written);
    if cells.len() == 1 && !written.contains('|') {
        let message = "This line stands directly below a table, so it is a row of it.";
        let help = "Leave a line empty before it. If it is a row, put | between its cells.";
        return Some(Mistake::new(Code::TableRow, place(0..written.len()), message, help));
    }
    let surplus = cells.get(columns..)?;
    let first = surplus.iter().find(|cell| !is_blank(&written[(*cell).clone()]))?;
    let last = surplus.iter().rfind(|cell| !is_blank(&written[(*cell).clone()]))?;
    let message = "This row has more cells than the first line of the table, so what is marked is not shown.";
    let help = "Give the first line and the line of hyphens a cell more. If a | belongs to the text, put a backslash before it: \\|.";
    Some(Mistake::new(Code::TableRow, place(trimmed(written, first.start..last.end)), message, help))
}

/// Bytes of the cells of a row, as the rules of GitHub Flavored Markdown divide it.
fn cells(row: &str) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = row.len() - row.trim_start().trim_start_matches(['>', ' ']).len();
    start += usize::from(row[start..].starts_with('|'));
    for (at, _) in row[start..].match_indices('|').map(|(at, sign)| (start + at, sign)).collect::<Vec<_>>() {
        if !row[..at].ends_with('\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    if !is_blank(&row[start..]) || cells.is_empty() {
        cells.push(start..row.len());
    }
    cells
}

fn trimmed(row: &str, part: Range<usize>) -> Range<usize> {
    let text = &row[part.clone()];
    let start = part.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
