//! A chart's figure, wherever it stands.

use serde::Serialize;

use super::{Html, LinkView};

/// `chart.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ChartView<'a> {
    /// The figure's id on this page.
    pub(crate) id: &'a str,
    /// The figure's number in the report, in chapters.
    pub(crate) number: Option<&'a str>,
    /// The level of its heading.
    pub(crate) level: u8,
    /// `bars`, `range`, …
    pub(crate) kind: &'static str,
    pub(crate) title: &'a str,
    pub(crate) sentence: Option<&'a str>,
    /// What is measured, and of whom.
    pub(crate) subtitle: &'a [String],
    /// What must be known to read the marks.
    pub(crate) keys: &'a [String],
    /// The rows with their marks; empty for points and the matrix.
    pub(crate) rows: Vec<ChartRow<'a>>,
    pub(crate) row_head: &'a str,
    pub(crate) value_head: &'a str,
    /// Labels of the ticks below the rows; empty where there is no axis.
    pub(crate) ticks: &'a [String],
    pub(crate) plane: Option<PlaneView<'a>>,
    /// The matrix, or the values behind dots.
    pub(crate) table: Option<ChartTable<'a>>,
    pub(crate) zeros: Option<ChartNone<'a>>,
    pub(crate) caveat: Option<&'a str>,
    pub(crate) source: &'a str,
    /// Where the answers can be read.
    pub(crate) source_link: Option<LinkView>,
    pub(crate) csv_href: String,
    pub(crate) svg_href: String,
    pub(crate) author: &'a str,
    /// The full web address.
    pub(crate) canonical: String,
}

/// A row of a chart.
#[derive(Debug, Serialize)]
pub(crate) struct ChartRow<'a> {
    pub(crate) label: &'a str,
    pub(crate) marks: Html,
    pub(crate) value: &'a str,
    pub(crate) note: Option<&'a str>,
}

/// Dots in the plane of two quantities.
#[derive(Debug, Serialize)]
pub(crate) struct PlaneView<'a> {
    pub(crate) marks: Html,
    /// One sentence.
    pub(crate) name: &'a str,
    pub(crate) across: &'a str,
    pub(crate) across_ticks: &'a [String],
    pub(crate) up: &'a str,
    /// From above to below.
    pub(crate) up_ticks: Vec<&'a str>,
}

/// A plain table.
#[derive(Debug, Serialize)]
pub(crate) struct ChartTable<'a> {
    /// Whether it is the chart itself.
    pub(crate) is_chart: bool,
    pub(crate) columns: Vec<&'a str>,
    pub(crate) rows: Vec<ChartTableRow<'a>>,
}

/// A row of a plain table.
#[derive(Debug, Serialize)]
pub(crate) struct ChartTableRow<'a> {
    pub(crate) label: &'a str,
    pub(crate) cells: Vec<ChartCell<'a>>,
}

/// A cell, with marks where there are any.
#[derive(Debug, Serialize)]
pub(crate) struct ChartCell<'a> {
    pub(crate) marks: Option<Html>,
    pub(crate) text: &'a str,
}

/// What is left out of the rows because it is zero.
#[derive(Debug, Serialize)]
pub(crate) struct ChartNone<'a> {
    pub(crate) title: &'a str,
    pub(crate) names: &'a str,
}
