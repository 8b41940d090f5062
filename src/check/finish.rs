//! From what was written to the model, once it is known what every link leads to.

use std::sync::Arc;

use super::document::{Document, Written};
use super::links::Targets;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Block, Chapter, Collection, Findings, Home, Ingredient, Inline, KeyNumber, PlainPage, Prose, Route, Target, Theme,
    Update,
};
use crate::source::Source;

/// The documents of a site by what they are.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub home: Home,
    pub findings: Option<Findings>,
    pub chapters: Vec<Chapter>,
    pub themes: Vec<Theme>,
    pub updates: Vec<Update>,
    pub pages: Vec<PlainPage>,
}

/// A document with its body linked.
pub(crate) struct Linked<'a> {
    /// As written; its draft is used up.
    pub document: &'a Document,
    /// The body.
    pub body: Prose,
    /// The ids that its author gave to headings of level 2.
    pub ingredients: Vec<String>,
    /// The file.
    pub source: Source<'a>,
}

impl Documents {
    /// Sorts the documents into the model: by their order, then by their file's name; updates newest first.
    pub fn from_linked(linked: Vec<Linked<'_>>, targets: &Targets, report: &mut Vec<Diagnostic>) -> Documents {
        let mut documents = Documents::default();
        for Linked { document, body, ingredients, source } in linked {
            let slug = Arc::clone(&document.id.slug);
            let front = document.front.clone();
            match document.id.collection {
                Collection::Home => {
                    documents.home = Home {
                        finding: front.finding,
                        routes: front
                            .routes
                            .into_iter()
                            .filter_map(|route| {
                                let target = target(source, &route.to, targets, report)?;
                                Some(Route { label: route.label, text: route.text, target })
                            })
                            .collect(),
                        chart: front.chart.and_then(|chart| match target(source, &chart, targets, report)? {
                            Target::Chart(path) => Some(path),
                            _ => None,
                        }),
                        body,
                    };
                }
                Collection::Findings => {
                    let numbers = front
                        .numbers
                        .into_iter()
                        .map(|number| KeyNumber {
                            label: number.label,
                            value: number.value,
                            note: number.note,
                            from: number.from.and_then(|from| target(source, &from, targets, report)),
                        })
                        .collect();
                    documents.findings = Some(Findings { summary: front.summary, numbers, body });
                }
                Collection::Report => documents.chapters.push(Chapter {
                    slug,
                    title: front.title,
                    order: front.order.unwrap_or_default(),
                    summary: front.summary,
                    updated: front.updated,
                    body,
                }),
                Collection::Ingredients => documents.themes.push(Theme {
                    slug,
                    title: front.title,
                    order: front.order.unwrap_or_default(),
                    summary: front.summary,
                    questions: front.questions,
                    updated: front.updated,
                    ingredients: sections(&body, &ingredients),
                    body,
                }),
                Collection::Updates => {
                    let Some((date, _)) = front.date else { continue };
                    documents.updates.push(Update { slug, title: front.title, date, summary: front.summary, body });
                }
                Collection::Pages | Collection::CaseStudies => documents.pages.push(PlainPage {
                    slug,
                    title: front.title,
                    order: front.order,
                    summary: front.summary,
                    updated: front.updated,
                    body,
                }),
            }
        }
        documents.chapters.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(&b.slug)));
        documents.themes.sort_by(|a, b| a.order.total_cmp(&b.order).then_with(|| a.slug.cmp(&b.slug)));
        documents.updates.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.slug.cmp(&b.slug)));
        let last = f64::INFINITY;
        documents.pages.sort_by(|a, b| {
            a.order.unwrap_or(last).total_cmp(&b.order.unwrap_or(last)).then_with(|| a.slug.cmp(&b.slug))
        });
        documents
    }
}

/// What a destination in front matter leads to.
pub(crate) fn target(
    source: Source<'_>,
    written: &Written,
    targets: &Targets,
    report: &mut Vec<Diagnostic>,
) -> Option<Target> {
    match targets.resolve(source.path, &written.text) {
        Ok(target) => Some(target),
        Err(problem) => {
            report.push(problem.at(&source, written.span.clone()));
            None
        }
    }
}

/// The sections of a theme whose headings have an id of the author's.
fn sections(body: &Prose, ids: &[String]) -> Vec<Ingredient> {
    let sections: Vec<(usize, &crate::model::Heading)> = body
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(index, block)| match block {
            Block::Heading(heading) if heading.level == 2 => Some((index, heading)),
            _ => None,
        })
        .collect();
    sections
        .iter()
        .enumerate()
        .filter(|(_, (_, heading))| ids.contains(&heading.id))
        .map(|(position, (index, heading))| Ingredient {
            id: heading.id.as_str().into(),
            title: Inline::plain_text(&heading.content),
            blocks: index + 1..sections.get(position + 1).map_or(body.blocks.len(), |(next, _)| *next),
        })
        .collect()
}
