//! A blank chart.

use super::schema_file;
use crate::answer::Countable;
use crate::model::ChartKind;
use crate::proforma::{Proforma, Question};
use crate::yaml::writing::{comment, one_line, value};

/// The text of a chart. It counts the first question that can be counted, so that there is something to see.
pub(super) fn text(proforma: &Proforma, title: &str) -> String {
    let questions = || proforma.public().map(|(_, question)| question).filter(|question| can_be_drawn(question));
    let first = questions().find(|question| question.facet.is_some()).or_else(|| questions().next());
    let mut out = format!(
        "{schema}# A chart. It appears on the page of findings once `sentence`, further down, says what it shows, and then
# wherever a page shows it like an image:
#   ![What the chart shows](../charts/NAME-OF-THIS-FILE.yaml)
# To use a line that begins with # and no space, take the # away. Lines marked (needed) must stay.

# What readers see above it. (needed)
title: {title}

# How it is drawn. (needed) One of:
{kinds}kind: bars

# What it is counted from (needed): case-studies, evidence (the links from case studies to ingredients), or a file
# such as ../data/survey.csv
data: case-studies

# What is counted (needed): a question; with evidence shows or lacks; with a data file one of its measures. Questions
# that can be counted:
",
        schema = schema_file::comment("../../", "chart"),
        title = value(&as_template(title)),
        kinds = ChartKind::ALL
            .iter()
            .map(|kind| format!("#     {:7}  {}\n", kind.as_str(), drawn(*kind)))
            .collect::<String>()
    );
    let width = questions().map(|question| question.id.len()).max().unwrap_or_default();
    for question in questions() {
        let label = one_line(&question.label);
        out.push_str(&format!("#     {:width$}  {label}\n", question.id));
    }
    match first {
        Some(question) => out.push_str(&format!("measure: {}\n", question.id)),
        None => out.push_str("measure:\n"),
    }
    for (line, hint) in OPTIONAL {
        out.push('\n');
        comment(&mut out, 1, hint);
        out.push_str(&format!("#{line}\n"));
    }
    out
}

const OPTIONAL: [(&str, &str); 9] = [
    ("by:", "A second question, to count the answers apart for each of its answers."),
    ("subtitle:", "A line below the title: of whom, and when."),
    (
        "sentence:",
        "What the chart shows, in a sentence that readers get with it. Like the title it may hold figures, such as {{ data.count }}.",
    ),
    ("benchmark: {value: 0, label: What it is}", "A value to compare with, drawn as a line."),
    ("order:", "The order of the rows, where it is not the questionnaire's: falling, rising or label."),
    ("first:", "So many rows are drawn, and the rest together as one."),
    ("caveat:", "What readers should be careful about."),
    ("source:", "Where the figures come from."),
    (
        "assert: []",
        "Conditions that must hold, or the site is not built: so a sentence cannot become wrong in silence.",
    ),
];

/// The look of a kind of chart, for who chooses one.
fn drawn(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Bars => "one bar for each answer",
        ChartKind::Range => "from the least to the greatest value",
        ChartKind::Strip => "one mark for each case study along a line",
        ChartKind::Squares => "one square for each answer, up to 40",
        ChartKind::Stacked => "parts of a whole in one bar",
        ChartKind::Bands => "how many case studies fall into each band of a number",
        ChartKind::Points => "one point for each case study, by two numbers: `measure` and `by`",
        ChartKind::Matrix => "a table of two questions: `measure` and `by`",
    }
}

/// True where the answers can be counted or measured.
fn can_be_drawn(question: &Question) -> bool {
    !matches!(question.kind.counts(), Countable::Nothing)
}

/// Titles of charts are templates; braces of the author's own are only braces.
fn as_template(title: &str) -> String {
    let mut text = String::new();
    let mut rest = title;
    while let Some(at) = rest.find('{') {
        let (before, brace) = rest.split_at(at);
        text.push_str(before);
        let opens = brace[1..].starts_with(['{', '%', '#']);
        text.push_str(if opens { "{{ '{' }}" } else { "{" });
        rest = &brace[1..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_in_a_title_are_braces() {
        assert_eq!(as_template("a {b} {{ c"), "a {b} {{ '{' }}{ c");
        let mut tera = tera::Tera::default();
        tera.add_raw_template("title", &as_template("{{ x }} {% y %} {# z #}")).unwrap();
        assert_eq!(tera.render("title", &tera::Context::new()).unwrap(), "{{ x }} {% y %} {# z #}");
    }
}
