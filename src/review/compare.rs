//! What readers would see change between two states.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use crate::answer::{Answer, AnswerKind as _, Datum};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::SourceTree;
use crate::model::{Block, CaseStudy, Casebook, Status};
use crate::page::case_study;
use crate::proforma::{Proforma, QuestionIndex, Role};

use super::list::{AnswerChange, BrokenClaim, ChartChange, EvidenceChange, LetStand, MovedPage, PageChanges};
use super::side::Side;

/// The pages that come, go and move. A page moved where a redirect says so, or where a case study stands in another
/// file letter by letter.
pub(super) fn pages(then: &Side, now: &Side, (old, new): (&SourceTree, &SourceTree)) -> PageChanges {
    let ((before, _), (after, redirects)) = (then.pages(), now.pages());
    let mut gone: BTreeSet<&String> = before.difference(&after).collect();
    let mut come: BTreeSet<&String> = after.difference(&before).collect();
    let (earlier, later) = (then.case_studies(), now.case_studies());
    let text = |tree: &SourceTree, study: &CaseStudy| tree.file(study.file())?.text().map(str::to_owned);
    let address = |study: &CaseStudy| case_study::address(study.slug());
    let by_text: BTreeMap<String, String> =
        later.values().filter_map(|study| Some((text(new, study)?, address(study)))).collect();
    let same_text =
        earlier.values().filter_map(|study| Some((address(study), by_text.get(&text(old, study)?)?.clone())));
    let led = redirects.into_iter().chain(same_text);
    let moved: BTreeSet<MovedPage> = led
        .filter(|(from, to)| gone.contains(from) && come.contains(to))
        .map(|(from, to)| MovedPage { from, to })
        .collect();
    gone.retain(|address| !moved.iter().any(|page| page.from == **address));
    come.retain(|address| !moved.iter().any(|page| page.to == **address));
    PageChanges {
        added: come.into_iter().cloned().collect(),
        removed: gone.into_iter().cloned().collect(),
        moved: moved.into_iter().collect(),
    }
}

/// The counts of one state: how many case studies show each ingredient, how many say that it was missing, its title.
fn counts(side: &Side) -> BTreeMap<String, (usize, usize, &str)> {
    let Some((casebook, derived)) = &side.counted else { return BTreeMap::new() };
    let themes = casebook.themes.iter().enumerate();
    let ingredients = themes.flat_map(|(theme, found)| {
        let of_theme = found.ingredients.iter().enumerate();
        of_theme.map(move |(index, ingredient)| {
            let count = |lacks| derived.evidence.case_studies(theme, index, lacks);
            let id = format!("ingredients/{}.md#{}", found.slug, ingredient.id);
            (id, (count(false), count(true), ingredient.title.as_str()))
        })
    });
    ingredients.collect()
}

/// The ingredients whose evidence changed.
pub(super) fn evidence(then: &Side, now: &Side) -> Vec<EvidenceChange> {
    let (before, after) = (counts(then), counts(now));
    let all = |side: &Side| side.casebook().map_or(0, |casebook| casebook.case_studies.len());
    let of = [all(then), all(now)];
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let changes = ids.into_iter().filter_map(|id| {
        let count = |counts: &BTreeMap<_, (usize, usize, _)>| counts.get(id).map_or((0, 0), |found| (found.0, found.1));
        let (old, new) = (count(&before), count(&after));
        let title = after.get(id).or(before.get(id)).map_or("", |found| found.2).to_owned();
        let (shown, lacking) = ([old.0, new.0], [old.1, new.1]);
        (old != new).then(|| EvidenceChange { ingredient: id.clone(), shown, lacking, of, title })
    });
    changes.collect()
}

/// The charts that say something else.
pub(super) fn charts(then: &Side, now: &Side) -> Vec<ChartChange> {
    let (before, after) = (words(then), words(now));
    let unseen = unseen_words(then, now);
    let paths: BTreeSet<&Arc<str>> = before.keys().chain(after.keys()).collect();
    let changes = paths.into_iter().filter_map(|path| {
        let [old, new] = [&before, &after].map(|words| words.get(path).cloned().unwrap_or_default());
        let is_other = old != new;
        let said = |words: &(Option<String>, Option<String>), word: &str| {
            [&words.0, &words.1].into_iter().flatten().any(|text| text.contains(word))
        };
        let is_quotable = !unseen.iter().any(|word| said(&new, word) && !said(&old, word));
        let (title, sentence) = ([old.0, new.0], [old.1, new.1]);
        is_other.then(|| ChartChange { chart: path.to_string(), title, sentence, is_quotable })
    });
    changes.collect()
}

/// The words that only the answers of case studies have which readers have not seen: texts, and words of their own.
fn unseen_words(then: &Side, now: &Side) -> Vec<String> {
    let Some(after) = now.casebook() else { return Vec::new() };
    let known = then.case_studies();
    let new = now.case_studies().into_iter().filter(|(file, _)| !known.contains_key(file));
    let words = new.flat_map(|(_, study)| {
        after.proforma.indexed().flat_map(|(index, question)| {
            let answer = study.answer(index);
            let chosen = answer.map(Answer::measured);
            let options = question.kind.options().iter().enumerate();
            let own = options.filter(move |(position, option)| {
                option.is_own && chosen.as_ref().is_some_and(|chosen| chosen.chose(*position))
            });
            let own = own.map(|(_, option)| option.for_readers());
            answer.into_iter().flat_map(Answer::names).chain(own)
        })
    });
    words.map(str::to_owned).filter(|word| !word.is_empty()).collect()
}

/// The title and the sentence of each chart, by its path below `content/`.
fn words(side: &Side) -> BTreeMap<Arc<str>, (Option<String>, Option<String>)> {
    let Some((casebook, derived)) = &side.counted else { return BTreeMap::new() };
    let drawn = casebook.charts.iter().zip(&derived.charts);
    let words = drawn
        .map(|(chart, drawing)| (Arc::clone(&chart.path), (Some(drawing.title.clone()), drawing.sentence.clone())));
    words.collect()
}

/// Parts the findings about claims that held before from all others.
pub(super) fn claims(now: &Side, findings: Vec<Diagnostic>) -> (Vec<BrokenClaim>, Vec<Diagnostic>) {
    let broken = |finding: &Diagnostic| {
        let charts = &now.casebook()?.charts;
        let chart = charts.iter().find(|chart| chart.file() == finding.file)?;
        let claim = chart.assertions.iter().find(|claim| Some(claim.place) == finding.place)?;
        let is_claim = finding.code == Code::ChartAssertion;
        is_claim.then(|| BrokenClaim { chart: chart.path.to_string(), expression: claim.text.clone() })
    };
    let mut claims = Vec::new();
    let mut others = Vec::new();
    for finding in findings {
        match broken(&finding) {
            Some(claim) => claims.push(claim),
            None => others.push(finding),
        }
    }
    claims.sort();
    (claims, others)
}

/// The answers that changed, of case studies that readers see before and after.
pub(super) fn answers(then: &Side, now: &Side, changed: &BTreeSet<Arc<str>>) -> Vec<AnswerChange> {
    let (Some(before), Some(after)) = (then.casebook(), now.casebook()) else { return Vec::new() };
    let (earlier, later) = (then.case_studies(), now.case_studies());
    let both = changed.iter().filter_map(|file| Some((file, *earlier.get(file)?, *later.get(file)?)));
    let mut changes: Vec<AnswerChange> = both
        .flat_map(|(file, old, new)| {
            let (old, new) = (data(before, old), data(after, new));
            let ids: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
            let changed = ids.into_iter().filter(|id| old.get(id) != new.get(id)).collect::<Vec<_>>();
            changed.into_iter().map(move |question| {
                let is_secret = is_secret(now, file, &question) || is_secret(then, file, &question);
                let value = |data: &BTreeMap<String, Value>| {
                    data.get(&question).filter(|_| !is_secret).cloned().unwrap_or_default()
                };
                AnswerChange { file: file.to_string(), old: value(&old), new: value(&new), question }
            })
        })
        .collect();
    changes.sort_by(|a, b| (&a.file, &a.question).cmp(&(&b.file, &b.question)));
    changes
}

/// Tells whether an answer may be something that nobody may quote.
fn is_secret(side: &Side, file: &Arc<str>, question: &str) -> bool {
    let secret = side.findings.iter().filter(|finding| !finding.quotable && finding.file == *file);
    secret.into_iter().any(|finding| finding.question.as_deref().is_none_or(|about| about == question))
}

/// The answers to public questions, as the data for download have them.
fn data(casebook: &Casebook, study: &CaseStudy) -> BTreeMap<String, Value> {
    let public = casebook.proforma.public().filter_map(|(index, question)| {
        let datum = question.kind.datum(study.answer(index)?);
        let value = match datum {
            Datum::Section(blocks) => {
                let mut text = String::new();
                Block::append_marked_text(study.body().blocks.get(blocks.clone()).unwrap_or_default(), &mut text);
                Value::String(text)
            }
            datum => serde_json::to_value(&datum).unwrap_or_default(),
        };
        Some((question.id.clone(), value))
    });
    public.collect()
}

/// The findings that files which changed let stand, and did not before.
pub(super) fn overrides(then: &Side, now: &Side, changed: &BTreeSet<Arc<str>>) -> Vec<LetStand> {
    let mut known: Vec<&LetStand> = then.overrides.iter().collect();
    let mut is_new = |stands: &&LetStand| match known.iter().position(|known| known == stands) {
        Some(position) => {
            known.remove(position);
            false
        }
        None => changed.contains(stands.file.as_str()),
    };
    now.overrides.iter().filter(|stands| is_new(stands)).cloned().collect()
}

/// The questions that a case study answers, among those that contributors are asked: how many, and of how many.
pub(super) fn answered(proforma: &Proforma, study: &CaseStudy) -> (usize, usize) {
    let asked: Vec<QuestionIndex> =
        proforma.public().filter(|(_, question)| question.asks_contributors()).map(|(index, _)| index).collect();
    (asked.iter().filter(|index| study.answer(**index).is_some()).count(), asked.len())
}

/// The questions to answer before readers see a case study: the status, where it says something else than that it is
/// published, and with it those of an editor that are not answered yet.
pub(super) fn to_publish(proforma: &Proforma, study: &CaseStudy) -> Vec<QuestionIndex> {
    let Some(status) = proforma.by_role(Role::Status) else { return Vec::new() };
    let stated = study.answer(status).map(|answer| proforma[status].kind.datum(answer));
    if matches!(stated, Some(Datum::Text(stated)) if stated == Status::Published.as_str()) {
        return Vec::new();
    }
    let others = [Role::Published, Role::Number].into_iter().filter_map(|role| proforma.by_role(role));
    [status].into_iter().chain(others.filter(|index| study.answer(*index).is_none())).collect()
}
