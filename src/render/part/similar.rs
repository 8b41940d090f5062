//! Case studies like this one, and why, in words.

use crate::derive::similar::{Similar, Trait};
use crate::proforma::QuestionIndex;
use crate::render::Site;
use crate::render::pages::Entry;
use crate::render::views::SimilarView;

use crate::render::page::case_studies::value_in_words;
use crate::render::page::case_study::address;

/// How many questions are named whose answers are shared.
const QUESTIONS: usize = 2;

/// How many shared options of one question are named.
const OPTIONS: usize = 2;

impl<'a> Site<'a> {
    /// The case studies most like one of them.
    pub(crate) fn similar<'s>(&'s self, entry: &Entry, index: usize) -> Vec<SimilarView<'s>> {
        let similar = self.derived.similar.similar_to(index);
        let view = |similar: &Similar| {
            let study = self.casebook.case_studies.get(similar.case_study)?;
            Some(SimilarView {
                title: study.title(&self.casebook.proforma),
                href: self.href(entry, address(study).as_str()),
                draft: self.draft(study),
                reasons: self.reasons(&similar.shared),
            })
        };
        similar.iter().filter_map(view).collect()
    }

    /// What weighs most of what is shared: answers by question, then ingredients.
    fn reasons(&self, shared: &[Trait]) -> Vec<String> {
        let mut answers: Vec<(QuestionIndex, Vec<String>)> = Vec::new();
        let mut ingredients: Vec<&str> = Vec::new();
        for found in shared {
            match found {
                Trait::Ingredient(theme, ingredient) => {
                    let theme = self.casebook.themes.get(*theme);
                    ingredients.extend(theme.and_then(|theme| Some(&*theme.ingredients.get(*ingredient)?.title)));
                }
                Trait::Answer(question, value) => {
                    let answer = value_in_words(&self.words, &self.casebook.proforma[*question], *value);
                    match answers.iter_mut().find(|(known, _)| known == question) {
                        Some((_, answers)) => answers.push(answer),
                        None => answers.push((*question, vec![answer])),
                    }
                }
            }
        }
        let separator = self.words.get("list-separator");
        let mut reasons: Vec<String> = answers
            .into_iter()
            .take(QUESTIONS)
            .map(|(question, mut answers)| {
                answers.truncate(OPTIONS);
                let question = &self.casebook.proforma[question].label;
                self.words.fill("similar-answer", &[("question", question), ("answer", &answers.join(separator))])
            })
            .collect();
        reasons.extend(match ingredients.as_slice() {
            [] => None,
            [one] => Some(self.words.fill("similar-shows-one", &[("first", one)])),
            [one, two] => Some(self.words.fill("similar-shows-two", &[("first", one), ("second", two)])),
            [one, two, more @ ..] => {
                let values = [("first", *one), ("second", *two)];
                self.words.phrase("similar-shows-more", Some(more.len() as f64), &values).ok()
            }
        });
        reasons
    }
}
