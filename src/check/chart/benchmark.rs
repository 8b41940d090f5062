//! The line that values are held against, and for whom it was meant.

use super::{figures, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Benchmark, ChartKind, Figures};
use crate::proforma::{Kind, Proforma, QuestionIndex};
use crate::source::Source;
use crate::yaml::{Fields, Node, Value, yes_no};

/// Reads `benchmark`.
pub(super) fn read(
    source: Source<'_>,
    node: &Node,
    kind: ChartKind,
    figures: &Figures,
    proforma: &Proforma,
    report: &mut Vec<Diagnostic>,
) -> Option<Benchmark> {
    let mut fields = Fields::of(source, Some(node), "a benchmark", report)?;
    let value = fields.required_number("value", report);
    let label = fields.required_text("label", report);
    let scope = fields.node("applies_to");
    fields.finish(report);
    let counts = match figures {
        Figures::Answers { measure, .. } => {
            proforma[*measure].kind.options().is_empty() && proforma[*measure].kind != Kind::YesNo
        }
        Figures::Evidence { .. } => false,
        Figures::Data { .. } => true,
    };
    if !counts || !matches!(kind, ChartKind::Bars | ChartKind::Range | ChartKind::Strip) {
        report.push(
            source
                .at(Code::ChartMistake, node.span.clone(), "This chart has no line for a benchmark.")
                .help("A benchmark needs a number and one of the kinds `bars`, `range` and `strip`."),
        );
        return None;
    }
    let mut applies_to = Vec::new();
    match scope.map(|scope| (scope, &scope.value)) {
        None => {}
        Some((scope, _)) if !matches!(figures, Figures::Answers { .. }) => report.push(
            source
                .at(Code::ChartMistake, scope.span.clone(), "`applies_to` asks for answers, and a data file has none.")
                .help("Leave it out, and say in `caveat` for whom the benchmark was meant."),
        ),
        Some((_, Value::Map(pairs))) => {
            for (key, answers) in pairs {
                let place = Node {
                    span: key.span.clone(),
                    value: Value::Scalar(crate::yaml::Scalar { text: key.text.clone(), plain: false }),
                };
                let Some(question) = figures::question(source, &place, proforma, report) else { continue };
                applies_to.extend(options(source, &place, answers, question, proforma, report));
            }
        }
        Some((scope, _)) => report.push(
            source
                .at(Code::WrongType, scope.span.clone(), "`applies_to` is a list of questions with their answers.")
                .help(
                    "Write the id of a question on each line, then a colon, a space and one answer or several in [ ].",
                ),
        ),
    }
    let (value, label) = (value?, label?);
    if value < 0.0 && kind != ChartKind::Strip {
        report.push(
            source
                .at(Code::ChartMistake, node.span.clone(), "The benchmark is below zero, and bars begin at zero.")
                .help("Only charts of the kind `strip` have room below zero."),
        );
    }
    Some(Benchmark { value, label, applies_to })
}

/// The answers that a question must have one of.
fn options(
    source: Source<'_>,
    key: &Node,
    answers: &Node,
    question: QuestionIndex,
    proforma: &Proforma,
    report: &mut Vec<Diagnostic>,
) -> Option<(QuestionIndex, Vec<usize>)> {
    let asked = &proforma[question];
    if asked.kind.options().is_empty() && asked.kind != Kind::YesNo {
        report.push(
            source
                .at(Code::ChartMistake, key.span.clone(), format!("`{}` has no options to choose from.", asked.id))
                .help("`applies_to` takes questions of the kinds `choice`, `choices` and `yes-no`.")
                .question(asked.id.clone()),
        );
        return None;
    }
    let entries = match &answers.value {
        Value::List(entries) => entries.as_slice(),
        _ => std::slice::from_ref(answers),
    };
    let mut chosen = Vec::with_capacity(entries.len());
    for entry in entries {
        let written = entry.text().unwrap_or_default();
        let found = match asked.kind {
            Kind::YesNo => yes_no(written).map(|yes| usize::from(!yes)),
            _ => asked.kind.options().iter().position(|option| option.id == written),
        };
        match found {
            Some(position) => chosen.push(position),
            None => {
                let message = format!("`{written}` is not an option of `{}`.", asked.id);
                let known: Vec<&str> = match asked.kind {
                    Kind::YesNo => vec!["yes", "no"],
                    _ => asked.kind.options().iter().map(|option| option.id.as_str()).collect(),
                };
                report.push(unknown(source, entry, message, written, known.into_iter()).question(asked.id.clone()));
            }
        }
    }
    Some((question, chosen))
}
