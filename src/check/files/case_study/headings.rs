//! Headings that answered a question before the questionnaire was changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::{Facts, OwnHeading};
use crate::diagnostic::{Code, Diagnostic};
use crate::proforma::{Proforma, Question};
use crate::source::{file_name, folded, folder_and_name, shown};

/// The most files that a finding names.
const NAMED: usize = 6;

/// A note for each heading that answers no question, though many case studies have it, or though a question lost all its
/// answers.
pub(crate) fn findings<'a>(facts: impl Iterator<Item = &'a Arc<Facts>>, proforma: &Proforma) -> Vec<Diagnostic> {
    let facts: Vec<&Arc<Facts>> = facts.collect();
    let mut answered = vec![false; proforma.questions.len()];
    for (_, index) in facts.iter().flat_map(|facts| facts.asked.iter()) {
        if let Some(answered) = answered.get_mut(index.0) {
            *answered = true;
        }
    }
    let is_lost = |question: &Question, index: usize| {
        question.kind.section().is_some() && !answered.get(index).is_some_and(|answered| *answered)
    };
    let lost = proforma.public().filter(|(index, question)| is_lost(question, index.0));
    let lost: Vec<&str> = lost.map(|(_, question)| question.number.as_str()).collect();
    let mut by_words: BTreeMap<String, Vec<(&Facts, &OwnHeading)>> = BTreeMap::new();
    for study in &facts {
        let mut seen = BTreeSet::new();
        for heading in &study.own_headings {
            let words = folded(&heading.text);
            if !words.is_empty() && seen.insert(words.clone()) {
                by_words.entry(words).or_default().push((study, heading));
            }
        }
    }
    let total = facts.len();
    let is_many = |found: usize| found >= 3 && found * 2 >= total;
    let is_left_over = |found: usize| is_many(found) || !lost.is_empty() && found >= 2 && found * 10 >= total;
    let found = by_words.into_values().filter(|found| is_left_over(found.len()));
    found.filter_map(|found| finding(&found, total, &lost)).collect()
}

fn finding(found: &[(&Facts, &OwnHeading)], total: usize, lost: &[&str]) -> Option<Diagnostic> {
    let (first, heading) = found.first()?;
    let about = match lost {
        [] => ".".to_owned(),
        // Where most have it, it is hardly anything but the answers to that question.
        [number] if found.len() * 2 >= total => format!("; question {number} has lost all its answers."),
        [number] => format!("; no case study answers question {number}."),
        [numbers @ .., last] => format!("; no case study answers questions {} and {last}.", numbers.join(", ")),
    };
    let message = format!("`{}` in {} files answers no question{about}", shown(&heading.text), found.len());
    let named: Vec<&str> = found.iter().take(NAMED).map(|(facts, _)| name(&facts.file)).collect();
    let more = match found.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let help = format!(
        "It stands in {}{more}. If it answers a question, add it to that question's `asked_as` in proforma.yaml; readers then see the question's own heading.",
        named.join(", ")
    );
    let mut finding = Diagnostic::new(Code::HeadingWithoutQuestion, Arc::clone(&first.file), message).help(help);
    finding.place = Some(heading.place);
    Some(finding)
}

/// The name of a case study's file, or of its folder.
fn name(path: &str) -> &str {
    match folder_and_name(path) {
        (folder, "index.md") => file_name(folder),
        (_, name) => name,
    }
}
