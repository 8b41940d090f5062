//! What a chart draws, and whether it can be drawn so.

use super::{Drawable, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ChartKind, DataRow, DataSet, Figures};
use crate::proforma::{Kind, Proforma, QuestionIndex};
use crate::source::Source;
use crate::yaml::Node;

/// How many colours a chart has, and so how many parts.
const MOST_PARTS: usize = 4;
/// How many squares can be counted at a glance.
const MOST_SQUARES: f64 = 40.0;
/// What `data` is for the answers of the case studies.
const CASE_STUDIES: &str = "case-studies";
/// What `data` is for the links from case studies to ingredients.
const EVIDENCE: &str = "evidence";

/// What the file asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub source: Source<'a>,
    pub kind: ChartKind,
    pub kind_node: &'a Node,
    pub data: &'a Node,
    pub measure: &'a Node,
    pub by: Option<&'a Node>,
}

impl Asked<'_> {
    /// A finding that this cannot be drawn, at a node.
    fn mistake(&self, node: &Node, message: String, help: impl Into<String>) -> Diagnostic {
        self.source.at(Code::ChartMistake, node.span.clone(), message).help(help)
    }

    /// Says that the kind does not use `by`.
    fn no_by(&self, help: &str, report: &mut Vec<Diagnostic>) -> Option<()> {
        let Some(by) = self.by else { return Some(()) };
        let message = format!("A chart of the kind `{}` does not use `by` here.", self.kind.as_str());
        report.push(self.mistake(by, message, help));
        None
    }
}

/// Reads `data`, `measure` and `by` for a kind.
pub(super) fn read(asked: Asked<'_>, drawable: Drawable<'_>, report: &mut Vec<Diagnostic>) -> Option<Figures> {
    match asked.data.text().unwrap_or_default() {
        CASE_STUDIES => answers(asked, drawable.proforma, report),
        EVIDENCE => evidence(asked, report),
        path => data(asked, path, drawable, report),
    }
}

/// What a question's answers can be drawn as.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Number,
    One,
    Several,
    Neither,
}

fn shape(kind: &Kind) -> Shape {
    match kind {
        Kind::Number { .. } | Kind::Quantity { .. } | Kind::Percentage { .. } => Shape::Number,
        Kind::Choice(_) | Kind::YesNo => Shape::One,
        Kind::Choices(_) => Shape::Several,
        Kind::Text | Kind::Prose { .. } | Kind::Date | Kind::List | Kind::Table(_) | Kind::Image => Shape::Neither,
    }
}

fn answers(asked: Asked<'_>, proforma: &Proforma, report: &mut Vec<Diagnostic>) -> Option<Figures> {
    let measure = question(asked.source, asked.measure, proforma, report);
    let by = match asked.by {
        Some(node) => Some(question(asked.source, node, proforma, report)?),
        None => None,
    };
    let measure = measure?;
    fits(asked, asked.measure, proforma, measure, measure_needs(asked.kind), report)?;
    match (asked.kind, by) {
        (ChartKind::Points, Some(by)) => fits(asked, asked.by?, proforma, by, &[Shape::Number], report)?,
        (ChartKind::Matrix | ChartKind::Range | ChartKind::Stacked, Some(by)) => {
            fits(asked, asked.by?, proforma, by, &[Shape::One, Shape::Several], report)?;
        }
        (ChartKind::Points | ChartKind::Matrix, None) => {
            let message = format!("A chart of the kind `{}` needs `by`, a second question.", asked.kind.as_str());
            report.push(asked.mistake(asked.kind_node, message, "Add a line that begins with `by: `."));
            return None;
        }
        (_, None) => {}
        (_, Some(_)) => {
            asked.no_by(
                "Leave it out; or choose `range` for a number by groups, or `stacked` for answers by groups.",
                report,
            )?;
        }
    }
    if matches!(asked.kind, ChartKind::Squares | ChartKind::Stacked) {
        let parts = proforma[measure].kind.options().len();
        if parts > MOST_PARTS {
            let message =
                format!("`{}` has {parts} options, and a chart has {MOST_PARTS} colours.", proforma[measure].id);
            report.push(asked.mistake(asked.kind_node, message, "Choose `bars` or `matrix`."));
            return None;
        }
    }
    Some(Figures::Answers { measure, by })
}

/// What the measure must be for a kind.
fn measure_needs(kind: ChartKind) -> &'static [Shape] {
    match kind {
        ChartKind::Bars => &[Shape::Number, Shape::One, Shape::Several],
        ChartKind::Range | ChartKind::Strip | ChartKind::Bands | ChartKind::Points => &[Shape::Number],
        ChartKind::Squares | ChartKind::Stacked => &[Shape::One],
        ChartKind::Matrix => &[Shape::One, Shape::Several],
    }
}

fn fits(
    asked: Asked<'_>,
    node: &Node,
    proforma: &Proforma,
    question: QuestionIndex,
    needs: &[Shape],
    report: &mut Vec<Diagnostic>,
) -> Option<()> {
    let question = &proforma[question];
    if needs.contains(&shape(&question.kind)) {
        return Some(());
    }
    let message = format!(
        "A chart of the kind `{}` cannot draw `{}`, which is answered by `{}`.",
        asked.kind.as_str(),
        question.id,
        question.kind.as_str()
    );
    let wanted = match needs {
        [Shape::Number] => "It needs a question of the kind `number`, `quantity` or `percentage`.",
        [Shape::One] => "It needs a question with one answer each: `choice` or `yes-no`.",
        [Shape::One, Shape::Several] => "It needs a question of the kind `choice`, `choices` or `yes-no`.",
        _ => "It needs a question that can be counted: a number, a choice, or yes and no.",
    };
    report.push(asked.mistake(node, message, wanted).question(question.id.clone()));
    None
}

/// The public question that a node names.
pub(super) fn question(
    source: Source<'_>,
    node: &Node,
    proforma: &Proforma,
    report: &mut Vec<Diagnostic>,
) -> Option<QuestionIndex> {
    let id = node.text().unwrap_or_default();
    let Some(index) = proforma.by_id(id) else {
        let message = format!("The questionnaire has no question `{id}`.");
        let known: Vec<&str> = proforma.public().map(|(_, question)| question.id.as_str()).collect();
        report.push(unknown(source, node, message, id, known.into_iter()));
        return None;
    };
    if proforma[index].private {
        report.push(
            source
                .at(Code::PrivateFacet, node.span.clone(), format!("`{id}` is private, so it cannot be charted."))
                .help("Chart another question. Answers to a private question are in no file of the content.")
                .question(id),
        );
        return None;
    }
    Some(index)
}

fn evidence(asked: Asked<'_>, report: &mut Vec<Diagnostic>) -> Option<Figures> {
    let written = asked.measure.text().unwrap_or_default();
    let lacks = match written {
        "shows" => false,
        "lacks" => true,
        _ => {
            let message = format!("`{written}` is not a measure of `{EVIDENCE}`.");
            report.push(unknown(asked.source, asked.measure, message, written, ["shows", "lacks"].into_iter()));
            return None;
        }
    };
    if !matches!(asked.kind, ChartKind::Bars | ChartKind::Bands) {
        let message = format!("A chart of the kind `{}` cannot draw the evidence.", asked.kind.as_str());
        report.push(asked.mistake(
            asked.kind_node,
            message,
            "Choose `bars`, for each ingredient, or `bands`, for how many were seen how often.",
        ));
        return None;
    }
    asked.no_by("Leave it out.", report)?;
    Some(Figures::Evidence { lacks })
}

fn data(asked: Asked<'_>, path: &str, drawable: Drawable<'_>, report: &mut Vec<Diagnostic>) -> Option<Figures> {
    let below = path.trim_start_matches("./").trim_start_matches("../");
    let Some(set) = drawable.data.iter().position(|set| *set.path == *below) else {
        if !drawable.data_files.iter().any(|file| file.path.strip_prefix("content/") == Some(below)) {
            let known: Vec<String> = [CASE_STUDIES.to_owned(), EVIDENCE.to_owned()]
                .into_iter()
                .chain(drawable.data_files.iter().map(|file| file.path.replacen("content/", "../", 1)))
                .collect();
            let message = format!("There is no data file `{path}`.");
            report.push(unknown(asked.source, asked.data, message, path, known.iter().map(String::as_str)));
        }
        return None;
    };
    let data = &drawable.data[set];
    // Rows with a mistake are left out of the set; that they are missing follows from it.
    let whole = !report.iter().any(|finding| finding.file.strip_prefix("content/") == Some(&*data.path));
    let measure = measure(asked, asked.measure, data, whole, report)?;
    let by = match asked.by {
        Some(node) if asked.kind == ChartKind::Points => Some(self::measure(asked, node, data, whole, report)?),
        _ => None,
    };
    match asked.kind {
        ChartKind::Points if by.is_none() => {
            let message = "A chart of the kind `points` needs `by`, a second measure.".to_owned();
            report.push(asked.mistake(asked.kind_node, message, "Add a line that begins with `by: `."));
            return None;
        }
        ChartKind::Strip | ChartKind::Bands | ChartKind::Matrix => {
            let message = format!(
                "A chart of the kind `{}` needs single answers, and a data file has totals.",
                asked.kind.as_str()
            );
            report.push(asked.mistake(
                asked.kind_node,
                message,
                format!("Choose another kind, or `data: {CASE_STUDIES}`."),
            ));
            return None;
        }
        ChartKind::Points => {}
        _ => asked.no_by("Leave it out: the rows are the categories of the measure.", report)?,
    }
    for name in std::iter::once(&measure).chain(&by) {
        rows_fit(asked, data, name, report)?;
    }
    Some(Figures::Data { set, measure, by })
}

fn measure(asked: Asked<'_>, node: &Node, data: &DataSet, whole: bool, report: &mut Vec<Diagnostic>) -> Option<String> {
    let written = node.text().unwrap_or_default();
    if data.rows.iter().any(|row| row.measure == written) {
        return Some(written.to_owned());
    }
    if whole {
        let mut known: Vec<&str> = data.rows.iter().map(|row| row.measure.as_str()).collect();
        known.dedup();
        let message = format!("content/{} has no measure `{written}`.", data.path);
        report.push(unknown(asked.source, node, message, written, known.into_iter()));
    }
    None
}

/// Whether the rows of a measure can stand in one chart of the kind.
fn rows_fit(asked: Asked<'_>, data: &DataSet, measure: &str, report: &mut Vec<Diagnostic>) -> Option<()> {
    let rows: Vec<&DataRow> = data.rows.iter().filter(|row| row.measure == measure).collect();
    let file = format!("content/{}", data.path);
    let mut wrong = |message: String, help: &str| {
        report.push(asked.mistake(asked.measure, message, help));
        None
    };
    for (index, row) in rows.iter().enumerate() {
        if rows[..index].iter().any(|other| other.category == row.category) {
            let message =
                format!("The category `{}` of `{measure}` stands twice in {file}, line {}.", row.category, row.line);
            return wrong(message, "Give each row of a measure a category of its own.");
        }
        if rows[0].unit != row.unit {
            return wrong(
                format!("The rows of `{measure}` have different units ({file}, line {}).", row.line),
                "Give them measures of their own: one chart has one unit.",
            );
        }
        if rows[0].population != row.population {
            return wrong(
                format!("The rows of `{measure}` have different populations ({file}, line {}).", row.line),
                "Give them measures of their own: who was asked is the same for all rows of a chart.",
            );
        }
        let least = [row.value.map(|value| value.value), row.min].into_iter().flatten().fold(0.0, f64::min);
        if least < 0.0 && asked.kind != ChartKind::Points {
            return wrong(
                format!("`{measure}` has a value below zero ({file}, line {}), and bars begin at zero.", row.line),
                "Only charts of the kinds `strip` and `points` have room below zero.",
            );
        }
    }
    let drawn: Vec<f64> = rows.iter().filter_map(|row| Some(row.value?.value)).collect();
    let total: f64 = drawn.iter().sum();
    match asked.kind {
        ChartKind::Squares | ChartKind::Stacked if drawn.len() > MOST_PARTS => wrong(
            format!("`{measure}` has {} rows with a value, and a chart has {MOST_PARTS} colours.", drawn.len()),
            "Choose `bars`.",
        ),
        ChartKind::Squares if drawn.iter().any(|value| value.fract() != 0.0) || total > MOST_SQUARES => wrong(
            format!("`{measure}` cannot be drawn as squares: there is one for each answer, up to {MOST_SQUARES}."),
            "Choose `bars`, or a measure that counts answers.",
        ),
        ChartKind::Squares | ChartKind::Stacked if total <= 0.0 => {
            wrong(format!("`{measure}` has no value that could be drawn."), "Choose another measure.")
        }
        _ => Some(()),
    }
}
