//! Reading the file of a chart.

use std::ops::Range;
use std::sync::Arc;

use serde_json::json;

use super::figures::{self, AskedFigures, Drawable, unknown};
use super::{benchmark, expression};
use crate::answer::Countable;
use crate::check::links::{PlainLink, Targets};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Chart, ChartKind, Expression, Figures, RowOrder};
use crate::page::ENDING;
use crate::proforma::Proforma;
use crate::source::{Limits, Read, Source, below_content, is_blank};
use crate::yaml::plain::of_text as markup_in;
use crate::yaml::{Fields, Form, Node, Value, parse, settings};

settings! {
    /// A file of `charts/`.
    pub(in crate::check::files) CHART = "a chart" {
        "title" Form::Text, needed "What readers see above it. It may hold figures, such as `{{ data.count }}`." "Who is in the teams";
        "kind" Form::Words(|| ChartKind::ALL.iter().map(|kind| kind.as_str()).collect()), needed "How it is drawn." "bars";
        "data" Form::Text, needed "What it is counted from: `case-studies`, `evidence`, or a file of `data/`." "case-studies";
        "measure" Form::Text, needed "What is counted: the id of a question; with a data file, one of its measures." "organisation";
        "by" Form::Text, "A second question, to count the answers apart for each of its answers." "team_size";
        "sentence" Form::Text, "What the chart shows, in a sentence that readers get with it. It may hold figures." "\"{{ data.count }} case studies say so.\"";
        "subtitle" Form::Text, "A line below the title: of whom, and when." "Case studies of 2026";
        "benchmark" Form::Map(benchmark::BENCHMARK), "A value to compare with, drawn as a line." "{value: 5, label: What was advised}";
        "order" Form::Words(|| RowOrder::ALL.iter().map(|order| order.as_str()).collect()), "The order of the rows." "falling";
        "first" Form::Number, "So many rows are drawn, and the rest together as one." "8";
        "caveat" Form::Text, "What readers should be careful about." "Not every team answered.";
        "source" Form::Text, "Where the figures come from: a text, a link to the place that says it, or `[a text](with a link)`." "\"[A survey of the network](../report/survey.md#answers)\"";
        "assert" Form::Other("list of conditions", || json!({"not": {"type": ["object", "null"]}, "items": {"not": {"type": ["array", "object"]}}})), "Conditions over the figures that must hold, or the site is not built: so a sentence cannot become wrong in silence." "[data.count > 2]";
    }
}

/// Reads a chart. One with a mistake is left out.
pub(crate) fn read(source: Source<'_>, drawable: Drawable<'_>, limits: &Limits) -> Read<Option<WrittenChart>> {
    let mut chart = Fields::of_file(source, limits, CHART, |fields| chart(fields, drawable));
    chart.value = chart.value.filter(|_| chart.sound && !is_still_blank(source.text));
    if let Some(place) = blank_sentence(source.text) {
        let line = &source.text[place.clone()];
        let without = if line == BLANK_SENTENCE { " and take the # before it away" } else { "" };
        let help =
            format!("Write that after `sentence:`{without}. If the title says it all, remove the line `{line}`.");
        let found =
            source.at(Code::StillBlank, place, "This chart does not say yet what it shows, so it is held back.");
        chart.say(found.help(help));
    }
    chart
}

/// The link to the place that says where the figures of a chart come from, if there is one.
pub(crate) fn said_source(source: Source<'_>, limits: &Limits) -> Option<PlainLink> {
    let root = parse(&source, 0..source.text.len(), limits).value.root?;
    let (_, node) = root.pairs().iter().find(|(key, _)| key.text == "source")?;
    said(source, node).1
}

/// A chart whose source is not looked up yet.
#[derive(Debug)]
pub(crate) struct WrittenChart {
    chart: Chart,
    said_at: Option<PlainLink>,
}

impl WrittenChart {
    /// The path of its file, from the root.
    pub fn file(&self) -> Arc<str> {
        self.chart.file()
    }

    /// All that is known without its source.
    pub fn drawn(&self) -> &Chart {
        &self.chart
    }

    /// The link to its source.
    pub fn link(&self) -> Option<&PlainLink> {
        self.said_at.as_ref()
    }

    /// The chart, with the place of its source looked up.
    pub fn chart(self, source: Source<'_>, targets: &Targets) -> Read<Option<Chart>> {
        let WrittenChart { chart, said_at } = self;
        match said_at {
            None => Read::sound(Some(chart)),
            Some(link) => link.target(source, targets).map(|said_at| Some(Chart { said_at, ..chart })),
        }
    }
}

/// The line of a blank for what a chart shows.
const BLANK_SENTENCE: &str = "#sentence:";

/// Tells whether the file of a chart is a blank of which nobody has written yet what it shows.
pub(crate) fn is_still_blank(text: &str) -> bool {
    blank_sentence(text).is_some()
}

/// The line that waits for what a chart shows, by its bytes.
fn blank_sentence(text: &str) -> Option<Range<usize>> {
    let line = |key: &str| {
        let start = if text.starts_with(key) { 0 } else { text.find(&format!("\n{key}"))? + 1 };
        Some(start..start + text[start..].lines().next()?.trim_end().len())
    };
    let Some(written) = line("sentence:") else {
        return line(BLANK_SENTENCE).filter(|line| text[line.clone()] == *BLANK_SENTENCE);
    };
    let value = text[written.clone()]["sentence:".len()..].trim_start();
    let is_empty = matches!(value, "" | "\"\"" | "''") || value.starts_with('#');
    let next = text[written.end..].lines().nth(1).unwrap_or_default();
    (is_empty && (is_blank(next) || !next.starts_with([' ', '\t']))).then_some(written)
}

fn chart(fields: &mut Fields<'_>, drawable: Drawable<'_>) -> Option<WrittenChart> {
    let source = fields.source();
    let template = |key: &'static str| move |node: &Node| expression(source, node, key, expression::check_template);
    let title = fields.value("title", template("title"));
    let sentence = fields.value("sentence", template("sentence"));
    for node in [fields.node("title"), fields.node("sentence")].into_iter().flatten() {
        markup_in(&source, node).into_iter().for_each(|found| fields.say(found));
    }
    let subtitle = fields.text("subtitle");
    let kind_node = fields.node("kind");
    let kind = fields.value("kind", |node| word(source, node, "kind", ChartKind::ALL, ChartKind::as_str));
    let data = fields.node("data");
    let measure = fields.node("measure");
    let by = fields.node("by");
    let benchmark = fields.node("benchmark");
    let order = fields.value("order", |node| word(source, node, "order", RowOrder::ALL, RowOrder::as_str));
    let first = fields.node("first");
    let caveat = fields.text("caveat");
    let from = fields.node("source");
    let (said, said_at) = from.map(|node| said(source, node)).unwrap_or_default();
    let markup = from.filter(|_| said_at.is_none()).and_then(|node| markup_in(&source, node));
    markup.into_iter().for_each(|found| fields.say(found));
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
    let first = first.and_then(|node| fields.take(first_rows(source, node, kind, &figures, drawable.proforma)));
    let path = below_content(source.path);
    let slug = path.trim_start_matches("charts/").trim_end_matches(".yaml");
    let chart = Chart {
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
        first,
        caveat,
        source: said,
        said_at: None,
        assertions,
    };
    Some(WrittenChart { chart, said_at })
}

/// The words of a source and the place that it leads to. A text without spaces that is an address, or the path of a
/// page, is a link.
fn said(source: Source<'_>, node: &Node) -> (Option<String>, Option<PlainLink>) {
    let Some(text) = node.text().map(str::trim).filter(|text| !is_blank(text)) else { return (None, None) };
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(')'));
    if let Some((words, to)) = inner.and_then(|inner| inner.rsplit_once("](")) {
        let start = source.part(node).rfind(to).unwrap_or_default();
        let span = node.span.start + start..node.span.start + start + to.len();
        return (Some(words.trim().to_owned()), Some(PlainLink { text: to.trim().to_owned(), span }));
    }
    let is_path = text.starts_with("./") || text.starts_with("../") || text.contains(".md") || text.contains(ENDING);
    match !text.contains(char::is_whitespace) && (is_path || text.contains("://")) {
        true => (None, PlainLink::of(node)),
        false => (Some(text.to_owned()), None),
    }
}

/// The number of rows that are drawn before the rest is put together.
fn first_rows(
    source: Source<'_>,
    node: &Node,
    kind: Option<ChartKind>,
    figures: &Figures,
    proforma: &Proforma,
) -> Read<Option<usize>> {
    let counts = match figures {
        Figures::Answers { measure, by: None } => !matches!(proforma[*measure].kind.counts(), Countable::Number(_)),
        _ => false,
    };
    if kind != Some(ChartKind::Bars) || !counts {
        let found = source.at(Code::ChartMistake, node, "This chart has no rows that could be put together.");
        return Read::refused(found.help("`first` is for bars that count answers: choices, years, yes and no."));
    }
    let number = node.text().and_then(|text| text.parse().ok()).filter(|number| *number > 0);
    Read::or_say(number, || {
        let found = source.at(Code::WrongType, node, "`first` is a number of rows.");
        found.help("Write a whole number above zero, for example `first: 8`.")
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
