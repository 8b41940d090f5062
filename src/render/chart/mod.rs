//! Charts as figures on pages, and as pictures that stand alone.
//!
//! A [`Picture`] is a chart in words and marks, made once for both. On a page the text is HTML and only the marks are
//! SVG, so that labels never shrink; what the marks say, the text beside them says too.

mod alone;
mod mark;
mod picture;
mod single;
mod summary;
pub(crate) mod text;

use std::collections::HashSet;
use std::sync::Arc;

use crate::derive::chart::{Drawing, Origin, Row};
use crate::diagnostic::Diagnostic;
use crate::model::{Block, Casebook, Chart, DataRow, Figures, Prose};

use super::Site;
use super::pages::Entry;
use super::views::{ChartCell, ChartNone, ChartRow, ChartTable, ChartTableRow, ChartView, Html, LinkView, PlaneView};
use mark::Marks;
use picture::{Picture, Plane};

pub(crate) use alone::alone;

/// A chart's figure for one place: the path of its file below `content/`, and its HTML.
pub(crate) type Figure = (Arc<str>, String);

/// The path of a chart's file below `content/` to its anchor on the page of findings: [`Chart::anchor`].
pub(crate) fn anchor_of(path: &str) -> String {
    format!("chart-{}", path.trim_start_matches("charts/").trim_end_matches(".yaml"))
}

/// The line of a data file that a row was made from.
pub(crate) fn data_row<'a>(rows: &'a [DataRow], chart: &Chart, row: &Row) -> Option<&'a DataRow> {
    let Figures::Data { measure, .. } = &chart.figures else { return None };
    rows.iter().find(|found| found.measure == *measure && found.category == row.key)
}

/// Charts that stand in a text: their paths and the level of the heading above each, in order.
pub(crate) fn placed(blocks: &[Block], level: &mut u8, found: &mut Vec<(Arc<str>, u8)>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => *level = heading.level,
            Block::Chart { path, .. } => found.push((Arc::clone(path), *level)),
            Block::List(list) => list.items.iter().for_each(|item| placed(&item.blocks, level, found)),
            Block::Quote(blocks) | Block::Alert(_, blocks) => placed(blocks, level, found),
            _ => {}
        }
    }
}

/// The charts of one page as they are written: which ids are taken, and which charts stand there.
#[derive(Debug, Default)]
pub(crate) struct OnPage {
    ids: HashSet<String>,
    shown: HashSet<Arc<str>>,
    /// What the ids of the text begin with, and how much lower its headings are: as one of several texts.
    among: Option<(String, u8)>,
    /// The chapter whose figures are numbered, and how many it has so far.
    chapter: Option<(usize, usize)>,
}

impl OnPage {
    /// Those of texts that stand together: what the ids begin with. No id of a heading has a colon.
    pub(crate) fn among(id: &str) -> OnPage {
        OnPage { among: Some((format!("{id}:"), 0)), ..OnPage::default() }
    }

    /// Sets how much lower than on their own page the headings of the next text are.
    pub(crate) fn lower(&mut self, levels: u8) {
        if let Some((_, lower)) = &mut self.among {
            *lower = levels;
        }
    }

    fn level(&self, above: u8) -> u8 {
        (above + 1 + self.among.as_ref().map_or(0, |(_, lower)| *lower)).min(6)
    }

    /// For a chapter, counted from 1: its figures are numbered, as `2.1`, so that a number means one figure of the report.
    pub(crate) fn in_chapter(number: usize) -> OnPage {
        OnPage { chapter: Some((number, 0)), ..OnPage::default() }
    }

    /// Begins another text of the same page: a chapter, or none.
    pub(crate) fn begin_chapter(&mut self, number: Option<usize>) {
        self.chapter = number.map(|number| (number, 0));
    }

    fn next_number(&mut self) -> Option<String> {
        let (chapter, count) = self.chapter.as_mut()?;
        *count += 1;
        Some(format!("{chapter}.{count}"))
    }

    /// Whether a chart stands on the page already.
    pub(crate) fn has(&self, path: &Arc<str>) -> bool {
        self.shown.contains(path)
    }
}

impl<'a> Site<'a> {
    /// The figures of the charts that a text places, below headings of at least `above`.
    pub(super) fn figures(
        &self,
        entry: &Entry,
        prose: &Prose,
        above: u8,
        on_page: &mut OnPage,
    ) -> Result<Vec<Figure>, Box<Diagnostic>> {
        let mut found = Vec::new();
        let mut level = above;
        placed(&prose.blocks, &mut level, &mut found);
        prose.footnotes.iter().for_each(|footnote| placed(&footnote.blocks, &mut level, &mut found));
        if on_page.among.is_none() {
            on_page.ids.extend(prose.headings().map(|heading| heading.id.clone()));
        }
        let mut figures = Vec::with_capacity(found.len());
        for (path, level) in found {
            if let Some(html) = self.figure(entry, &path, on_page.level(level), on_page)? {
                figures.push((path, html));
            }
        }
        Ok(figures)
    }

    /// One chart's figure; none where there is no such chart.
    pub(super) fn figure(
        &self,
        entry: &Entry,
        path: &Arc<str>,
        level: u8,
        on_page: &mut OnPage,
    ) -> Result<Option<String>, Box<Diagnostic>> {
        let found = self.casebook.charts.iter().zip(&self.derived.charts).find(|(chart, _)| chart.path == *path);
        let Some((chart, drawing)) = found else { return Ok(None) };
        let prefix = on_page.among.as_ref().map_or("", |(prefix, _)| prefix);
        let base = format!("{prefix}{}", chart.anchor());
        let mut id = base.clone();
        let mut number = 2;
        while !on_page.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        on_page.shown.insert(Arc::clone(path));
        let picture = Picture::new(self.casebook, chart, drawing, &self.words);
        let number = on_page.next_number();
        let view = self.chart_view(entry, &picture, (&id, number.as_deref()), level);
        self.templates.part("chart.html", &view).map(|html| Some(html.trim().to_owned() + "\n"))
    }

    fn chart_view<'v>(
        &'v self,
        entry: &Entry,
        picture: &'v Picture<'v>,
        (id, number): (&'v str, Option<&'v str>),
        level: u8,
    ) -> ChartView<'v> {
        let Picture { chart, drawing, .. } = picture;
        let site = &self.casebook.site;
        let rows = picture.rows.iter().map(|row| ChartRow {
            label: &row.label,
            marks: Html::new(&row.marks.on_page()),
            value: &row.value,
            note: row.note.as_deref(),
        });
        let table = picture.table.as_ref().map(|table| ChartTable {
            is_chart: table.is_chart,
            columns: table.columns.iter().map(String::as_str).collect(),
            rows: table
                .rows
                .iter()
                .map(|(label, cells)| ChartTableRow {
                    label,
                    cells: cells
                        .iter()
                        .map(|(marks, text)| ChartCell {
                            marks: (*marks != Marks::Nothing).then(|| Html::new(&marks.on_page())),
                            text,
                        })
                        .collect(),
                })
                .collect(),
        });
        ChartView {
            id,
            number,
            level,
            kind: drawing.kind.as_str(),
            title: &drawing.title,
            sentence: drawing.sentence.as_deref(),
            subtitle: &picture.subtitle,
            keys: &picture.keys,
            rows: rows.collect(),
            row_head: &picture.row_head,
            value_head: &picture.value_head,
            ticks: &picture.ticks,
            plane: picture.plane.as_ref().map(plane_view),
            table,
            zeros: picture.none.as_ref().map(|(title, names)| ChartNone { title, names }),
            caveat: chart.caveat.as_deref(),
            source: &picture.source,
            source_link: self.source_link(entry, drawing),
            csv_href: self.href(entry, &csv_address(chart)),
            svg_href: self.href(entry, &svg_address(chart)),
            author: &site.publisher,
            canonical: format!("{}#{}", super::export::absolute(&site.base_url, "findings.html"), chart.anchor()),
        }
    }

    fn source_link(&self, entry: &Entry, drawing: &Drawing) -> Option<LinkView> {
        let (key, address) = match drawing.counted.origin {
            Origin::Answers => ("nav-case-studies", "case-studies/index.html"),
            Origin::Evidence => ("nav-ingredients", "ingredients/index.html"),
            Origin::Data(_) => return None,
        };
        Some(LinkView { title: self.words.get(key).to_owned(), href: self.href(entry, address) })
    }
}

fn plane_view(plane: &Plane) -> PlaneView<'_> {
    PlaneView {
        marks: Html::new(&alone::plane_on_page(plane)),
        name: &plane.name,
        across: &plane.across,
        across_ticks: &plane.across_labels,
        up: &plane.up,
        up_ticks: plane.up_ticks.iter().rev().map(|(_, label)| label.as_str()).collect(),
    }
}

/// The address of a chart's data.
pub(crate) fn csv_address(chart: &Chart) -> String {
    format!("charts/{}.csv", chart.slug)
}

/// The address of a chart's picture.
pub(crate) fn svg_address(chart: &Chart) -> String {
    format!("charts/{}.svg", chart.slug)
}

/// The picture of a chart that stands alone.
pub(crate) fn svg(casebook: &Casebook, drawings: &[Drawing], index: usize, words: &crate::strings::Words) -> String {
    match casebook.charts.get(index).zip(drawings.get(index)) {
        Some((chart, drawing)) => alone(&Picture::new(casebook, chart, drawing, words), casebook),
        None => String::new(),
    }
}
