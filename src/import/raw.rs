//! What somebody wrote for one question, by its places in the form, and what the question's kind hears of it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::filled::{FilledForm, FormLine, PointKind, Span, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::points::{TickBox, ticks};
use crate::answer::{AnyKind, Habits, Said, SaidLine, SaidPicture, SaidTick, TickedOption, WrittenPlace, said_key};
use crate::proforma::QuestionIndex;
use crate::source::is_blank;

/// The fewest cells with a letter in each that are read as a word.
const FEWEST_CELLS: usize = 3;

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
    /// Text over several cells, a letter in each.
    Letters(Vec<LinePart>),
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
            has_picture || !is_blank(line.part_of(range))
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
            let is_blank = is_blank(form.lines[part.0].part_of(&part.1));
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
        let letters = self.letters(form);
        said.in_columns = letters.is_none() && self.columns(form).len() > 1;
        for (line, range) in &self.parts {
            let found = &form.lines[*line];
            for (point, index) in points_in(form, *line, range) {
                let key = key(RawKey::Picture(*line, point));
                let alt = form.pictures.get(index).map(|picture| picture.alt.clone()).unwrap_or_default();
                let file = picture(index).unwrap_or_default();
                said.pictures.push(SaidPicture { file, alt, key });
            }
            // The lines that it is written on.
            let text = found.part_of(range).trim();
            let text = if text.contains("__") { text.trim_matches(['_', ' ']) } else { text };
            if is_blank(text) || letters.is_some() {
                continue;
            }
            let mut spans = spans_of(found, range);
            let link = spans.next().and_then(|span| span.link.as_ref());
            let link =
                link.filter(|link| spans.all(|span| span.link.as_ref() == Some(*link))).map(|link| link.to_string());
            let day = spans_of(found, range)
                .find_map(|span| form.around(span.control).find_map(|control| form.controls[control].day.clone()));
            let key = key(RawKey::Text((*line, range.clone())));
            said.lines.push(SaidLine { text: text.to_owned(), link, day, key });
        }
        if let Some(text) = letters {
            said.lines.push(SaidLine { text, link: None, day: None, key: key(RawKey::Letters(self.parts.clone())) });
        }
        said.rows = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.said(form, habits, picture, keys)).collect())
            .collect();
        said
    }

    /// The columns that something of the text stands in.
    fn columns(&self, form: &FilledForm) -> BTreeSet<Option<(usize, usize)>> {
        let written = self.parts.iter().filter(|(line, range)| !is_blank(form.lines[*line].part_of(range)));
        written.map(|(line, _)| form.lines[*line].cell.map(|cell| (cell.table, cell.column))).collect()
    }

    /// The text, where it stands with a letter or digit in each of several cells of a row, and empty cells between words.
    fn letters(&self, form: &FilledForm) -> Option<String> {
        let mut text = String::new();
        for (line, range) in &self.parts {
            let line = &form.lines[*line];
            let (letter, row) = (line.part_of(range).trim(), line.cell.map(|cell| (cell.table, cell.row)));
            let is_of_row = row.is_some() && row == form.lines[self.parts[0].0].cell.map(|cell| (cell.table, cell.row));
            if !is_of_row || letter.chars().count() > 1 {
                return None;
            }
            text.push_str(if letter.is_empty() { " " } else { letter });
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        (self.columns(form).len() >= FEWEST_CELLS).then(|| words.join(" "))
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
                RawKey::Letters(parts) => {
                    parts.iter().for_each(|(line, range)| ledger.claim(*line, range.clone(), fate))
                }
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

/// The pieces of some bytes of a line in which something is written.
fn spans_of<'l>(line: &'l FormLine, range: &'l Range<usize>) -> impl Iterator<Item = &'l Span> {
    let spans = line.spans.iter().filter(|span| span.range.start < range.end && range.start < span.range.end);
    spans.filter(|span| !is_blank(line.part_of(&span.range)))
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
    let below = below_heads(form, &raw, &alone, names);
    match below {
        Some(heads) => {
            heads.into_iter().zip(&alone).for_each(|(head, tick)| give_words(form, &mut raw.ticks[*tick], head))
        }
        None => beside_cells(form, &mut raw, &alone),
    }
    for tick in &mut raw.ticks {
        if let TickedOption::Words(text) = &tick.option {
            tick.is_named = text.is_empty() || names(text);
        }
    }
    raw
}

fn give_words(form: &FilledForm, tick: &mut RawTick, (line, range): LinePart) {
    tick.option = TickedOption::Words(form.lines[line].part_of(&range).trim().to_owned());
    tick.label = Some((line, range));
}

/// The heads of the columns of boxes that stand alone in a cell each: those of the next row above with two names and more of what
/// can be ticked. A column without one has no words, and its box says nothing.
fn below_heads(
    form: &FilledForm,
    raw: &RawAnswer,
    alone: &[usize],
    names: impl Fn(&str) -> bool,
) -> Option<Vec<LinePart>> {
    let cell = |line: usize| form.lines[line].cell;
    let first = cell(raw.ticks[*alone.first()?].line)?;
    let is_name = |line: &&usize| names(form.lines[**line].text.trim());
    let are_heads = |lines: &[usize]| {
        let mut keys: Vec<String> =
            lines.iter().filter(is_name).map(|line| said_key(&form.lines[*line].text)).collect();
        keys.sort();
        keys.dedup();
        keys.len() > 1
    };
    let above = form.rows(first.table).take_while(|(row, _)| *row < first.row);
    let (_, heads) = above.filter(|(_, lines)| are_heads(lines)).last()?;
    let head = |tick: &usize| {
        let line = raw.ticks[*tick].line;
        let column = cell(line)?.column;
        let head = heads.iter().find(|head| cell(**head).is_some_and(|cell| cell.column == column));
        Some(head.map_or((line, raw.ticks[*tick].tick.range.clone()), |head| (*head, 0..form.lines[*head].text.len())))
    };
    alone.iter().map(head).collect()
}

/// Gives boxes that stand alone in a cell the words of the cell beside them: of several in a row all of that to the right, or all
/// of that to the left, as boxes and words take turns; a single one of that to the right, else to the left.
fn beside_cells(form: &FilledForm, raw: &mut RawAnswer, alone: &[usize]) {
    let row = |line: usize| form.lines[line].cell.map(|cell| (cell.table, cell.row));
    let column = |line: usize| form.lines[line].cell.map_or(0, |cell| cell.column);
    let words = |raw: &RawAnswer, of: usize| -> Vec<usize> {
        let parts = raw
            .parts
            .iter()
            .filter(|(line, range)| row(*line) == row(of) && !is_blank(form.lines[*line].part_of(range)));
        parts.map(|(line, _)| column(*line)).collect()
    };
    let boxes = |raw: &RawAnswer, of: usize| -> Vec<usize> {
        let ticks = alone.iter().map(|tick| raw.ticks[*tick].line).filter(|line| row(*line) == row(of));
        ticks.map(column).collect()
    };
    let sides: Vec<&[bool]> = alone
        .iter()
        .map(|position| {
            let line = raw.ticks[*position].line;
            let (words, boxes) = (words(raw, line), boxes(raw, line));
            match boxes.len() {
                1 => &[false, true][..],
                _ if words.len() != boxes.len() => &[],
                _ if boxes.iter().zip(&words).all(|(tick, word)| tick < word) => &[false],
                _ if boxes.iter().zip(&words).all(|(tick, word)| word < tick) => &[true],
                _ => &[],
            }
        })
        .collect();
    for (position, sides) in alone.iter().zip(sides) {
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
            found.retain(|part| !is_blank(form.lines[raw.parts[*part].0].part_of(&raw.parts[*part].1)));
            if let [only] = found.as_slice() { Some(*only) } else { None }
        };
        let Some(part) = sides.iter().find_map(|left| beside(*left)) else { continue };
        let words = raw.parts.remove(part);
        give_words(form, &mut raw.ticks[*position], words);
    }
}
