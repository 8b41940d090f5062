//! Sheets of Excel: their cells as rows, with days as days.
//!
//! A cell holds a number, or the place of a text that all sheets share; that a number is a day is said by its style
//! (ECMA-376, part 1, 18.3 and 18.8).

use roxmltree::Node;

use super::numbers::day;
use super::texts::MOST;
use crate::archive::encoding;
use crate::archive::xml;

const TEXTS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";

/// The texts and styles that all sheets of a file share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    texts: Vec<String>,
    /// For each style of cells, true where a cell of it is a day.
    days: Vec<bool>,
}

/// True where a part, its name in small letters, is read together with the sheets.
pub(super) fn is_shared(name: &str) -> bool {
    name.eq_ignore_ascii_case(TEXTS) || name.eq_ignore_ascii_case(STYLES)
}

impl Shared {
    /// Reads the parts with `read`, which says none where they are not there.
    pub fn of(mut read: impl FnMut(&str) -> Option<Vec<u8>>) -> Shared {
        let mut shared = Shared::default();
        if let Some(text) = read(TEXTS).as_deref().and_then(encoding::text)
            && let Ok(document) = xml::parse(&text)
        {
            shared.texts = document.root_element().children().filter(Node::is_element).map(all_text).collect();
        }
        if let Some(text) = read(STYLES).as_deref().and_then(encoding::text)
            && let Ok(document) = xml::parse(&text)
        {
            shared.days = days(document.root_element());
        }
        shared
    }
}

/// For each style of cells, true where it shows a number as a day.
fn days(root: Node<'_, '_>) -> Vec<bool> {
    let named = |name: &'static str| move |node: &Node<'_, '_>| node.tag_name().name() == name;
    let own: Vec<(&str, bool)> = root
        .descendants()
        .filter(named("numFmt"))
        .filter_map(|format| {
            let code = format.attribute("formatCode")?.to_lowercase();
            Some((format.attribute("numFmtId")?, code.contains('y') || code.contains('d') && code.contains('m')))
        })
        .collect();
    let Some(styles) = root.children().find(named("cellXfs")) else { return Vec::new() };
    let is_day = |style: Node<'_, '_>| {
        let id = style.attribute("numFmtId").unwrap_or_default();
        matches!(id, "14" | "15" | "16" | "17" | "22") || own.iter().any(|(format, is_day)| *format == id && *is_day)
    };
    styles.children().filter(Node::is_element).map(is_day).collect()
}

fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|part| part.is_text()).filter_map(|part| part.text()).collect()
}

/// Adds the rows of a sheet, as Markdown has them, the first being the heads of the columns.
pub(super) fn read(root: Node<'_, '_>, shared: &Shared, text: &mut String) {
    let named = |name: &'static str| move |node: &Node<'_, '_>| node.tag_name().name() == name;
    let mut is_first = true;
    for row in root.descendants().filter(named("row")) {
        let cells: Vec<Node<'_, '_>> = row.children().filter(named("c")).collect();
        text.push('|');
        let mut column = 0;
        for cell in cells {
            if text.len() > MOST {
                return;
            }
            // Empty cells may be left out.
            if let Some(place) =
                cell.attribute("r").and_then(column_of).filter(|place| (column..column + 64).contains(place))
            {
                text.push_str(&"|".repeat(place - column));
                column = place;
            }
            text.push_str(&value(cell, shared).replace(['|', '\n', '\r'], " "));
            text.push('|');
            column += 1;
        }
        text.push('\n');
        if is_first && column > 0 {
            text.push('|');
            text.push_str(&"---|".repeat(column));
            text.push('\n');
            is_first = false;
        }
    }
    // What stands beside the cells: links, and the heads and feet of pages.
    for part in root.children().filter(|part| part.is_element() && part.tag_name().name() != "sheetData") {
        let said = all_text(part);
        if !said.trim().is_empty() {
            text.push_str("\n\n");
            text.push_str(&said);
        }
    }
}

/// `C` of `C12` is 2.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A' + 1));
    number.checked_sub(1)
}

fn value(cell: Node<'_, '_>, shared: &Shared) -> String {
    let written = cell.children().find(|part| part.tag_name().name() == "v").and_then(|part| part.text());
    match (cell.attribute("t"), written) {
        (Some("s"), Some(place)) => {
            place.parse().ok().and_then(|place: usize| shared.texts.get(place)).cloned().unwrap_or_default()
        }
        (Some("inlineStr"), _) => all_text(cell),
        (_, Some(number)) => {
            let style = cell.attribute("s").and_then(|style| style.parse().ok());
            let is_day = style.and_then(|style: usize| shared.days.get(style)).is_some_and(|is_day| *is_day);
            let shown = number.parse::<f64>().ok().filter(|_| is_day).and_then(day);
            shown.unwrap_or_else(|| number.to_owned())
        }
        (_, None) => String::new(),
    }
}
