//! Whole texts, and parts of texts.

use std::fmt::Write as _;

use super::writer::{Writer, reference_id};
use crate::model::{Block, Inline, Prose};
use crate::render::chart::figure::figures;
use crate::render::chart::on_page::OnPage;
use crate::render::escape;
use crate::render::here::{Here, Rendered};
use crate::render::view::{ContentsEntry, Html};

/// A whole text with its charts, below the page's title.
pub(crate) fn whole(here: Here<'_>, prose: &Prose, on_page: &mut OnPage) -> Rendered<Html> {
    let figures = figures(here, prose, 1, on_page)?;
    Ok(Writer::here(here, prose).with_figures(figures).whole())
}

impl<'a> Writer<'a> {
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

    /// The whole prose in pieces that end before the blocks at `cuts`, which rise; the footnotes stand in the last.
    pub(crate) fn pieces(&mut self, cuts: &[usize]) -> Vec<Html> {
        let blocks = self.prose.blocks.as_slice();
        let mut rest = blocks;
        let mut pieces = Vec::with_capacity(cuts.len() + 1);
        for cut in cuts {
            let (piece, after) = rest.split_at(rest.len().min((cut + rest.len()).saturating_sub(blocks.len())));
            pieces.push(self.part(piece));
            rest = after;
        }
        pieces.push(self.last_part(&[rest]));
        pieces
    }

    /// Blocks of the prose, below a heading of level 2, with the footnotes that they refer to.
    pub(crate) fn piece(&mut self, blocks: &'a [Block]) -> Html {
        self.write_blocks(blocks);
        let notes = self.prose.notes_of(blocks);
        self.write_notes(3, |note| notes.contains(&note));
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
    pub(crate) fn heading_content(&mut self, content: &'a [Inline]) -> Html {
        self.write_unmarked(content);
        self.take()
    }

    fn write_footnotes(&mut self) {
        self.write_notes(self.level(2), |_| true);
    }

    /// The footnotes that are wanted, with their numbers in the whole text, below a heading of a level.
    fn write_notes(&mut self, level: u8, is_wanted: impl Fn(usize) -> bool) {
        let prose = self.prose;
        if !(0..prose.footnotes.len()).any(&is_wanted) {
            return;
        }
        let words = self.words;
        let mut id = "footnotes".to_owned();
        while prose.headings().any(|heading| heading.id == id) {
            id.push_str("-2");
        }
        // Among others it is no landmark: there would be many of the same name.
        let is_alone = self.among.is_none() && self.excerpt.is_none();
        let tag = if !is_alone { "div" } else { "section" };
        let _ = write!(self.out, "<{tag} class=\"footnotes\"");
        if is_alone {
            let _ = write!(self.out, " aria-labelledby=\"{id}\"");
        }
        let _ = write!(self.out, ">\n<h{level} id=\"");
        self.write_id(&id);
        self.out.push_str("\">");
        self.write_earlier_ids(&id);
        escape::text(&mut self.out, words.get("footnotes"));
        let _ = write!(self.out, "</h{level}>\n<ol>\n");
        let mut expected = 1;
        for (index, footnote) in prose.footnotes.iter().enumerate().filter(|(index, _)| is_wanted(*index)) {
            let number = index + 1;
            self.out.push_str("<li id=\"");
            self.write_prefix();
            let _ = write!(self.out, "fn-{number}\"");
            if number != expected {
                let _ = write!(self.out, " value=\"{number}\"");
            }
            self.out.push_str(">\n");
            self.write_earlier_ids(&format!("fn-{number}"));
            expected = number + 1;
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

/// The headings of the second and third level, the third below the second.
pub(crate) fn contents(prose: &Prose) -> Vec<ContentsEntry> {
    let mut contents: Vec<ContentsEntry> = Vec::new();
    for heading in prose.headings() {
        let entry = || ContentsEntry {
            id: heading.id.clone(),
            title: Inline::plain_text(&heading.content),
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
