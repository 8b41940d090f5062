//! `home.md`: what the home page says.

use crate::check::files::overrides;
use crate::check::links::{PlainLink, Targets};
use crate::diagnostic::Code;
use crate::model::{Home, Prose, Route, Target};
use crate::source::{Read, Source, shown};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// The front matter of `home.md`.
    pub(super) HOME = "the home page" {
        "finding" Form::Text, "The most important finding, large at the top." "Teams with a leader last.";
        "routes" Form::List(ROUTE), "Where different readers may begin." "[{label: You lead a board, text: Ten minutes, to: report/introduction.md}]";
        "chart" Form::Text, "A chart below the finding: the path of its file." "charts/teams.yaml";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }

    /// An entry of `routes`.
    ROUTE = "a route" {
        "label" Form::Text, needed "For whom it is, or what is found there." "You lead a board";
        "text" Form::Text, needed "A few words on what is found there." "What to ask, in ten minutes";
        "to" Form::Text, needed "Where it leads: the path of a file." "report/introduction.md";
    }
}

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

    /// The file of its chart.
    pub fn chart(&self) -> Option<&PlainLink> {
        self.chart.as_ref()
    }

    /// The page, with its links looked up.
    pub fn page(self, body: Prose, source: Source<'_>, targets: &Targets) -> Read<Home> {
        let mut said = Read::begin();
        let mut target = |link: PlainLink| said.take(link.target(source, targets));
        let routes = self.routes.into_iter();
        let routes =
            routes.filter_map(|WrittenRoute { label, text, to }| Some(Route { label, text, target: target(to)? }));
        let routes = routes.collect();
        let chart = self.chart.and_then(|link| match said.take(link.target(source, targets))? {
            Target::Chart(path) => Some(path),
            _ => {
                let message = format!("`{}` is no chart.", shown(&link.text));
                let found = source.at(Code::BrokenLink, link.span, message);
                said.say(found.help("Write the path of a file of `charts/`, such as `charts/teams.yaml`."));
                None
            }
        });
        said.with(Home { finding: self.finding, routes, chart, body })
    }
}

fn route(source: Source<'_>, entry: &Node) -> Read<Option<WrittenRoute>> {
    Fields::read(source, Some(entry), ROUTE, |fields| {
        let label = fields.text("label");
        let text = fields.text("text");
        let to = fields.node("to").and_then(PlainLink::of);
        Some(WrittenRoute { label: label?, text: text?, to: to? })
    })
}
