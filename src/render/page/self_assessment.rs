//! The self-assessment: every ingredient as a statement to answer.

use crate::diagnostic::Diagnostic;
use crate::render::Site;
use crate::render::pages::Entry;
use crate::render::views::{AssessmentIngredient, AssessmentPage, AssessmentTheme};

use crate::render::frame::About;

impl<'a> Site<'a> {
    pub(crate) fn self_assessment(&self, entry: &Entry) -> Result<String, Box<Diagnostic>> {
        let mut number = 0;
        let with_questions = self.themes(entry).into_iter().zip(&self.casebook.themes);
        let themes: Vec<AssessmentTheme<'_>> = with_questions
            .filter(|(summary, _)| !summary.ingredients.is_empty())
            .map(|(summary, theme)| AssessmentTheme {
                title: summary.title,
                href: summary.href,
                ingredients: summary
                    .ingredients
                    .into_iter()
                    .map(|ingredient| {
                        number += 1;
                        AssessmentIngredient {
                            number,
                            title: ingredient.title,
                            href: ingredient.href,
                            seen_in: ingredient.seen_in,
                        }
                    })
                    .collect(),
                questions: &theme.questions,
            })
            .collect();
        let case_study_total = self.casebook.case_studies.len();
        let view = AssessmentPage { themes, ingredient_total: number, case_study_total };
        let about = About { description: Some(self.words.get("description-self-assessment")), ..About::default() };
        self.finish(entry, "self-assessment.html", about, &view)
    }
}
