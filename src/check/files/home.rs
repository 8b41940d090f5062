//! `home.md`: what the home page says.

use crate::check::links::{PlainLink, Targets};
use crate::model::{Home, Prose, Route, Target};
use crate::source::{Read, Source};
use crate::yaml::{Fields, Node};

/// The front matter.
#[derive(Debug)]
pub(super) struct HomeFront {
    finding: Option<String>,
    routes: Vec<WrittenRoute>,
    chart: Option<PlainLink>,
}

#[derive(Debug)]
struct WrittenRoute {
    label: String,
    text: String,
    to: PlainLink,
}

impl HomeFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> HomeFront {
        let source = fields.source();
        HomeFront {
            finding: fields.text("finding"),
            routes: fields.each("routes", |entry| route(source, entry)),
            chart: fields.node("chart").and_then(PlainLink::of),
        }
    }

    /// Its links.
    pub fn links(&self) -> Vec<&PlainLink> {
        self.routes.iter().map(|route| &route.to).collect()
    }

    /// The page, with its links looked up.
    pub fn page(self, body: Prose, source: Source<'_>, targets: &Targets) -> Read<Home> {
        let mut said = Read::begin();
        let mut target = |link: PlainLink| said.take(link.target(source, targets));
        let routes = self.routes.into_iter();
        let routes =
            routes.filter_map(|WrittenRoute { label, text, to }| Some(Route { label, text, target: target(to)? }));
        let routes = routes.collect();
        let chart = self.chart.and_then(target).and_then(|target| match target {
            Target::Chart(path) => Some(path),
            _ => None,
        });
        said.with(Home { finding: self.finding, routes, chart, body })
    }
}

fn route(source: Source<'_>, entry: &Node) -> Read<Option<WrittenRoute>> {
    Fields::read(source, Some(entry), "a route", |fields| {
        let label = fields.required_text("label");
        let text = fields.required_text("text");
        let to = fields.required("to").and_then(PlainLink::of);
        Some(WrittenRoute { label: label?, text: text?, to: to? })
    })
}
