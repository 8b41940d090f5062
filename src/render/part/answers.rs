//! The links to all answers to a question.

use crate::model::CaseStudy;
use crate::page::answers::address;
use crate::proforma::QuestionIndex;
use crate::render::here::Here;
use crate::render::view::LinkView;

/// The pages with all answers, by question; none where the site does without them.
pub(crate) fn all(here: Here<'_>) -> Vec<LinkView> {
    let pages = &here.site.pages;
    let first = pages.contents.answers.iter().zip(&pages.names.answers);
    let links = first.filter_map(|(answers, names)| {
        let href = here.to_page(&address(names.first()?))?;
        Some(LinkView { title: answers.heading.to_owned(), href })
    });
    links.collect()
}

/// The page with all answers to a question.
pub(crate) fn href(here: Here<'_>, question: QuestionIndex) -> Option<String> {
    let pages = &here.site.pages;
    let mut asked = pages.contents.answers.iter().zip(&pages.names.answers);
    let (_, names) = asked.find(|(answers, _)| answers.question == question)?;
    here.to_page(&address(names.first()?))
}

/// The pages with all answers to the questions that a story answers, by the block behind its own answer.
pub(crate) fn behind(here: Here<'_>, study: &CaseStudy) -> Vec<(usize, LinkView)> {
    let pages = &here.site.pages;
    let behind = pages.contents.answers.iter().zip(&pages.names.answers).filter_map(|(answers, names)| {
        let href = here.to_page(&address(names.first()?))?;
        let title = here.words().fill("answers-link", &[("question", answers.heading)]);
        Some((study.answer(answers.question)?.blocks()?.end, LinkView { title, href }))
    });
    behind.collect()
}
