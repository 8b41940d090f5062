//! A filled-in form as its reader found it: lines of text in their order, with where they stand, and the places that have
//! names.
//!
//! Whatever file it comes from, all that a person sees of it stands in [`FilledForm::lines`], once. What nobody sees (deleted,
//! hidden, a comment) stands in [`FilledForm::apart`].

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::source::{is_blank, web_address};

/// Lines by the table and the row that they stand in.
type TableRows = BTreeMap<(usize, usize), Vec<usize>>;

/// A filled-in form.
#[derive(Debug, Default)]
pub(super) struct FilledForm {
    /// What a person sees, in the order of reading.
    pub lines: Vec<FormLine>,
    /// The places for answers that have a name.
    pub controls: Vec<Control>,
    /// The tables.
    pub tables: Vec<GridPlace>,
    /// The pictures.
    pub pictures: Vec<FoundImage>,
    /// What is no part of the text any more, or never was.
    pub apart: Vec<Apart>,
    /// Tracked changes, which are taken as accepted.
    pub tracked: usize,
    /// The language that the document says it is in.
    pub language: Option<String>,
    /// Its cells are those of a sheet, whose rows and columns have names.
    pub is_sheet: bool,
    /// The texts in the heads and feet of pages, white space folded.
    pub margins: HashSet<String>,
    /// The lines of each row of each table, once they are asked for.
    pub rows: OnceLock<TableRows>,
}

/// A paragraph, or what of it stands in one place.
#[derive(Debug, Default)]
pub(super) struct FormLine {
    /// Its text. A line break within it is `\n`.
    pub text: String,
    /// The text in pieces that look alike, without gaps.
    pub spans: Vec<Span>,
    /// What stands between the letters.
    pub points: Vec<Point>,
    /// Its level as a heading, from 1.
    pub heading: Option<u8>,
    /// Its place as an item of a list.
    pub item: Option<ListItem>,
    /// The cell that it stands in.
    pub cell: Option<Cell>,
    /// The part of the document.
    pub part: DocumentPart,
    /// Somebody crossed out letters of it.
    pub is_struck: bool,
    /// Somebody crossed out letters of it, changed it with changes tracked, or fixed a comment to it: what it says may not be
    /// what all have agreed on.
    pub is_disputed: bool,
}

/// A part of a document beside which others stand.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentPart {
    /// The text itself.
    #[default]
    Body,
    /// The head or foot of its pages.
    Margin,
    /// A box of text.
    Box,
    /// A footnote, by its number in the file.
    Note(usize),
}

/// Text that looks alike.
#[derive(Debug, Clone)]
pub(super) struct Span {
    /// The bytes of the line.
    pub range: Range<usize>,
    /// How it looks.
    pub look: LetterLook,
    /// The address that it leads to.
    pub link: Option<Arc<str>>,
    /// The innermost control that it stands in.
    pub control: Option<usize>,
}

/// The look of letters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct LetterLook {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    /// Above or below the line, in smaller letters.
    pub height: LetterHeight,
}

/// Where letters stand.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum LetterHeight {
    #[default]
    OnTheLine,
    Raised,
    Lowered,
}

impl LetterHeight {
    /// The text in letters that stand there by themselves, as far as there are any: a raised 2 is no digit of the number
    /// before it.
    pub fn write(self, text: &str) -> Cow<'_, str> {
        let signs = match self {
            LetterHeight::OnTheLine => return Cow::Borrowed(text),
            LetterHeight::Raised => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾",
            LetterHeight::Lowered => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎",
        };
        let place = |letter| "0123456789+-=()".find(if letter == '−' { '-' } else { letter });
        Cow::Owned(
            text.chars().map(|letter| place(letter).and_then(|at| signs.chars().nth(at)).unwrap_or(letter)).collect(),
        )
    }
}

/// What stands between letters.
#[derive(Debug, Clone)]
pub(super) struct Point {
    /// The byte of the line.
    pub at: usize,
    /// What it is.
    pub what: PointKind,
    /// The innermost control that it stands in.
    pub control: Option<usize>,
}

/// The kinds of what stands between letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PointKind {
    /// A tick box without a sign of its own in the text.
    Tick(Tick),
    /// A picture, by its position.
    Picture(usize),
    /// The mark of a footnote, by its number in the file.
    Note(usize),
}

/// The state of a tick box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tick {
    Ticked,
    Empty,
    /// What it shows and what the file says of it differ, or the tick is a tracked change.
    Unclear,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListItem {
    /// The depth, from 0.
    pub level: usize,
    /// The number that stands before it; none for a dot.
    pub number: Option<String>,
}

/// A place for an answer.
#[derive(Debug, Default)]
pub(super) struct Control {
    /// Its tag, or the name of the form field.
    pub name: Option<String>,
    /// What people see as its name.
    pub title: Option<String>,
    /// The control around it.
    pub parent: Option<usize>,
    /// It shows what is to be written or chosen there, and nothing else.
    pub is_placeholder: bool,
    /// It is a list that shows what it begins with, which nobody has chosen.
    pub is_preset: bool,
    /// The day that was picked in it, as year-month-day.
    pub day: Option<String>,
    /// The state, where it is a tick box.
    pub tick: Option<Tick>,
    /// It is a form field of the old kind, beside which nobody can write: the rest is printed.
    pub is_field: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// The position of the table.
    pub table: usize,
    /// From 0.
    pub row: usize,
    /// From 0, counted in columns of the grid.
    pub column: usize,
    /// The columns of the grid that it takes.
    pub span: usize,
}

/// A table, by what stands around it.
#[derive(Debug, Default)]
pub(super) struct GridPlace {
    /// The cell that it stands in.
    pub parent: Option<Cell>,
    /// Cells that go on with the cell above them: row and column.
    pub continued: Vec<(usize, usize)>,
}

/// A picture in the file.
#[derive(Debug)]
pub(super) struct FoundImage {
    /// Its bytes; none where they cannot be had.
    pub bytes: Option<Vec<u8>>,
    /// Its description.
    pub alt: String,
}

/// Text that is not read.
#[derive(Debug, Clone)]
pub(super) struct Apart {
    /// Where it stands.
    pub place: String,
    /// Why it is not read.
    pub why: Unseen,
    /// The text.
    pub text: String,
}

/// The reasons why a text is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unseen {
    /// A tracked change took it out.
    Deleted,
    /// Nobody sees it.
    Hidden,
    /// It is a comment.
    Comment,
    /// A person sees it, on another sheet or beside the cells.
    Elsewhere,
    /// A person sees it, with a line through it.
    Struck,
}

impl FilledForm {
    /// Tells whether a control is, or stands in, another.
    pub fn is_within(&self, control: Option<usize>, outer: usize) -> bool {
        self.around(control).any(|control| control == outer)
    }

    /// Tells whether a place shows what is to be written there, or stands in one that does. A tick box shows its state.
    pub fn is_unanswered(&self, control: Option<usize>) -> bool {
        self.around(control)
            .any(|control| self.controls[control].is_placeholder && self.controls[control].tick.is_none())
    }

    /// A control and those around it, from the inside.
    pub fn around(&self, control: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        // A parent comes before what stands in it, so this ends.
        std::iter::successors(control, |control| self.controls.get(*control)?.parent.filter(|parent| parent < control))
    }

    /// The rows of a table, each with its lines. For a form that is read to its end.
    pub fn rows(&self, table: usize) -> impl DoubleEndedIterator<Item = (usize, &[usize])> {
        let rows = self.all_rows().range((table, 0)..=(table, usize::MAX));
        rows.map(|((_, row), lines)| (*row, lines.as_slice()))
    }

    /// The lines of one row of a table.
    pub fn row(&self, table: usize, row: usize) -> &[usize] {
        self.all_rows().get(&(table, row)).map(Vec::as_slice).unwrap_or_default()
    }

    fn all_rows(&self) -> &TableRows {
        self.rows.get_or_init(|| {
            let mut rows = TableRows::new();
            for (at, cell) in self.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.cell?))) {
                rows.entry((cell.table, cell.row)).or_default().push(at);
            }
            rows
        })
    }

    /// Keeps of the heads and feet of pages behind a line those that say something new: the same stands in one for the first
    /// page, for even and for odd pages.
    pub fn keep_new_margins(&mut self, before: usize) {
        let mut new = self.lines.split_off(before);
        let folded = |line: &FormLine| line.text.split_whitespace().collect::<Vec<_>>().join(" ");
        new.retain(|line| !self.margins.contains(&folded(line)));
        self.margins.extend(new.iter().map(folded));
        self.lines.append(&mut new);
    }

    /// The words for where a line stands.
    pub fn place(&self, line: usize) -> String {
        let Some(found) = self.lines.get(line) else { return String::new() };
        if let Some(cell) = found.cell {
            if self.is_sheet {
                return format!("row {}, column {}", cell.row + 1, column_name(cell.column));
            }
            return format!("table {}, row {}", cell.table + 1, cell.row + 1);
        }
        match found.part {
            DocumentPart::Margin => "the head or foot of the pages".to_owned(),
            DocumentPart::Note(number) => format!("footnote {number}"),
            DocumentPart::Box => "a text box".to_owned(),
            DocumentPart::Body => {
                let before = self.lines.get(..line).unwrap_or_default().iter();
                let before = before.filter(|other| other.part == DocumentPart::Body && other.cell.is_none()).count();
                format!("paragraph {}", before + 1)
            }
        }
    }
}

impl FormLine {
    /// Adds text that looks so.
    pub fn push(&mut self, text: &str, look: LetterLook, link: Option<&Arc<str>>, control: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let end = self.text.len();
        if let Some(last) = self.spans.last_mut()
            && last.look == look
            && last.control == control
            && last.link.as_ref() == link
        {
            last.range.end = end;
            return;
        }
        self.spans.push(Span { range: start..end, look, link: link.cloned(), control });
    }

    /// Tells whether all letters are bold.
    pub fn is_bold(&self) -> bool {
        let mut spans = self.spans.iter().filter(|span| !self.part_of(&span.range).trim().is_empty()).peekable();
        spans.peek().is_some() && spans.all(|span| span.look.bold)
    }

    /// The addresses that words lead to and that no page can have, where they do not stand in the words themselves.
    pub fn addresses_lost(&self) -> impl Iterator<Item = &str> {
        let is_there = |span: &Span, link: &str| {
            let bare = link.split_once(':').map_or(link, |(_, rest)| rest.trim_start_matches('/'));
            self.part_of(&span.range).contains(bare.split('?').next().unwrap_or(bare))
        };
        self.spans.iter().enumerate().filter_map(move |(at, span)| {
            let link = span.link.as_deref().filter(|link| !is_there(span, link) && web_address(link).is_err())?;
            // Its words may look differently.
            let before = at.checked_sub(1).and_then(|before| self.spans[before].link.as_deref());
            (before != Some(link) && !is_blank(self.part_of(&span.range))).then_some(link)
        })
    }

    /// The text of some bytes.
    pub fn part_of(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The number of characters of some bytes, with white space folded: white space within the line is one, at its ends none.
    pub fn characters(&self, range: &Range<usize>) -> usize {
        let end = self.text.trim_end().len().min(range.end);
        let before = self.text.get(..range.start).and_then(|before| before.chars().next_back());
        let mut before_is_space = before.is_none_or(char::is_whitespace);
        let mut counted = 0;
        for character in self.text.get(range.start..end).unwrap_or_default().chars() {
            let is_space = character.is_whitespace();
            counted += usize::from(!(is_space && before_is_space));
            before_is_space = is_space;
        }
        counted
    }
}

/// The name that spreadsheets give a column: A, B, and after Z comes AA.
pub(super) fn column_name(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    let before = (column / 26).checked_sub(1).map(column_name).unwrap_or_default();
    format!("{before}{letter}")
}

/// The number of characters of a text, with white space folded.
pub(super) fn folded_length(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>().saturating_sub(1)
}
