//! The account of a form: what became of every letter that a person sees on it.
//!
//! Nothing can be lost: what nobody claims is unplaced, and nothing is claimed twice.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};

use super::filled::{FilledForm, FormLine, PointKind, Tick, Unseen, folded_length};
use crate::proforma::QuestionIndex;

/// What became of a piece of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It stands in the draft, as the answer to this question.
    Placed(QuestionIndex),
    /// It answers a private question, and is left out.
    Private(QuestionIndex),
    /// It stands nowhere: whoever imports has to look. The question that it may answer, and why it does not.
    Unplaced(Option<QuestionIndex>, Option<Reason>),
    /// It is no answer.
    Dropped(Reason),
}

/// The reasons for which a piece is no answer, or is not taken as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The words of a question, an option, a column or a section.
    Label,
    /// The words of the form that say how to answer it.
    Instruction,
    /// A place that nobody wrote to.
    Empty,
    /// What a service writes itself.
    Metadata,
    /// Nobody sees it.
    Hidden,
    /// Taken out by a tracked change.
    Deleted,
    /// A comment beside the text.
    Comment,
    /// The question takes no such answer.
    Format,
    /// The column of a table takes no such answer, by its position.
    Cell(usize),
    /// No option has this name.
    Option,
    /// Two options are ticked where there can be one.
    Ticks,
    /// The picture cannot be published.
    Picture,
    /// No question is known for a column of a sheet.
    Column,
    /// It could mean two things.
    Ambiguous,
    /// A list shows what it begins with, which nobody has chosen.
    Preset,
    /// It stands there once more.
    Repeated,
    /// Somebody crossed it out.
    Struck,
    /// It stands in a row that is no entry of its table.
    NoEntry,
    /// An address that is no web page's, behind words that stay.
    Address,
}

impl Reason {
    /// The word for it in JSON, which has fewer of them than people are told.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Label => "label",
            Reason::Instruction => "instruction",
            Reason::Empty => "empty",
            Reason::Metadata => "metadata",
            Reason::Hidden => "hidden",
            Reason::Deleted => "deleted",
            Reason::Comment => "comment",
            Reason::Format | Reason::Cell(_) | Reason::Option | Reason::Picture | Reason::Column | Reason::Address => {
                "format"
            }
            Reason::Ambiguous | Reason::Ticks | Reason::Preset | Reason::Struck | Reason::NoEntry => "ambiguous",
            Reason::Repeated => "repeated",
        }
    }
}

/// A piece of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub fate: Fate,
    /// The place in words.
    pub place: String,
    /// The number of characters, white space folded.
    pub characters: usize,
    /// The text, for who keeps what was not placed.
    pub text: String,
}

impl Piece {
    /// The question that it answers or may answer.
    pub fn question(&self) -> Option<QuestionIndex> {
        match self.fate {
            Fate::Placed(index) | Fate::Private(index) => Some(index),
            Fate::Unplaced(index, _) => index,
            Fate::Dropped(_) => None,
        }
    }
}

/// The account of one form.
#[derive(Debug)]
pub(super) struct Ledger {
    /// For every line what is claimed: by its first byte the byte behind its last. Nothing is claimed twice.
    claimed: Vec<BTreeMap<usize, (usize, Fate)>>,
    /// The same of what stands between the letters, by the position in the line's points.
    points: Vec<Vec<Option<Fate>>>,
}

impl Ledger {
    pub fn of(form: &FilledForm) -> Ledger {
        let points = form.lines.iter().map(|line| vec![None; line.points.len()]);
        Ledger { claimed: vec![BTreeMap::new(); form.lines.len()], points: points.collect() }
    }

    /// Claims some bytes of a line, as far as nobody has.
    pub fn claim(&mut self, line: usize, range: Range<usize>, fate: Fate) {
        for free in self.free(line, range) {
            if let Some(claimed) = self.claimed.get_mut(line) {
                claimed.insert(free.start, (free.end, fate));
            }
        }
    }

    /// Claims what stands between the letters.
    pub fn claim_point(&mut self, line: usize, point: usize, fate: Fate) {
        if let Some(claimed) = self.points.get_mut(line).and_then(|points| points.get_mut(point)) {
            claimed.get_or_insert(fate);
        }
    }

    /// The parts of some bytes that nobody has claimed.
    pub fn free(&self, line: usize, range: Range<usize>) -> Vec<Range<usize>> {
        let mut free = Vec::new();
        let Some(claimed) = self.claimed.get(line).filter(|_| !range.is_empty()) else { return free };
        let before = claimed.range(..=range.start).next_back();
        let mut at = before.map_or(range.start, |(_, (end, _))| range.start.max(*end));
        let behind = claimed.range((Bound::Excluded(range.start), Bound::Excluded(range.end)));
        for (start, (end, _)) in behind {
            if *start > at {
                free.push(at..*start);
            }
            at = *end;
        }
        if at < range.end {
            free.push(at..range.end);
        }
        free
    }

    /// What of a line is placed nowhere and says something, each by the question that it may answer.
    pub fn unplaced(&self, form: &FilledForm, line: usize) -> impl Iterator<Item = Option<QuestionIndex>> {
        let found = &form.lines[line];
        let free = self.free(line, 0..found.text.len()).into_iter().map(|range| (range, Fate::Unplaced(None, None)));
        let claimed = self.claimed[line].iter().map(|(start, (end, fate))| (*start..*end, *fate)).chain(free);
        let texts = claimed.filter(|(range, _)| says_something(found.part_of(range))).map(|(_, fate)| fate);
        let points = found.points.iter().zip(&self.points[line]);
        let points = points.filter(|(point, _)| super::points::is_tick(point));
        let points = points.map(|(_, fate)| fate.unwrap_or(Fate::Unplaced(None, None)));
        texts.chain(points).filter_map(|fate| match fate {
            Fate::Unplaced(question, _) => Some(question),
            Fate::Placed(_) | Fate::Private(_) | Fate::Dropped(_) => None,
        })
    }

    /// Tells whether anything on a line was placed as the answer to a question.
    pub fn is_placed(&self, line: usize, question: QuestionIndex) -> bool {
        let texts = self.claimed[line].values().map(|(_, fate)| *fate);
        texts.chain(self.points[line].iter().flatten().copied()).any(|fate| fate == Fate::Placed(question))
    }

    /// Takes what was placed as the answer to a question out of it again, because it could be meant in two ways.
    pub fn take_back(&mut self, question: QuestionIndex) {
        let fates = self.claimed.iter_mut().flat_map(BTreeMap::values_mut).map(|(_, fate)| fate);
        for fate in fates.chain(self.points.iter_mut().flatten().flatten()) {
            if *fate == Fate::Placed(question) {
                *fate = Fate::Unplaced(Some(question), Some(Reason::Ambiguous));
            }
        }
    }

    /// Every piece of the form, in its order; what is set apart comes last.
    pub fn pieces(mut self, form: &FilledForm, locate: &dyn Fn(usize, &mut Piece)) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (at, line) in form.lines.iter().enumerate() {
            self.claim(at, 0..line.text.len(), Fate::Unplaced(None, None));
            let claimed = std::mem::take(&mut self.claimed[at]);
            let mut runs: Vec<(Range<usize>, Fate)> = Vec::new();
            for (range, fate) in claimed.into_iter().map(|(start, (end, fate))| (start..end, fate)) {
                match runs.last_mut() {
                    Some((run, same)) if *same == fate && run.end == range.start => run.end = range.end,
                    _ => runs.push((range, fate)),
                }
            }
            let place = form.place(at);
            let mut add = |mut piece: Piece| {
                if matches!(piece.fate, Fate::Unplaced(None, _)) {
                    locate(at, &mut piece);
                }
                pieces.push(piece);
            };
            for (range, mut fate) in runs {
                let characters = line.characters(&range);
                let text = line.part_of(&range).trim();
                if characters > 0 {
                    // Lines to write on, and marks that part things.
                    if matches!(fate, Fate::Unplaced(None, None)) && !says_something(text) {
                        fate = Fate::Dropped(Reason::Empty);
                    }
                    add(Piece {
                        fate,
                        place: place.clone(),
                        characters,
                        text: with_ticks(line, &range).trim().to_owned(),
                    });
                }
            }
            for (point, fate) in line.points.iter().zip(&self.points[at]) {
                let unclaimed = super::points::is_an_answer(point).then_some(Fate::Unplaced(None, None));
                let Some(fate) = fate.or(unclaimed) else { continue };
                add(Piece { fate, place: place.clone(), characters: 0, text: String::new() });
            }
        }
        for (at, line) in form.lines.iter().enumerate() {
            let fate = Fate::Dropped(Reason::Address);
            let lost = line.addresses_lost();
            pieces.extend(lost.map(|_| Piece { fate, place: form.place(at), characters: 0, text: String::new() }));
        }
        pieces.extend(form.apart.iter().map(|apart| {
            let fate = match apart.why {
                Unseen::Deleted => Fate::Dropped(Reason::Deleted),
                Unseen::Hidden => Fate::Dropped(Reason::Hidden),
                Unseen::Comment => Fate::Dropped(Reason::Comment),
                Unseen::Elsewhere => Fate::Unplaced(None, None),
                Unseen::Struck => Fate::Unplaced(None, Some(Reason::Struck)),
            };
            let text = apart.text.trim();
            Piece { fate, place: apart.place.clone(), characters: folded_length(text), text: text.to_owned() }
        }));
        pieces
    }
}

/// Some bytes of a line, with the signs of tick boxes that have none in the text.
fn with_ticks(line: &FormLine, range: &Range<usize>) -> String {
    let mut text = line.part_of(range).to_owned();
    for point in line.points.iter().rev().filter(|point| range.start <= point.at && point.at <= range.end) {
        let sign = match point.what {
            PointKind::Tick(Tick::Ticked) => "\u{2612} ",
            PointKind::Tick(Tick::Empty) => "\u{2610} ",
            PointKind::Tick(Tick::Unclear) => "\u{2610}? ",
            PointKind::Picture(_) | PointKind::Note(_) => continue,
        };
        text.insert_str(point.at - range.start, sign);
    }
    text
}

/// Tells whether a text has more in it than marks that people draw lines with or part things by.
pub(super) fn says_something(text: &str) -> bool {
    let is_mark = |one: char| {
        one.is_whitespace() || matches!(one, ':' | ';' | ',' | '.' | '-' | '_' | '|' | '/' | '*' | '…' | '–' | '—')
    };
    !text.chars().all(is_mark)
}
