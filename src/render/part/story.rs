//! The story of a case study: its text with what it does not tell, and the first words on what worked and what was hard.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers;
use crate::answer::Answer;
use crate::model::{Block, CaseStudy};
use crate::proforma::{Proforma, QuestionIndex};
use crate::render::chart::figure::figures;
use crate::render::chart::on_page::OnPage;
use crate::render::here::{Here, Rendered};
use crate::render::html::sentence::first_sentences;
use crate::render::html::writer::Writer;
use crate::render::view::{Html, LinkView};

/// The characters of three lines.
const THREE_LINES: usize = 160;

/// A part of the text.
#[derive(Debug, Serialize)]
pub(crate) struct StoryPart<'a> {
    /// The text; empty where a question without an answer comes first.
    html: Html,
    #[serde(flatten)]
    end: PartEnd<'a>,
}

/// What is said behind a part of the text.
#[derive(Debug, Default, Serialize)]
struct PartEnd<'a> {
    /// The page with all answers to the question that it answers.
    all: Option<LinkView>,
    /// The questions that have no answer, whose place is here.
    unstated: Vec<&'a str>,
}

/// The text in parts. One ends behind each answer, and where a question comes to nothing.
pub(crate) fn story<'s>(here: Here<'s>, study: &'s CaseStudy) -> Rendered<Vec<StoryPart<'s>>> {
    let figures = figures(here, study.body(), 1, &mut OnPage::default())?;
    let mut writer = Writer::here(here, study.body()).with_figures(figures);
    Ok(parts(&here.site.casebook.proforma, study, &mut writer, answers::behind(here, study)))
}

/// The same by a writer of its text, with links behind some of its blocks.
pub(crate) fn parts<'s>(
    proforma: &'s Proforma,
    study: &'s CaseStudy,
    writer: &mut Writer<'s>,
    links: Vec<(usize, LinkView)>,
) -> Vec<StoryPart<'s>> {
    let mut ends: BTreeMap<usize, PartEnd<'_>> = BTreeMap::new();
    for (place, link) in links {
        ends.entry(place).or_default().all = Some(link);
    }
    for (place, question) in unanswered(proforma, study) {
        ends.entry(place).or_default().unstated.push(proforma[question].for_readers());
    }
    let cuts: Vec<usize> = ends.keys().copied().collect();
    let pieces = writer.pieces(&cuts);
    let ends = ends.into_values().chain([PartEnd::default()]);
    pieces.into_iter().zip(ends).map(|(html, end)| StoryPart { html, end }).collect()
}

/// The public prose questions that contributors left without an answer, each with the block of the body that it stands
/// before: after the answer to the question that is asked before it, or before the first.
fn unanswered(proforma: &Proforma, study: &CaseStudy) -> Vec<(usize, QuestionIndex)> {
    let sections = |(question, _): (QuestionIndex, _)| study.answer(question).and_then(Answer::blocks);
    let first = proforma.indexed().filter_map(sections).map(|blocks| blocks.start.saturating_sub(1)).min();
    let mut place = first.unwrap_or(study.body().blocks.len());
    let mut found = Vec::new();
    for (index, question) in proforma.indexed() {
        match study.answer(index).and_then(Answer::blocks) {
            Some(blocks) => place = blocks.end,
            None if question.is_missed() && question.kind.section().is_some() => found.push((place, index)),
            None => {}
        }
    }
    found
}

/// What a case study says first of what worked, or of what was hard; none where it does not, which the story says.
pub(crate) fn told<'s>(here: Here<'s>, study: &'s CaseStudy, lacks: bool) -> Option<impl Serialize + use<'s>> {
    let proforma = &here.site.casebook.proforma;
    let question = proforma.telling(lacks)?;
    let blocks = study.answer(question).and_then(Answer::blocks)?;
    let all = &study.body().blocks;
    let heading = match all.get(blocks.start.checked_sub(1)?)? {
        Block::Heading(heading) => heading.id.as_str(),
        _ => return None,
    };
    let mut passages = Vec::new();
    tell(all.get(blocks.clone()).unwrap_or_default(), &mut passages);
    Some(view!(Told {
        /// The question.
        label: proforma[question].for_readers(),
        /// Its first sentences; empty where it has no words of its own.
        text: first_sentences(&passages, THREE_LINES),
        /// Where it goes on.
        href: format!("#{heading}"),
    }))
}

/// The texts of paragraphs and lists; what is set apart, such as a note of an editor's, does not tell the story.
fn tell(blocks: &[Block], passages: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(passage) => passages.push(passage.plain_text()),
            Block::List(list) => list.items.iter().for_each(|item| tell(&item.blocks, passages)),
            _ => {}
        }
    }
}
