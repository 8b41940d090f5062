//! The places for an answer on a form for word processors, in plain parts: tick boxes, and a place to write.

use super::AnyKind;
use super::field::{FieldOption, FormField};

/// The ids of the tick boxes of a question that is answered with yes or no. They are strings of the look too.
pub const YES_NO_BOXES: [&str; 2] = ["yes", "no"];

/// The places for an answer, or for a cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct WordField<'a> {
    /// The string of the look that says how to answer, where more is to be said than the question does.
    pub how: Option<&'static str>,
    /// The tick boxes.
    pub boxes: WordBoxes<'a>,
    /// The place to write. Several lines are one answer unless it says that there is one.
    pub written: Option<WrittenPlace>,
}

/// The tick boxes of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum WordBoxes<'a> {
    /// [`YES_NO_BOXES`].
    YesNo,
    /// One for each option; none where the answer is written.
    Options(Vec<FieldOption<'a>>),
}

/// A place to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenPlace {
    /// The answer is one line, without marks.
    Line,
    /// The answer may have paragraphs.
    Lines,
}

impl AnyKind {
    /// The places for an answer on a form for word processors.
    pub fn word_field(&self) -> WordField<'_> {
        use WrittenPlace::{Line, Lines};
        let written = |how, place| WordField { how, boxes: WordBoxes::Options(Vec::new()), written: Some(place) };
        match self.field() {
            FormField::Text { .. } | FormField::Number { .. } | FormField::Day | FormField::Link => written(None, Line),
            FormField::Prose { .. } => written(None, Lines),
            FormField::List { .. } | FormField::Links => written(Some("word-lines"), Lines),
            FormField::YesNo => WordField { how: Some("word-tick"), boxes: WordBoxes::YesNo, written: None },
            FormField::Choice { options } => ticked("word-tick", options, self.is_open()),
            FormField::Choices { options, open: false } => ticked("word-ticks", options, false),
            FormField::Choices { options, open: true } => ticked("word-ticks-and-lines", options, true),
            FormField::Table { .. } => {
                WordField { how: Some("word-rows"), boxes: WordBoxes::Options(Vec::new()), written: None }
            }
            // A picture stands in the document; of another file only the name.
            FormField::File { words: "alt" } => written(Some("word-picture"), Lines),
            FormField::File { words: "title" } => written(Some("word-file"), Line),
            FormField::File { .. } => written(Some("word-file"), Lines),
        }
    }
}

fn ticked<'a>(how: &'static str, options: Vec<FieldOption<'a>>, open: bool) -> WordField<'a> {
    let offered = options.into_iter().filter(|option| !option.retired).collect();
    WordField { how: Some(how), boxes: WordBoxes::Options(offered), written: open.then_some(WrittenPlace::Lines) }
}
