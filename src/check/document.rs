//! Every Markdown file that is no case study: its front matter, and its body not yet linked.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter;
use super::markdown::{self, Draft};
use super::overrides::{self, Override};
use crate::model::{Collection, DocumentId};
use crate::source::{Limits, Read, Source};
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
pub(crate) fn read(source: Source<'_>, id: DocumentId, limits: &Limits) -> Read<Document> {
    let mut said = Read::begin();
    let needs_block = !matches!(id.collection, Collection::Home | Collection::Findings);
    let parts = said.take(front_matter::split(&source, needs_block));
    let unread = parts.is_none();
    let parts = parts.unwrap_or_default();
    let parsed = yaml::parse(&source, parts.yaml, limits);
    let is_unreadable = unread || parsed.is_unreadable();
    let root = said.take(parsed).root;
    let front = (!is_unreadable).then(|| said.take(read_front(source, id.collection, root.as_ref()))).flatten();
    let (front, overrides) = front.unwrap_or_default();
    let body = said.take(markdown::parse(source, parts.body));
    said.with(Document { file: Arc::clone(source.path), id, front, body, unread, overrides })
}

fn read_front(source: Source<'_>, collection: Collection, root: Option<&Node>) -> Read<Option<(Front, Vec<Override>)>> {
    let what = match collection {
        Collection::Home => "the home page",
        Collection::Findings => "the findings page",
        Collection::Report => "a chapter",
        Collection::Ingredients => "a theme",
        Collection::Updates => "an update",
        Collection::Pages | Collection::CaseStudies => "a page",
    };
    Fields::read(source, root, what, |fields| {
        let mut front = Front::default();
        match collection {
            Collection::Home => {
                front.finding = fields.text("finding");
                front.routes = fields.each("routes", |entry| route(source, entry));
                front.chart = fields.node("chart").and_then(written);
            }
            Collection::Findings => {
                front.summary = fields.text("summary");
                front.numbers = fields.each("numbers", |entry| number(source, entry));
            }
            Collection::Report | Collection::Ingredients => {
                front.title = fields.required_text("title").unwrap_or_default();
                front.order = fields.required_number("order");
                front.summary = fields.text("summary");
                if collection == Collection::Ingredients {
                    front.questions = fields.texts("questions");
                }
                front.updated = fields.date("updated");
            }
            Collection::Updates => {
                front.title = fields.required_text("title").unwrap_or_default();
                front.date = fields.required_date("date").map(|date| (date, fields.place_of("date")));
                front.summary = fields.text("summary");
            }
            Collection::Pages | Collection::CaseStudies => {
                front.title = fields.required_text("title").unwrap_or_default();
                front.order = fields.number("order");
                front.summary = fields.text("summary");
                front.updated = fields.date("updated");
            }
        }
        let overrides = fields.node("overrides").map(|node| overrides::read(source, node));
        Some((front, overrides.map(|read| fields.take(read)).unwrap_or_default()))
    })
}

fn route(source: Source<'_>, entry: &Node) -> Read<Option<Route>> {
    Fields::read(source, Some(entry), "a route", |fields| {
        let label = fields.required_text("label");
        let text = fields.required_text("text");
        let to = fields.required("to").and_then(written);
        Some(Route { label: label?, text: text?, to: to? })
    })
}

fn number(source: Source<'_>, entry: &Node) -> Read<Option<Number>> {
    Fields::read(source, Some(entry), "a number", |fields| {
        let label = fields.required_text("label");
        let value = fields.required_text("value");
        let note = fields.text("note");
        let from = fields.node("from").and_then(written);
        Some(Number { label: label?, value: value?, note, from })
    })
}

/// A destination as written; none where it is no single text.
pub(crate) fn written(node: &Node) -> Option<Written> {
    Some(Written { text: node.text()?.trim().to_owned(), span: node.span.clone() })
}
