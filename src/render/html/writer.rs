//! The state of writing one text.

use std::fmt::Write as _;

use crate::derive::terms::TermMarks;
use crate::model::{Address, Image, Prose, Theme};
use crate::render::chart::figure::Figure;
use crate::render::edition::among::Among;
use crate::render::escape;
use crate::render::here::Here;
use crate::render::view::Html;
use crate::strings::Words;

/// A text of which a piece stands on a page of others.
#[derive(Debug)]
pub(crate) struct Excerpt<'a> {
    /// The beginning of the piece's ids on this page.
    pub(crate) id: String,
    /// The same under earlier names.
    pub(crate) earlier: Vec<String>,
    /// The title of the text, which tells its tables from those of others.
    pub(crate) title: &'a str,
    /// The page that has all of it.
    pub(crate) address: Address,
    /// True in a cell of a table, which has no headings and no footnotes: they are read on that page.
    pub(crate) in_cell: bool,
}

/// Writes the parts of one prose on one page; what is numbered or counted once a page goes on from part to part.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    pub(super) prose: &'a Prose,
    pub(super) page: &'a Address,
    pub(super) words: &'a Words,
    /// The report's themes, where places under their earlier names stand on the page too.
    pub(super) themes: &'a [Theme],
    pub(super) marks: Option<TermMarks<'a>>,
    /// The texts that it stands among; none where it has the page to itself.
    pub(super) among: Option<Among<'a>>,
    /// The text that it is a piece of, where no more of it stands on the page.
    pub(super) excerpt: Option<Excerpt<'a>>,
    pub(super) out: String,
    /// Running text between two marks, joined so that a term may go over a line end.
    pub(super) run: String,
    /// The depth in headings and links, where no term is marked.
    pub(super) unmarked: usize,
    pub(super) tables: usize,
    pub(super) codes: usize,
    /// The figures of the charts that the prose places.
    pub(super) figures: Vec<Figure>,
    /// The number of times that each footnote was referred to.
    pub(super) references: Vec<usize>,
}

impl<'a> Writer<'a> {
    /// A writer for `prose` on `page`. `marks` is none where no term is to be marked.
    pub(crate) fn new(
        prose: &'a Prose,
        page: &'a Address,
        words: &'a Words,
        marks: Option<TermMarks<'a>>,
    ) -> Writer<'a> {
        Writer {
            prose,
            page,
            words,
            themes: &[],
            marks,
            among: None,
            excerpt: None,
            out: String::new(),
            run: String::new(),
            unmarked: 0,
            tables: 0,
            codes: 0,
            figures: Vec::new(),
            references: vec![0; prose.footnotes.len()],
        }
    }

    /// A writer for a text on its own page, with the first use of each term marked.
    pub(crate) fn here(here: Here<'a>, prose: &'a Prose) -> Writer<'a> {
        let marks = Some(here.marks.clone());
        let writer = Writer::new(prose, &here.page.address, here.words(), marks);
        writer.remembering(&here.site.casebook.themes)
    }

    /// With places under the earlier names of the report's themes and their ingredients, where these have any.
    pub(crate) fn remembering(mut self, themes: &'a [Theme]) -> Writer<'a> {
        let is_renamed = |theme: &Theme| {
            !theme.earlier.is_empty() || theme.ingredients.iter().any(|ingredient| !ingredient.earlier.is_empty())
        };
        self.themes = if themes.iter().any(is_renamed) { themes } else { &[] };
        self
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

    /// As a piece of a text that has its own page.
    pub(crate) fn excerpt(mut self, excerpt: Excerpt<'a>) -> Writer<'a> {
        self.excerpt = Some(excerpt);
        self
    }

    /// The terms that were marked so far, for the next text of the page.
    pub(crate) fn into_marks(self) -> Option<TermMarks<'a>> {
        self.marks
    }

    /// The beginning of ids; nothing on a page of the text's own.
    pub(super) fn write_prefix(&mut self) {
        let of_part = self.among.map(|among| &*among.part.id);
        if let Some(id) = of_part.or(self.excerpt.as_ref().map(|excerpt| &*excerpt.id)) {
            self.out.push_str(id);
            self.out.push('-');
        }
    }

    pub(super) fn write_id(&mut self, id: &str) {
        self.write_prefix();
        escape::text(&mut self.out, id);
    }

    /// The places that an id of a piece had under earlier names of its text.
    pub(super) fn write_earlier_ids(&mut self, id: &str) {
        for earlier in self.excerpt.iter().flat_map(|excerpt| &excerpt.earlier) {
            let _ = write!(self.out, "<span id=\"{earlier}-");
            escape::text(&mut self.out, id);
            self.out.push_str("\"></span>");
        }
    }

    /// A name that several texts of a page have, such as of what is numbered anew in each: told apart by the text.
    pub(super) fn of_part(&self, name: String) -> String {
        let part = self.among.map(|among| &*among.part.title);
        match part.or(self.excerpt.as_ref().map(|excerpt| excerpt.title)) {
            Some(part) => self.words.fill("region-of-part", &[("region", &name), ("part", part)]),
            None => name,
        }
    }

    /// Says whether it is written for a cell of a table.
    pub(super) fn is_in_cell(&self) -> bool {
        self.excerpt.as_ref().is_some_and(|excerpt| excerpt.in_cell)
    }

    /// The level that a heading has on this page.
    pub(super) fn level(&self, level: u8) -> u8 {
        self.among.map_or(level, |among| (level + among.lower).min(6))
    }

    pub(super) fn take(&mut self) -> Html {
        let html = Html::new(&self.out);
        self.out.clear();
        html
    }

    pub(super) fn write_image(&mut self, image: &Image) {
        let Some(file) = self.prose.image_file(image.file) else { return };
        self.out.push_str("<img src=\"");
        escape::text(&mut self.out, &self.page.relative_to(&file.path));
        self.out.push_str("\" alt=\"");
        escape::text(&mut self.out, &image.alt);
        let _ = write!(self.out, "\" width=\"{}\" height=\"{}\"", file.width, file.height);
        // What is printed must be there.
        self.out.push_str(if self.among.is_some() { ">" } else { " loading=\"lazy\">" });
    }
}

pub(super) fn reference_id(out: &mut String, number: usize, reference: usize) {
    let _ = write!(out, "fnref-{number}");
    if reference > 1 {
        let _ = write!(out, "-{reference}");
    }
}
