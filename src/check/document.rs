//! Every Markdown file that is no case study: its front matter, and its body not yet linked.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter;
use super::markdown::{self, Draft};
use super::overrides::{self, Override};
use crate::diagnostic::Diagnostic;
use crate::model::{Collection, DocumentId};
use crate::source::{Limits, Source};
use crate::yaml::{self, Fields, Node};

/// A file as written.
#[derive(Debug)]
pub(crate) struct Document {
    /// Path from the root.
    pub file: Arc<str>,
    /// Which page it makes.
    pub id: DocumentId,
    /// The front matter.
    pub front: Front,
    /// The body.
    pub body: Draft,
    /// Whether nobody knows where the body begins, which is said: then it is empty.
    pub unread: bool,
    /// Findings that the author lets stand.
    pub overrides: Vec<Override>,
}

/// Front matter of any of the collections; each uses the fields that its files have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Front {
    pub title: String,
    pub order: Option<f64>,
    pub summary: Option<String>,
    pub updated: Option<Date>,
    pub date: Option<(Date, Range<usize>)>,
    pub questions: Vec<String>,
    pub finding: Option<String>,
    pub routes: Vec<Route>,
    pub chart: Option<Written>,
    pub numbers: Vec<Number>,
}

/// A destination in front matter.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub text: String,
    pub span: Range<usize>,
}

/// An entry of `routes`.
#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub label: String,
    pub text: String,
    pub to: Written,
}

/// An entry of `numbers`.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub label: String,
    pub value: String,
    pub note: Option<String>,
    pub from: Option<Written>,
}

/// Reads one file. What is missing in its front matter is said, and the rest of the file read all the same.
pub(crate) fn read(source: Source<'_>, id: DocumentId, limits: &Limits, report: &mut Vec<Diagnostic>) -> Document {
    let needs_block = !matches!(id.collection, Collection::Home | Collection::Findings);
    let mut front = Front::default();
    let mut overrides = Vec::new();
    let mut unread = false;
    let body = match front_matter::split(&source, needs_block, report) {
        Some(parts) => {
            let found = report.len();
            let root = yaml::parse(&source, parts.yaml, limits, report);
            if root.is_some() || report.len() == found {
                (front, overrides) = read_front(source, id.collection, root.as_ref(), report);
            }
            parts.body
        }
        None => {
            unread = true;
            0..0
        }
    };
    let body = markdown::parse(source.path, source.text, body, report);
    Document { file: Arc::clone(source.path), id, front, body, unread, overrides }
}

fn read_front(
    source: Source<'_>,
    collection: Collection,
    root: Option<&Node>,
    report: &mut Vec<Diagnostic>,
) -> (Front, Vec<Override>) {
    let what = match collection {
        Collection::Home => "the home page",
        Collection::Findings => "the findings page",
        Collection::Report => "a chapter",
        Collection::Ingredients => "a theme",
        Collection::Updates => "an update",
        Collection::Pages | Collection::CaseStudies => "a page",
    };
    let Some(mut fields) = Fields::of(source, root, what, report) else { return (Front::default(), Vec::new()) };
    let mut front = Front::default();
    match collection {
        Collection::Home => {
            front.finding = fields.text("finding", report);
            front.routes =
                fields.entries("routes", report).iter().filter_map(|entry| route(source, entry, report)).collect();
            front.chart = fields.node("chart").and_then(written);
        }
        Collection::Findings => {
            front.summary = fields.text("summary", report);
            front.numbers =
                fields.entries("numbers", report).iter().filter_map(|entry| number(source, entry, report)).collect();
        }
        Collection::Report | Collection::Ingredients => {
            front.title = fields.required_text("title", report).unwrap_or_default();
            front.order = fields.required_number("order", report);
            front.summary = fields.text("summary", report);
            if collection == Collection::Ingredients {
                front.questions = fields.texts("questions", report);
            }
            front.updated = fields.date("updated", report);
        }
        Collection::Updates => {
            front.title = fields.required_text("title", report).unwrap_or_default();
            let date = fields.required_date("date", report);
            front.date = date.zip(fields.node("date").map(|node| node.span.clone()));
            front.summary = fields.text("summary", report);
        }
        Collection::Pages | Collection::CaseStudies => {
            front.title = fields.required_text("title", report).unwrap_or_default();
            front.order = fields.number("order", report);
            front.summary = fields.text("summary", report);
            front.updated = fields.date("updated", report);
        }
    }
    let overrides = fields.node("overrides").map(|node| overrides::read(source, node, report)).unwrap_or_default();
    fields.finish(report);
    (front, overrides)
}

fn route(source: Source<'_>, entry: &Node, report: &mut Vec<Diagnostic>) -> Option<Route> {
    let mut fields = Fields::of(source, Some(entry), "a route", report)?;
    let label = fields.required_text("label", report);
    let text = fields.required_text("text", report);
    let to = fields.required("to").and_then(written);
    fields.finish(report);
    Some(Route { label: label?, text: text?, to: to? })
}

fn number(source: Source<'_>, entry: &Node, report: &mut Vec<Diagnostic>) -> Option<Number> {
    let mut fields = Fields::of(source, Some(entry), "a number", report)?;
    let label = fields.required_text("label", report);
    let value = fields.required_text("value", report);
    let note = fields.text("note", report);
    let from = fields.node("from").and_then(written);
    fields.finish(report);
    Some(Number { label: label?, value: value?, note, from })
}

fn written(node: &Node) -> Option<Written> {
    Some(Written { text: node.text()?.trim().to_owned(), span: node.span.clone() })
}
