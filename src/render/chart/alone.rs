//! A chart as an SVG that stands alone: with its own words, its own background, a title and a description.

use std::fmt::Write as _;

use crate::derive::chart::Drawing;
use crate::model::{Casebook, Chart};
use crate::page::chart_page;
use crate::render::escape;
use crate::render::link::absolute;
use crate::render::picture::letters;
use crate::strings::Words;

use super::mark::{INK, Marks, short, write_text};
use super::picture::{Picture, PictureTable, Plane};

/// Width of the picture.
const WIDTH: f64 = 760.0;
const MARGIN: f64 = 24.0;
/// The left end of the marks of rows, and their width.
const MARKS: (f64, f64) = (240.0, 300.0);
/// The left end of the values of rows.
const VALUES: f64 = 552.0;
const SOFT: &str = "#46515d";

/// Something that grows downwards.
struct Page {
    out: String,
    down: f64,
}

/// The picture of the chart at a position.
pub(crate) fn svg(casebook: &Casebook, drawings: &[Drawing], index: usize, words: &Words) -> String {
    match casebook.charts.get(index).zip(drawings.get(index)) {
        Some((chart, drawing)) => alone(&Picture::new(casebook, chart, drawing, words), casebook),
        None => String::new(),
    }
}

/// Says whether the picture can be drawn in pixels: whether the font inside the program has its letters.
pub(crate) fn has_pixels(casebook: &Casebook, chart: &Chart, drawing: &Drawing, words: &Words) -> bool {
    letters::can_set(&alone(&Picture::new(casebook, chart, drawing, words), casebook))
}

/// Writes a picture.
fn alone(picture: &Picture<'_>, casebook: &Casebook) -> String {
    let drawing = picture.drawing;
    let mut page = Page { out: String::new(), down: MARGIN };
    let wide = WIDTH - 2.0 * MARGIN;
    page.paragraph(&drawing.title, 22.0, INK, true, wide);
    page.paragraph(&picture.subtitle.join(" · "), 14.0, SOFT, false, wide);
    page.down += 12.0;
    for row in &picture.rows {
        let above = page.down;
        let label = page.text_at(&row.label, MARGIN, above + 15.0, 14.0, INK, false, MARKS.0 - MARGIN - 14.0);
        let note = row.note.as_deref().map_or(String::new(), |note| format!(" {note}"));
        let left = if row.marks == Marks::Nothing { MARKS.0 } else { VALUES };
        let value = format!("{}{}{note}", row.value, if note.is_empty() { "" } else { "." });
        let said = page.text_at(&value, left, above + 15.0, 14.0, INK, false, WIDTH - MARGIN - left);
        row.marks.alone(&mut page.out, MARKS.0, above, MARKS.1);
        page.down = above + label.max(said).max(row.marks.height(MARKS.1)) + 10.0;
    }
    if let Some(last) = picture.ticks.len().checked_sub(1).filter(|last| *last > 0) {
        for (index, tick) in picture.ticks.iter().enumerate() {
            let share = index as f64 / last as f64;
            page.centred(tick, MARKS.0 + share * MARKS.1, page.down + 6.0);
        }
        page.down += 24.0;
    }
    if let Some(plane) = &picture.plane {
        page.plane(plane);
    }
    if let Some(table) = picture.table.as_ref().filter(|table| table.is_chart) {
        page.table(table);
    }
    page.down += 8.0;
    if let Some((none, _)) = &picture.none {
        page.paragraph(none, 14.0, INK, false, wide);
    }
    if let Some(caveat) = &picture.chart.caveat {
        page.paragraph(caveat, 14.0, INK, false, wide);
    }
    if let Some(population) = &picture.population {
        page.paragraph(population, 13.0, SOFT, false, wide);
    }
    page.paragraph(&picture.source, 13.0, SOFT, false, wide);
    page.paragraph(&format!("{}, {}", casebook.site.name, casebook.site.publisher), 13.0, SOFT, false, wide);
    page.paragraph(
        &absolute(&casebook.site.base_url, &chart_page::address(&picture.chart.slug)),
        13.0,
        SOFT,
        false,
        wide,
    );
    // How to read it comes after what it says; the sentence and the table are folded on pages, and stand in the description.
    page.down += 8.0;
    for line in &picture.keys {
        page.paragraph(line, 13.0, SOFT, false, wide);
    }
    let height = short(page.down + MARGIN - 8.0);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"title description\" font-family=\"system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif\" xml:lang=\"",
    );
    escape::xml(&mut out, &casebook.site.language);
    out.push_str("\">\n<title id=\"title\">");
    escape::xml(&mut out, &drawing.title);
    out.push_str("</title>\n<desc id=\"description\">");
    escape::xml(&mut out, &description(picture));
    let _ = write!(out, "</desc>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n");
    out.push_str(&page.out);
    out.push_str("</svg>\n");
    out
}

/// The chart in words, for who does not see it.
fn description(picture: &Picture<'_>) -> String {
    let mut said: Vec<String> = picture.drawing.sentence.iter().cloned().collect();
    said.extend(picture.subtitle.iter().cloned());
    said.extend(picture.rows.iter().map(|row| format!("{}: {}.", row.label, row.value)));
    if let Some(table) = &picture.table {
        for (label, cells) in &table.rows {
            let cells: Vec<String> = table
                .columns
                .iter()
                .skip(1)
                .zip(cells)
                .map(|(column, (_, text))| format!("{column}: {text}"))
                .collect();
            said.push(format!("{label}. {}.", cells.join("; ")));
        }
    }
    said.join(" ")
}

impl Page {
    fn paragraph(&mut self, text: &str, size: f64, colour: &str, bold: bool, width: f64) {
        self.down += self.text_at(text, MARGIN, self.down + size, size, colour, bold, width) + 4.0;
    }

    /// Text in lines that are at most `width` wide, where a longer word is broken; how high it is.
    #[expect(clippy::too_many_arguments, reason = "a text has a place and a look")]
    fn text_at(&mut self, text: &str, x: f64, y: f64, size: f64, colour: &str, bold: bool, width: f64) -> f64 {
        let lines = letters::wrapped(text, bold, width / size);
        let weight = if bold { " font-weight=\"700\"" } else { "" };
        let mut at = y;
        for line in &lines {
            self.write(line, x, at, &format!("font-size=\"{size}\" fill=\"{colour}\"{weight}"));
            at += size * 1.35;
        }
        at - y
    }

    fn centred(&mut self, text: &str, x: f64, y: f64) {
        self.write(text, x, y, &format!("font-size=\"13\" text-anchor=\"middle\" fill=\"{SOFT}\""));
    }

    fn write(&mut self, text: &str, x: f64, y: f64, look: &str) {
        write_text(&mut self.out, &short(x), &short(y), look, text);
        self.out.push('\n');
    }

    /// A line of the scale or of a table.
    fn line(&mut self, (x1, x2): (f64, f64), (y1, y2): (f64, f64)) {
        let [x1, x2, y1, y2] = [x1, x2, y1, y2].map(short);
        let _ = writeln!(self.out, "<line x1=\"{x1}\" x2=\"{x2}\" y1=\"{y1}\" y2=\"{y2}\" stroke=\"#cdd5dd\"/>");
    }

    fn plane(&mut self, plane: &Plane) {
        const HEIGHT: f64 = 320.0;
        let (left, width) = (MARGIN + 60.0, WIDTH - 2.0 * MARGIN - 80.0);
        self.paragraph(&plane.up, 14.0, SOFT, false, WIDTH - 2.0 * MARGIN);
        let top = self.down + 8.0;
        for (share, label) in &plane.across_ticks {
            let x = left + share * width;
            self.line((x, x), (top, top + HEIGHT));
            self.centred(label, x, top + HEIGHT + 20.0);
        }
        for (share, label) in &plane.up_ticks {
            let y = top + (1.0 - share) * HEIGHT;
            self.line((left, left + width), (y, y));
            self.centred(label, left - 26.0, y + 5.0);
        }
        for dot in &plane.dots {
            let (x, y) = (left + dot.across * width, top + (1.0 - dot.up) * HEIGHT);
            let radius = dot.radius();
            let _ =
                write!(self.out, "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\" fill=\"#113a69\"/>", short(x), short(y));
            if let Some(label) = &dot.label {
                let (anchor, beside) = dot.beside();
                let (x, anchor, fill) = if dot.is_name { (x + beside, anchor, INK) } else { (x, "middle", "#fff") };
                let look = format!("font-size=\"11\" text-anchor=\"{anchor}\" fill=\"{fill}\"");
                write_text(&mut self.out, &short(x), &short(y + 4.0), &look, label);
            }
            self.out.push('\n');
        }
        self.down = top + HEIGHT + 30.0;
        self.paragraph(&plane.across, 14.0, SOFT, false, WIDTH - 2.0 * MARGIN);
        self.down += 8.0;
    }

    fn table(&mut self, table: &PictureTable) {
        let columns = table.columns.len().saturating_sub(1).max(1) as f64;
        // Many columns leave the names less room.
        let first = if columns > 4.0 { 180.0 } else { 240.0 };
        let each = (WIDTH - 2.0 * MARGIN - first) / columns;
        let row = |page: &mut Page, cells: &mut dyn Iterator<Item = &str>, bold: bool| {
            let above = page.down;
            let mut high = 0.0_f64;
            for (index, cell) in cells.enumerate() {
                let x = if index == 0 { MARGIN } else { MARGIN + first + each * (index - 1) as f64 };
                let width = if index == 0 { first } else { each } - 12.0;
                high = high.max(page.text_at(cell, x, above + 14.0, 13.0, INK, bold, width));
            }
            page.down = above + high + 6.0;
            page.line((MARGIN, WIDTH - MARGIN), (page.down, page.down));
            page.down += 4.0;
        };
        row(self, &mut table.columns.iter().map(String::as_str), true);
        for (label, cells) in &table.rows {
            row(self, &mut std::iter::once(label.as_str()).chain(cells.iter().map(|(_, text)| text.as_str())), false);
        }
    }
}

/// The plane for a page: places are percentages of its box.
pub(super) fn plane_on_page(plane: &Plane) -> String {
    let mut out = String::from("<svg class=\"plot plane\" width=\"100%\" height=\"100%\" aria-hidden=\"true\">");
    let percent = |share: f64| short(share * 100.0);
    for (share, _) in &plane.across_ticks {
        let _ = write!(out, "<line class=\"grid\" x1=\"{0}%\" x2=\"{0}%\" y1=\"0\" y2=\"100%\"/>", percent(*share));
    }
    for (share, _) in &plane.up_ticks {
        let _ =
            write!(out, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"{0}%\" y2=\"{0}%\"/>", percent(1.0 - share));
    }
    for dot in &plane.dots {
        let (x, y, radius) = (percent(dot.across), percent(1.0 - dot.up), dot.radius());
        let _ = write!(out, "<circle class=\"c1\" cx=\"{x}%\" cy=\"{y}%\" r=\"{radius}\"/>");
        if let Some(label) = &dot.label {
            let (anchor, beside) = dot.beside();
            let class = if dot.is_name { anchor } else { "on-full" };
            let beside = if dot.is_name { format!(" dx=\"{beside}\"") } else { String::new() };
            let _ = write!(out, "<text class=\"{class}\" x=\"{x}%\" y=\"{y}%\"{beside} dy=\".35em\">");
            escape::text(&mut out, label);
            out.push_str("</text>");
        }
    }
    out.push_str("</svg>");
    out
}
