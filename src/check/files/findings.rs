//! `findings.md`: what the findings page says around the charts.

use crate::check::links::{PlainLink, Targets};
use crate::model::{Findings, KeyNumber, Prose};
use crate::source::{Read, Source};
use crate::yaml::{Fields, Node};

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
    Fields::read(source, Some(entry), "a number", |fields| {
        let label = fields.required_text("label");
        let value = fields.required_text("value");
        let note = fields.text("note");
        let from = fields.node("from").and_then(PlainLink::of);
        Some((KeyNumber { label: label?, value: value?, note, from: None }, from))
    })
}
