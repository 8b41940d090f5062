//! Case studies like this one, and why, in words.

use serde::Serialize;

use super::card::href;
use crate::derive::similar::{Similar, Trait};
use crate::proforma::QuestionIndex;
use crate::render::here::Here;
use crate::render::site::Site;

/// The most questions that are named whose answers are shared.
const QUESTIONS: usize = 2;

/// The most shared options of one question that are named.
const OPTIONS: usize = 2;

/// The case studies most like one of them, the most similar first.
pub(crate) fn similar(here: Here<'_>, index: usize) -> Vec<impl Serialize> {
    let site = here.site;
    let view = |similar: &Similar| {
        let study = &site.casebook.case_studies[similar.case_study];
        view!(SimilarView {
            title: study.title(&site.casebook.proforma),
            href: href(here, study),
            /// The label of its status, where it is no published one.
            draft: site.draft(study),
            /// The traits that both have, in words.
            reasons: reasons(site, &similar.shared),
        })
    };
    site.derived.similar.similar_to(index).iter().map(view).collect()
}

/// The heaviest of all that is shared: answers by question, then ingredients.
fn reasons(site: &Site<'_>, shared: &[Trait]) -> Vec<String> {
    let mut answers: Vec<(QuestionIndex, Vec<String>)> = Vec::new();
    let mut ingredients: Vec<&str> = Vec::new();
    for found in shared {
        match found {
            Trait::Ingredient(theme, ingredient) => {
                let theme = site.casebook.themes.get(*theme);
                ingredients.extend(theme.and_then(|theme| Some(&*theme.ingredients.get(*ingredient)?.title)));
            }
            Trait::Answer(question, value) => {
                let answer = value.in_words(&site.words, &site.casebook.proforma[*question]);
                match answers.iter_mut().find(|(known, _)| known == question) {
                    Some((_, answers)) => answers.push(answer),
                    None => answers.push((*question, vec![answer])),
                }
            }
        }
    }
    let separator = site.words.get("list-separator");
    let mut reasons: Vec<String> = answers
        .into_iter()
        .take(QUESTIONS)
        .map(|(question, mut answers)| {
            answers.truncate(OPTIONS);
            let question = site.casebook.proforma[question].for_readers();
            site.words.answered("similar-answer", question, &answers.join(separator))
        })
        .collect();
    reasons.extend(match ingredients.as_slice() {
        [] => None,
        [one] => Some(site.words.fill("similar-shows-one", &[("first", one)])),
        [one, two] => Some(site.words.fill("similar-shows-two", &[("first", one), ("second", two)])),
        [one, two, more @ ..] => {
            let values = [("first", *one), ("second", *two)];
            site.words.phrase("similar-shows-more", Some(more.len() as f64), &values).ok()
        }
    });
    reasons
}
