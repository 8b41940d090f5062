//! Answers as readers see them.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::strings::Words;

/// An answer as a page shows it. A new way of showing is a variant here, and its markup is the component `fact`.
#[derive(Debug, Clone, PartialEq)]
pub enum ShownAnswer<'a> {
    /// Words.
    Words(Cow<'a, str>),
    /// Several, each in words.
    Several(Vec<Cow<'a, str>>),
    /// Rows.
    Rows(ShownRows<'a>),
    /// A picture.
    Picture {
        /// Path below `content/`, with `/`; its address, once it stands on a page.
        file: Cow<'a, str>,
        /// The words for who does not see it.
        alt: &'a str,
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// Some blocks of the body, which stand there.
    Section(&'a Range<usize>),
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownRows<'a> {
    /// The labels of the columns.
    pub columns: Vec<&'a str>,
    /// The cells of each row in words, one a column; empty where the row says nothing.
    pub rows: Vec<Vec<Cow<'a, str>>>,
}

/// An answer where there is room for plain words alone.
#[derive(Debug, Clone, PartialEq)]
pub enum PlainAnswer<'a> {
    /// Words.
    Words(Cow<'a, str>),
    /// Several, each in words.
    Several(Vec<Cow<'a, str>>),
    /// Some blocks of the body, which are too long.
    Section(&'a Range<usize>),
}

impl<'a> ShownAnswer<'a> {
    /// The answer without what cannot be said in plain words.
    pub(crate) fn plain(self, words: &Words) -> PlainAnswer<'a> {
        match self {
            ShownAnswer::Words(text) => PlainAnswer::Words(text),
            ShownAnswer::Several(texts) => PlainAnswer::Several(texts),
            ShownAnswer::Rows(ShownRows { rows, .. }) => {
                let row = |mut row: Vec<Cow<'a, str>>| {
                    row.retain(|cell| !cell.is_empty());
                    Cow::Owned(row.join(words.get("list-separator")))
                };
                PlainAnswer::Several(rows.into_iter().map(row).collect())
            }
            ShownAnswer::Picture { alt, .. } => PlainAnswer::Words(Cow::Borrowed(alt)),
            ShownAnswer::Section(blocks) => PlainAnswer::Section(blocks),
        }
    }

    /// The answer in one line; empty for what has no room there: rows, pictures and sections.
    pub(crate) fn in_line(self, words: &Words) -> Cow<'a, str> {
        match self {
            ShownAnswer::Words(text) => text,
            ShownAnswer::Several(texts) => Cow::Owned(texts.join(words.get("list-separator"))),
            ShownAnswer::Rows(_) | ShownAnswer::Picture { .. } | ShownAnswer::Section(_) => Cow::Borrowed(""),
        }
    }
}
