//! Questions and their kinds.

use std::ops::Range;

use super::role::{ColumnRole, Role};

/// The position of a question in [`super::Proforma::questions`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionIndex(pub usize);

/// A page of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Unique among sections.
    pub id: String,
    /// What people read.
    pub title: String,
    /// What people read below the title.
    pub help: Option<String>,
    /// Its questions, as a range of [`super::Proforma::questions`].
    pub questions: Range<usize>,
}

/// When an answer is demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Required {
    /// Never.
    #[default]
    No,
    /// Once the status is `published`.
    Published,
    /// In every status.
    Always,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The key in front matter; unique among questions.
    pub id: String,
    /// The number as people know it; its position (from 1) where the file gives none.
    pub number: String,
    /// What is asked.
    pub label: String,
    /// A hint for who answers.
    pub help: Option<String>,
    /// What an answer looks like.
    pub kind: Kind,
    /// When an answer is demanded.
    pub required: Required,
    /// Asked on the form, never in any file of the content.
    pub private: bool,
    /// Readers can filter by it.
    pub facet: Option<Facet>,
    /// What it is to the program.
    pub role: Option<Role>,
}

/// What an answer looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One line or several, taken as written.
    Text,
    /// A section of the body, below a heading.
    Prose {
        /// The `##` heading that the answer stands under.
        heading: String,
        /// Whether links to ingredients say that they were missing (`evidence: lacks`).
        lacks: bool,
    },
    /// A plain number.
    Number {
        /// Least value allowed.
        min: Option<f64>,
        /// Greatest value allowed.
        max: Option<f64>,
    },
    /// A number with a unit, which may be "about".
    Quantity {
        /// The unit, such as `WTE` or `staff`.
        unit: Option<String>,
        /// Least value allowed.
        min: Option<f64>,
        /// Greatest value allowed.
        max: Option<f64>,
    },
    /// A percentage; values are in percent (60 for 60 %).
    Percentage {
        /// Least value allowed, in percent.
        min: f64,
        /// Greatest value allowed, in percent.
        max: f64,
    },
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One of the options.
    Choice(Vec<Choice>),
    /// Any number of the options.
    Choices(Vec<Choice>),
    /// A list of short texts.
    List,
    /// Rows with columns.
    Table(Vec<Column>),
    /// A picture with its alternative text.
    Image,
}

impl Kind {
    /// The name as written in the questionnaire.
    pub fn as_str(&self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Prose { .. } => "prose",
            Kind::Number { .. } => "number",
            Kind::Quantity { .. } => "quantity",
            Kind::Percentage { .. } => "percentage",
            Kind::Date => "date",
            Kind::YesNo => "yes-no",
            Kind::Choice(_) => "choice",
            Kind::Choices(_) => "choices",
            Kind::List => "list",
            Kind::Table(_) => "table",
            Kind::Image => "image",
        }
    }

    /// The options of a choice or of choices; empty for every other kind.
    pub fn options(&self) -> &[Choice] {
        match self {
            Kind::Choice(options) | Kind::Choices(options) => options,
            _ => &[],
        }
    }
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What front matter says.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// Other words for it: for search, and to suggest a correction.
    pub synonyms: Vec<String>,
    /// A hint for who answers.
    pub help: Option<String>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The key in a row.
    pub id: String,
    /// What people read.
    pub label: String,
    /// A hint for who answers.
    pub help: Option<String>,
    /// What a cell looks like: never prose, a table or an image.
    pub kind: Kind,
    /// Whether every row needs it.
    pub required: bool,
    /// What it is to the program.
    pub role: Option<ColumnRole>,
}

/// How readers filter by a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Facet {
    /// By each value.
    Values,
    /// By bands of a number.
    Bands(Bands),
}

/// Lower limits of bands, rising: `[0, 2, 5]` is 0 to under 2, 2 to under 5, 5 and over.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands(pub Vec<f64>);

impl Bands {
    /// The position of the band that holds `value`; none below the first limit.
    pub fn band_of(&self, value: f64) -> Option<usize> {
        self.0.iter().rposition(|lower| value >= *lower)
    }
}
