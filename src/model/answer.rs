//! Answers to the questions of a questionnaire.

use std::ops::Range;
use std::sync::Arc;

/// A calendar day, without a time zone.
pub type Date = jiff::civil::Date;

/// What somebody answered, of the kind that the question asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// As written.
    Text(String),
    /// The blocks of the body that stand under the question's heading, the heading left out: a
    /// range of [`super::Prose::blocks`].
    Prose(Range<usize>),
    /// A plain number, with its spelling.
    Number(Quantity),
    /// A number that may be "about"; the unit stands in the question.
    Quantity(Quantity),
    /// In percent: 60 for 60 %.
    Percentage(Quantity),
    /// A day.
    Date(Date),
    /// Yes or no.
    YesNo(bool),
    /// The position of the option in the question.
    Choice(usize),
    /// The positions of the options, rising.
    Choices(Vec<usize>),
    /// Short texts, in the author's order.
    List(Vec<String>),
    /// Rows, in the author's order.
    Table(Vec<Row>),
    /// A picture.
    Image(ImageRef),
}

/// A number as stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The number.
    pub value: f64,
    /// Whether the author wrote `~`: "about".
    pub approximate: bool,
}

/// A row of a table: one cell a column of the question, none where the row says nothing.
pub type Row = Vec<Option<Cell>>;

/// A cell of a table: any kind of answer but prose, a table or an image.
pub type Cell = Answer;

/// A picture that an answer names.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageRef {
    /// Path below `content/`, with `/`.
    pub path: Arc<str>,
    /// What it shows, for who does not see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}
