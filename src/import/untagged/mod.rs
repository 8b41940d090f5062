//! Answers behind printed questions: in the same line, below, in the cell beside or in rows of a table.

mod below;
mod label;
mod marked;
mod own;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::marked::{LineMark, ends_in_question, free, is_set_alike};
use super::areas::Areas;
use super::asked::{AskedIndex, Asks, behind_section, content_of};
use super::contact::{asks_for_particulars, head};
use super::filled::{DocumentPart, FilledForm, FormLine};
use super::heads::{Heads, cells, heads};
use super::ledger::{Fate, Ledger, Reason, says_something};
use super::points::ticks;
use super::raw::{LinePart, RawAnswer, with_ticks};
use super::tagged::Places;
use super::unanswered::is_unanswered;
use crate::answer::{Habits, said_key};
use crate::proforma::{Proforma, QuestionIndex, Role, Section};
use crate::source::{folded_words, is_blank, number_in_front};

pub(super) use self::marked::Untagged;

/// The most words of meaning of a label that many forms have more than once.
const MOST_GENERAL: usize = 2;

impl<'f> Untagged<'f> {
    /// Finds the questions; their words are claimed.
    pub fn find(
        form: &'f FilledForm,
        (proforma, habits): (&'f Proforma, &'f Habits),
        places: &Places,
        ledger: &mut Ledger,
    ) -> Untagged<'f> {
        let asked = AskedIndex::of(proforma);
        let mut found = Untagged {
            form,
            proforma,
            habits,
            marks: BTreeMap::new(),
            heads: BTreeMap::new(),
            printed: BTreeSet::new(),
            with_fields: BTreeSet::new(),
        };
        let is_printed = |at: &usize| {
            let line = &form.lines[*at];
            says_something(&line.text)
                && !ledger.free(*at, 0..line.text.len()).into_iter().any(|range| says_something(line.part_of(&range)))
        };
        found.printed = (0..form.lines.len()).filter(is_printed).collect();
        let cells = form.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.cell?.table)));
        let with_fields = cells.filter(|(at, _)| found.has_written_field(*at)).map(|(_, table)| table).collect();
        found.with_fields = with_fields;
        let placed = places.tables(form);
        for table in (0..form.tables.len()).filter(|table| !placed.contains_key(table)) {
            let mut lines = form.rows(table).flat_map(|(_, lines)| lines);
            if !lines.any(|at| places.hold(form, *at))
                && let Some(heads) = heads(form, table, proforma, None).filter(|heads| heads.is_sure)
            {
                found.heads.insert(table, heads);
            }
        }
        let sections = sections(form, proforma);
        for (at, line) in form.lines.iter().enumerate() {
            let is_read = matches!(line.part, DocumentPart::Body | DocumentPart::Box)
                && !is_blank(&line.text)
                && !is_unanswered(form, line);
            let is_in_row = line.cell.is_some_and(|cell| {
                let is_below = |heads: &Heads| cell.row >= heads.row;
                placed.contains_key(&cell.table) || found.heads.get(&cell.table).is_some_and(is_below)
            });
            if !is_read || is_in_row || places.hold(form, at) {
                continue;
            }
            let asks =
                found.asks(&asked, (at, sections[at].as_ref())).filter(|(start, _)| !found.is_option(at, *start));
            match asks {
                // Two are asked at once: what follows may answer either.
                Some((start, Asks::Question { question, end, .. }))
                    if asks_another(&asked, question, &line.text[start + end..]) =>
                {
                    found.marks.insert(at, LineMark::Unknown);
                }
                Some((start, Asks::Question { question, end, surely }))
                    if found.may_ask(at, &line.text[start..start + end], surely) =>
                {
                    // In other words consent was asked for something else, or somebody changed them.
                    let is_doubtful = !surely && proforma.by_role(Role::Consent) == Some(question);
                    let end = if is_doubtful { 0 } else { end };
                    found.marks.insert(at, LineMark::Question(question, start..start + end));
                }
                Some((_, Asks::Question { .. })) => {}
                Some((_, Asks::Several)) => drop(found.marks.insert(at, LineMark::Unknown)),
                None if title(proforma, &line.text).is_some() => drop(found.marks.insert(at, LineMark::Title)),
                None if found.may_be_private(&asked, at) => {
                    found.marks.insert(at, LineMark::Private);
                }
                None => {}
            }
        }
        found.doubt_doubles(&sections);
        for (at, mark) in found.marks.clone() {
            if let LineMark::Question(question, _) = mark
                && let Some(table) = found.table_below(at).filter(|table| !found.heads.contains_key(table))
                && let Some(heads) = heads(form, table, proforma, Some(question))
            {
                found.take_heads(table, heads, ledger);
            }
        }
        for (table, heads) in found.heads.clone() {
            found.take_heads(table, heads, ledger);
        }
        for (at, mark) in &found.marks {
            match mark {
                LineMark::Question(_, label) => ledger.claim(*at, label.clone(), Fate::Dropped(Reason::Label)),
                LineMark::Title => ledger.claim(*at, 0..form.lines[*at].text.len(), Fate::Dropped(Reason::Label)),
                LineMark::Unknown | LineMark::Private => {}
            }
        }
        found
    }

    /// Tells whether a cell may ask what its words seem to: within a row that begins with an answer only the whole wording
    /// of a question does.
    fn may_ask(&self, at: usize, words: &str, surely: bool) -> bool {
        let Some(cell) = self.form.lines[at].cell else { return true };
        let mut lines = self.form.row(cell.table, cell.row).iter();
        let first = lines.find(|line| self.form.lines[**line].text.contains(char::is_alphabetic));
        surely && folded_words(words).len() > 1
            || first.is_none_or(|first| self.form.lines[*first].cell.is_some_and(|other| other.column >= cell.column))
            || self.form.row(cell.table, cell.row).iter().any(|line| self.marks.contains_key(line))
    }

    /// Of a question that stands in the form several times, the one in its own section is meant where there is one alone, and
    /// none in a table of contents.
    fn doubt_doubles(&mut self, sections: &[Option<Range<usize>>]) {
        let mut found: BTreeMap<QuestionIndex, Vec<usize>> = BTreeMap::new();
        for (at, mark) in &self.marks {
            if let LineMark::Question(question, _) = mark {
                found.entry(*question).or_default().push(*at);
            }
        }
        for (question, places) in found {
            let is_own = |at: &usize| sections[*at].as_ref().is_some_and(|section| section.contains(&question.0));
            let is_text = |at: &usize| !ends_in_a_page(&self.form.lines[*at]);
            let own = places.iter().filter(|at| is_own(at)).count() == 1;
            let text = places.iter().any(is_text);
            for at in places.iter().filter(|at| own && !is_own(at) || text && !is_text(at)) {
                self.marks.insert(*at, LineMark::Unknown);
            }
        }
    }

    /// Tells whether a line may ask for something private in words of its own: no item, no box, and not the first line of an
    /// answer, unless it asks for somebody's particulars.
    fn may_be_private(&self, asked: &AskedIndex, at: usize) -> bool {
        let line = &self.form.lines[at];
        let is_plain = line.item.is_none()
            && !self.printed.contains(&at)
            && ticks(self.form, line, &(0..line.text.len())).is_empty();
        // What has the sign of a label is one, though it be the first line below a question that nobody answered.
        let asks = asks_for_particulars(&line.text);
        let is_label = asks && head(&line.text).is_some();
        is_plain && (is_label || !self.answers_at_once(at) && (asks || asked.may_be_private(&line.text)))
    }

    /// Tells whether a line is the first that is written behind the words of a question.
    fn answers_at_once(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|line| self.is_of_somebody(*line));
        before.is_some_and(|before| match self.marks.get(&before) {
            Some(LineMark::Question(_, label)) => !says_something(&self.form.lines[before].text[label.end..]),
            Some(LineMark::Unknown | LineMark::Private | LineMark::Title) | None => false,
        })
    }

    /// The table that stands below a line, before anything else is asked.
    fn table_below(&self, at: usize) -> Option<usize> {
        let own = self.form.lines[at].cell.map(|cell| cell.table);
        let mut below = self.form.lines.iter().enumerate().skip(at + 1);
        let ends = |place: usize, line: &FormLine| line.cell.is_none() && self.ends(place, at);
        let (_, line) = below.find(|(place, line)| line.cell.is_some() || ends(*place, line))?;
        line.cell
            .map(|cell| cell.table)
            .filter(|table| Some(*table) != own && self.form.tables[*table].parent.is_none())
    }

    fn take_heads(&mut self, table: usize, heads: Heads, ledger: &mut Ledger) {
        for ((row, column), lines) in cells(self.form, table) {
            let is_head = row == heads.row && heads.columns.iter().any(|(place, _)| *place == column);
            for line in lines {
                if is_head {
                    ledger.claim(line, 0..self.form.lines[line].text.len(), Fate::Dropped(Reason::Label));
                }
                // Within it nothing is a question.
                if row >= heads.row {
                    self.marks.remove(&line);
                }
            }
        }
        self.heads.insert(table, heads);
    }

    /// The question that each line stands at: in a place of it, or below its words.
    pub fn areas(&self, places: &Places) -> Areas {
        let mut last: Option<(QuestionIndex, Option<usize>)> = None;
        let mut of = Vec::new();
        for (at, line) in self.form.lines.iter().enumerate() {
            let heads = line.cell.and_then(|cell| self.heads.get(&cell.table));
            if let Some(place) = places.at(self.form, at) {
                last = Some((place.question, None));
            } else if let Some(heads) = heads {
                last = Some((heads.question, None));
            }
            match self.marks.get(&at) {
                Some(LineMark::Question(question, _)) => last = Some((*question, Some(at))),
                Some(LineMark::Unknown) => last = None,
                Some(LineMark::Title | LineMark::Private) | None => {}
            }
            if let Some((_, Some(label))) = last
                && label != at
                && self.surely_asks_another(at, label)
            {
                last = None;
            }
            let is_apart = matches!(line.part, DocumentPart::Margin | DocumentPart::Note(_));
            of.push(last.map(|(question, _)| question).filter(|_| !is_apart));
        }
        self.take_changed_label(places, &mut of);
        Areas::of(self.form, of)
    }

    /// Where the words of consent stand nowhere above its place, somebody changed them: what stands there is at that question.
    fn take_changed_label(&self, places: &Places, of: &mut [Option<QuestionIndex>]) {
        let consent = self.proforma.by_role(Role::Consent);
        let place = |at: usize| places.at(self.form, at).map(|place| place.question);
        let Some(first) = (0..of.len()).find(|at| consent.is_some() && place(*at) == consent) else { return };
        for at in (0..first).rev().take_while(|at| place(*at).is_none() && !self.marks.contains_key(at)) {
            of[at] = consent;
            if self.form.lines[at].heading.is_some() {
                return;
            }
        }
    }

    /// Tells whether a line names an option of the question that was asked last: that it is called like another question
    /// says nothing.
    fn is_option(&self, at: usize, start: usize) -> bool {
        let last = self.marks.range(..at).next_back();
        let Some((_, LineMark::Question(question, _))) = last else { return false };
        let key = said_key(&self.form.lines[at].text[start..]);
        self.proforma[*question].kind.options().iter().any(|option| {
            said_key(&option.label) == key || option.short.as_deref().is_some_and(|short| said_key(short) == key)
        })
    }

    /// The question that a line asks, from the byte behind tick boxes at its beginning.
    fn asks(&self, asked: &AskedIndex, (at, section): (usize, Option<&Range<usize>>)) -> Option<(usize, Asks)> {
        let line = &self.form.lines[at];
        let mut start = 0;
        for tick in ticks(self.form, line, &(0..line.text.len())) {
            if line.text[start..tick.range.start].trim().is_empty() {
                start = tick.range.end;
            }
        }
        start += line.text[start..].len() - line.text[start..].trim_start().len();
        let text = &line.text[start..];
        // A place for an answer ends a question as a colon does.
        let place = line.spans.iter().find(|span| span.control.is_some() && span.range.start > start);
        let before = place.map(|place| &line.text[start..place.range.start]);
        if let Some(asks) = asked.in_words(text, section).or_else(|| asked.in_words(before?.trim_end(), section)) {
            return Some((start, asks));
        }
        if !self.looks_asked(at) || start > 0 {
            return None;
        }
        let printed = line.item.as_ref().and_then(|item| item.number.as_deref()).filter(|_| !self.is_in_list(at));
        // "2 PAs" in a cell is an answer, "2. Title" is not.
        let is_marked = || {
            let rest = text.trim_start_matches(char::is_alphanumeric).strip_prefix(['.', ')', ':']);
            rest.is_some_and(|rest| !rest.starts_with(|one: char| one.is_ascii_digit()))
        };
        let may_number = !self.is_in_list(at) && (line.cell.is_none() || printed.is_some() || is_marked());
        let by_number = if may_number { asked.in_number(text, printed) } else { None };
        by_number.or_else(|| asked.in_same_words(text)).map(|asks| (start, asks))
    }

    /// Tells whether a line is set as questions are: strongly, with a sign at its end, or with a cell beside it.
    fn looks_asked(&self, at: usize) -> bool {
        let line = &self.form.lines[at];
        let text = line.text.trim_end_matches(['*', ' ', '\u{a0}', ')']);
        let has_cell_beside = || {
            line.cell.is_some_and(|cell| {
                // They stand in their order.
                let last = self.form.row(cell.table, cell.row).last().and_then(|line| self.form.lines[*line].cell);
                last.is_some_and(|last| last.column > cell.column)
            })
        };
        text.ends_with(['?', ':'])
            || line.heading.is_some()
            || line.is_bold()
            || has_cell_beside()
            || ends_in_question(line)
    }

    /// The same beyond doubt: what is set as a question and has its sign, or a number above the question's. A condition or a
    /// wish of whoever answered may look like a heading or end in a question mark.
    fn surely_asks_another(&self, at: usize, label: usize) -> bool {
        let (line, label) = (&self.form.lines[at], &self.form.lines[label]);
        is_set_alike(line, label) && line.text.trim_end().ends_with(['?', ':']) || self.is_numbered_alike(at, label)
    }

    /// The answers, by question.
    pub fn answers(mut self, ledger: &mut Ledger) -> BTreeMap<QuestionIndex, Vec<RawAnswer>> {
        let mut answers: BTreeMap<QuestionIndex, Vec<RawAnswer>> = BTreeMap::new();
        for (at, mark) in self.marks.clone() {
            let LineMark::Question(question, label) = mark else { continue };
            let raw = self.answer(question, at, &label, ledger);
            answers.entry(question).or_default().push(raw);
        }
        for (question, raws) in &mut answers {
            if self.is_said_twice(*question) {
                raws.iter_mut().for_each(|raw| raw.is_unclear = true);
            }
        }
        for (table, heads) in std::mem::take(&mut self.heads) {
            let rows = self.rows(table, &heads, ledger);
            answers.entry(heads.question).or_default().push(RawAnswer { rows, ..RawAnswer::default() });
        }
        answers
    }

    /// Tells whether few words ask for a question in several places, without its number: `Phone:` may ask once for this and once
    /// for something else, whichever of them has an answer.
    fn is_said_twice(&self, question: QuestionIndex) -> bool {
        let mut said = BTreeSet::new();
        let mut places = self.marks.iter().filter_map(|(at, mark)| match mark {
            LineMark::Question(other, label) if *other == question => Some((&self.form.lines[*at], label)),
            _ => None,
        });
        places.any(|(line, label)| {
            let words = line.part_of(label);
            let is_numbered =
                number_in_front(words).is_some() || line.item.as_ref().is_some_and(|item| item.number.is_some());
            !is_numbered && content_of(words).len() <= MOST_GENERAL && !said.insert(said_key(words))
        })
    }

    fn answer(&mut self, question: QuestionIndex, at: usize, label: &Range<usize>, ledger: &mut Ledger) -> RawAnswer {
        let (region, is_certain) = self.region(at, label, ledger);
        let kind = &self.proforma[question].kind;
        if !kind.columns().is_empty() {
            let tables: BTreeSet<usize> =
                region.iter().filter_map(|(line, _)| self.form.lines[*line].cell).map(|cell| cell.table).collect();
            for table in tables {
                if let Some(heads) =
                    heads(self.form, table, self.proforma, Some(question)).filter(|_| !self.heads.contains_key(&table))
                {
                    self.take_heads(table, heads, ledger);
                }
            }
            // What is in no table with heads is no row.
            return RawAnswer::default();
        }
        let mut free: Vec<LinePart> = region.into_iter().flat_map(|part| free(ledger, part)).collect();
        if self.is_written(at)
            && let Some(table) = self.form.lines[at].cell.map(|cell| cell.table)
            && self.with_fields.contains(&table)
        {
            free.retain(|part| self.in_fields(part));
        }
        self.keep_own(at, kind, &mut free);
        if !is_certain || kind.section().is_some() && self.is_of_cells(at, &free) {
            return RawAnswer { parts: free, is_unclear: true, ..RawAnswer::default() };
        }
        if kind.section().is_some() {
            return RawAnswer { parts: free, ..RawAnswer::default() };
        }
        with_ticks(self.form, &free, kind, self.habits)
    }

    /// The rows below the heads of a table.
    fn rows(&self, table: usize, heads: &Heads, ledger: &mut Ledger) -> Vec<Vec<RawAnswer>> {
        let columns = self.proforma[heads.question].kind.columns();
        let mut rows: BTreeMap<usize, Vec<RawAnswer>> = BTreeMap::new();
        for ((row, place), lines) in cells(self.form, table) {
            let Some((_, column)) = heads.columns.iter().find(|(head, _)| *head == place && row > heads.row) else {
                continue;
            };
            let whole = lines.iter().map(|line| self.whole(*line));
            let parts: Vec<LinePart> = whole.flat_map(|part| free(ledger, part)).collect();
            let cells = rows.entry(row).or_insert_with(|| vec![RawAnswer::default(); columns.len()]);
            cells[*column] = with_ticks(self.form, &parts, &columns[*column].kind, self.habits);
        }
        let is_written = |row: &Vec<RawAnswer>| row.iter().any(|cell| !cell.is_empty(self.form));
        let (rows, empty): (Vec<_>, Vec<_>) = rows.into_values().partition(is_written);
        empty.iter().flatten().for_each(|cell| cell.claim(self.form, ledger, Fate::Dropped(Reason::Empty)));
        rows
    }

    /// Where the answer to a question stands: the rest of its line, and what follows up to the next question. False with what
    /// could be the answer, and something else as well.
    fn region(&self, at: usize, label: &Range<usize>, ledger: &Ledger) -> (Vec<LinePart>, bool) {
        let line = &self.form.lines[at];
        let mut region = Vec::new();
        if label.start > 0 || !line.points.is_empty() {
            region.push((at, 0..label.start));
        }
        if label.end < line.text.len() {
            region.push((at, label.end..line.text.len()));
        }
        let is_certain = match line.cell {
            None => {
                self.below(at, at + 1, &mut region);
                true
            }
            Some(cell) => self.in_table((at, cell), ledger, &mut region),
        };
        (region, is_certain)
    }
}

/// Tells whether what stands behind the words of a question begins with the words of another.
fn asks_another(asked: &AskedIndex, question: QuestionIndex, behind: &str) -> bool {
    let words = behind.trim_start_matches(|one: char| !one.is_alphanumeric());
    match asked.in_words(words, None) {
        Some(Asks::Question { question: other, end, surely: true }) => {
            other != question && folded_words(&words[..end]).len() > MOST_GENERAL
        }
        _ => false,
    }
}

/// The section whose title a text is, with or without a number in front.
fn title<'p>(proforma: &'p Proforma, text: &str) -> Option<&'p Section> {
    let key = said_key(text);
    let bare = behind_section(text).or_else(|| number_in_front(text).map(|(_, rest)| rest)).map(said_key);
    let is_it = |title: String| title == key || bare.as_ref() == Some(&title);
    proforma.sections.iter().find(|section| !key.is_empty() && is_it(said_key(&section.title)))
}

/// For each line the questions of the section that it stands in. Below a heading that is no title nobody knows.
fn sections(form: &FilledForm, proforma: &Proforma) -> Vec<Option<Range<usize>>> {
    let mut last = None;
    let below = |line: &FormLine| {
        match title(proforma, &line.text) {
            Some(section) => last = Some(section.questions.clone()),
            None if line.heading.is_some() || behind_section(&line.text).is_some() => last = None,
            None => {}
        }
        last.clone()
    };
    form.lines.iter().map(below).collect()
}

/// Tells whether a line ends in the number of a page, as those of a table of contents do.
fn ends_in_a_page(line: &FormLine) -> bool {
    let page = line.text.trim_end().rsplit_once('\t').map(|(_, page)| page);
    page.is_some_and(|page| !page.is_empty() && page.bytes().all(|one| one.is_ascii_digit()))
}
