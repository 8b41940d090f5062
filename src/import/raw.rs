//! What somebody wrote for one question, by its places in the form, and what the question's kind hears of it.

use std::ops::Range;

use super::filled::{FilledForm, PointKind, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::points::{TickBox, ticks};
use crate::answer::{AnyKind, Habits, Said, SaidLine, SaidPicture, SaidTick, TickedOption, WrittenPlace};
use crate::proforma::QuestionIndex;

/// Some bytes of a line.
pub(super) type LinePart = (usize, Range<usize>);

/// What somebody wrote for one question or one cell.
#[derive(Debug, Default, Clone)]
pub(super) struct RawAnswer {
    /// The text.
    pub parts: Vec<LinePart>,
    /// The tick boxes whose meaning is known.
    pub ticks: Vec<RawTick>,
    /// Rows of cells.
    pub rows: Vec<Vec<RawAnswer>>,
    /// Different texts stand in several places for it, and none is taken.
    pub is_unclear: bool,
}

/// A tick box with what it stands for.
#[derive(Debug, Clone)]
pub(super) struct RawTick {
    pub option: TickedOption,
    pub line: usize,
    pub tick: TickBox,
    /// The words beside it.
    pub label: Option<LinePart>,
    /// They are the name of what can be ticked and nothing more.
    pub is_named: bool,
}

/// A piece of an answer, to which a kind's ear refers by its position.
#[derive(Debug, Clone)]
pub(super) enum RawKey {
    Text(LinePart),
    Tick(RawTick),
    Picture(usize, usize),
}

impl RawAnswer {
    /// Tells whether there is anything that somebody wrote.
    pub fn is_empty(&self, form: &FilledForm) -> bool {
        let has_text = |(line, range): &LinePart| {
            let line = &form.lines[*line];
            let has_picture = line.points.iter().any(|point| {
                matches!(point.what, PointKind::Picture(_)) && range.start <= point.at && point.at <= range.end
            });
            has_picture || !crate::source::is_blank(line.part_of(range))
        };
        !self.parts.iter().any(has_text)
            && !self.ticks.iter().any(|tick| tick.tick.tick != Tick::Empty)
            && self.rows.iter().flatten().all(|cell| cell.is_empty(form))
    }

    /// Keeps what stands in the place of a private answer itself. What stands apart below it may be a wish of the sender, and
    /// somebody has to read it.
    pub fn keep_own_place(
        &mut self,
        form: &FilledForm,
        written: Option<WrittenPlace>,
        ledger: &mut Ledger,
        question: QuestionIndex,
    ) {
        let is_below = |(line, range): &LinePart| form.lines[*line].cell.is_none() && range.start == 0;
        let (mut is_written, mut is_over) = (false, false);
        self.parts.retain(|part| {
            let is_blank = crate::source::is_blank(form.lines[part.0].part_of(&part.1));
            is_over |= is_written && is_below(part) && (is_blank || written == Some(WrittenPlace::Line));
            is_written |= !is_blank;
            if is_over && !is_blank {
                ledger.claim(part.0, part.1.clone(), Fate::Unplaced(Some(question), Some(Reason::Ambiguous)));
            }
            !is_over
        });
    }

    /// Claims all of it.
    pub fn claim(&self, form: &FilledForm, ledger: &mut Ledger, fate: Fate) {
        for (line, range) in &self.parts {
            ledger.claim(*line, range.clone(), fate);
            for (point, _) in points_in(form, *line, range) {
                ledger.claim_point(*line, point, fate);
            }
        }
        for tick in &self.ticks {
            // Somebody wrote more than the name behind the box, ticked or not.
            let label = match fate {
                _ if tick.is_named => Fate::Dropped(Reason::Label),
                Fate::Placed(question) | Fate::Private(question) => {
                    Fate::Unplaced(Some(question), Some(Reason::Format))
                }
                Fate::Unplaced(question, _) => Fate::Unplaced(question, Some(Reason::Format)),
                Fate::Dropped(_) => Fate::Unplaced(None, Some(Reason::Format)),
            };
            let fate = if tick.tick.tick == Tick::Empty { Fate::Dropped(Reason::Empty) } else { fate };
            claim_tick(ledger, tick.line, &tick.tick, fate);
            if let Some((line, range)) = &tick.label {
                ledger.claim(*line, range.clone(), label);
            }
        }
        self.rows.iter().flatten().for_each(|cell| cell.claim(form, ledger, fate));
    }

    /// What a kind hears, with the pieces that it may leave. `picture` names the file of a picture.
    pub fn said(
        &self,
        form: &FilledForm,
        habits: &Habits,
        picture: &dyn Fn(usize) -> Option<String>,
        keys: &mut Vec<RawKey>,
    ) -> Said {
        let mut said = Said { habits: habits.clone(), ..Said::default() };
        let mut key = |found: RawKey| {
            keys.push(found);
            keys.len() - 1
        };
        for tick in &self.ticks {
            let is_ticked = match tick.tick.tick {
                Tick::Ticked => Some(true),
                Tick::Empty => Some(false),
                Tick::Unclear => None,
            };
            said.ticks.push(SaidTick { option: tick.option.clone(), is_ticked, key: key(RawKey::Tick(tick.clone())) });
        }
        for (line, range) in &self.parts {
            let found = &form.lines[*line];
            for (point, index) in points_in(form, *line, range) {
                let key = key(RawKey::Picture(*line, point));
                let alt = form.pictures.get(index).map(|picture| picture.alt.clone()).unwrap_or_default();
                let file = picture(index).unwrap_or_default();
                said.pictures.push(SaidPicture { file, alt, key });
            }
            let text = found.part_of(range).trim();
            if crate::source::is_blank(text) {
                continue;
            }
            let mut spans = found.spans.iter().filter(|span| {
                span.range.start < range.end
                    && range.start < span.range.end
                    && !found.part_of(&span.range).trim().is_empty()
            });
            let link = spans.next().and_then(|span| span.link.as_ref());
            let link =
                link.filter(|link| spans.all(|span| span.link.as_ref() == Some(*link))).map(|link| link.to_string());
            said.lines.push(SaidLine { text: text.to_owned(), link, key: key(RawKey::Text((*line, range.clone()))) });
        }
        said.rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.said(form, habits, picture, keys)).collect())
            .collect();
        said
    }

    /// Claims all of it: what was left as that, and the rest as the answer.
    pub fn settle(
        &self,
        form: &FilledForm,
        ledger: &mut Ledger,
        question: QuestionIndex,
        keys: &[RawKey],
        left: &[(usize, Reason)],
    ) {
        for (key, why) in left.iter().filter_map(|(left, why)| Some((keys.get(*left)?, *why))) {
            let fate = Fate::Unplaced(Some(question), Some(why));
            match key {
                RawKey::Text((line, range)) => ledger.claim(*line, range.clone(), fate),
                RawKey::Picture(line, point) => ledger.claim_point(*line, *point, fate),
                RawKey::Tick(tick) => {
                    claim_tick(ledger, tick.line, &tick.tick, fate);
                    if let Some((line, range)) = &tick.label {
                        ledger.claim(*line, range.clone(), fate);
                    }
                }
            }
        }
        // What was heard of a box that is ticked was its name.
        for tick in self.ticks.iter().filter(|tick| tick.tick.tick == Tick::Ticked) {
            if let Some((line, range)) = &tick.label {
                ledger.claim(*line, range.clone(), Fate::Dropped(Reason::Label));
            }
        }
        self.claim(form, ledger, Fate::Placed(question));
    }
}

fn claim_tick(ledger: &mut Ledger, line: usize, tick: &TickBox, fate: Fate) {
    ledger.claim(line, tick.range.clone(), fate);
    if let Some(point) = tick.point {
        ledger.claim_point(line, point, fate);
    }
}

/// The pictures of some bytes of a line: the position among its points, and among all pictures.
fn points_in(form: &FilledForm, line: usize, range: &Range<usize>) -> Vec<(usize, usize)> {
    let points = form.lines[line].points.iter().enumerate();
    let found = points.filter(|(_, point)| range.start <= point.at && point.at <= range.end);
    let pictures = found.filter_map(|(position, point)| match point.what {
        PointKind::Picture(picture) => Some((position, picture)),
        PointKind::Tick(_) | PointKind::Note(_) => None,
    });
    pictures.collect()
}

/// Tells whether words are the name of what can be ticked for a question, and nothing more.
fn is_named(kind: &AnyKind, habits: &Habits, words: &str) -> bool {
    let options = kind.options();
    options.iter().any(|option| option.is_called(words)) || options.is_empty() && habits.yes_or_no(words).is_some()
}

/// Parts a text at its tick boxes: the boxes with the words beside each, and the text that belongs to none.
pub(super) fn with_ticks(form: &FilledForm, parts: &[LinePart], kind: &AnyKind, habits: &Habits) -> RawAnswer {
    let names = |words: &str| is_named(kind, habits, words);
    let mut raw = RawAnswer::default();
    let mut alone: Vec<usize> = Vec::new();
    for (line, range) in parts {
        let found = &form.lines[*line];
        let boxes = ticks(form, found, range);
        let Some(first) = boxes.first() else {
            raw.parts.push((*line, range.clone()));
            continue;
        };
        let before = range.start..first.range.start;
        // Words before the first box stand before every box: "Yes ☐ No ☐".
        let is_before = !found.part_of(&before).trim().is_empty() && {
            let last = boxes.last().map_or(range.end, |last| last.range.end);
            found.part_of(&(last..range.end)).trim().is_empty()
        };
        if !is_before && !found.part_of(&before).trim().is_empty() {
            raw.parts.push((*line, before));
        }
        for (position, tick) in boxes.iter().enumerate() {
            let words = if is_before {
                position.checked_sub(1).map_or(range.start, |before| boxes[before].range.end)..tick.range.start
            } else {
                tick.range.end..boxes.get(position + 1).map_or(range.end, |next| next.range.start)
            };
            let label = found.part_of(&words).trim();
            // Of "Other: knitting" the box has the first word, where that is what can be ticked.
            let cut = label.find(':').filter(|end| !names(label) && names(&label[..*end]));
            let start = words.start + found.part_of(&words).len() - found.part_of(&words).trim_start().len();
            let (own, rest) = match cut {
                Some(end) => (start..start + end, Some(start + end + 1..words.end)),
                None => (words.clone(), None),
            };
            raw.parts.extend(rest.filter(|rest| !found.part_of(rest).trim().is_empty()).map(|rest| (*line, rest)));
            let text = found.part_of(&own).trim().to_owned();
            if text.is_empty() && boxes.len() == 1 {
                alone.push(raw.ticks.len());
            }
            let label = (!text.is_empty()).then_some((*line, own));
            raw.ticks.push(RawTick {
                option: TickedOption::Words(text),
                line: *line,
                tick: tick.clone(),
                label,
                is_named: true,
            });
        }
    }
    beside_cells(form, &mut raw, &alone);
    for tick in &mut raw.ticks {
        if let TickedOption::Words(text) = &tick.option {
            tick.is_named = text.is_empty() || names(text);
        }
    }
    raw
}

/// Gives boxes that stand alone in a cell the words of the cell beside them: to the right, else to the left.
fn beside_cells(form: &FilledForm, raw: &mut RawAnswer, alone: &[usize]) {
    for position in alone {
        let tick = &raw.ticks[*position];
        let Some(cell) = form.lines[tick.line].cell else { continue };
        let beside = |left: bool| {
            let mut found: Vec<usize> = (0..raw.parts.len())
                .filter(|part| {
                    form.lines[raw.parts[*part].0].cell.is_some_and(|other| {
                        let is_there = if left {
                            other.column + other.span == cell.column
                        } else {
                            cell.column + cell.span == other.column
                        };
                        other.table == cell.table && other.row == cell.row && is_there
                    })
                })
                .collect();
            found.retain(|part| !form.lines[raw.parts[*part].0].part_of(&raw.parts[*part].1).trim().is_empty());
            if let [only] = found.as_slice() { Some(*only) } else { None }
        };
        let Some(part) = beside(false).or_else(|| beside(true)) else { continue };
        let (line, range) = raw.parts.remove(part);
        let text = form.lines[line].part_of(&range).trim().to_owned();
        let tick = &mut raw.ticks[*position];
        tick.option = TickedOption::Words(text);
        tick.label = Some((line, range));
    }
}
