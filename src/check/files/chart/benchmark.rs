//! The line that values are held against, and for whom it was meant.

use serde_json::json;

use super::figures::{self, unknown};
use crate::answer::{Countable, parse_quantity};
use crate::diagnostic::Code;
use crate::model::{Benchmark, ChartKind, Figures, Quantity};
use crate::proforma::{Proforma, Question, QuestionIndex};
use crate::source::{Read, Source};
use crate::yaml::{Fields, Form, Key, Node, Value, settings};

settings! {
    /// What is said in `benchmark`.
    pub(super) BENCHMARK = "a benchmark" {
        "value" Form::Other("number, or `~5` for about", || json!({"type": ["number", "string"], "pattern": "^\\s*~?\\s*[-+]?[0-9]+([.][0-9]+)?\\s*$"})), needed "The value." "~5";
        "label" Form::Text, needed "What it is." "What was advised";
        "applies_to" Form::Other("answers by questions", || json!({"type": ["object", "null"]})), "For whom it was meant: the id of a question, and one answer or several. Of whom nobody knows it, the mark is drawn hollow." "{organisation: [acute, community]}";
    }
}

/// Reads `benchmark`.
pub(super) fn read(
    source: Source<'_>,
    node: &Node,
    kind: ChartKind,
    figures: &Figures,
    proforma: &Proforma,
) -> Read<Option<Benchmark>> {
    Fields::read(source, Some(node), BENCHMARK, |fields| {
        let value = fields.value("value", |node| value(source, node));
        let label = fields.text("label");
        let scope = fields.node("applies_to");
        let counts = match figures {
            Figures::Answers { measure, .. } => matches!(proforma[*measure].kind.counts(), Countable::Number(_)),
            Figures::Evidence { .. } => false,
            Figures::Data { .. } => true,
        };
        if !counts || !matches!(kind, ChartKind::Bars | ChartKind::Range | ChartKind::Strip) {
            let help = "A benchmark needs a number and one of the kinds `bars`, `range` and `strip`.";
            fields.say(source.at(Code::ChartMistake, node, "This chart has no line for a benchmark.").help(help));
            return None;
        }
        let has_answers = matches!(figures, Figures::Answers { .. });
        let applies_to = scope.map(|scope| fields.take(applies_to(source, scope, has_answers, proforma)));
        let (value, label) = (value?, label?);
        if value.value < 0.0 && kind != ChartKind::Strip {
            let found = source.at(Code::ChartMistake, node, "The benchmark is below zero, and bars begin at zero.");
            fields.say(found.help("Only charts of the kind `strip` have room below zero."));
        }
        Some(Benchmark { value, label, applies_to: applies_to.unwrap_or_default() })
    })
}

/// The value, which may be "about".
fn value(source: Source<'_>, node: &Node) -> Read<Option<Quantity>> {
    Read::or_say(node.text().and_then(parse_quantity), || {
        let found = source.at(Code::WrongType, node, "`value` must be a number.");
        found.help("Write digits only, with a full stop before decimals, for example `4.5`. Put ~ before it for \"about\": `~5`.")
    })
}

/// The questions that must have one of some answers.
fn applies_to(
    source: Source<'_>,
    scope: &Node,
    has_answers: bool,
    proforma: &Proforma,
) -> Read<Vec<(QuestionIndex, Vec<usize>)>> {
    let mut read = Read::default();
    match &scope.value {
        _ if !has_answers => {
            let message = "`applies_to` asks for answers, and a data file has none.";
            let help = "Leave it out, and say in `caveat` for whom the benchmark was meant.";
            read.say(source.at(Code::ChartMistake, scope, message).help(help));
        }
        Value::Map(pairs) => {
            return Read::each(pairs, |(key, answers)| match figures::question(source, key, &key.text, proforma) {
                Ok(question) => options(source, key, answers, &proforma[question])
                    .map(|options| options.map(|options| (question, options))),
                Err(finding) => Read::refused(*finding),
            });
        }
        _ => {
            let message = "`applies_to` is a list of questions with their answers.";
            let help =
                "Write the id of a question on each line, then a colon, a space and one answer or several in [ ].";
            read.say(source.at(Code::WrongType, scope, message).help(help));
        }
    }
    read
}

/// The answers that a question must have one of.
fn options(source: Source<'_>, key: &Key, answers: &Node, asked: &Question) -> Read<Option<Vec<usize>>> {
    let Some(offers) = asked.kind.counts().offers() else {
        let found = source.at(Code::ChartMistake, key, format!("`{}` has no options to choose from.", asked.id));
        let help = "`applies_to` takes questions of the kinds `choice`, `choices` and `yes-no`.";
        return Read::refused(found.help(help).question(asked.id.clone()));
    };
    let entries = match &answers.value {
        Value::List(entries) => entries.as_slice(),
        _ => std::slice::from_ref(answers),
    };
    let chosen = Read::each(entries, |entry| {
        let written = entry.text().unwrap_or_default();
        Read::or_say(offers.position(written), || {
            let message = format!("`{written}` is not an option of `{}`.", asked.id);
            let offered = offers.offered();
            let known = offered.iter().map(|offered| offered.id);
            unknown(source, entry, message, written, known).question(asked.id.clone())
        })
    });
    chosen.map(Some)
}
