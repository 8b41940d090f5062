//! The links to all answers to a question.

use std::collections::HashMap;

use crate::model::CaseStudy;
use crate::page::answers::address;
use crate::render::escape;
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

/// For the headings of a story that are questions, by their ids, the link to all answers.
pub(crate) fn below_headings(here: Here<'_>, study: &CaseStudy) -> HashMap<String, String> {
    let pages = &here.site.pages;
    let below = pages.contents.answers.iter().zip(&pages.names.answers).filter_map(|(answers, names)| {
        let blocks = study.answer(answers.question)?.blocks()?;
        let heading = study.body().blocks.get(blocks.start.checked_sub(1)?)?.heading()?;
        let href = here.to_page(&address(names.first()?))?;
        let (mut text, mut link) = (String::new(), "<p class=\"all-answers\"><a href=\"".to_owned());
        escape::text(&mut link, &href);
        escape::text(&mut text, &here.words().fill("answers-link", &[("question", answers.heading)]));
        Some((heading.id.clone(), format!("{link}\">{text}</a></p>")))
    });
    below.collect()
}
