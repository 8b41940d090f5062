//! Rows of answers: one respondent a row, below the heads that name the questions.
//!
//! What form services write themselves (a number, times, the address and name of who was logged in) is metadata: it is
//! private, and stands in no draft.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::asked::{AskedIndex, Asks, is_asked};
use super::filled::{Apart, Cell, FilledForm, FormLine, GridPlace, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::matching::{GivenAnswers, Ground, heard};
use super::note::ImportNote;
use super::points::TickBox;
use super::raw::{RawAnswer, RawTick};
use crate::answer::{AnyKind, TickedOption, said_key};
use crate::archive::Refused;
use crate::proforma::{FormTags, Proforma, QuestionIndex};
use crate::source::is_blank;

/// Rows of texts, the heads first. Of each row the number that the sheet gives it.
#[derive(Debug, Default)]
pub(super) struct AnswerSheet {
    pub rows: Vec<(usize, Vec<String>)>,
    /// What stands elsewhere in the workbook, or is hidden in it.
    pub apart: Vec<Apart>,
    /// What is worth knowing of that.
    pub notes: Vec<ImportNote>,
    cells: usize,
    bytes: usize,
    columns: OnceCell<Vec<ColumnOfSheet>>,
}

/// The most columns, rows and cells that are read, and bytes in all cells: many cells may have the same long text.
pub(super) const MOST_COLUMNS: usize = 1_000;
const MOST_ROWS: usize = 5_000;
const MOST_CELLS: usize = 500_000;
pub(super) const MOST_BYTES: usize = 16 << 20;

/// Heads that form services write themselves, by their letters.
const METADATA: &[&str] = &[
    "id",
    "starttime",
    "completiontime",
    "email",
    "emailaddress",
    "name",
    "timestamp",
    "username",
    "lastmodifiedtime",
    "start",
    "end",
    "today",
    "deviceid",
    "uuid",
    "submissiontime",
    "validationstatu",
    "note",
    "statu",
    "submittedby",
    "version",
    "tag",
    "index",
    "score",
    "totalpoint",
    "quizfeedback",
    "gradepostedtime",
    "respondentid",
    "collectorid",
    "startdate",
    "enddate",
    "ipaddress",
];

/// What a column asks for.
#[derive(Debug, Clone)]
enum ColumnOfSheet {
    /// A question.
    Question(QuestionIndex),
    /// An option of a question, in a column of zeros and ones.
    Option(QuestionIndex, String),
    /// What the service wrote.
    Metadata,
    /// Nobody knows.
    Unknown,
}

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
        let heads = self.rows.first().map(|(_, heads)| columns(heads, proforma));
        let is_asked =
            |column: &ColumnOfSheet| matches!(column, ColumnOfSheet::Question(_) | ColumnOfSheet::Option(..));
        heads.is_some_and(|heads| heads.iter().any(is_asked))
    }

    /// The rows that have answers, by their numbers in the sheet.
    pub fn answered(&self) -> Vec<usize> {
        let written = |cells: &Vec<String>| cells.iter().any(|cell| !is_blank(cell));
        self.rows.iter().skip(1).filter(|(_, cells)| written(cells)).map(|(number, _)| *number).collect()
    }

    /// What the questions hear of a row. With the first row that is asked for come the heads, and what
    /// stands elsewhere.
    pub fn answers(&self, number: usize, ground: &Ground<'_>, with_heads: bool) -> Option<RowAnswers> {
        let (_, heads) = self.rows.first()?;
        let (_, cells) = self.rows.iter().skip(1).find(|(other, _)| *other == number)?;
        let columns = self.columns.get_or_init(|| columns(heads, ground.proforma));
        let apart = if with_heads { self.apart.clone() } else { Vec::new() };
        let mut form = FilledForm { is_sheet: true, apart, ..FilledForm::default() };
        form.tables.push(GridPlace::default());
        let head_number = self.rows.first().map_or(1, |(number, _)| *number);
        let mut add = |row: usize, column: usize, text: &str| {
            let cell = Cell { table: 0, row: row.saturating_sub(1), column, span: 1 };
            let mut line = FormLine { cell: Some(cell), ..FormLine::default() };
            line.push(text, super::filled::LetterLook::default(), None, None);
            form.lines.push(line);
            form.lines.len() - 1
        };
        let head_lines: Vec<usize> = heads
            .iter()
            .enumerate()
            .filter(|_| with_heads)
            .map(|(column, head)| add(head_number, column, head))
            .collect();
        let lines: Vec<usize> = cells.iter().enumerate().map(|(column, cell)| add(number, column, cell)).collect();
        let mut ledger = Ledger::of(&form);
        for (line, column) in head_lines.iter().zip(columns) {
            let fate = match column {
                ColumnOfSheet::Unknown => Fate::Unplaced(None, Some(Reason::Column)),
                ColumnOfSheet::Metadata => Fate::Dropped(Reason::Metadata),
                ColumnOfSheet::Question(_) | ColumnOfSheet::Option(..) => Fate::Dropped(Reason::Label),
            };
            ledger.claim(*line, 0..form.lines[*line].text.len(), fate);
        }
        let mut given: BTreeMap<QuestionIndex, RawAnswer> = BTreeMap::new();
        let mut unclear: BTreeSet<QuestionIndex> = BTreeSet::new();
        for (position, line) in lines.iter().enumerate() {
            let range = 0..form.lines[*line].text.len();
            let text = form.lines[*line].text.as_str();
            if is_blank(text) {
                continue;
            }
            match columns.get(position).unwrap_or(&ColumnOfSheet::Unknown) {
                ColumnOfSheet::Unknown => ledger.claim(*line, range, Fate::Unplaced(None, Some(Reason::Column))),
                ColumnOfSheet::Metadata => ledger.claim(*line, range, Fate::Dropped(Reason::Metadata)),
                ColumnOfSheet::Option(question, option) => {
                    let tick = match text.trim().to_lowercase().as_str() {
                        "1" | "true" | "yes" | "x" | "1.0" => Tick::Ticked,
                        "0" | "false" | "no" | "0.0" => Tick::Empty,
                        other if said_key(other) == said_key(option) => Tick::Ticked,
                        _ => Tick::Unclear,
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
                ColumnOfSheet::Question(question) => {
                    let raw = given.entry(*question).or_default();
                    if !raw.parts.is_empty() {
                        unclear.insert(*question);
                    }
                    raw.parts.push((*line, range));
                }
            }
        }
        for question in unclear {
            if let Some(raw) = given.remove(&question) {
                raw.claim(&form, &mut ledger, Fate::Unplaced(Some(question), Some(Reason::Ambiguous)));
            }
        }
        // Beside columns for the options the same stands once more in one cell.
        for (question, raw) in &mut given {
            if !raw.ticks.is_empty() && !ground.proforma[*question].kind.is_open() {
                let parts = std::mem::take(&mut raw.parts);
                RawAnswer { parts, ..RawAnswer::default() }.claim(&form, &mut ledger, Fate::Dropped(Reason::Repeated));
            }
        }
        let answers = heard(&form, ground, &|_| None, given, &mut ledger);
        Some(RowAnswers { form, answers, ledger })
    }
}

/// What each head asks for. A head that two columns have asks for nothing.
fn columns(heads: &[String], proforma: &Proforma) -> Vec<ColumnOfSheet> {
    let asked = AskedIndex::of(proforma);
    let tags = FormTags::of(proforma);
    heads.iter().map(|head| column(head, proforma, &asked, &tags)).collect()
}

fn column(head: &str, proforma: &Proforma, asked: &AskedIndex, tags: &FormTags) -> ColumnOfSheet {
    let head = head.trim();
    // By its id, or as an export names the options of a question.
    let bare = head.rsplit("::").next().unwrap_or(head);
    let by_tag =
        |name: &str| tags.place(name).filter(|place| is_asked(&proforma[place.question]) && place.column.is_none());
    for name in [head, bare, head.rsplit('/').next().filter(|_| !head.contains(' ')).unwrap_or(head)] {
        if let Some(place) = by_tag(name) {
            return match &place.option {
                Some(option) => ColumnOfSheet::Option(place.question, option.clone()),
                None => ColumnOfSheet::Question(place.question),
            };
        }
    }
    for (at, sign) in head.char_indices().filter(|(_, sign)| matches!(sign, '/' | '[' | ':')) {
        let (question, option) = (&head[..at], head[at + sign.len_utf8()..].trim_end_matches(']').trim());
        // Before it may stand the names of groups.
        let last = question.rsplit('/').next().unwrap_or(question);
        let place = by_tag(question.trim()).or_else(|| by_tag(last.trim()));
        let question =
            place.map(|place| place.question).or_else(|| whole(asked, question)).or_else(|| whole(asked, last));
        if let Some(question) = question
            && let Some(id) = option_of(&proforma[question].kind, option)
        {
            return ColumnOfSheet::Option(question, id);
        }
    }
    match whole(asked, head) {
        Some(question) => ColumnOfSheet::Question(question),
        None if METADATA.contains(&&*said_key(head)) || head.starts_with('_') => ColumnOfSheet::Metadata,
        None => ColumnOfSheet::Unknown,
    }
}

/// The question that a head asks as a whole.
fn whole(asked: &AskedIndex, head: &str) -> Option<QuestionIndex> {
    let is_metadata = METADATA.contains(&&*said_key(head));
    match asked.in_words(head)? {
        Asks::Question { question, end, .. } if head[end..].trim().is_empty() && !is_metadata => Some(question),
        Asks::Question { .. } | Asks::Several => None,
    }
}

fn option_of(kind: &AnyKind, words: &str) -> Option<String> {
    let key = said_key(words);
    let is_it = |text: &str| said_key(text) == key;
    let mut found = kind.options().iter().filter(|option| {
        is_it(&option.id)
            || is_it(&option.label)
            || option.short.as_deref().is_some_and(is_it)
            || option.was.iter().any(|was| is_it(was))
    });
    let first = found.next().filter(|_| !key.is_empty())?;
    found.next().is_none().then(|| first.id.clone())
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
    let is_sheet = sheet.rows.first().is_some_and(|(_, heads)| heads.len() > 1);
    is_sheet.then_some(sheet).ok_or(Refused::Unknown)
}
