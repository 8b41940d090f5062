//! All answers to one prose question, one after the other.

use super::case_studies;
use super::facts::{Listed, PageFacts, Printed, Searched};
use super::listing::Listing;

/// The shapes of the addresses that links may name.
pub(super) const FORMS: &[&str] = &["answers/*.html"];

/// The search finds the answers in their stories, and the first page by the question's name. By the question's position among those with answers in words, and the page from 0. Readers are led to the first page.
pub(super) fn pages<'a>(list: Listing<'_, 'a>) -> impl Iterator<Item = ((usize, usize), PageFacts<'a>)> {
    let questions = list.contents.answers.iter().zip(&list.names.answers).enumerate();
    questions.flat_map(move |(question, (answers, names))| {
        let title = list.words.fill("answers-title", &[("question", answers.heading)]);
        names.iter().enumerate().map(move |(page, name)| {
            let listed = if page == 0 { Listed::Yes } else { Listed::No };
            let facts = PageFacts {
                part: Some(&case_studies::PART),
                searched: if page == 0 { Searched::Answers(question) } else { Searched::No },
                printed: Some(Printed::CaseStudies),
                ..PageFacts::made(address(name), list.numbered(&title, page), listed)
            };
            ((question, page), facts)
        })
    })
}

/// The address of the page with a name.
pub(crate) fn address(name: &str) -> String {
    format!("answers/{name}.html")
}
