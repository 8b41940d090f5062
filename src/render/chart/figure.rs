//! A chart's figure, wherever it stands.

use std::sync::Arc;

use serde::Serialize;

use super::alone::plane_on_page;
use super::mark::Marks;
use super::on_page::{OnPage, placed};
use super::picture::{Picture, Plane};
use crate::derive::chart::{Drawing, Origin};
use crate::model::{Block, Chart, Prose};
use crate::page::{case_studies, chart_page, file, ingredients};
use crate::render::citation::Citation;
use crate::render::here::{Here, Rendered};
use crate::render::link::place;
use crate::render::templates::PartTemplate;
use crate::render::view::Html;

/// A chart's figure for one place: the path of its file below `content/`, and its HTML.
pub(crate) type Figure = (Arc<str>, String);

/// The figures of the charts that a text places, below headings of at least `above`.
pub(crate) fn figures(here: Here<'_>, prose: &Prose, above: u8, on_page: &mut OnPage) -> Rendered<Vec<Figure>> {
    on_page.note_ids(prose);
    let notes = prose.footnotes.iter().map(|footnote| &footnote.blocks[..]);
    figures_of(here, [&prose.blocks[..]].into_iter().chain(notes), above, on_page)
}

/// The same of parts of a text.
pub(crate) fn figures_of<'p>(
    here: Here<'_>,
    parts: impl IntoIterator<Item = &'p [Block]>,
    above: u8,
    on_page: &mut OnPage,
) -> Rendered<Vec<Figure>> {
    let mut found = Vec::new();
    let mut level = above;
    parts.into_iter().for_each(|blocks| placed(blocks, &mut level, &mut found));
    let mut figures = Vec::with_capacity(found.len());
    for (path, level) in found {
        if let Some(html) = figure(here, &path, on_page.level(level), on_page)? {
            figures.push((path, html));
        }
    }
    Ok(figures)
}

/// One chart's figure; none where there is no such chart.
pub(crate) fn figure(here: Here<'_>, path: &Arc<str>, level: u8, on_page: &mut OnPage) -> Rendered<Option<String>> {
    let site = here.site;
    let found = site.casebook.charts.iter().zip(&site.derived.charts).find(|(chart, _)| chart.path == *path);
    let Some((chart, drawing)) = found else { return Ok(None) };
    let id = on_page.id(chart);
    let picture = Picture::new(site.casebook, chart, drawing, &site.words);
    let number = on_page.next_number();
    let view = figure_view(here, &picture, (&id, number.as_deref()), level);
    site.templates.part(PartTemplate::Chart, &view).map(|html| Some(html.trim().to_owned() + "\n"))
}

/// The figure of a chart that is the whole page.
pub(crate) fn lone_figure(here: Here<'_>, index: usize) -> Rendered<Html> {
    let site = here.site;
    let (chart, drawing) = (&site.casebook.charts[index], &site.derived.charts[index]);
    let picture = Picture::new(site.casebook, chart, drawing, &site.words);
    let id = chart.anchor();
    let view = figure_view(here, &picture, (&id, None), 1);
    site.templates.part(PartTemplate::Chart, &view).map(|html| Html::new(html.trim()))
}

fn figure_view<'v>(
    here: Here<'v>,
    picture: &'v Picture<'v>,
    (id, number): (&'v str, Option<&'v str>),
    level: u8,
) -> impl Serialize + use<'v> {
    let Picture { chart, drawing, .. } = picture;
    let page = chart_page::address(&chart.slug);
    let own = here.site.pages.at(&page);
    let rows = picture.rows.iter().map(|row| {
        view!(ChartRow {
            label: &row.label,
            marks: Html::new(&row.marks.on_page()),
            value: &row.value,
            note: row.note.as_deref(),
        })
    });
    let cell = |(marks, text): &'v (Marks, String)| {
        view!(ChartCell { marks: (*marks != Marks::Nothing).then(|| Html::new(&marks.on_page())), text })
    };
    let table_row = |(label, cells): &'v (String, Vec<(Marks, String)>)| {
        view!(ChartTableRow { label, cells: cells.iter().map(cell).collect::<Vec<_>>() })
    };
    view!(ChartView {
        /// The figure's id on this page.
        id,
        /// The figure's number in the report, in chapters.
        number,
        /// The level of its heading.
        level,
        /// `bars`, `range`, …
        kind: drawing.kind.as_str(),
        title: &drawing.title,
        sentence: drawing.sentence.as_deref(),
        /// The measure, and who was measured: one line.
        subtitle: &picture.subtitle,
        /// The people who were asked, where the line does not say it.
        population: picture.population.as_deref(),
        /// The keys that must be known to read the marks.
        keys: &picture.keys,
        /// The rows with their marks; empty for points and the matrix.
        rows: rows.collect::<Vec<_>>(),
        row_head: &picture.row_head,
        value_head: &picture.value_head,
        /// Labels of the ticks below the rows; empty where there is no axis.
        ticks: &picture.ticks,
        plane: picture.plane.as_ref().map(plane_view),
        /// The matrix, or the values behind dots.
        table: picture.table.as_ref().map(|table| {
            view!(ChartTable {
                /// True where it is the chart itself.
                is_chart: table.is_chart,
                columns: &table.columns,
                rows: table.rows.iter().map(table_row).collect::<Vec<_>>(),
            })
        }),
        /// The labels that are left out of the rows because they are zero.
        zeros: picture.none.as_ref().map(|(title, names)| view!(ChartNone { title, names })),
        caveat: chart.caveat.as_deref(),
        /// What the data say of single rows, each note once.
        notes: picture.notes.iter().map(|(text, of)| view!(ChartNote { text, of })).collect::<Vec<_>>(),
        source: &picture.source,
        /// The link to the place that says it, or to the page on which the answers can be read.
        source_href: source_href(here, chart, drawing),
        csv_href: here.href(&file::chart_csv(&chart.slug)),
        svg_href: here.href(&file::chart_svg(&chart.slug)),
        /// None where its letters cannot be drawn.
        png_href: Some(file::chart_png(&chart.slug)).filter(|png| here.site.has_file(png)).map(|png| here.href(&png)),
        /// Its own page; none on it.
        page_href: (here.page.address.as_str() != page).then(|| here.href(&page)),
        /// The citation of its own page.
        citation: own.map(|own| Citation::new(here.site.casebook, own, own.changed).chart(here.words())),
    })
}

fn source_href(here: Here<'_>, chart: &Chart, drawing: &Drawing) -> Option<String> {
    if let Some(target) = &chart.said_at {
        // With the name of the page on that page too: a figure is the same wherever it stands.
        return match place(target) {
            Some((address, Some(anchor))) => Some(format!("{}#{anchor}", here.href(&address))),
            _ => here.to(target),
        };
    }
    let part = match drawing.counted.origin {
        Origin::Answers => case_studies::PART,
        Origin::Evidence => ingredients::PART,
        Origin::Data(_) => return None,
    };
    here.to_page(part.address?)
}

fn plane_view(plane: &Plane) -> impl Serialize {
    view!(PlaneView {
        marks: Html::new(&plane_on_page(plane)),
        /// One sentence.
        name: &plane.name,
        across: &plane.across,
        across_ticks: plane.across_ticks.iter().map(|(_, label)| label).collect::<Vec<_>>(),
        up: &plane.up,
        /// From above to below.
        up_ticks: plane.up_ticks.iter().rev().map(|(_, label)| label).collect::<Vec<_>>(),
    })
}
