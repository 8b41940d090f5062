//! [`Prose`] to HTML. Everything is escaped for its place; there is no style attribute and no script.

mod blocks;
mod code;
mod inline;
mod quote;

use std::fmt::Write as _;

use crate::model::{Address, Block, Prose};

use super::chart::Figure;
use super::edition::Among;
use super::escape;
use super::views::{Heading, Html};
use crate::derive::terms::Marks;
use crate::strings::Words;

pub(crate) use quote::quote;

/// Writes the parts of one prose on one page; what is numbered or counted once a page goes on from part to part.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    prose: &'a Prose,
    page: &'a Address,
    words: &'a Words,
    marks: Option<Marks<'a>>,
    /// The texts that it stands among; none where it has the page to itself.
    among: Option<Among<'a>>,
    out: String,
    /// Running text between two marks, joined so that a term may go over a line end.
    run: String,
    /// How deep in headings and links, where no term is marked.
    unmarked: usize,
    tables: usize,
    codes: usize,
    /// The figures of the charts that the prose places.
    figures: Vec<Figure>,
    /// How often each footnote was referred to.
    references: Vec<usize>,
}

impl<'a> Writer<'a> {
    /// A writer for `prose` on `page`. `marks` is none where no term is to be marked.
    pub(crate) fn new(prose: &'a Prose, page: &'a Address, words: &'a Words, marks: Option<Marks<'a>>) -> Writer<'a> {
        Writer {
            prose,
            page,
            words,
            marks,
            among: None,
            out: String::new(),
            run: String::new(),
            unmarked: 0,
            tables: 0,
            codes: 0,
            figures: Vec::new(),
            references: vec![0; prose.footnotes.len()],
        }
    }

    /// With the figures of the charts that the prose places.
    pub(crate) fn with_figures(mut self, figures: Vec<Figure>) -> Writer<'a> {
        self.figures = figures;
        self
    }

    /// As one of several texts of the page.
    pub(crate) fn among(mut self, among: Among<'a>) -> Writer<'a> {
        self.among = Some(among);
        self
    }

    /// What was marked so far, for the next text of the page.
    pub(crate) fn into_marks(self) -> Option<Marks<'a>> {
        self.marks
    }

    /// Blocks of the prose as HTML.
    pub(crate) fn part(&mut self, blocks: &'a [Block]) -> Html {
        self.write_blocks(blocks);
        self.take()
    }

    /// The whole prose with its footnotes.
    pub(crate) fn whole(&mut self) -> Html {
        let prose = self.prose;
        self.out.reserve(8 * 1024);
        self.write_blocks(&prose.blocks);
        self.write_footnotes();
        self.take()
    }

    /// Blocks of the prose with the footnotes of all parts.
    pub(crate) fn last_part(&mut self, blocks: &[&'a [Block]]) -> Html {
        for blocks in blocks {
            self.write_blocks(blocks);
        }
        self.write_footnotes();
        self.take()
    }

    /// The content of a heading.
    pub(crate) fn heading_content(&mut self, content: &'a [crate::model::Inline]) -> Html {
        self.unmarked += 1;
        self.write_inlines(content);
        self.unmarked -= 1;
        self.take()
    }

    /// What ids begin with; nothing on a page of the text's own.
    fn write_prefix(&mut self) {
        if let Some(among) = self.among {
            self.out.push_str(&among.part.id);
            self.out.push('-');
        }
    }

    fn write_id(&mut self, id: &str) {
        self.write_prefix();
        escape::text(&mut self.out, id);
    }

    /// The level that a heading has on this page.
    fn level(&self, level: u8) -> u8 {
        self.among.map_or(level, |among| (level + among.lower).min(6))
    }

    fn take(&mut self) -> Html {
        let html = Html::new(&self.out);
        self.out.clear();
        html
    }

    fn write_footnotes(&mut self) {
        let prose = self.prose;
        if prose.footnotes.is_empty() {
            return;
        }
        let words = self.words;
        let mut id = "footnotes".to_owned();
        while prose.headings().any(|heading| heading.id == id) {
            id.push_str("-2");
        }
        let level = self.level(2);
        // Among others it is no landmark: there would be many of the same name.
        let tag = if self.among.is_some() { "div" } else { "section" };
        let _ = write!(self.out, "<{tag} class=\"footnotes\"");
        if self.among.is_none() {
            let _ = write!(self.out, " aria-labelledby=\"{id}\"");
        }
        let _ = write!(self.out, ">\n<h{level} id=\"");
        self.write_id(&id);
        self.out.push_str("\">");
        escape::text(&mut self.out, words.get("footnotes"));
        let _ = write!(self.out, "</h{level}>\n<ol>\n");
        for (index, footnote) in prose.footnotes.iter().enumerate() {
            let number = index + 1;
            self.out.push_str("<li id=\"");
            self.write_prefix();
            let _ = writeln!(self.out, "fn-{number}\">");
            self.write_blocks(&footnote.blocks);
            let links = self.references.get(index).copied().unwrap_or(0);
            let inside = self.out.ends_with("</p>\n");
            if inside {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            for reference in 1..=links {
                let shown = number.to_string();
                let label = words.fill("footnote-back", &[("number", &shown)]);
                self.out.push_str(" <a class=\"footnote-back\" href=\"#");
                self.write_prefix();
                reference_id(&mut self.out, number, reference);
                self.out.push_str("\" aria-label=\"");
                escape::text(&mut self.out, &label);
                if reference > 1 {
                    let _ = write!(self.out, " ({reference})");
                }
                self.out.push_str("\">\u{21a9}\u{fe0e}</a>");
            }
            self.out.push_str(if inside { "</p>\n</li>\n" } else { "\n</li>\n" });
        }
        let _ = write!(self.out, "</ol>\n</{tag}>\n");
    }
}

fn reference_id(out: &mut String, number: usize, reference: usize) {
    let _ = write!(out, "fnref-{number}");
    if reference > 1 {
        let _ = write!(out, "-{reference}");
    }
}

/// The headings of the second and third level, the third below the second.
pub(crate) fn contents(prose: &Prose) -> Vec<Heading> {
    let mut contents: Vec<Heading> = Vec::new();
    for heading in prose.headings() {
        let entry = || Heading {
            id: heading.id.clone(),
            title: crate::model::Inline::plain_text(&heading.content),
            children: Vec::new(),
        };
        match (heading.level, contents.last_mut()) {
            (2, _) => contents.push(entry()),
            (3, Some(above)) => above.children.push(entry()),
            _ => {}
        }
    }
    contents
}

#[cfg(test)]
mod tests;
