//! Tick boxes of a line, whether they are signs, fields or brackets.

use std::ops::Range;

use super::filled::{FilledForm, FormLine, Point, PointKind, Tick};
use super::tick;

/// The most bytes of text that a form may have; a thick book has a million.
const MOST_BYTES: usize = 2 << 20;
/// The most lines, places for answers and tick boxes that it may have.
const MOST_PIECES: usize = 8_000;

/// A tick box in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TickBox {
    /// The bytes of its sign; empty where it has none.
    pub range: Range<usize>,
    /// The position among the line's points, where it has no sign.
    pub point: Option<usize>,
    /// The state.
    pub tick: Tick,
    /// The control that it is.
    pub control: Option<usize>,
}

/// Tells whether a point that nobody claims is somebody's answer: a tick or a picture is; an empty box or the mark of a note
/// says nothing.
pub(super) fn is_an_answer(point: &Point) -> bool {
    match point.what {
        PointKind::Tick(Tick::Empty) | PointKind::Note(_) => false,
        PointKind::Tick(_) | PointKind::Picture(_) => true,
    }
}

/// Tells whether a point is a tick that somebody may have set.
pub(super) fn is_tick(point: &Point) -> bool {
    matches!(point.what, PointKind::Tick(Tick::Ticked | Tick::Unclear))
}

/// The tick boxes of some bytes of a line, in their order.
pub(super) fn ticks(form: &FilledForm, line: &FormLine, range: &Range<usize>) -> Vec<TickBox> {
    let mut found: Vec<TickBox> = Vec::new();
    for (position, point) in line.points.iter().enumerate() {
        if let PointKind::Tick(tick) = point.what
            && range.start <= point.at
            && point.at <= range.end
        {
            found.push(TickBox { range: point.at..point.at, point: Some(position), tick, control: point.control });
        }
    }
    // The spans have no gaps.
    let span_at = |at: usize| line.spans.get(line.spans.partition_point(|span| span.range.end <= at));
    let control_at = |at: usize| span_at(at).and_then(|span| span.control);
    let text = line.part_of(range);
    for (at, sign) in text.char_indices() {
        let at = range.start + at;
        let Some(is_ticked) = tick::state(sign) else { continue };
        let control = control_at(at);
        let said = control.and_then(|control| form.controls.get(control)?.tick);
        let shown = if is_ticked { Tick::Ticked } else { Tick::Empty };
        found.push(TickBox { range: at..at + sign.len_utf8(), point: None, tick: said.unwrap_or(shown), control });
    }
    found.extend(bracketed(text).map(|(at, tick)| TickBox {
        range: range.start + at.start..range.start + at.end,
        point: None,
        tick,
        control: None,
    }));
    found.sort_by_key(|tick| (tick.range.start, tick.range.end));
    found
}

/// Tells whether somebody can have filled in so much: the questions are looked for before each line.
pub(super) fn is_of_a_person(form: &FilledForm) -> bool {
    let bytes: usize = form.lines.iter().map(|line| line.text.len()).sum();
    let points: usize = form.lines.iter().map(|line| line.points.len()).sum();
    let boxes: usize = form.lines.iter().map(|line| ticks(form, line, &(0..line.text.len())).len()).sum();
    let most = [form.lines.len(), form.controls.len(), points, boxes].into_iter().max().unwrap_or_default();
    bytes <= MOST_BYTES && most <= MOST_PIECES
}

/// `[ ]`, `[x]`, `( )` and `(x)`.
fn bracketed(text: &str) -> impl Iterator<Item = (Range<usize>, Tick)> + '_ {
    text.char_indices().filter_map(|(at, open)| {
        let close = match open {
            '[' => ']',
            '(' => ')',
            _ => return None,
        };
        let inner = text.get(at + 1..)?;
        let sign = inner.trim_start();
        let behind = sign.trim_start_matches(['x', 'X']);
        let ticked = sign.len() - behind.len();
        let end = behind.trim_start().strip_prefix(close).map(|rest| inner.len() - rest.len() - 1)?;
        let tick = match ticked {
            0 if end <= 4 && (open == '[' || end > 0) => Tick::Empty,
            1 => Tick::Ticked,
            _ => return None,
        };
        Some((at..at + 1 + end + 1, tick))
    })
}
