//! `charts/*.yaml`: what to draw, and what is claimed about it.
//!
//! Everything that the file alone, the questionnaire and the data files can show is checked here. What depends on the
//! answers themselves (a template that asks for a value that is not there, an assertion that does not hold) is found by
//! `derive`, which counts them.

mod benchmark;
pub(crate) mod expression;
mod figures;

use super::files::Text;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Chart, ChartKind, DataSet, Expression, RowOrder};
use crate::proforma::Proforma;
use crate::source::{Limits, Source, nearest, one_of};
use crate::yaml::{self, Fields, Node, Value};

/// What charts may draw from.
#[derive(Clone, Copy)]
pub(crate) struct Drawable<'a> {
    pub proforma: &'a Proforma,
    /// The data files that could be read.
    pub data: &'a [DataSet],
    /// Paths from the root of all data files, those with mistakes too.
    pub data_files: &'a [Text<'a>],
}

/// Reads the charts. One with a mistake is left out.
pub(crate) fn read(
    files: &[Text<'_>],
    drawable: Drawable<'_>,
    limits: &Limits,
    report: &mut Vec<Diagnostic>,
) -> Vec<Chart> {
    let mut charts = Vec::with_capacity(files.len());
    for file in files {
        let root = yaml::parse(&file.source(), 0..file.text.len(), limits, report);
        if root.is_none() && !file.text.trim().is_empty() && report.iter().any(|finding| finding.file == *file.path) {
            continue;
        }
        charts.extend(chart(file.source(), root.as_ref(), drawable, report));
    }
    charts
}

fn chart(
    source: Source<'_>,
    root: Option<&Node>,
    drawable: Drawable<'_>,
    report: &mut Vec<Diagnostic>,
) -> Option<Chart> {
    let before = report.len();
    let mut fields = Fields::of(source, root, "a chart", report)?;
    let title = fields.required("title").and_then(|node| expression(source, node, "title", report));
    let sentence = fields.node("sentence").and_then(|node| expression(source, node, "sentence", report));
    let subtitle = fields.text("subtitle", report);
    let kind_node = fields.required("kind");
    let kind = kind_node.and_then(|node| word(source, node, "kind", ChartKind::ALL, ChartKind::as_str, report));
    let data = fields.required("data");
    let measure = fields.required("measure");
    let by = fields.node("by");
    let benchmark = fields.node("benchmark");
    let order = match fields.node("order") {
        Some(node) => word(source, node, "order", RowOrder::ALL, RowOrder::as_str, report),
        None => Some(RowOrder::AsWritten),
    };
    let caveat = fields.text("caveat", report);
    let said = fields.text("source", report);
    let assertions = match fields.node("assert").map(|node| (node, &node.value)) {
        None => Vec::new(),
        Some((_, Value::List(entries))) => {
            entries.iter().filter_map(|entry| expression(source, entry, "assert", report)).collect()
        }
        Some((node, _)) => expression(source, node, "assert", report).into_iter().collect(),
    };
    fields.finish(report);
    if let Some(title) = &title {
        expression::check_template(title, source.path, report);
    }
    if let Some(sentence) = &sentence {
        expression::check_template(sentence, source.path, report);
    }
    for assertion in &assertions {
        expression::check_condition(assertion, source.path, report);
    }
    let kind_node = kind_node?;
    let figures = kind.zip(data).zip(measure).and_then(|((kind, data), measure)| {
        figures::read(figures::Asked { source, kind, kind_node, data, measure, by }, drawable, report)
    });
    let benchmark = match (benchmark, kind, &figures) {
        (Some(node), Some(kind), Some(figures)) => {
            benchmark::read(source, node, kind, figures, drawable.proforma, report)
        }
        _ => None,
    };
    if report[before..].iter().any(|finding| finding.severity == crate::diagnostic::Severity::Error) {
        return None;
    }
    let path = source.path.strip_prefix("content/").unwrap_or(source.path);
    let slug = path.trim_start_matches("charts/").trim_end_matches(".yaml");
    Some(Chart {
        path: path.into(),
        slug: slug.into(),
        title: title?,
        sentence,
        subtitle,
        kind: kind?,
        kind_place: source.place(kind_node.span.clone()),
        figures: figures?,
        benchmark,
        order: order?,
        caveat,
        source: said,
        assertions,
    })
}

/// A template or an expression, with its place.
fn expression(source: Source<'_>, node: &Node, key: &str, report: &mut Vec<Diagnostic>) -> Option<Expression> {
    let Value::Scalar(scalar) = &node.value else {
        report.push(
            source.at(Code::WrongType, node.span.clone(), format!("`{key}` is a single text.")).help(
                "Write it on one line. A text with a colon, a brace or a bracket at its start needs single quotes.",
            ),
        );
        return None;
    };
    if scalar.text.trim().is_empty() {
        report.push(
            source
                .at(Code::WrongType, node.span.clone(), format!("`{key}` is empty."))
                .help("Write a text, or remove the key."),
        );
        return None;
    }
    let written = source.text.get(node.span.clone()).unwrap_or_default();
    let inner = written.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let (span, verbatim) = match inner {
        Some(inner) if inner == scalar.text => (node.span.start + 1..node.span.end - 1, true),
        _ => (node.span.clone(), written == scalar.text),
    };
    Some(Expression {
        text: scalar.text.clone(),
        place: source.place(span),
        verbatim: verbatim && !scalar.text.contains('\n'),
    })
}

/// One of a few words.
fn word<T: Copy>(
    source: Source<'_>,
    node: &Node,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    report: &mut Vec<Diagnostic>,
) -> Option<T> {
    let written = node.text().unwrap_or_default();
    let found = all.iter().copied().find(|one| name(*one) == written);
    if found.is_none() {
        let message = format!("`{written}` cannot be the {key} of a chart.");
        report.push(unknown(source, node, message, written, all.iter().map(|one| name(*one))));
    }
    found
}

/// A finding about a name that does not exist, with the nearest that does.
fn unknown<'a>(
    source: Source<'_>,
    node: &Node,
    message: String,
    written: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let found = source.at(Code::ChartUnknownName, node.span.clone(), message);
    match nearest(written, known.clone()) {
        Some(near) => {
            let found = found.help(format!("Did you mean `{near}`?"));
            match source.line_with(node.span.clone(), near) {
                Some(line) => found.corrected(line),
                None => found,
            }
        }
        None if known.clone().count() == 0 => found,
        None => found.help(format!("There are {}.", one_of(known))),
    }
}
