//! A chart's figure, wherever it stands.

use std::sync::Arc;

use serde::Serialize;

use super::alone::plane_on_page;
use super::mark::Marks;
use super::on_page::{OnPage, placed};
use super::picture::{Picture, Plane};
use crate::derive::chart::{Drawing, Origin};
use crate::model::{Block, Prose};
use crate::page::{case_studies, file, findings, ingredients};
use crate::render::here::{Here, Rendered};
use crate::render::link::absolute;
use crate::render::templates::PartTemplate;
use crate::render::view::{Html, LinkView};

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

fn figure_view<'v>(
    here: Here<'v>,
    picture: &'v Picture<'v>,
    (id, number): (&'v str, Option<&'v str>),
    level: u8,
) -> impl Serialize + use<'v> {
    let Picture { chart, drawing, .. } = picture;
    let publisher = &here.site.casebook.site.publisher;
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
        /// The measure, and who was measured.
        subtitle: &picture.subtitle,
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
        source: &picture.source,
        /// The link to the page on which the answers can be read.
        source_link: source_link(here, drawing),
        csv_href: here.href(&file::chart_csv(&chart.slug)),
        svg_href: here.href(&file::chart_svg(&chart.slug)),
        author: publisher,
        /// The full web address.
        canonical: format!("{}#{}", absolute(&here.site.casebook.site.base_url, findings::ADDRESS), chart.anchor()),
    })
}

fn source_link(here: Here<'_>, drawing: &Drawing) -> Option<LinkView> {
    let part = match drawing.counted.origin {
        Origin::Answers => case_studies::PART,
        Origin::Evidence => ingredients::PART,
        Origin::Data(_) => return None,
    };
    Some(LinkView { title: here.words().get(part.key).to_owned(), href: here.to_page(part.address?)? })
}

fn plane_view(plane: &Plane) -> impl Serialize {
    view!(PlaneView {
        marks: Html::new(&plane_on_page(plane)),
        /// One sentence.
        name: &plane.name,
        across: &plane.across,
        across_ticks: &plane.across_labels,
        up: &plane.up,
        /// From above to below.
        up_ticks: plane.up_ticks.iter().rev().map(|(_, label)| label).collect::<Vec<_>>(),
    })
}
