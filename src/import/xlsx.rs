//! Workbooks of Excel: the first sheet with rows (ECMA-376, part 1, 18.3 and 18.8).

use std::collections::{BTreeMap, HashSet};

use roxmltree::Node;

use super::docx::part::Parts;
use super::filled::{Apart, LetterHeight, Unseen, column_name};
use super::note::ImportNote;
use super::sheet::{AnswerSheet, MOST_BYTES, MOST_COLUMNS};
use crate::archive::tree::{attribute, child, is_on};
use crate::archive::{Archive, Refused, xml};

/// What all sheets share.
#[derive(Debug, Default)]
struct SharedParts {
    texts: Vec<CellText>,
    /// The looks of cells, by their styles.
    styles: Vec<CellStyle>,
    /// Days are counted from 1904.
    from_1904: bool,
}

/// The text of a cell.
#[derive(Debug, Default, Clone)]
struct CellText {
    text: String,
    /// What somebody crossed out.
    struck: String,
}

/// How a cell is shown.
#[derive(Debug, Clone, Copy)]
struct CellStyle {
    format: NumberFormat,
    is_struck: bool,
}

/// A sheet, with the places that are written in.
#[derive(Debug, Default)]
struct SheetOfBook {
    name: String,
    is_hidden: bool,
    /// The rows that are shown, by their numbers, with the cells of each by their columns.
    rows: Vec<(usize, Vec<(usize, String)>)>,
    apart: Vec<Apart>,
    notes: Vec<ImportNote>,
    /// The row and column of cells of which a part is crossed out, or with a comment.
    disputed: HashSet<(usize, usize)>,
}

impl SheetOfBook {
    fn set_apart(&mut self, place: String, why: Unseen, text: String) {
        if !text.trim().is_empty() {
            self.apart.push(Apart { place, why, text });
        }
    }
}

/// The look of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberFormat {
    Plain,
    /// A day or a time.
    Day,
    /// Hundredths, with a sign.
    Percent,
}

/// Reads the first sheet that has more than one row, as far as a person sees it; others are named.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<AnswerSheet, Refused> {
    let mut parts = Parts::new(archive);
    let main = parts.main()?;
    let workbook = parts.text(&main)?.ok_or(Refused::Unknown)?;
    let workbook = xml::parse(&workbook)?;
    let links = parts.links_of(&main)?;
    let mut shared = SharedParts::default();
    let properties = child(workbook.root_element(), "workbookPr");
    shared.from_1904 =
        properties.and_then(|node| attribute(node, "date1904")).is_some_and(|value| value == "1" || value == "true");
    for link in links.values() {
        // Others, such as programs, are no texts.
        if !matches!(link.kind.as_str(), "sharedStrings" | "styles") {
            continue;
        }
        let Some(text) = parts.text(&link.target)? else { continue };
        let document = xml::parse(&text)?;
        match link.kind.as_str() {
            "sharedStrings" => shared.texts = elements(document.root_element(), "si").map(cell_text).collect(),
            _ => shared.styles = styles(document.root_element()),
        }
    }
    let mut sheets: Vec<SheetOfBook> = Vec::new();
    let mut left = MOST_BYTES;
    for sheet in child(workbook.root_element(), "sheets").into_iter().flat_map(|sheets| elements(sheets, "sheet")) {
        let Some(link) = attribute(sheet, "id").and_then(|id| links.get(id)) else { continue };
        let Some(text) = parts.text(&link.target)? else { continue };
        let mut cells = cells(xml::parse(&text)?.root_element(), &shared, &mut left)?;
        cells.name = attribute(sheet, "name").unwrap_or_default().to_owned();
        cells.is_hidden = attribute(sheet, "state").is_some_and(|state| state != "visible");
        beside(&mut parts, &link.target, &mut cells)?;
        sheets.push(cells);
    }
    let first = |least: usize| sheets.iter().position(|sheet| !sheet.is_hidden && sheet.rows.len() >= least);
    let position = first(2).or_else(|| first(0)).ok_or(Refused::Unknown)?;
    let found = sheets.remove(position);
    let mut sheet = AnswerSheet::default();
    (sheet.apart, sheet.notes, sheet.disputed) = (found.apart, found.notes, found.disputed);
    for (number, written) in found.rows {
        let columns = written.last().map_or(0, |(column, _)| column + 1);
        if columns > MOST_COLUMNS {
            return Err(Refused::TooLarge);
        }
        let mut cells = vec![String::new(); columns];
        written.into_iter().for_each(|(column, text)| cells[column] = text);
        sheet.add(number, cells)?;
    }
    for other in sheets {
        let cells: Vec<String> = other.rows.into_iter().flat_map(|(_, cells)| cells).map(|(_, text)| text).collect();
        let (place, why) = match other.is_hidden {
            true => (format!("the hidden sheet \"{}\"", other.name), Unseen::Hidden),
            false => (format!("the sheet \"{}\"", other.name), Unseen::Elsewhere),
        };
        if !cells.is_empty() {
            sheet.notes.extend((!other.is_hidden).then_some(ImportNote::OtherSheet(other.name)));
            sheet.apart.push(Apart { place, why, text: cells.join("\n") });
        }
        sheet.apart.extend(other.apart.into_iter().map(|apart| match other.is_hidden {
            true => Apart { why: Unseen::Hidden, ..apart },
            false => apart,
        }));
    }
    Ok(sheet)
}

/// Finds what stands beside the cells of a sheet: comments, and the words in drawings.
fn beside(parts: &mut Parts<'_, '_>, path: &str, sheet: &mut SheetOfBook) -> Result<(), Refused> {
    // A thread of comments stands once more among those of older programs, whose part comes before it.
    let mut threads: HashSet<String> = HashSet::new();
    for (kind, path) in parts.related(path, &["threadedComment", "comments", "drawing"])?.into_iter().rev() {
        let Some(text) = parts.text(&path)? else { continue };
        let document = xml::parse(&text)?;
        for node in document.descendants() {
            let cell = attribute(node, "ref").unwrap_or_default();
            let place = format!("a comment at {cell}");
            if matches!(node.tag_name().name(), "threadedComment" | "comment") {
                let row = cell.trim_start_matches(|one: char| one.is_ascii_alphabetic()).parse().ok();
                sheet.disputed.extend(row.zip(column_of(cell)));
            }
            match (kind.as_str(), node.tag_name().name()) {
                ("threadedComment", "threadedComment") => {
                    threads.insert(cell.to_owned());
                    let said = child(node, "text").and_then(|text| text.text()).unwrap_or_default();
                    sheet.set_apart(place, Unseen::Comment, said.to_owned());
                }
                ("comments", "comment") if !threads.contains(cell) => {
                    sheet.set_apart(place, Unseen::Comment, all_text(node));
                }
                ("drawing", "p") => {
                    let place = format!("a drawing in the sheet \"{}\"", sheet.name);
                    sheet.set_apart(place, Unseen::Elsewhere, all_text(node));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn elements<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The letters of a text; those that say how it is read in another script are none.
fn all_text(node: Node<'_, '_>) -> String {
    let is_shown = |part: &Node<'_, '_>| !part.ancestors().any(|around| around.tag_name().name() == "rPh");
    node.descendants()
        .filter(|part| part.tag_name().name() == "t" && is_shown(part))
        .filter_map(|part| part.text())
        .collect()
}

/// The letters of a text by how they look: what is raised is no digit of the number before it.
fn cell_text(node: Node<'_, '_>) -> CellText {
    let mut text = CellText::default();
    for part in node.children().filter(Node::is_element) {
        let look = |name| child(part, "rPr").and_then(|look| child(look, name));
        let height = match look("vertAlign").and_then(|height| attribute(height, "val")) {
            Some("superscript") => LetterHeight::Raised,
            Some("subscript") => LetterHeight::Lowered,
            _ => LetterHeight::OnTheLine,
        };
        match part.tag_name().name() {
            "t" => text.text.push_str(part.text().unwrap_or_default()),
            "r" if look("strike").is_some_and(is_on) => text.struck.push_str(&all_text(part)),
            "rPh" => {}
            _ => text.text.push_str(&height.write(&all_text(part))),
        }
    }
    text
}

fn styles(root: Node<'_, '_>) -> Vec<CellStyle> {
    let own: Vec<(&str, NumberFormat)> = root
        .descendants()
        .filter(|node| node.tag_name().name() == "numFmt")
        .filter_map(|format| {
            let code = attribute(format, "formatCode")?.to_lowercase();
            let format_of = match code.contains('y') || code.contains('d') && code.contains('m') {
                true => NumberFormat::Day,
                false if code.contains('%') => NumberFormat::Percent,
                false => NumberFormat::Plain,
            };
            Some((attribute(format, "numFmtId")?, format_of))
        })
        .collect();
    let fonts = child(root, "fonts").into_iter().flat_map(|fonts| elements(fonts, "font"));
    let struck: Vec<bool> = fonts.map(|font| child(font, "strike").is_some_and(is_on)).collect();
    let format = |style: Node<'_, '_>| match attribute(style, "numFmtId").unwrap_or_default() {
        "14" | "15" | "16" | "17" | "22" => NumberFormat::Day,
        "9" | "10" => NumberFormat::Percent,
        id => own.iter().find(|(format, _)| *format == id).map_or(NumberFormat::Plain, |(_, format)| *format),
    };
    let style = |style: Node<'_, '_>| {
        let font = attribute(style, "fontId").and_then(|font| font.parse::<usize>().ok());
        let is_struck = font.and_then(|font| struck.get(font)).copied().unwrap_or_default();
        CellStyle { format: format(style), is_struck }
    };
    child(root, "cellXfs").into_iter().flat_map(|styles| elements(styles, "xf")).map(style).collect()
}

/// Reads the cells of a sheet, as far as there may be `left` bytes in all.
fn cells(root: Node<'_, '_>, shared: &SharedParts, left: &mut usize) -> Result<SheetOfBook, Refused> {
    let mut sheet = SheetOfBook::default();
    let is_hidden = |node: &Node<'_, '_>| attribute(*node, "hidden").is_some_and(|value| matches!(value, "1" | "true"));
    let columns = child(root, "cols").into_iter().flat_map(|columns| elements(columns, "col")).filter(is_hidden);
    let bound = |column, name| attribute(column, name).and_then(|bound| bound.parse::<usize>().ok());
    let ranges = columns.take(MOST_COLUMNS).filter_map(|column| Some((bound(column, "min")?, bound(column, "max")?)));
    let hidden: HashSet<usize> = ranges.flat_map(|(first, last)| first..=last.min(MOST_COLUMNS)).collect();
    let mut hidden_columns: BTreeMap<usize, String> = BTreeMap::new();
    let (mut number, mut hidden_rows) = (0, 0);
    for row in child(root, "sheetData").into_iter().flat_map(|data| elements(data, "row")) {
        number = attribute(row, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
        let mut written: Vec<(usize, String)> = Vec::new();
        let mut next = 0;
        for cell in elements(row, "c") {
            let column = attribute(cell, "r").and_then(column_of).unwrap_or(next);
            next = column + 1;
            let found = value(cell, shared);
            *left = left.checked_sub(found.text.len() + found.struck.len()).ok_or(Refused::TooLarge)?;
            if !found.struck.trim().is_empty() {
                let place = format!("row {number}, column {}", column_name(column));
                sheet.set_apart(place, Unseen::Struck, found.struck);
                sheet.disputed.insert((number, column));
            }
            let text = found.text.trim().to_owned();
            if text.is_empty() {
            } else if hidden.contains(&next) {
                let column = hidden_columns.entry(column).or_default();
                column.extend(["\n", &text]);
            } else {
                written.push((column, text));
            }
        }
        // Where two have one place, the last counts.
        written.sort_by_key(|(column, _)| *column);
        if is_hidden(&row) && !written.is_empty() {
            let cells: Vec<String> = written.into_iter().map(|(_, text)| text).collect();
            sheet.set_apart(format!("row {number}, which is hidden"), Unseen::Hidden, cells.join("\n"));
            hidden_rows += 1;
        } else if !written.is_empty() {
            sheet.rows.push((number, written));
        }
    }
    sheet.notes.extend((hidden_rows > 0).then_some(ImportNote::HiddenRows(hidden_rows)));
    sheet.notes.extend((!hidden_columns.is_empty()).then_some(ImportNote::HiddenColumns(hidden_columns.len())));
    for (column, text) in hidden_columns {
        sheet.set_apart(format!("column {}, which is hidden", column_name(column)), Unseen::Hidden, text);
    }
    Ok(sheet)
}

/// `C` of `C12` is 2.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A' + 1));
    number.checked_sub(1)
}

fn value(cell: Node<'_, '_>, shared: &SharedParts) -> CellText {
    let style = attribute(cell, "s").and_then(|style| style.parse::<usize>().ok());
    let style = style.and_then(|style| shared.styles.get(style)).copied();
    let found = match attribute(cell, "t") {
        Some("s") => child(cell, "v")
            .and_then(|part| part.text()?.parse().ok())
            .and_then(|place: usize| shared.texts.get(place).cloned())
            .unwrap_or_default(),
        Some("inlineStr") => child(cell, "is").map(cell_text).unwrap_or_default(),
        _ => {
            let format = style.map_or(NumberFormat::Plain, |style| style.format);
            CellText { text: shown(cell, format, shared.from_1904), struck: String::new() }
        }
    };
    if style.is_some_and(|style| style.is_struck) {
        return CellText { text: String::new(), struck: found.struck + &found.text };
    }
    found
}

/// What a cell shows that has no text of its own.
fn shown(cell: Node<'_, '_>, format: NumberFormat, from_1904: bool) -> String {
    let written = child(cell, "v").and_then(|part| part.text()).unwrap_or_default();
    match attribute(cell, "t") {
        Some("b") => {
            if written == "1" {
                "TRUE".to_owned()
            } else {
                "FALSE".to_owned()
            }
        }
        Some("e") => String::new(),
        Some("n") | None => {
            let Ok(number) = written.parse::<f64>() else { return written.to_owned() };
            match format {
                NumberFormat::Day => day(number, from_1904).unwrap_or_else(|| plain(number)),
                NumberFormat::Percent => format!("{}%", plain((number * 1e10).round() / 1e8)),
                NumberFormat::Plain => plain(number),
            }
        }
        Some(_) => written.to_owned(),
    }
}

/// A number without what counting in halves leaves behind: 0.1 and not 0.10000000000000001.
fn plain(number: f64) -> String {
    let short = format!("{number:.10}");
    let short = short.trim_end_matches('0').trim_end_matches('.');
    if short.parse() == Ok(number) { short.to_owned() } else { number.to_string() }
}

/// The day that is so many days after 30 December 1899, or after 1 January 1904.
fn day(number: f64, from_1904: bool) -> Option<String> {
    let days = number.floor();
    if !(1.0..=100_000.0).contains(&days) {
        return None;
    }
    let start = if from_1904 { jiff::civil::date(1904, 1, 1) } else { jiff::civil::date(1899, 12, 30) };
    #[expect(clippy::cast_possible_truncation, reason = "it is a whole number up to 100,000")]
    let day = start.checked_add(jiff::Span::new().days(days as i64)).ok()?;
    Some(day.to_string())
}
