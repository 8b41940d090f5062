//! Rows of answers: one respondent a row, below the heads that name the questions.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::areas::Areas;
use super::columns::{ColumnOfSheet, HeadsOfSheet, MOST_ROWS_ABOVE, is_other, named, says_more};
use super::filled::{Apart, Cell, FilledForm, FormLine, GridPlace, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::matching::{GivenAnswers, Ground, doubt_consent, heard};
use super::note::ImportNote;
use super::points::TickBox;
use super::raw::{LinePart, RawAnswer, RawTick};
use crate::answer::{AnyKind, TickedOption};
use crate::archive::Refused;
use crate::proforma::{Proforma, QuestionIndex};
use crate::source::is_blank;

/// Rows of texts, the heads first. Of each row the number that the sheet gives it.
#[derive(Debug, Default)]
pub(super) struct AnswerSheet {
    pub rows: Vec<(usize, Vec<String>)>,
    /// What stands elsewhere in the workbook, or is hidden in it.
    pub apart: Vec<Apart>,
    /// What is worth knowing of that.
    pub notes: Vec<ImportNote>,
    /// The row and column of cells of which a part is crossed out, or with a comment.
    pub disputed: HashSet<(usize, usize)>,
    cells: usize,
    bytes: usize,
    heads: OnceCell<HeadsOfSheet>,
}

/// The most columns, rows and cells that are read, and bytes in all cells: many cells may have the same long text.
pub(super) const MOST_COLUMNS: usize = 1_000;
const MOST_ROWS: usize = 5_000;
const MOST_CELLS: usize = 500_000;
pub(super) const MOST_BYTES: usize = 16 << 20;

/// What came of a row.
pub(super) struct RowAnswers {
    pub form: FilledForm,
    pub answers: GivenAnswers,
    pub ledger: Ledger,
}

impl AnswerSheet {
    /// Adds a row with the number that the sheet gives it.
    ///
    /// # Errors
    /// Where that is more than is read.
    pub fn add(&mut self, number: usize, cells: Vec<String>) -> Result<(), Refused> {
        self.cells += cells.len();
        self.bytes += cells.iter().map(String::len).sum::<usize>();
        if self.rows.len() == MOST_ROWS || self.cells > MOST_CELLS || self.bytes > MOST_BYTES {
            return Err(Refused::TooLarge);
        }
        self.rows.push((number, cells));
        Ok(())
    }

    /// Tells whether a head asks a question.
    pub fn asks(&self, proforma: &Proforma) -> bool {
        self.heads(proforma).columns.iter().any(|column| column.question().is_some())
    }

    fn heads(&self, proforma: &Proforma) -> &HeadsOfSheet {
        self.heads.get_or_init(|| HeadsOfSheet::of(&self.rows, proforma))
    }

    /// Tells whether the questions stand below each other, and not side by side.
    pub fn is_turned(&self, proforma: &Proforma) -> bool {
        self.heads(proforma).is_turned
    }

    /// What is worth knowing of the heads: where they stand, if not in the first row, and that the row below belongs to them.
    pub fn head_notes(&self, proforma: &Proforma) -> impl Iterator<Item = ImportNote> {
        let heads = self.heads(proforma);
        let number = |row: usize| self.rows.get(row).map(|(number, _)| *number);
        let first = number(heads.above).filter(|_| heads.above > 0).map(ImportNote::HeadsBelow);
        let second = number(heads.above + 1).filter(|_| heads.has_second).map(ImportNote::SecondHeads);
        first.into_iter().chain(second)
    }

    /// The rows that have answers, by their numbers in the sheet.
    pub fn answered(&self, proforma: &Proforma) -> Vec<usize> {
        let written = |cells: &Vec<String>| cells.iter().any(|cell| !is_blank(cell));
        let answers = self.rows.iter().skip(self.heads(proforma).rows);
        answers.filter(|(_, cells)| written(cells)).map(|(number, _)| *number).collect()
    }

    /// What the questions hear of a row. With the first row that is asked for come the heads, and what
    /// stands elsewhere.
    pub fn answers(&self, number: usize, ground: &Ground<'_>, with_heads: bool) -> Option<RowAnswers> {
        let heads = self.heads(ground.proforma);
        let (_, cells) = self.rows.iter().skip(heads.rows).find(|(other, _)| *other == number)?;
        let apart = if with_heads { self.apart.clone() } else { Vec::new() };
        let mut form = FilledForm { is_sheet: true, apart, ..FilledForm::default() };
        form.tables.push(GridPlace::default());
        let mut add = |row: usize, column: usize, text: &str| {
            let cell = Cell { table: 0, row: row.saturating_sub(1), column, span: 1 };
            let is_disputed = self.disputed.contains(&(row, column));
            let mut line = FormLine { cell: Some(cell), is_disputed, ..FormLine::default() };
            line.push(text, super::filled::LetterLook::default(), None, None);
            form.lines.push(line);
            form.lines.len() - 1
        };
        let mut head_lines: Vec<(usize, usize)> = Vec::new();
        for (at, (number, cells)) in self.rows.iter().enumerate().take(heads.rows).filter(|_| with_heads) {
            // Words alone above the heads are a title, or a remark.
            let is_title = at < heads.above && cells.iter().filter(|cell| !is_blank(cell)).count() == 1;
            for (column, head) in cells.iter().enumerate() {
                let line = add(*number, column, head);
                if !is_title {
                    head_lines.push((line, column));
                }
            }
        }
        let lines: Vec<usize> = cells.iter().enumerate().map(|(column, cell)| add(number, column, cell)).collect();
        let mut ledger = Ledger::of(&form);
        for (line, column) in head_lines {
            let fate = match heads.columns.get(column) {
                Some(ColumnOfSheet::Metadata) => Fate::Dropped(Reason::Metadata),
                _ => Fate::Dropped(Reason::Label),
            };
            ledger.claim(line, 0..form.lines[line].text.len(), fate);
        }
        let mut given: BTreeMap<QuestionIndex, RawAnswer> = BTreeMap::new();
        let mut own_words: BTreeMap<QuestionIndex, Vec<LinePart>> = BTreeMap::new();
        let mut others: Vec<(QuestionIndex, LinePart)> = Vec::new();
        let mut unclear: BTreeSet<QuestionIndex> = BTreeSet::new();
        for (position, line) in lines.iter().enumerate() {
            let range = 0..form.lines[*line].text.len();
            let text = form.lines[*line].text.as_str();
            if is_blank(text) {
                continue;
            }
            match heads.columns.get(position).unwrap_or(&ColumnOfSheet::Unknown) {
                ColumnOfSheet::Unknown => ledger.claim(*line, range, Fate::Unplaced(None, Some(Reason::Column))),
                ColumnOfSheet::Metadata => ledger.claim(*line, range, Fate::Dropped(Reason::Metadata)),
                ColumnOfSheet::Option(question, option) => {
                    let tick = match ticked(text, ground) {
                        Tick::Unclear if named(&ground.proforma[*question].kind, text) == Some(option) => Tick::Ticked,
                        tick => tick,
                    };
                    let tick = TickBox { range, point: None, tick, control: None };
                    let option = TickedOption::Id(option.clone());
                    given.entry(*question).or_default().ticks.push(RawTick {
                        option,
                        line: *line,
                        tick,
                        label: None,
                        is_named: true,
                    });
                }
                ColumnOfSheet::Other(question) => match ticked(text, ground) {
                    Tick::Empty => ledger.claim(*line, range, Fate::Dropped(Reason::Empty)),
                    Tick::Ticked => others.push((*question, (*line, range))),
                    Tick::Unclear => own_words.entry(*question).or_default().push((*line, range)),
                },
                ColumnOfSheet::Contested(question) => {
                    ledger.claim(*line, range, Fate::Unplaced(Some(*question), Some(Reason::Ambiguous)));
                }
                ColumnOfSheet::Question(question) => {
                    let (own, other) = without_other(&ground.proforma[*question].kind, text);
                    others.extend(other.into_iter().map(|range| (*question, (*line, range))));
                    if own.is_empty() {
                        continue;
                    }
                    let raw = given.entry(*question).or_default();
                    if !raw.parts.is_empty() {
                        if ground.proforma[*question].private {
                            ledger.claim(*line, range, Fate::Private(*question));
                            continue;
                        }
                        unclear.insert(*question);
                    }
                    raw.parts.extend(own.into_iter().map(|range| (*line, range)));
                }
            }
        }
        for question in unclear {
            if let Some(raw) = given.remove(&question) {
                raw.claim(&form, &mut ledger, Fate::Unplaced(Some(question), Some(Reason::Ambiguous)));
            }
        }
        // Beside columns for the options, or for words of one's own, the same stands once more in one cell.
        let has_columns = |question: QuestionIndex| {
            let mut columns = heads.columns.iter().filter(|column| column.question() == Some(question));
            columns.any(|column| !matches!(column, ColumnOfSheet::Question(_)))
        };
        for (question, raw) in given.iter_mut().filter(|(question, _)| has_columns(**question)) {
            for (line, range) in std::mem::take(&mut raw.parts) {
                let text = form.lines[line].part_of(&range);
                let fate = match says_more(&ground.proforma[*question].kind, text) {
                    _ if raw.ticks.is_empty() && !is_other(text) => None,
                    true => Some(Fate::Unplaced(Some(*question), Some(Reason::Ambiguous))),
                    false => Some(Fate::Dropped(Reason::Repeated)),
                };
                match fate {
                    Some(fate) => ledger.claim(line, range, fate),
                    None => raw.parts.push((line, range)),
                }
            }
        }
        for (question, (line, range)) in others {
            let fate = match own_words.contains_key(&question) {
                true => Fate::Dropped(Reason::Repeated),
                false => Fate::Unplaced(Some(question), Some(Reason::Option)),
            };
            ledger.claim(line, range, fate);
        }
        for (question, parts) in own_words {
            given.entry(question).or_default().parts.extend(parts);
        }
        let mut answers = heard(&form, ground, &|_| None, given, &mut ledger);
        let mut asked = vec![None; form.lines.len()];
        for (line, column) in lines.iter().zip(&heads.columns) {
            asked[*line] = column.question();
        }
        doubt_consent(&form, ground.proforma, &Areas::of(&form, asked), (&mut answers, &mut ledger));
        Some(RowAnswers { form, answers, ledger })
    }
}

/// The parts of a cell without the words by which a service only says that there are others, and these: what they are stands in
/// a column of its own.
fn without_other(kind: &AnyKind, text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let parts = |marks: &[char]| -> Vec<Range<usize>> {
        let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        let bare = text.split(|one| marks.contains(&one)).map(str::trim);
        bare.map(|part| start(part)..start(part) + part.len()).collect()
    };
    let is_no_option =
        |range: &Range<usize>| is_other(&text[range.clone()]) && named(kind, &text[range.clone()]).is_none();
    let is_id = |range: &Range<usize>| kind.options().iter().any(|option| option.id == text[range.clone()]);
    // Kobo writes the names of what was chosen with nothing but spaces between them.
    let words = parts(&[' ']);
    let found = match words.iter().all(|range| is_id(range) || is_no_option(range)) {
        true => words,
        false => parts(&[';', ',', '\n']),
    };
    let others: Vec<Range<usize>> = found.into_iter().filter(is_no_option).collect();
    if kind.options().is_empty() || others.is_empty() {
        return (std::iter::once(0..text.len()).collect(), Vec::new());
    }
    let starts = std::iter::once(0).chain(others.iter().map(|range| range.end));
    let ends = others.iter().map(|range| range.start).chain([text.len()]);
    let bare = |(start, end): (usize, usize)| {
        let is_mark = |one: char| one.is_whitespace() || matches!(one, ';' | ',');
        let rest = text[start..end].trim_start_matches(is_mark);
        let start = end - rest.len();
        start..start + rest.trim_end_matches(is_mark).len()
    };
    let own = starts.zip(ends).map(bare).filter(|range| !range.is_empty()).collect();
    (own, others)
}

/// What a cell says below the name of something that can be ticked.
fn ticked(text: &str, ground: &Ground<'_>) -> Tick {
    match text.trim().to_lowercase().as_str() {
        "1" | "1.0" | "x" | "checked" | "selected" => Tick::Ticked,
        "0" | "0.0" | "unchecked" | "not selected" => Tick::Empty,
        word => match ground.habits.yes_or_no(word) {
            Some(true) => Tick::Ticked,
            Some(false) => Tick::Empty,
            None => Tick::Unclear,
        },
    }
}

/// Rows of a text with commas, semicolons or tabs between its cells.
pub(super) fn of_csv(text: &str) -> Result<AnswerSheet, Refused> {
    let head = text.lines().next().unwrap_or_default();
    // Excel's own line that says what parts the cells.
    let said = head.trim().trim_matches('"').strip_prefix("sep=").and_then(|mark| mark.bytes().next());
    let text = if said.is_some() { text[head.len()..].trim_start_matches(['\r', '\n']) } else { text };
    let head = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| (head.bytes().filter(|byte| byte == mark).count(), *mark == b','))
        .unwrap_or(b',');
    let (mark, before) = (said.unwrap_or(most), usize::from(said.is_some()));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(mark).from_reader(text.as_bytes());
    let mut sheet = AnswerSheet::default();
    for record in reader.records() {
        let record = record.map_err(|_| Refused::Damaged)?;
        if record.len() > MOST_COLUMNS {
            return Err(Refused::TooLarge);
        }
        let number = sheet.rows.len() + 1 + before;
        sheet.add(number, record.iter().map(|cell| cell.trim().to_owned()).collect())?;
    }
    let is_sheet = sheet.rows.iter().take(MOST_ROWS_ABOVE).any(|(_, heads)| heads.len() > 1);
    is_sheet.then_some(sheet).ok_or(Refused::Unknown)
}
