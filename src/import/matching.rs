//! From a filled-in form to answers: what each question is answered with, and the account of all the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::filled::{DocumentPart, FilledForm, PointKind, Tick};
use super::ledger::{Fate, Ledger, Reason};
use super::markdown::section;
use super::points::ticks;
use super::raw::{Key, RawAnswer};
use super::sound;
use super::tagged::Places;
use super::untagged::Untagged;
use crate::answer::{AnswerKind as _, Habits, said_key};
use crate::proforma::{Proforma, QuestionIndex};
use crate::render::word::AGREED;
use crate::source::is_blank;

/// What an import knows of the site.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub proforma: &'a Proforma,
    /// Texts that stand on the site's own form, by their letters.
    pub printed: BTreeSet<String>,
    /// What stands in a place that nobody wrote to.
    pub placeholder: String,
    pub habits: Habits,
}

/// The answers of a form.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// What stands in front matter, as YAML behind the question's id.
    pub values: BTreeMap<QuestionIndex, String>,
    /// What stands in the text, as Markdown.
    pub sections: BTreeMap<QuestionIndex, String>,
    /// The pictures that the answers name, by their positions in the form.
    pub pictures: BTreeSet<usize>,
}

/// Finds the answers. `picture` names the file of a picture; none for one that cannot be published.
pub(super) fn answers(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
) -> (Answers, Ledger) {
    let mut ledger = Ledger::of(form);
    let places = Places::of(form, ground.proforma);
    let tagged = places.answers(form, ground.proforma, &mut ledger);
    claim_printed(form, ground, &places, &mut ledger);
    let untagged = Untagged::find(form, ground.proforma, &places, &mut ledger);
    let found = untagged.answers(&mut ledger);
    let mut given: BTreeMap<QuestionIndex, RawAnswer> = tagged.answers;
    for (question, raws) in found {
        add(form, &mut ledger, &mut given, question, raws);
    }
    (heard(form, ground, picture, given, &mut ledger), ledger)
}

/// What the questions hear of what was given for them.
pub(super) fn heard(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
    given: BTreeMap<QuestionIndex, RawAnswer>,
    ledger: &mut Ledger,
) -> Answers {
    let mut answers = Answers::default();
    for (question, raw) in given {
        answer(form, ground, picture, (question, &raw), ledger, &mut answers);
    }
    answers
}

/// Takes what stands behind a printed question. Where the question is answered already, it must be the same.
fn add(
    form: &FilledForm,
    ledger: &mut Ledger,
    given: &mut BTreeMap<QuestionIndex, RawAnswer>,
    question: QuestionIndex,
    raws: Vec<RawAnswer>,
) {
    let (written, empty): (Vec<RawAnswer>, Vec<RawAnswer>) = raws.into_iter().partition(|raw| !raw.is_empty(form));
    empty.iter().for_each(|raw| raw.claim(form, ledger, Fate::Dropped(Reason::Empty)));
    let unclear = Fate::Unplaced(Some(question), Some(Reason::Ambiguous));
    if given.contains_key(&question) {
        written.iter().for_each(|raw| raw.claim(form, ledger, unclear));
        return;
    }
    match written.as_slice() {
        [] => {}
        [only] => drop(given.insert(question, only.clone())),
        several => several.iter().for_each(|raw| raw.claim(form, ledger, unclear)),
    }
}

fn answer(
    form: &FilledForm,
    ground: &Ground<'_>,
    picture: &dyn Fn(usize) -> Option<String>,
    (index, raw): (QuestionIndex, &RawAnswer),
    ledger: &mut Ledger,
    answers: &mut Answers,
) {
    let question = &ground.proforma[index];
    if question.private {
        raw.claim(form, ledger, Fate::Private(index));
        return;
    }
    if question.kind.section().is_some() {
        let section = section(form, &raw.parts, picture);
        let unplaced = Fate::Unplaced(Some(index), Some(Reason::Format));
        for (line, point) in section.left {
            ledger.claim_point(line, point, unplaced);
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
        answers.sections.insert(index, section.text);
        return;
    }
    let mut keys: Vec<Key> = Vec::new();
    let said = raw.said(form, &ground.habits, picture, &mut keys);
    let heard = question.kind.hear(&said);
    match heard.yaml.filter(|yaml| sound::is_sound(question, yaml)) {
        Some(yaml) => {
            raw.settle(form, ledger, index, &keys, &heard.left);
            let is_left = |position: usize| heard.left.contains(&position);
            for (position, key) in keys.iter().enumerate() {
                if let Key::Picture(line, point) = key
                    && !is_left(position)
                    && let Some(PointKind::Picture(picture)) =
                        form.lines[*line].points.get(*point).map(|point| point.what)
                {
                    answers.pictures.insert(picture);
                }
            }
            answers.values.insert(index, yaml);
        }
        None => {
            let all: Vec<usize> = (0..keys.len()).collect();
            let written = said.keys();
            let left: Vec<usize> = all.into_iter().filter(|key| written.contains(key)).collect();
            raw.settle(form, ledger, index, &keys, &left);
        }
    }
}

/// Claims what the site's own form says before anybody fills it in, and the boxes on it that answer no question.
fn claim_printed(form: &FilledForm, ground: &Ground<'_>, places: &Places, ledger: &mut Ledger) {
    let placeholder = said_key(&ground.placeholder);
    for (at, line) in form.lines.iter().enumerate() {
        let whole = 0..line.text.len();
        for tick in ticks(form, line, &whole) {
            let control = tick.control.and_then(|control| form.controls.get(control)?.name.as_deref());
            if control.is_some_and(|name| name.starts_with(AGREED)) {
                let is_empty = tick.tick == Tick::Empty;
                ledger.claim(at, tick.range, Fate::Dropped(if is_empty { Reason::Empty } else { Reason::Instruction }));
            }
        }
        // The words beside a box of the form's own.
        if line.spans.iter().any(|span| places.around(form, span.control).is_some()) {
            for free in ledger.free(at, whole.clone()) {
                let text = said_key(line.part_of(&free));
                if ground.printed.contains(&text) {
                    ledger.claim(at, free, Fate::Dropped(Reason::Label));
                }
            }
        }
        let key = said_key(&line.text);
        if !key.is_empty() && key == placeholder {
            ledger.claim(at, whole.clone(), Fate::Dropped(Reason::Empty));
        }
        if ground.printed.contains(&key) && !is_blank(&line.text) && !is_an_answer(form, places, at) {
            ledger.claim(at, whole.clone(), Fate::Dropped(Reason::Instruction));
        }
        if line.part == DocumentPart::Margin {
            let words = line.text.trim_end_matches(|one: char| one.is_ascii_digit() || one.is_whitespace());
            let is_page = |word: &str| {
                word.bytes().all(|byte| byte.is_ascii_digit())
                    || matches!(word, "page" | "of" | "seite" | "von" | "tudalen" | "/" | "-")
            };
            let only_pages = line.text.to_lowercase().split_whitespace().all(is_page);
            if only_pages || ground.printed.contains(&said_key(words)) {
                ledger.claim(at, whole, Fate::Dropped(Reason::Instruction));
            }
        }
    }
}

/// Tells whether a line stands in a named place, where the same words may be an answer.
fn is_an_answer(form: &FilledForm, places: &Places, line: usize) -> bool {
    form.lines[line].spans.iter().any(|span| places.around(form, span.control).is_some())
}
