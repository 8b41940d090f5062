//! From a filled-in form to answers: what each question is answered with, and the account of all the rest.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value};

use super::areas::Areas;
use super::filled::{DocumentPart, FilledForm, PointKind, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::markdown::section;
use super::names;
use super::no_entry;
use super::points::ticks;
use super::raw::{RawAnswer, RawKey};
use super::sound;
use super::tagged::Places;
use super::unanswered;
use super::untagged::Untagged;
use crate::answer::{AnswerKind as _, AnyKind, Habits, Heard, Said, SaidLine, said_key};
use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::folded_words;

/// What an import knows of the site.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub proforma: &'a Proforma,
    /// Texts of the site's own form that say how to answer, by their letters.
    pub instructions: BTreeSet<String>,
    /// Texts of it that name something.
    pub labels: BTreeSet<String>,
    /// Texts beside boxes that answer no question.
    pub agreements: BTreeSet<String>,
    /// What stands in a place that nobody wrote to.
    pub placeholder: String,
    pub habits: Habits,
}

/// The answers of a form.
#[derive(Debug, Default)]
pub(super) struct GivenAnswers {
    /// In the shape of the draft file, by the ids of questions.
    pub given: Map<String, Value>,
    /// The pictures that the answers name, by their positions in the form.
    pub pictures: BTreeSet<usize>,
    /// The boxes of the site's own form that answer no question.
    pub agreed: Vec<AgreedBox>,
    /// The question of consent, where its answer was taken back.
    pub unsure_consent: Option<QuestionIndex>,
}

/// A box on the site's own form that answers no question: something else that the sender agrees to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedBox {
    /// The form's own words beside it.
    pub words: String,
    /// None where it cannot be told.
    pub is_ticked: Option<bool>,
}

impl AgreedBox {
    /// The words for a box that is not ticked, or of which that cannot be told.
    pub fn unsure(&self) -> Option<&'static str> {
        match self.is_ticked {
            Some(true) => None,
            Some(false) => Some("Not ticked"),
            None => Some("Ticked or not, look there"),
        }
    }
}

impl GivenAnswers {
    fn add(&mut self, mut other: GivenAnswers) {
        self.given.append(&mut other.given);
        self.pictures.append(&mut other.pictures);
    }
}

/// Finds the answers, and where everything else stands. `picture` names the file of a picture; none for one that cannot be
/// published.
pub(super) fn answers(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
) -> (GivenAnswers, Ledger, Areas) {
    let mut ledger = Ledger::of(form);
    unanswered::claim(form, &mut ledger);
    let places = Places::of(form, ground.proforma);
    let mut tagged = places.answers(form, (ground.proforma, &ground.placeholder, &ground.habits), &mut ledger);
    let answered: BTreeSet<QuestionIndex> = tagged.answers.keys().copied().collect();
    let mut senders: Vec<Vec<String>> = Vec::new();
    for (question, raw) in &tagged.answers {
        senders.extend(names::given(form, &ground.proforma[*question], raw));
    }
    sign_off(form, ground.proforma, &senders, &mut tagged.answers, &mut ledger);
    let mut answers = heard(form, ground, picture, tagged.answers, &mut ledger);
    answers.agreed = claim_printed(form, ground, &places, &mut ledger);
    let untagged = Untagged::find(form, (ground.proforma, &ground.habits), &places, &mut ledger);
    let areas = untagged.areas(&places);
    let found = untagged.answers(&mut ledger);
    let mut given = BTreeMap::new();
    for (question, raws) in found {
        add(form, &mut ledger, (&answered, &mut given), question, raws);
    }
    for (question, raw) in &given {
        senders.extend(names::given(form, &ground.proforma[*question], raw));
    }
    sign_off(form, ground.proforma, &senders, &mut given, &mut ledger);
    for (question, raw) in &mut given {
        let asked = &ground.proforma[*question];
        if asked.private {
            raw.keep_own_place(form, asked.kind.word_field().written, &mut ledger, *question);
        }
    }
    answers.add(heard(form, ground, picture, given, &mut ledger));
    doubt_consent(form, ground.proforma, &areas, (&mut answers, &mut ledger));
    (answers, ledger, areas)
}

/// Leaves the signatures below texts that are published.
fn sign_off(
    form: &FilledForm,
    proforma: &Proforma,
    senders: &[Vec<String>],
    given: &mut BTreeMap<QuestionIndex, RawAnswer>,
    ledger: &mut Ledger,
) {
    for (question, raw) in given {
        let asked = &proforma[*question];
        if !asked.private && asked.kind.section().is_some() {
            names::cut_signature(form, senders, ledger, (*question, raw));
        }
    }
}

/// Takes back an answer to consent where anything stands at that question that is placed nowhere, for it may be a condition, and where
/// somebody crossed out letters of its lines, changed them or made a remark on them.
pub(super) fn doubt_consent(
    form: &FilledForm,
    proforma: &Proforma,
    areas: &Areas,
    (answers, ledger): (&mut GivenAnswers, &mut Ledger),
) {
    let Some(consent) = proforma.by_role(Role::Consent) else { return };
    let is_doubtful = (0..form.lines.len()).any(|line| {
        let is_there = areas.at(line) == Some(consent);
        if form.lines[line].is_disputed && (is_there || ledger.is_placed(line, consent)) {
            return true;
        }
        ledger.unplaced(form, line).any(|question| question == Some(consent) || question.is_none() && is_there)
    });
    if is_doubtful && answers.given.remove(&proforma[consent].id).is_some() {
        answers.unsure_consent = Some(consent);
        ledger.take_back(consent);
    }
}

/// What the questions hear of what was given for them.
pub(super) fn heard(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
    given: BTreeMap<QuestionIndex, RawAnswer>,
    ledger: &mut Ledger,
) -> GivenAnswers {
    let mut answers = GivenAnswers::default();
    for (question, raw) in given {
        answer(form, ground, picture, (question, &raw), ledger, &mut answers);
    }
    answers
}

/// Takes what stands behind a printed question, where it is not answered in a named place, and only once.
fn add(
    form: &FilledForm,
    ledger: &mut Ledger,
    (answered, given): (&BTreeSet<QuestionIndex>, &mut BTreeMap<QuestionIndex, RawAnswer>),
    question: QuestionIndex,
    raws: Vec<RawAnswer>,
) {
    let (written, empty): (Vec<RawAnswer>, Vec<RawAnswer>) = raws.into_iter().partition(|raw| !raw.is_empty(form));
    empty.iter().for_each(|raw| raw.claim(form, ledger, Fate::Dropped(Reason::Empty)));
    let unclear = Fate::Unplaced(Some(question), Some(Reason::Ambiguous));
    if answered.contains(&question) {
        written.iter().for_each(|raw| raw.claim(form, ledger, unclear));
        return;
    }
    match written.as_slice() {
        [] => {}
        [only] if !only.is_unclear => drop(given.insert(question, only.clone())),
        several => several.iter().for_each(|raw| raw.claim(form, ledger, unclear)),
    }
}

fn answer(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
    (index, raw): (QuestionIndex, &RawAnswer),
    ledger: &mut Ledger,
    answers: &mut GivenAnswers,
) {
    let question = &ground.proforma[index];
    if question.private {
        // Words where something is to be ticked are no answer, whatever they are.
        let mut keys = Vec::new();
        let said = raw.said(form, &ground.habits, picture, &mut keys);
        if question.kind.word_field().written.is_none() || said.in_columns {
            let left = question.kind.hear(&said).left;
            for key in left.iter().filter_map(|left| keys.get(*left)) {
                if let RawKey::Text((line, range)) = key {
                    ledger.claim(*line, range.clone(), Fate::Unplaced(Some(index), Some(Reason::Format)));
                }
            }
        }
        raw.claim(form, ledger, Fate::Private(index));
        return;
    }
    if question.kind.section().is_some() {
        let section = section(form, &raw.parts, picture);
        let unplaced = Fate::Unplaced(Some(index), Some(Reason::Format));
        for (line, point) in section.left {
            ledger.claim_point(line, point, Fate::Unplaced(Some(index), Some(Reason::Picture)));
        }
        for (line, point) in &section.pictures {
            ledger.claim_point(*line, *point, Fate::Placed(index));
            if let Some(PointKind::Picture(picture)) = form.lines[*line].points.get(*point).map(|point| point.what) {
                answers.pictures.insert(picture);
            }
        }
        if section.text.is_empty() {
            return;
        }
        for line in &section.notes {
            ledger.claim(*line, 0..form.lines[*line].text.len(), Fate::Placed(index));
        }
        for (line, range) in &raw.parts {
            ledger.claim(*line, range.clone(), Fate::Placed(index));
        }
        for tick in &raw.ticks {
            RawAnswer { ticks: vec![tick.clone()], ..RawAnswer::default() }.claim(form, ledger, unplaced);
        }
        answers.given.insert(question.id.clone(), section.text.into());
        return;
    }
    let mut keys: Vec<RawKey> = Vec::new();
    let whole = raw.said(form, &ground.habits, picture, &mut keys);
    let (said, beside) = no_entry::without(&whole);
    let heard = question.kind.hear(&said);
    let beside: Vec<(usize, Reason)> = beside.into_iter().map(|key| (key, Reason::NoEntry)).collect();
    let why = |left: &[usize]| [reasons(&question.kind, &said, &keys, left), beside.clone()].concat();
    let heard = match &heard.answer {
        None => in_first_column(form, &question.kind, &said, &keys).unwrap_or(heard),
        Some(answer) if !said.rows.is_empty() && !sound::is_sound(ground.proforma, question, answer) => {
            in_sound_rows(ground.proforma, question, &said)
        }
        Some(_) => heard,
    };
    match heard.answer.filter(|answer| sound::is_sound(ground.proforma, question, answer)) {
        Some(answer) => {
            raw.settle(form, ledger, index, &keys, &why(&heard.left));
            let left: HashSet<usize> = heard.left.iter().copied().collect();
            for (position, key) in keys.iter().enumerate() {
                if let RawKey::Picture(line, point) = key
                    && !left.contains(&position)
                    && let Some(PointKind::Picture(picture)) =
                        form.lines[*line].points.get(*point).map(|point| point.what)
                {
                    answers.pictures.insert(picture);
                }
            }
            answers.given.insert(question.id.clone(), answer);
        }
        None => {
            raw.settle(form, ledger, index, &keys, &why(&said.keys()));
        }
    }
}

/// What a kind hears of the cell beside its question, where that is an answer and what stands in further cells could be none
/// and no part of one.
fn in_first_column(form: &FilledForm, kind: &AnyKind, said: &Said, keys: &[RawKey]) -> Option<Heard> {
    let cell = |key: usize| match keys.get(key)? {
        RawKey::Text((line, _)) => form.lines[*line].cell.map(|cell| (cell.table, cell.column)),
        RawKey::Letters(_) | RawKey::Tick(_) | RawKey::Picture(..) => None,
    };
    let first = cell(said.lines.first().filter(|_| said.in_columns)?.key)?;
    let only = |lines: Vec<SaidLine>| Said { lines, in_columns: false, ..said.clone() };
    let (own, others): (Vec<SaidLine>, Vec<SaidLine>) =
        said.lines.iter().cloned().partition(|line| cell(line.key) == Some(first));
    let is_remark = |line: &SaidLine| {
        line.text.contains(char::is_alphabetic) && kind.hear(&only(vec![line.clone()])).answer.is_none()
    };
    let heard = kind.hear(&only(own));
    let is_answer = said.ticks.is_empty() && heard.answer.is_some() && others.iter().all(is_remark);
    is_answer.then(|| Heard {
        left: heard.left.iter().copied().chain(others.iter().map(|line| line.key)).collect(),
        ..heard
    })
}

/// What a kind hears of the rows that are answers by themselves: a last one may count the others together.
fn in_sound_rows(proforma: &Proforma, question: &Question, said: &Said) -> Heard {
    let only = |rows: Vec<Vec<Said>>| Said { rows, ..Said { habits: said.habits.clone(), ..Said::default() } };
    let is_sound = |row: &Vec<Said>| {
        let answer = question.kind.hear(&only(vec![row.clone()])).answer;
        answer.is_some_and(|answer| sound::is_sound(proforma, question, &answer))
    };
    let (rows, others): (Vec<Vec<Said>>, Vec<Vec<Said>>) = said.rows.iter().cloned().partition(is_sound);
    let mut heard = question.kind.hear(&only(rows));
    heard.left.extend(others.iter().flatten().flat_map(Said::keys));
    heard
}

/// The reason for which each of some pieces is left.
fn reasons(kind: &AnyKind, said: &Said, keys: &[RawKey], left: &[usize]) -> Vec<(usize, Reason)> {
    let cells = said.rows.iter().flat_map(|row| row.iter().enumerate());
    let cells: HashMap<usize, (usize, &Said)> =
        cells.flat_map(|(column, cell)| cell.keys().into_iter().map(move |key| (key, (column, cell)))).collect();
    let why = |key: usize| {
        let cell = cells.get(&key);
        let column = cell.and_then(|(column, _)| Some((*column, &kind.columns().get(*column)?.kind)));
        let said = cell.map_or(said, |(_, cell)| cell);
        let has_options = !column.map_or(kind, |(_, kind)| kind).options().is_empty();
        let ticked = said.ticks.iter().filter(|tick| tick.is_ticked == Some(true)).count();
        match keys.get(key) {
            Some(RawKey::Tick(tick)) if tick.tick.tick == Tick::Unclear => Reason::Ambiguous,
            Some(RawKey::Tick(tick)) if ticked > 1 && tick.is_named => Reason::Ticks,
            Some(RawKey::Picture(..)) if said.pictures.iter().any(|one| one.key == key && one.file.is_empty()) => {
                Reason::Picture
            }
            Some(RawKey::Text(_) | RawKey::Letters(_) | RawKey::Tick(_)) if has_options => Reason::Option,
            _ => column.map_or(Reason::Format, |(column, _)| Reason::Cell(column)),
        }
    };
    left.iter().map(|key| (*key, why(*key))).collect()
}

/// Claims what the site's own form says before anybody fills it in, and the boxes on it that answer no question.
fn claim_printed(form: &FilledForm, ground: &Ground<'_>, places: &Places, ledger: &mut Ledger) -> Vec<AgreedBox> {
    let mut agreed = Vec::new();
    let tagged: BTreeSet<usize> = (0..form.lines.len()).filter(|line| is_tagged(form, places, *line)).collect();
    let tables: BTreeSet<usize> = tagged.iter().filter_map(|line| Some(form.lines[*line].cell?.table)).collect();
    for (at, line) in form.lines.iter().enumerate() {
        let whole = 0..line.text.len();
        let key = said_key(&line.text);
        if key.is_empty() {
            continue;
        }
        if tagged.contains(&at) {
            // The words beside a box of the form's own.
            for free in ledger.free(at, whole) {
                let text = line.part_of(&free);
                // A tick that somebody typed beside the words is none of them.
                if ground.labels.contains(&said_key(text)) && ticks(form, line, &free).is_empty() {
                    ledger.claim(at, free, Fate::Dropped(Reason::Label));
                }
            }
            continue;
        }
        if ground.agreements.contains(&key) {
            let ticks = ticks(form, line, &whole);
            let is_ticked = match ticks.first().map(|tick| tick.tick) {
                Some(Tick::Ticked) => Some(true),
                Some(Tick::Empty) => Some(false),
                Some(Tick::Unclear) | None => None,
            };
            let words = ticks.first().map_or(&*line.text, |tick| &line.text[tick.range.end..]);
            agreed.push(AgreedBox { words: words.trim().to_owned(), is_ticked });
            for (point, _) in line.points.iter().enumerate() {
                ledger.claim_point(at, point, Fate::Dropped(Reason::Instruction));
            }
            ledger.claim(at, whole, Fate::Dropped(Reason::Instruction));
            continue;
        }
        // A box beside the same words is an answer.
        if !ticks(form, line, &whole).is_empty() {
            continue;
        }
        if key == said_key(&ground.placeholder) {
            ledger.claim(at, whole, Fate::Dropped(Reason::Empty));
        } else if let Some(end) = instructions(ground, &line.text)
            && (line.part != DocumentPart::Margin || end == line.text.len())
        {
            ledger.claim(at, 0..end, Fate::Dropped(Reason::Instruction));
        } else if ground.labels.contains(&key)
            // What stands in a place that nobody knows was chosen there, unless it is a heading: LibreOffice may lose where a
            // place ends.
            && (line.heading.is_some()
                || line.cell.is_some_and(|cell| tables.contains(&cell.table))
                    && line.spans.iter().all(|span| span.control.is_none()))
        {
            ledger.claim(at, whole, Fate::Dropped(Reason::Label));
        } else if line.part == DocumentPart::Margin {
            let words = line.text.trim_end_matches(|one: char| one.is_ascii_digit() || one.is_whitespace());
            let is_page = |word: &str| {
                word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-'))
                    || matches!(word, "page" | "of" | "seite" | "von")
            };
            let only_pages = line.text.to_lowercase().split_whitespace().all(is_page);
            if only_pages || ground.instructions.contains(&said_key(words)) {
                ledger.claim(at, whole, Fate::Dropped(Reason::Instruction));
            }
        }
    }
    agreed
}

/// The byte at which the form's own sentences end that a text begins with: other programs put several in one paragraph, and
/// somebody may have gone on behind them.
fn instructions(ground: &Ground<'_>, text: &str) -> Option<usize> {
    let mut end = instruction(ground, text)?;
    while let Some(more) = text.get(end..).filter(|rest| !rest.is_empty()).and_then(|rest| instruction(ground, rest)) {
        end += more;
    }
    Some(end)
}

/// The same of one of them.
fn instruction(ground: &Ground<'_>, text: &str) -> Option<usize> {
    let words = folded_words(text);
    let mut key = String::new();
    let mut end = None;
    for (at, word) in words.iter().enumerate() {
        key.push_str(&word.text);
        // Few words may begin an answer.
        let is_it = (at >= 3 || at + 1 == words.len()) && ground.instructions.contains(&key);
        end = Some(word.end).filter(|_| is_it).or(end);
    }
    let rest = text.get(end?..)?.trim_start_matches(|one: char| !one.is_alphanumeric() && !one.is_whitespace());
    Some(if rest.trim().is_empty() { text.len() } else { text.len() - rest.len() })
}

/// Tells whether something of a line stands in a named place, where the same words may be an answer.
fn is_tagged(form: &FilledForm, places: &Places, line: usize) -> bool {
    form.lines[line].spans.iter().any(|span| places.around(form, span.control).is_some())
}
