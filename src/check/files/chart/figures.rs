//! The figures that a chart draws, if they can be drawn so.

use crate::answer::Countable;
use crate::check::files::data::DataFile;
use crate::check::files::layout::TextFile;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ChartKind, DataRow, DataSet, Figures};
use crate::proforma::{Proforma, QuestionIndex};
use crate::source::{Source, Spanned, nearest, one_of};
use crate::yaml::Node;

/// The number of colours that a chart has, and so of its parts.
const MOST_PARTS: usize = 4;
/// As many squares can be counted at a glance.
const MOST_SQUARES: f64 = 40.0;
/// The value of `data` for the answers of the case studies.
const CASE_STUDIES: &str = "case-studies";
/// The value of `data` for the links from case studies to ingredients.
const EVIDENCE: &str = "evidence";

/// The sources that charts may draw from.
#[derive(Clone, Copy)]
pub(crate) struct Drawable<'a> {
    pub proforma: &'a Proforma,
    /// The data files that could be read.
    pub data: &'a [DataFile],
    /// Paths from the root of all data files, those with mistakes too.
    pub data_files: &'a [TextFile<'a>],
}

/// The wishes of the file.
#[derive(Clone, Copy)]
pub(super) struct AskedFigures<'a> {
    pub source: Source<'a>,
    pub kind: ChartKind,
    pub kind_node: &'a Node,
    pub data: &'a Node,
    pub measure: &'a Node,
    pub by: Option<&'a Node>,
}

/// The mistakes of a chart that cannot be drawn; none where another file's mistake is the cause.
pub(super) type NotDrawn = Vec<Diagnostic>;

impl AskedFigures<'_> {
    /// That this cannot be drawn, said at a node.
    fn refused(&self, node: &Node, message: impl Into<String>, help: impl Into<String>) -> NotDrawn {
        vec![self.source.at(Code::ChartMistake, node, message).help(help)]
    }

    /// Fails where `by` is written, which the kind does not use.
    fn no_by(&self, help: &str) -> Result<(), NotDrawn> {
        let Some(by) = self.by else { return Ok(()) };
        let message = format!("A chart of the kind `{}` does not use `by` here.", self.kind.as_str());
        Err(self.refused(by, message, help))
    }
}

/// Reads `data`, `measure` and `by` for a kind.
pub(super) fn read(asked: AskedFigures<'_>, drawable: Drawable<'_>) -> Result<Figures, NotDrawn> {
    match asked.data.text().unwrap_or_default() {
        CASE_STUDIES => answers(asked, drawable.proforma),
        EVIDENCE => evidence(asked),
        path => data(asked, path, drawable),
    }
}

/// The answers that a question must have to be drawn.
#[derive(Clone, Copy, PartialEq)]
enum Needs {
    Numbers,
    OneEach,
    Choices,
    Any,
}

impl Needs {
    fn are_met(self, counts: Countable<'_>) -> bool {
        match counts {
            Countable::Number(_) => matches!(self, Needs::Numbers | Needs::Any),
            Countable::One(_) => self != Needs::Numbers,
            Countable::Several(_) => matches!(self, Needs::Choices | Needs::Any),
            Countable::Years => self == Needs::Any,
            Countable::Nothing => false,
        }
    }

    fn help(self) -> &'static str {
        match self {
            Needs::Numbers => "It needs a question of the kind `number`, `quantity` or `percentage`.",
            Needs::OneEach => "It needs a question with one answer each: `choice` or `yes-no`.",
            Needs::Choices => "It needs a question of the kind `choice`, `choices` or `yes-no`.",
            Needs::Any => "It needs a question that can be counted: a number, a choice, a date, or yes and no.",
        }
    }
}

fn answers(asked: AskedFigures<'_>, proforma: &Proforma) -> Result<Figures, NotDrawn> {
    let named = |node: &Node| question(asked.source, node, node.text().unwrap_or_default(), proforma);
    let (measure, by) = match (named(asked.measure), asked.by.map(named).transpose()) {
        (Ok(measure), Ok(by)) => (measure, by),
        (measure, by) => return Err(measure.err().into_iter().chain(by.err()).map(|finding| *finding).collect()),
    };
    fits(asked, asked.measure, proforma, measure, measure_needs(asked.kind))?;
    match (asked.kind, asked.by.zip(by)) {
        (ChartKind::Points, Some((node, by))) => fits(asked, node, proforma, by, Needs::Numbers)?,
        (ChartKind::Matrix | ChartKind::Range | ChartKind::Stacked, Some((node, by))) => {
            fits(asked, node, proforma, by, Needs::Choices)?;
        }
        (ChartKind::Points | ChartKind::Matrix, None) => {
            let message = format!("A chart of the kind `{}` needs `by`, a second question.", asked.kind.as_str());
            return Err(asked.refused(asked.kind_node, message, "Add a line that begins with `by: `."));
        }
        (_, None) => {}
        (_, Some(_)) => {
            asked
                .no_by("Leave it out; or choose `range` for a number by groups, or `stacked` for answers by groups.")?;
        }
    }
    let parts = proforma[measure].kind.options().len();
    if matches!(asked.kind, ChartKind::Squares | ChartKind::Stacked) && parts > MOST_PARTS {
        let message = format!("`{}` has {parts} options, and a chart has {MOST_PARTS} colours.", proforma[measure].id);
        return Err(asked.refused(asked.kind_node, message, "Choose `bars` or `matrix`."));
    }
    Ok(Figures::Answers { measure, by })
}

/// The answers that the measure must have for a kind of chart.
fn measure_needs(kind: ChartKind) -> Needs {
    match kind {
        ChartKind::Bars => Needs::Any,
        ChartKind::Range | ChartKind::Strip | ChartKind::Bands | ChartKind::Points => Needs::Numbers,
        ChartKind::Squares | ChartKind::Stacked => Needs::OneEach,
        ChartKind::Matrix => Needs::Choices,
    }
}

fn fits(
    asked: AskedFigures<'_>,
    node: &Node,
    proforma: &Proforma,
    question: QuestionIndex,
    needs: Needs,
) -> Result<(), NotDrawn> {
    let question = &proforma[question];
    if needs.are_met(question.kind.counts()) {
        return Ok(());
    }
    let message = format!(
        "A chart of the kind `{}` cannot draw `{}`, which is answered by `{}`.",
        asked.kind.as_str(),
        question.id,
        question.kind.name()
    );
    let found = asked.source.at(Code::ChartMistake, node, message).help(needs.help());
    Err(vec![found.question(question.id.clone())])
}

/// The public question with an id, which is written at `place`.
///
/// # Errors
/// The finding that there is none.
pub(super) fn question(
    source: Source<'_>,
    place: impl Spanned,
    id: &str,
    proforma: &Proforma,
) -> Result<QuestionIndex, Box<Diagnostic>> {
    let Some(index) = proforma.by_id(id) else {
        let message = format!("The questionnaire has no question `{id}`.");
        let known: Vec<&str> = proforma.public().map(|(_, question)| question.id.as_str()).collect();
        return Err(Box::new(unknown(source, place, message, id, known.into_iter())));
    };
    if proforma[index].private {
        let found = source.at(Code::PrivateFacet, place, format!("`{id}` is private, so it cannot be charted."));
        let help = "Chart another question. Answers to a private question are in no file of the content.";
        return Err(Box::new(found.help(help).question(id)));
    }
    Ok(index)
}

fn evidence(asked: AskedFigures<'_>) -> Result<Figures, NotDrawn> {
    let written = asked.measure.text().unwrap_or_default();
    let lacks = match written {
        "shows" => false,
        "lacks" => true,
        _ => {
            let message = format!("`{written}` is not a measure of `{EVIDENCE}`.");
            let known = ["shows", "lacks"].into_iter();
            return Err(vec![unknown(asked.source, asked.measure, message, written, known)]);
        }
    };
    if !matches!(asked.kind, ChartKind::Bars | ChartKind::Bands) {
        let message = format!("A chart of the kind `{}` cannot draw the evidence.", asked.kind.as_str());
        let help = "Choose `bars`, for each ingredient, or `bands`, for how many were seen how often.";
        return Err(asked.refused(asked.kind_node, message, help));
    }
    asked.no_by("Leave it out.")?;
    Ok(Figures::Evidence { lacks })
}

fn data(asked: AskedFigures<'_>, path: &str, drawable: Drawable<'_>) -> Result<Figures, NotDrawn> {
    let below = path.trim_start_matches("./").trim_start_matches("../");
    let Some(position) = drawable.data.iter().position(|data| *data.set.path == *below) else {
        if drawable.data_files.iter().any(|file| file.path.strip_prefix("content/") == Some(below)) {
            return Err(Vec::new());
        }
        let files = drawable.data_files.iter().map(|file| file.path.replacen("content/", "../", 1));
        let known: Vec<String> = [CASE_STUDIES.to_owned(), EVIDENCE.to_owned()].into_iter().chain(files).collect();
        let known = known.iter().map(String::as_str);
        return Err(vec![unknown(asked.source, asked.data, format!("There is no data file `{path}`."), path, known)]);
    };
    let data = &drawable.data[position];
    let measure = measure(asked, asked.measure, data)?;
    let by = match asked.by {
        Some(node) if asked.kind == ChartKind::Points => Some(self::measure(asked, node, data)?),
        _ => None,
    };
    match asked.kind {
        ChartKind::Points if by.is_none() => {
            let message = "A chart of the kind `points` needs `by`, a second measure.";
            return Err(asked.refused(asked.kind_node, message, "Add a line that begins with `by: `."));
        }
        ChartKind::Strip | ChartKind::Bands | ChartKind::Matrix => {
            let kind = asked.kind.as_str();
            let message = format!("A chart of the kind `{kind}` needs single answers, and a data file has totals.");
            let help = format!("Choose another kind, or `data: {CASE_STUDIES}`.");
            return Err(asked.refused(asked.kind_node, message, help));
        }
        ChartKind::Points => {}
        _ => asked.no_by("Leave it out: the rows are the categories of the measure.")?,
    }
    for name in std::iter::once(&measure).chain(&by) {
        rows_fit(asked, &data.set, name)?;
    }
    Ok(Figures::Data { set: position, measure, by })
}

fn measure(asked: AskedFigures<'_>, node: &Node, data: &DataFile) -> Result<String, NotDrawn> {
    let written = node.text().unwrap_or_default();
    if data.set.rows.iter().any(|row| row.measure == written) {
        return Ok(written.to_owned());
    }
    // Rows with a mistake are left out of the set; that they are missing follows from it.
    if !data.is_whole {
        return Err(Vec::new());
    }
    let mut known: Vec<&str> = data.set.rows.iter().map(|row| row.measure.as_str()).collect();
    known.dedup();
    let message = format!("content/{} has no measure `{written}`.", data.set.path);
    Err(vec![unknown(asked.source, node, message, written, known.into_iter())])
}

/// Fails where the rows of a measure cannot stand in one chart of the kind.
fn rows_fit(asked: AskedFigures<'_>, data: &DataSet, measure: &str) -> Result<(), NotDrawn> {
    let rows: Vec<&DataRow> = data.rows.iter().filter(|row| row.measure == measure).collect();
    let file = format!("content/{}", data.path);
    let wrong = |message: String, help: &str| Err(asked.refused(asked.measure, message, help));
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
        ChartKind::Squares | ChartKind::Stacked if counts_too_many(&rows, total).is_some() => {
            let n = counts_too_many(&rows, total).unwrap_or_default();
            wrong(
                format!("The rows of `{measure}` count {total} together, and `n` says that {n} were asked ({file})."),
                "Mend the numbers, or choose `bars` where one answer may count in several rows.",
            )
        }
        // Each may be rounded.
        ChartKind::Squares | ChartKind::Stacked if is_share(&rows) && total > 100.0 + 0.5 * drawn.len() as f64 => {
            wrong(
                format!(
                    "The rows of `{measure}` come to {total}% together, and the parts of a whole to 100% ({file})."
                ),
                "Mend the numbers, or choose `bars` where one answer may count in several rows.",
            )
        }
        ChartKind::Squares | ChartKind::Stacked if total <= 0.0 => {
            wrong(format!("`{measure}` has no value that could be drawn."), "Choose another measure.")
        }
        _ => Ok(()),
    }
}

/// Tells whether rows are parts of a hundred.
fn is_share(rows: &[&DataRow]) -> bool {
    rows.first().is_some_and(|row| row.unit.as_deref() == Some("%"))
}

/// The number of those who were asked, where rows that count them come to more.
fn counts_too_many(rows: &[&DataRow], total: f64) -> Option<u64> {
    let n = rows.first()?.n?;
    let counts = rows.iter().all(|row| row.n == Some(n) && row.value.is_none_or(|value| value.value.fract() == 0.0));
    (counts && !is_share(rows) && total > n as f64).then_some(n)
}

/// A finding about a name that does not exist, with the nearest that does.
pub(super) fn unknown<'a>(
    source: Source<'_>,
    place: impl Spanned,
    message: String,
    written: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let found = source.at(Code::ChartUnknownName, &place, message);
    match nearest(written, known.clone()) {
        Some(near) => source.meant(found.help(format!("Did you mean `{near}`?")), place, near, known),
        None if known.clone().count() == 0 => found,
        None => found.help(format!("There are {}.", one_of(known))),
    }
}
