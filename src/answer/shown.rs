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
    /// Links, such as to other websites.
    Links(Vec<ShownLink<'a>>),
    /// Some blocks of the body, which stand there.
    Section(&'a Range<usize>),
}

/// A link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownLink<'a> {
    /// The address.
    pub href: Cow<'a, str>,
    /// The words that lead there.
    pub words: Cow<'a, str>,
    /// What stands behind them, in brackets: the host, if the words do not say it, or the kind and size of a file.
    pub note: Option<String>,
    /// It leads to another website.
    pub is_external: bool,
}

impl<'a> ShownLink<'a> {
    /// The words with what stands behind them.
    fn plain(self) -> Cow<'a, str> {
        match self.note {
            Some(note) => Cow::Owned(format!("{} {note}", self.words)),
            None => self.words,
        }
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownCell<'a> {
    /// In words; empty where the row says nothing, and where there are links.
    pub text: Cow<'a, str>,
    /// Links.
    pub links: Vec<ShownLink<'a>>,
}

impl<'a> ShownCell<'a> {
    /// An answer as a cell has room for it.
    pub(super) fn of(shown: ShownAnswer<'a>, words: &Words) -> ShownCell<'a> {
        match shown {
            ShownAnswer::Links(links) => ShownCell { text: Cow::Borrowed(""), links },
            shown => ShownCell { text: shown.in_line(words), links: Vec::new() },
        }
    }

    /// Words alone.
    fn plain(self, words: &Words) -> Cow<'a, str> {
        if self.links.is_empty() { self.text } else { ShownAnswer::Links(self.links).in_line(words) }
    }
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownRows<'a> {
    /// The names of the columns.
    pub columns: Vec<&'a str>,
    /// The cells of each row, one a column.
    pub rows: Vec<Vec<ShownCell<'a>>>,
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
            ShownAnswer::Rows(ShownRows { columns, rows }) => {
                let row = |row: Vec<ShownCell<'a>>| {
                    // What a row is about comes first, without the name of its column.
                    let cells = row.into_iter().zip(&columns).enumerate().filter_map(|(at, (cell, column))| {
                        let cell = cell.plain(words);
                        let named = if at == 0 { cell.to_string() } else { format!("{column}: {cell}") };
                        (!cell.is_empty()).then_some(named)
                    });
                    Cow::Owned(cells.collect::<Vec<_>>().join(words.get("list-separator")))
                };
                PlainAnswer::Several(rows.into_iter().map(row).collect())
            }
            ShownAnswer::Picture { alt, .. } => PlainAnswer::Words(Cow::Borrowed(alt)),
            ShownAnswer::Links(links) => {
                let mut links: Vec<Cow<'a, str>> = links.into_iter().map(ShownLink::plain).collect();
                match links.len() {
                    1 => PlainAnswer::Words(links.swap_remove(0)),
                    _ => PlainAnswer::Several(links),
                }
            }
            ShownAnswer::Section(blocks) => PlainAnswer::Section(blocks),
        }
    }

    /// The answer in one line; empty for what has no room there: rows, pictures and sections.
    pub(crate) fn in_line(self, words: &Words) -> Cow<'a, str> {
        match self {
            ShownAnswer::Words(text) => text,
            ShownAnswer::Several(texts) => Cow::Owned(texts.join(words.get("list-separator"))),
            ShownAnswer::Links(links) => {
                let links: Vec<Cow<'a, str>> = links.into_iter().map(ShownLink::plain).collect();
                Cow::Owned(links.join(words.get("list-separator")))
            }
            ShownAnswer::Rows(_) | ShownAnswer::Picture { .. } | ShownAnswer::Section(_) => Cow::Borrowed(""),
        }
    }
}
