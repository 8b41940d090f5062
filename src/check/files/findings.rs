//! `findings.md`: what the findings page says around the charts.

use crate::check::files::overrides;
use crate::check::links::{PlainLink, Targets};
use crate::model::{Findings, KeyNumber, Prose};
use crate::source::{Read, Source};
use crate::yaml::{Fields, Form, Node, settings};

settings! {
    /// The front matter of `findings.md`.
    pub(super) FINDINGS = "the findings page" {
        "summary" Form::Text, "One or two sentences at the top." "What 14 case studies and a survey say.";
        "numbers" Form::List(NUMBER), "Key numbers, above the charts." "[{label: Teams, value: 14}]";
        "overrides" Form::List(overrides::OVERRIDE), "Findings of `casebook check` that may stand, each with the reason." "[{code: useless-alt, reason: The picture is a decoration}]";
    }

    /// An entry of `numbers`.
    NUMBER = "a number" {
        "label" Form::Text, needed "What is counted." "Teams with a clinical lead";
        "value" Form::Text, needed "The number as readers see it." "9 of 14";
        "note" Form::Text, "What readers should know of it." "Two did not say.";
        "from" Form::Text, "Where it comes from: the path of a file." "report/introduction.md";
    }
}

/// The front matter.
#[derive(Debug)]
pub(super) struct FindingsFront {
    summary: Option<String>,
    /// Each with the place where it is said.
    numbers: Vec<(KeyNumber, Option<PlainLink>)>,
}

impl FindingsFront {
    /// Reads the front matter.
    pub fn read(fields: &mut Fields<'_>) -> FindingsFront {
        let source = fields.source();
        FindingsFront {
            summary: fields.text("summary"),
            numbers: fields.each("numbers", |entry| number(source, entry)),
        }
    }

    /// Its links.
    pub fn links(&self) -> Vec<&PlainLink> {
        self.numbers.iter().filter_map(|(_, from)| from.as_ref()).collect()
    }

    /// The page, with its links looked up.
    pub fn page(self, body: Prose, source: Source<'_>, targets: &Targets) -> Read<Findings> {
        let mut said = Read::begin();
        let numbers = self.numbers.into_iter().map(|(number, from)| {
            let from = from.and_then(|from| said.take(from.target(source, targets)));
            KeyNumber { from, ..number }
        });
        let numbers = numbers.collect();
        said.with(Findings { summary: self.summary, numbers, body })
    }
}

fn number(source: Source<'_>, entry: &Node) -> Read<Option<(KeyNumber, Option<PlainLink>)>> {
    Fields::read(source, Some(entry), NUMBER, |fields| {
        let label = fields.text("label");
        let value = fields.text("value");
        let note = fields.text("note");
        let from = fields.node("from").and_then(PlainLink::of);
        Some((KeyNumber { label: label?, value: value?, note, from: None }, from))
    })
}
