//! Answers of the published case studies.

use std::collections::BTreeMap;

use super::counted::{Applies, Counted, LEAST_FOR_A_MEAN, Label, Origin, Row, Values, exact, published};
use super::spread::Spread;
use crate::answer::Countable;
use crate::model::{Benchmark, CaseStudy, Casebook, Chart, ChartKind, Quantity};
use crate::proforma::{Bands, Facet, Proforma, Question, QuestionIndex, Role};

use super::scale::Scale;

/// Of so many years each has a row, whether anybody named it or not.
const MOST_YEARS: i32 = 60;

/// Counts or measures the answers to a question, as the kind asks.
pub(super) fn count(casebook: &Casebook, chart: &Chart, measure: QuestionIndex, by: Option<QuestionIndex>) -> Counted {
    let proforma = &casebook.proforma;
    let question = &proforma[measure];
    let total = published(casebook).count() as u64;
    let stated = published(casebook).filter(|(_, study)| study.answer(measure).is_some()).count() as u64;
    let numbers: Vec<Quantity> = published(casebook).filter_map(|(_, study)| number(study, measure)).collect();
    let mut counted = Counted {
        origin: Origin::Answers,
        values: Values::of(&question.kind),
        rows: Vec::new(),
        parts: Vec::new(),
        n: Some(total),
        count: stated,
        not_stated: total - stated,
        spread: Spread::of(&numbers),
    };
    match (chart.kind, by) {
        (ChartKind::Points, Some(by)) => {
            counted.rows = single(casebook, chart, measure, Some(by));
            counted.count = counted.rows.iter().filter(|row| row.value.is_some() && row.other.is_some()).count() as u64;
            counted.not_stated = total - counted.count;
        }
        (ChartKind::Strip, _) => counted.rows = single(casebook, chart, measure, None),
        (ChartKind::Bars, _) if matches!(question.kind.counts(), Countable::Number(_)) => {
            counted.rows = single(casebook, chart, measure, None);
        }
        (ChartKind::Range, by) => counted.rows = groups(casebook, measure, by),
        (ChartKind::Bands, _) => {
            counted.values = Values::Counts;
            counted.rows = bands(casebook, question, measure, total);
            push_not_stated(&mut counted, total);
        }
        (ChartKind::Matrix | ChartKind::Stacked, Some(by)) => cross(casebook, chart.kind, measure, by, &mut counted),
        _ if matches!(question.kind.counts(), Countable::Years) => {
            counted.values = Values::Counts;
            counted.rows = years(casebook, measure, total);
            push_not_stated(&mut counted, total);
        }
        _ => {
            counted.values = Values::Counts;
            counted.rows = options(question)
                .map(|(position, key, label)| {
                    let count = published(casebook).filter(|(_, study)| chose(study, measure, position)).count() as u64;
                    Row::new(key, label).counted(count, total)
                })
                .collect();
            push_not_stated(&mut counted, total);
        }
    }
    counted
}

/// A row for each year from the first to the last, those without an answer too. Far years may be slips, so only the years
/// themselves are shown where they are many.
fn years(casebook: &Casebook, measure: QuestionIndex, total: u64) -> Vec<Row> {
    let year = |(_, study): (usize, &CaseStudy)| study.answer(measure)?.measured().year();
    let mut counts: BTreeMap<i16, u64> = BTreeMap::new();
    published(casebook).filter_map(year).for_each(|year| *counts.entry(year).or_default() += 1);
    if let (Some((first, _)), Some((last, _))) = (counts.first_key_value(), counts.last_key_value())
        && i32::from(*last) - i32::from(*first) < MOST_YEARS
    {
        for year in *first..=*last {
            counts.entry(year).or_default();
        }
    }
    let row =
        |(year, count): (i16, u64)| Row::new(year.to_string(), Label::Text(year.to_string())).counted(count, total);
    counts.into_iter().map(row).collect()
}

/// Draws the first rows, and the rest together as one. Who gave several of those answers is counted once.
pub(super) fn keep_first(casebook: &Casebook, measure: QuestionIndex, first: usize, counted: &mut Counted) {
    let stated = counted.rows.iter().filter(|row| row.label != Label::NotStated).count();
    // One row alone is shown as itself.
    if stated <= first + 1 {
        return;
    }
    let (not_stated, mut rows): (Vec<Row>, Vec<Row>) =
        std::mem::take(&mut counted.rows).into_iter().partition(|row| row.label == Label::NotStated);
    let others = rows.split_off(first);
    let question = &casebook.proforma[measure];
    let is_other = |study: &CaseStudy| {
        let year = || study.answer(measure)?.measured().year().map(|year| year.to_string());
        let chosen =
            |key: &str| options(question).any(|(position, id, _)| id == key && chose(study, measure, position));
        others.iter().any(|row| chosen(&row.key) || year().is_some_and(|year| year == row.key))
    };
    let count = published(casebook).filter(|(_, study)| is_other(study)).count() as u64;
    let total = counted.n.unwrap_or_default();
    rows.push(Row::new("others", Label::Others(others.len() as u64)).counted(count, total));
    rows.extend(not_stated);
    counted.rows = rows;
}

/// A row for who did not answer: shown, and never counted as zero.
fn push_not_stated(counted: &mut Counted, total: u64) {
    if counted.not_stated > 0 {
        counted.rows.push(Row::new("not-stated", Label::NotStated).counted(counted.not_stated, total));
    }
}

/// A number that was answered.
fn number(study: &CaseStudy, question: QuestionIndex) -> Option<Quantity> {
    study.answer(question)?.measured().number()
}

/// The answers that can be chosen: position, key and label.
fn options(question: &Question) -> impl Iterator<Item = (usize, String, Label)> + '_ {
    let offered = question.kind.counts().offered().into_iter().enumerate();
    offered.map(|(position, offered)| (position, offered.id.to_owned(), Label::of(offered)))
}

/// Says whether a case study chose an option.
fn chose(study: &CaseStudy, question: QuestionIndex, position: usize) -> bool {
    study.answer(question).is_some_and(|answer| answer.measured().chose(position))
}

/// A row for each case study. Those that do not state a value keep their row, without one.
fn single(casebook: &Casebook, chart: &Chart, measure: QuestionIndex, by: Option<QuestionIndex>) -> Vec<Row> {
    let is_size = casebook.proforma[measure].role == Some(Role::TeamSize);
    published(casebook)
        .map(|(index, study)| {
            let mut row = Row::new(study.slug().to_string(), Label::Text(study.title(&casebook.proforma).to_owned()));
            row.value = number(study, measure);
            row.other = by.and_then(|by| number(study, by));
            row.case_study = Some(index);
            // What helps to understand the size goes with it, into the files for download too.
            row.note = study.size_note(&casebook.proforma).filter(|_| is_size).map(str::to_owned);
            row.applies = chart.benchmark.as_ref().map_or(Applies::Yes, |benchmark| applies(benchmark, study));
            row
        })
        .collect()
}

/// A benchmark is meant for who gave one of the right answers to each of its questions. One wrong answer is enough to
/// know that it is not; an answer that is missing leaves it open.
fn applies(benchmark: &Benchmark, study: &CaseStudy) -> Applies {
    let mut unknown = false;
    for (question, right) in &benchmark.applies_to {
        if study.answer(*question).is_none() {
            unknown = true;
        } else if !right.iter().any(|position| chose(study, *question, *position)) {
            return Applies::No;
        }
    }
    if unknown { Applies::Unknown } else { Applies::Yes }
}

/// The mean and range of all, or of each group. A group that is too small for a mean has its points alone.
fn groups(casebook: &Casebook, measure: QuestionIndex, by: Option<QuestionIndex>) -> Vec<Row> {
    let group = |mut row: Row, members: &mut dyn Iterator<Item = &CaseStudy>| {
        let mut all = 0;
        for study in members {
            all += 1;
            row.points.extend(number(study, measure));
        }
        row.points.sort_by(|a, b| a.value.total_cmp(&b.value));
        row.n = Some(all);
        row.not_stated = all - row.points.len() as u64;
        if let Some(spread) = Spread::of(&row.points) {
            (row.min, row.max) = (Some(spread.min), Some(spread.max));
            if row.points.len() >= LEAST_FOR_A_MEAN {
                row.value = Some(Quantity { value: spread.mean, approximate: spread.approximate });
            }
        }
        row
    };
    let studies = || published(casebook).map(|(_, study)| study);
    let Some(by) = by else { return vec![group(Row::new("all", Label::All), &mut studies())] };
    let mut rows: Vec<Row> = options(&casebook.proforma[by])
        .map(|(position, key, label)| {
            group(Row::new(key, label), &mut studies().filter(|study| chose(study, by, position)))
        })
        .collect();
    rows.push(group(
        Row::new("not-stated", Label::NotStated),
        &mut studies().filter(|study| study.answer(by).is_none()),
    ));
    rows.retain(|row| row.n != Some(0));
    rows
}

/// The bands of the question's facet, or else the steps of a round scale.
fn bands(casebook: &Casebook, question: &Question, measure: QuestionIndex, total: u64) -> Vec<Row> {
    let numbers: Vec<f64> = published(casebook).filter_map(|(_, study)| Some(number(study, measure)?.value)).collect();
    let limits = match &question.facet {
        Some(Facet::Bands(bands)) => bands.clone(),
        _ => {
            let mut ticks = Scale::of(numbers.iter().copied(), false).ticks;
            ticks.pop();
            Bands(ticks)
        }
    };
    let mut rows = Vec::with_capacity(limits.0.len());
    let below = numbers.iter().filter(|number| limits.band_of(**number).is_none()).count() as u64;
    if let (Some(first), true) = (limits.0.first(), below > 0) {
        let row = Row::new(format!("under-{first}"), Label::Band(f64::NEG_INFINITY, Some(*first)));
        rows.push(row.counted(below, total));
    }
    for (position, from) in limits.0.iter().enumerate() {
        let count = numbers.iter().filter(|number| limits.band_of(**number) == Some(position)).count() as u64;
        let label = Label::Band(*from, limits.0.get(position + 1).copied());
        rows.push(Row::new(format!("from-{from}"), label).counted(count, total));
    }
    rows
}

/// Two questions against each other: rows by the second, columns by the first. Rows and columns that nobody chose are
/// left out.
fn cross(casebook: &Casebook, kind: ChartKind, measure: QuestionIndex, by: QuestionIndex, counted: &mut Counted) {
    let proforma: &Proforma = &casebook.proforma;
    let studies: Vec<&CaseStudy> = published(casebook).map(|(_, study)| study).collect();
    let columns: Vec<(Option<usize>, Label)> = options(&proforma[measure])
        .map(|(position, _, label)| (Some(position), label))
        .chain([(None, Label::NotStated)])
        .filter(|(position, _)| studies.iter().any(|study| is(study, measure, *position)))
        // Stacked bars are parts of those who answered; who did not is said beside them.
        .filter(|(position, _)| kind == ChartKind::Matrix || position.is_some())
        .collect();
    let rows = options(&proforma[by]).map(|(position, key, label)| (Some(position), key, label)).chain([(
        None,
        "not-stated".to_owned(),
        Label::NotStated,
    )]);
    for (position, key, label) in rows {
        let group: Vec<&&CaseStudy> = studies.iter().filter(|study| is(study, by, position)).collect();
        if group.is_empty() {
            continue;
        }
        let mut row = Row::new(key, label);
        row.n = Some(group.len() as u64);
        row.not_stated = group.iter().filter(|study| study.answer(measure).is_none()).count() as u64;
        row.parts = columns
            .iter()
            .map(|(position, _)| group.iter().filter(|study| is(study, measure, *position)).count() as u64)
            .collect();
        row.value = Some(exact(group.len() as u64 - row.not_stated));
        counted.rows.push(row);
    }
    counted.values = Values::Counts;
    counted.parts = columns.into_iter().map(|(_, label)| label).collect();
}

/// Says whether a case study chose an option, or nothing at all.
fn is(study: &CaseStudy, question: QuestionIndex, position: Option<usize>) -> bool {
    match position {
        Some(position) => chose(study, question, position),
        None => study.answer(question).is_none(),
    }
}
