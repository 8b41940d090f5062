//! Reading the file of a chart.

use super::figures::{self, AskedFigures, Drawable, unknown};
use super::{benchmark, expression};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Chart, ChartKind, Expression, RowOrder};
use crate::source::{Limits, Read, Source, below_content, is_blank};
use crate::yaml::{Fields, Node, Value};

/// Reads a chart. One with a mistake is left out.
pub(crate) fn read(source: Source<'_>, drawable: Drawable<'_>, limits: &Limits) -> Read<Option<Chart>> {
    let mut chart = Fields::of_file(source, limits, "a chart", |fields| chart(fields, drawable));
    chart.value = chart.value.filter(|_| chart.sound && !is_still_blank(source.text));
    if is_still_blank(source.text) {
        let start = source.text.find(BLANK_SENTENCE).unwrap_or_default();
        let place = start..start + BLANK_SENTENCE.len();
        let found =
            source.at(Code::StillBlank, place, "This chart does not say yet what it shows, so it is held back.");
        chart.say(found.help(format!(
            "Write that after `sentence:` and take the # before it away. If the title says it all, remove the line `{BLANK_SENTENCE}`."
        )));
    }
    chart
}

/// The line of a blank for what a chart shows.
const BLANK_SENTENCE: &str = "#sentence:";

/// Tells whether the file of a chart is a blank of which nobody has written yet what it shows.
pub(crate) fn is_still_blank(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == BLANK_SENTENCE)
        && !text.lines().any(|line| line.starts_with("sentence:"))
}

fn chart(fields: &mut Fields<'_>, drawable: Drawable<'_>) -> Option<Chart> {
    let source = fields.source();
    let template = |key: &'static str| move |node: &Node| expression(source, node, key, expression::check_template);
    let title = fields.required_value("title", template("title"));
    let sentence = fields.value("sentence", template("sentence"));
    let subtitle = fields.text("subtitle");
    let kind_node = fields.required("kind");
    let kind = fields.value("kind", |node| word(source, node, "kind", ChartKind::ALL, ChartKind::as_str));
    let data = fields.required("data");
    let measure = fields.required("measure");
    let by = fields.node("by");
    let benchmark = fields.node("benchmark");
    let order = fields.value("order", |node| word(source, node, "order", RowOrder::ALL, RowOrder::as_str));
    let caveat = fields.text("caveat");
    let said = fields.text("source");
    let assertions = match fields.node("assert") {
        None => &[],
        Some(Node { value: Value::List(entries), .. }) => entries.as_slice(),
        Some(node) => std::slice::from_ref(node),
    };
    let assertion = |entry: &Node| expression(source, entry, "assert", expression::check_condition);
    let assertions = fields.take(Read::each(assertions, assertion));
    let kind_node = kind_node?;
    let figures = kind.zip(data).zip(measure).map(|((kind, data), measure)| {
        figures::read(AskedFigures { source, kind, kind_node, data, measure, by }, drawable)
    });
    let figures = match figures? {
        Ok(figures) => figures,
        Err(refused) => {
            refused.into_iter().for_each(|finding| fields.say(finding));
            return None;
        }
    };
    let benchmark = benchmark
        .zip(kind)
        .and_then(|(node, kind)| fields.take(benchmark::read(source, node, kind, &figures, drawable.proforma)));
    let path = below_content(source.path);
    let slug = path.trim_start_matches("charts/").trim_end_matches(".yaml");
    Some(Chart {
        path: path.into(),
        slug: slug.into(),
        title: title?,
        sentence,
        subtitle,
        kind: kind?,
        kind_place: source.place(kind_node),
        figures,
        benchmark,
        order: order.unwrap_or(RowOrder::AsWritten),
        caveat,
        source: said,
        assertions,
    })
}

/// A template or an expression, with its place. `check` says what can be seen to be wrong with it before there is data.
fn expression(
    source: Source<'_>,
    node: &Node,
    key: &str,
    check: fn(&Expression, Source<'_>) -> Option<Diagnostic>,
) -> Read<Option<Expression>> {
    let Value::Scalar(scalar) = &node.value else {
        let found = source.at(Code::WrongType, node, format!("`{key}` is a single text."));
        return Read::refused(found.help(
            "Write it on one line. A text with a colon, a brace or a bracket at its start needs single quotes.",
        ));
    };
    if is_blank(&scalar.text) {
        let found = source.at(Code::WrongType, node, format!("`{key}` is empty."));
        return Read::refused(found.help("Write a text, or remove the key."));
    }
    let written = source.part(node);
    let inner = written.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    let (span, verbatim) = match inner {
        Some(inner) if inner == scalar.text => (node.span.start + 1..node.span.end - 1, true),
        _ => (node.span.clone(), written == scalar.text),
    };
    let verbatim = verbatim && !scalar.text.contains('\n');
    let expression = Expression { text: scalar.text.clone(), place: source.place(span), verbatim };
    let mistake = check(&expression, source);
    let mut read = Read::sound(Some(expression));
    read.say_all(mistake);
    read
}

/// One of a few words.
fn word<T: Copy>(
    source: Source<'_>,
    node: &Node,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Read<Option<T>> {
    let written = node.text().unwrap_or_default();
    match all.iter().copied().find(|one| name(*one) == written) {
        Some(found) => Read::sound(Some(found)),
        None => {
            let message = format!("`{written}` cannot be the {key} of a chart.");
            Read::refused(unknown(source, node, message, written, all.iter().map(|one| name(*one))))
        }
    }
}
