//! Charts as their files describe them. What they show is counted by `derive`.

use std::sync::Arc;

use super::{Quantity, Target};
use crate::diagnostic::Place;
use crate::proforma::QuestionIndex;
use crate::source::named;

/// A file of `charts/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Path below `content/`, for example `charts/professions.yaml`.
    pub path: Arc<str>,
    /// The file's name without its ending.
    pub slug: Arc<str>,
    /// The finding, as a template over the data.
    pub title: Expression,
    /// One or two sentences more, as a template over the data.
    pub sentence: Option<Expression>,
    /// The measured quantity in words; made from the measure where left out.
    pub subtitle: Option<String>,
    /// The kind of drawing.
    pub kind: ChartKind,
    /// The place of the kind in the file, for findings about the drawing.
    pub kind_place: Place,
    /// The figures that are drawn.
    pub figures: Figures,
    /// The line that values are held against.
    pub benchmark: Option<Benchmark>,
    /// The order of the rows.
    pub order: RowOrder,
    /// So many rows are drawn, and the rest together.
    pub first: Option<usize>,
    /// A remark that readers must know to understand the figures.
    pub caveat: Option<String>,
    /// The origin of the figures in words; made from the data where left out.
    pub source: Option<String>,
    /// The place where the figures are said; where left out, the page on which the answers can be read.
    pub said_at: Option<Target>,
    /// The conditions that must hold for the words of the chart to be true.
    pub assertions: Vec<Expression>,
}

impl Chart {
    /// The file, from the root.
    pub fn file(&self) -> Arc<str> {
        format!("content/{}", self.path).into()
    }

    /// Its anchor on the page of findings, where all charts stand.
    pub fn anchor(&self) -> String {
        format!("chart-{}", self.slug)
    }
}

impl Figures {
    /// True where the numbers are those of published case studies.
    pub fn are_of_case_studies(&self) -> bool {
        matches!(self, Figures::Answers { .. } | Figures::Evidence { .. })
    }
}

/// A template or an expression of a chart's author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// As written, quotes and escapes resolved.
    pub text: String,
    /// Its place in the file.
    pub place: Place,
    /// True where it stands there letter by letter from the place's first column on, so that a column in it is one of
    /// the file.
    pub verbatim: bool,
}

named! {
    /// A kind of drawing.
    ChartKind {
        Bars "bars" "A bar for each row.";
        Range "range" "A bar for the mean and a thin line from the least to the greatest.";
        Strip "strip" "A dot for each case study along one line.";
        Squares "squares" "A square for each answer.";
        Stacked "stacked" "Bars of the same length, divided by shares.";
        Bands "bands" "A bar for each band of a number.";
        Points "points" "A dot for each case study in the plane of two quantities.";
        Matrix "matrix" "A table of two questions.";
    }
}

named! {
    /// An order of rows.
    RowOrder {
        AsWritten "as-written" "As the questionnaire or the data file has them.";
        Falling "falling" "The greatest value first.";
        Rising "rising" "The least value first.";
        Label "label" "By their labels.";
    }
}

/// The figures that a chart draws.
#[derive(Debug, Clone, PartialEq)]
pub enum Figures {
    /// Answers of the published case studies.
    Answers {
        /// The question that is counted or measured; never a private one.
        measure: QuestionIndex,
        /// The question that rows are made by, or that the other quantity answers.
        by: Option<QuestionIndex>,
    },
    /// The numbers of case studies in which each ingredient was seen, or was missing.
    Evidence {
        /// True for those where it was missing, false for those where it was seen.
        lacks: bool,
    },
    /// Rows of a data file.
    Data {
        /// Position in [`super::Casebook::data`].
        set: usize,
        /// The measure of the rows.
        measure: String,
        /// The measure of the other quantity.
        by: Option<String>,
    },
}

/// A value to hold others against.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmark {
    /// In the unit of the measure.
    pub value: Quantity,
    /// Its name for readers.
    pub label: String,
    /// The case studies that it was meant for: questions, and the answers that each must have one of. Positions of
    /// options; for yes-no 0 is yes and 1 is no.
    pub applies_to: Vec<(QuestionIndex, Vec<usize>)>,
}
