//! Workbooks of Excel: the first sheet with rows (ECMA-376, part 1, 18.3 and 18.8).

use roxmltree::Node;

use super::docx::part::Parts;
use super::sheet::{AnswerSheet, MOST_COLUMNS, MOST_ROWS};
use crate::archive::tree::{attribute, child};
use crate::archive::{Archive, Refused, xml};

/// What all sheets share.
#[derive(Debug, Default)]
struct SharedParts {
    texts: Vec<String>,
    /// For each style how a number of it is shown.
    formats: Vec<NumberFormat>,
    /// Days are counted from 1904.
    from_1904: bool,
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
        let Some(text) = parts.text(&link.target)?.filter(|_| matches!(link.kind.as_str(), "sharedStrings" | "styles"))
        else {
            continue;
        };
        let document = xml::parse(&text)?;
        match link.kind.as_str() {
            "sharedStrings" => shared.texts = elements(document.root_element(), "si").map(all_text).collect(),
            _ => shared.formats = formats(document.root_element()),
        }
    }
    let sheets = child(workbook.root_element(), "sheets").into_iter().flat_map(|sheets| elements(sheets, "sheet"));
    let visible = sheets.filter(|sheet| attribute(*sheet, "state").is_none_or(|state| state == "visible"));
    let named = |sheet: Node<'_, '_>| {
        let target = links.get(attribute(sheet, "id")?)?.target.clone();
        Some((attribute(sheet, "name").unwrap_or_default().to_owned(), target))
    };
    let targets: Vec<(String, String)> = visible.filter_map(named).collect();
    let (mut found, mut first): (Option<AnswerSheet>, Option<AnswerSheet>) = (None, None);
    for (name, target) in targets {
        let Some(text) = parts.text(&target)? else { continue };
        let sheet = rows(xml::parse(&text)?.root_element(), &shared)?;
        match &mut found {
            Some(found) if sheet.rows.len() > 1 => found.others.push(name),
            None if sheet.rows.len() > 1 => found = Some(sheet),
            _ => first = first.or(Some(sheet)),
        }
    }
    found.or(first).ok_or(Refused::Unknown)
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

fn formats(root: Node<'_, '_>) -> Vec<NumberFormat> {
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
    let format = |style: Node<'_, '_>| match attribute(style, "numFmtId").unwrap_or_default() {
        "14" | "15" | "16" | "17" | "22" => NumberFormat::Day,
        "9" | "10" => NumberFormat::Percent,
        id => own.iter().find(|(format, _)| *format == id).map_or(NumberFormat::Plain, |(_, format)| *format),
    };
    child(root, "cellXfs").into_iter().flat_map(|styles| elements(styles, "xf")).map(format).collect()
}

fn rows(root: Node<'_, '_>, shared: &SharedParts) -> Result<AnswerSheet, Refused> {
    let mut sheet = AnswerSheet::default();
    let mut number = 0;
    for row in child(root, "sheetData").into_iter().flat_map(|data| elements(data, "row")) {
        number = attribute(row, "r").and_then(|number| number.parse().ok()).unwrap_or(number + 1);
        if sheet.rows.len() == MOST_ROWS {
            return Err(Refused::TooLarge);
        }
        let mut cells: Vec<String> = Vec::new();
        for cell in elements(row, "c") {
            let place = attribute(cell, "r").and_then(column_of).unwrap_or(cells.len());
            if place >= MOST_COLUMNS {
                return Err(Refused::TooLarge);
            }
            if place >= cells.len() {
                cells.resize(place + 1, String::new());
            }
            cells[place] = value(cell, shared).trim().to_owned();
        }
        let is_hidden = attribute(row, "hidden").is_some_and(|value| value == "1" || value == "true");
        if cells.iter().all(String::is_empty) {
        } else if is_hidden {
            sheet.hidden += 1;
        } else {
            sheet.rows.push((number, cells));
        }
    }
    Ok(sheet)
}

/// `C` of `C12` is 2.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A' + 1));
    number.checked_sub(1)
}

fn value(cell: Node<'_, '_>, shared: &SharedParts) -> String {
    let written = child(cell, "v").and_then(|part| part.text()).unwrap_or_default();
    match attribute(cell, "t") {
        Some("s") => written.parse().ok().and_then(|place: usize| shared.texts.get(place)).cloned().unwrap_or_default(),
        Some("inlineStr") => all_text(cell),
        Some("b") => {
            if written == "1" {
                "TRUE".to_owned()
            } else {
                "FALSE".to_owned()
            }
        }
        Some("e") => String::new(),
        Some(_) => written.to_owned(),
        None => {
            let style = attribute(cell, "s").and_then(|style| style.parse::<usize>().ok());
            let format = style.and_then(|style| shared.formats.get(style)).copied().unwrap_or(NumberFormat::Plain);
            let Ok(number) = written.parse::<f64>() else { return written.to_owned() };
            match format {
                NumberFormat::Day => day(number, shared.from_1904).unwrap_or_else(|| plain(number)),
                NumberFormat::Percent => format!("{}%", plain((number * 1e10).round() / 1e8)),
                NumberFormat::Plain => plain(number),
            }
        }
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
