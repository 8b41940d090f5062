//! Answers in places that have a name: controls with a tag, and form fields.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::asked::{AskedIndex, Asks, is_asked};
use super::filled::{Cell, FilledForm, Tick};
use super::heads::cells;
use super::ledger::{Fate, Ledger, Reason};
use super::points::{TickBox, ticks};
use super::raw::{LinePart, RawAnswer, RawTick, with_ticks};
use super::unanswered::unanswered;
use crate::answer::{Habits, TickedOption, said_key};
use crate::proforma::{FormPlace, FormTags, Proforma, QuestionIndex};

/// The names of places, and what they mean in a form.
#[derive(Debug)]
pub(super) struct Places {
    /// For each control the place that it is.
    of: Vec<Option<FormPlace>>,
}

/// The answers that stand in named places, by question; what a question has none of is left out.
#[derive(Debug, Default)]
pub(super) struct TaggedAnswers {
    pub answers: BTreeMap<QuestionIndex, RawAnswer>,
}

impl Places {
    pub fn of(form: &FilledForm, proforma: &Proforma) -> Places {
        let tags = FormTags::of(proforma);
        let by_wording = |name: &str, is_it: &dyn Fn(&str) -> bool| {
            let asks = |wording: &&String| is_it(wording) || wording.as_str() == name;
            let mut found =
                proforma.indexed().filter(|(_, question)| question.asked_as.iter().any(|wording| asks(&wording)));
            let first = found.next().filter(|_| found.next().is_none());
            first.map(|(question, _)| FormPlace { question, column: None, option: None })
        };
        let place = |control: &super::filled::Control| {
            let name = control.name.as_deref();
            let by_name = name.and_then(|name| tags.place(name).cloned().or_else(|| by_wording(name, &|_| false)));
            let title = control.title.as_deref().filter(|_| name.is_none_or(str::is_empty));
            let by_title = || {
                let key = title.map(said_key).filter(|key| !key.is_empty())?;
                by_wording("", &|wording| said_key(wording) == key)
            };
            by_name.or_else(by_title).filter(|place| is_asked(&proforma[place.question]))
        };
        Places { of: form.controls.iter().map(place).collect() }
    }

    /// The innermost control with a place that a control is or stands in.
    pub fn around(&self, form: &FilledForm, control: Option<usize>) -> Option<usize> {
        form.around(control).find(|control| self.of[*control].is_some())
    }

    /// Tells whether a line stands in named places as a whole.
    pub fn hold(&self, form: &FilledForm, line: usize) -> bool {
        let line = &form.lines[line];
        let mut written = line.spans.iter().filter(|span| !line.part_of(&span.range).trim().is_empty()).peekable();
        written.peek().is_some() && written.all(|span| self.around(form, span.control).is_some())
    }

    /// The place that a line stands in, with something of it.
    pub fn at(&self, form: &FilledForm, line: usize) -> Option<&FormPlace> {
        let line = form.lines.get(line)?;
        let mut controls =
            line.spans.iter().map(|span| span.control).chain(line.points.iter().map(|point| point.control));
        controls.find_map(|control| self.of[self.around(form, control)?].as_ref())
    }

    /// The tables that have a place for each column of a question: the question, and for each column of the grid that of the
    /// question.
    pub fn tables(&self, form: &FilledForm) -> BTreeMap<usize, (QuestionIndex, BTreeMap<usize, usize>)> {
        let mut tables: BTreeMap<usize, (QuestionIndex, BTreeMap<usize, usize>)> = BTreeMap::new();
        for (at, line) in form.lines.iter().enumerate() {
            if let Some(cell) = line.cell
                && let Some(FormPlace { question, column: Some(column), .. }) = self.at(form, at)
            {
                let (first, columns) = tables.entry(cell.table).or_insert_with(|| (*question, BTreeMap::new()));
                if first == question {
                    columns.entry(cell.column).or_insert(*column);
                }
            }
        }
        tables
    }

    /// Takes the answers, and claims what stands in places that nobody wrote to.
    pub fn answers(
        &self,
        form: &FilledForm,
        (proforma, placeholder, habits): (&Proforma, &str, &Habits),
        ledger: &mut Ledger,
    ) -> TaggedAnswers {
        let mut slots: BTreeMap<usize, RawAnswer> = BTreeMap::new();
        for (at, line) in form.lines.iter().enumerate() {
            let unanswered = unanswered(form, line);
            for span in &line.spans {
                let is_there =
                    unanswered.iter().any(|(range, _)| range.start <= span.range.start && span.range.end <= range.end);
                if let Some(control) = self.around(form, span.control).filter(|_| !is_there) {
                    let parts = &mut slots.entry(control).or_default().parts;
                    match parts.last_mut() {
                        Some((last, range)) if *last == at && range.end == span.range.start => {
                            range.end = span.range.end
                        }
                        _ => parts.push((at, span.range.clone())),
                    }
                }
            }
            for point in &line.points {
                if let Some(control) = self.around(form, point.control) {
                    let parts = &mut slots.entry(control).or_default().parts;
                    let is_there = parts
                        .iter()
                        .any(|(other, range)| *other == at && range.start <= point.at && point.at <= range.end);
                    if !is_there {
                        parts.push((at, point.at..point.at));
                    }
                }
            }
        }
        let asked = AskedIndex::of(proforma);
        let lines = vec![OnceCell::new(); form.lines.len()];
        let mut tagged = TaggedAnswers::default();
        let mut table_rows: BTreeMap<QuestionIndex, BTreeMap<(usize, usize), Vec<RawAnswer>>> = BTreeMap::new();
        let mut counted: BTreeMap<(QuestionIndex, usize, Option<String>), usize> = BTreeMap::new();
        for (control, raw) in slots {
            let Some(place) = &self.of[control] else { continue };
            // Some programs forget that a text is what stands in an empty place.
            if place.option.is_none() && text(form, &raw.parts) == placeholder {
                raw.claim(form, ledger, Fate::Dropped(Reason::Empty));
                continue;
            }
            if self.printed_before(form, (&asked, &lines), proforma, (control, place), &raw).is_some()
                && !raw.is_empty(form)
            {
                raw.claim(form, ledger, Fate::Unplaced(Some(place.question), Some(Reason::Ambiguous)));
                continue;
            }
            let raw = match &place.option {
                Some(option) => ticked(form, control, option, &raw),
                None => raw,
            };
            let Some(column) = place.column else {
                let answer = tagged.answers.entry(place.question).or_default();
                merge(form, ledger, place.question, answer, raw);
                continue;
            };
            let nth = counted.entry((place.question, column, place.option.clone())).or_insert(0);
            let line = raw.parts.first().map(|(line, _)| *line).or_else(|| raw.ticks.first().map(|tick| tick.line));
            let row = match line.and_then(|line| form.lines[line].cell) {
                Some(Cell { table, row, .. }) => (table, row),
                None => (usize::MAX, *nth),
            };
            *nth += 1;
            let columns = proforma[place.question].kind.columns().len();
            let rows = table_rows.entry(place.question).or_default();
            let cells = rows.entry(row).or_insert_with(|| vec![RawAnswer::default(); columns]);
            if let Some(cell) = cells.get_mut(column) {
                merge(form, ledger, place.question, cell, raw);
            }
        }
        // Rows that somebody added have no places. They stand below the same heads.
        for (table, (question, columns)) in self.tables(form) {
            let cells = cells(form, table);
            let rows = form.rows(table).filter(|(_, lines)| lines.iter().any(|line| self.at(form, *line).is_some()));
            let placed: BTreeSet<usize> = rows.map(|(row, _)| row).collect();
            let is_placed = |row: usize| placed.contains(&row);
            let first = cells.iter().map(|((row, _), _)| *row).find(|row| is_placed(*row)).unwrap_or_default();
            for ((row, column), lines) in cells.iter().filter(|((row, _), _)| *row > first && !is_placed(*row)) {
                let kinds = proforma[question].kind.columns();
                let Some((column, kind)) = columns.get(column).and_then(|at| Some((*at, &kinds.get(*at)?.kind))) else {
                    continue;
                };
                let parts: Vec<LinePart> = lines.iter().map(|line| (*line, 0..form.lines[*line].text.len())).collect();
                let rows = table_rows.entry(question).or_default();
                let cells = rows.entry((table, *row)).or_insert_with(|| vec![RawAnswer::default(); kinds.len()]);
                cells[column] = with_ticks(form, &parts, kind, habits);
            }
        }
        for (question, rows) in table_rows {
            tagged.answers.entry(question).or_default().rows.extend(rows.into_values());
        }
        tagged.answers.retain(|_, answer| {
            let is_empty = answer.is_empty(form);
            if is_empty {
                answer.claim(form, ledger, Fate::Dropped(Reason::Empty));
            }
            !is_empty
        });
        tagged
    }
}

impl Places {
    /// The other question that is printed before a place, where one is: somebody copied the place or took it elsewhere, and
    /// nobody knows which of both was answered.
    fn printed_before(
        &self,
        form: &FilledForm,
        asked: (&AskedIndex, &[OnceCell<Option<Asks>>]),
        proforma: &Proforma,
        (control, place): (usize, &FormPlace),
        raw: &RawAnswer,
    ) -> Option<QuestionIndex> {
        let (asked, lines) = asked;
        let (first, range) = raw.parts.first()?;
        let own = &form.lines[*first];
        let options = proforma[place.question].kind.options();
        let is_option = |text: &str| options.iter().any(|option| said_key(&option.label) == said_key(text));
        let asks = |text: &str| asked.in_words(text.trim(), None).filter(|_| !is_option(text));
        // Many places may stand below one line.
        let line_asks = |at: usize, text: &str| {
            lines[at].get_or_init(|| asked.in_words(text.trim(), None)).filter(|_| !is_option(text))
        };
        // What stands before it in its line, behind the last other place.
        let others = own.spans.iter().filter(|span| span.range.end <= range.start);
        let mut others = others.filter(|span| self.around(form, span.control).is_some_and(|other| other != control));
        let other = others.next_back().map(|span| span.range.end);
        let before = own.part_of(&(other.unwrap_or(0)..range.start));
        let mut found = asks(before);
        if found.is_none() && other.is_none() {
            for (at, line) in form.lines[..*first].iter().enumerate().rev() {
                // The heads of a table's columns are called like other questions.
                let is_in_table =
                    place.column.is_some() && line.cell.map(|cell| cell.table) == own.cell.map(|cell| cell.table);
                // In a table what stands above, or before it in its row; other columns have heads of their own.
                let is_beside = line.cell.zip(own.cell).is_some_and(|(cell, own)| {
                    cell.table == own.table
                        && cell.row != own.row
                        && (own.column + own.span <= cell.column || cell.column + cell.span <= own.column)
                });
                if is_beside {
                    continue;
                }
                let held = self.at(form, at);
                if line.part != own.part || held.is_some_and(|held| held.question != place.question) {
                    break;
                }
                found = if held.is_none() && !is_in_table { line_asks(at, &line.text) } else { None };
                if found.is_some() {
                    break;
                }
            }
        }
        match found? {
            Asks::Question { question, surely: true, .. } => (question != place.question).then_some(question),
            Asks::Question { .. } | Asks::Several => None,
        }
    }
}

/// The tick box that a control for an option is.
fn ticked(form: &FilledForm, control: usize, option: &str, raw: &RawAnswer) -> RawAnswer {
    let mut ticked = RawAnswer::default();
    for (line, range) in &raw.parts {
        let boxes = ticks(form, &form.lines[*line], range);
        let mut found =
            boxes.into_iter().filter(|tick| tick.control == Some(control) || form.is_within(tick.control, control));
        if let Some(tick) = found.next() {
            let option = TickedOption::Id(option.to_owned());
            ticked.ticks.push(RawTick { option, line: *line, tick, label: None, is_named: true });
        }
    }
    if ticked.ticks.is_empty()
        && let (Some((line, range)), Some(tick)) = (raw.parts.first(), form.controls[control].tick)
    {
        let tick = TickBox { range: range.clone(), point: None, tick, control: Some(control) };
        let option = TickedOption::Id(option.to_owned());
        ticked.ticks.push(RawTick { option, line: *line, tick, label: None, is_named: true });
    }
    if ticked.ticks.is_empty() { raw.clone() } else { ticked }
}

/// Adds what stands in another place for the same answer. The same text once more is repeated; another text makes both
/// unclear.
fn merge(form: &FilledForm, ledger: &mut Ledger, question: QuestionIndex, answer: &mut RawAnswer, mut more: RawAnswer) {
    for tick in std::mem::take(&mut more.ticks) {
        match answer.ticks.iter_mut().find(|other| other.option == tick.option) {
            Some(other) if other.tick.tick != tick.tick.tick => {
                other.tick.tick = Tick::Unclear;
                answer.ticks.push(RawTick { tick: TickBox { tick: Tick::Unclear, ..tick.tick.clone() }, ..tick });
            }
            _ => answer.ticks.push(tick),
        }
    }
    if more.parts.is_empty() {
        return;
    }
    let (own, other) = (text(form, &answer.parts), text(form, &more.parts));
    if answer.is_unclear {
        more.claim(form, ledger, Fate::Unplaced(Some(question), Some(Reason::Ambiguous)));
    } else if answer.parts.is_empty() || own.is_empty() {
        answer.parts.append(&mut more.parts);
    } else if other.is_empty() || own == other {
        more.claim(form, ledger, Fate::Dropped(Reason::Repeated));
    } else {
        let fate = Fate::Unplaced(Some(question), Some(Reason::Ambiguous));
        more.claim(form, ledger, fate);
        RawAnswer { parts: std::mem::take(&mut answer.parts), ..RawAnswer::default() }.claim(form, ledger, fate);
        answer.is_unclear = true;
    }
}

fn text(form: &FilledForm, parts: &[LinePart]) -> String {
    let texts = parts.iter().map(|(line, range)| form.lines[*line].part_of(range).trim());
    texts.collect::<Vec<_>>().join("\n").trim().to_owned()
}
