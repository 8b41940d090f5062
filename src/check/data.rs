//! `data/*.csv`: published aggregates, each with who was asked and where it is said.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{DataRow, DataSet, Quantity};
use crate::source::{Source, all_of, nearest};
use crate::yaml::{number, yes_no};

const COLUMNS: [&str; 11] =
    ["measure", "category", "value", "min", "max", "unit", "n", "population", "source", "note", "approximate"];
const REQUIRED: [&str; 6] = ["measure", "category", "value", "n", "population", "source"];

/// So many mistakes are said of one file in one run: a stranger's file with a hundred thousand of them must not
/// hold up the check of all others.
const MOST: usize = 100;

/// Reads a data file. None where its columns are not those of a data file.
pub(crate) fn read(source: Source<'_>, report: &mut Vec<Diagnostic>) -> Option<DataSet> {
    let text = source.text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().ok()?.iter().map(|name| name.trim().to_owned()).collect();
    if !check_header(source, &header, report) {
        return None;
    }
    let mut rows = Vec::new();
    let said = report.len();
    for record in reader.records() {
        if report.len() > said + MOST {
            break;
        }
        let Ok(record) = record else { continue };
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != header.len() {
            report.push(
                finding(
                    source,
                    Code::DataRow,
                    line,
                    format!("This row has {} cells; the first line of the file has {}.", record.len(), header.len()),
                )
                .help("Put a text that has a comma in it in double quotes, and leave empty what is not known: two commas side by side."),
            );
            continue;
        }
        let row = Row { source, header: &header, record: &record, line };
        if let Some(row) = row.read(report) {
            rows.push(row);
        }
    }
    let path: Arc<str> = source.path.strip_prefix("content/").unwrap_or(source.path).into();
    Some(DataSet { path, rows })
}

/// Says what is wrong with the first line: each column that nobody knows, and once all that are missing.
fn check_header(source: Source<'_>, header: &[String], report: &mut Vec<Diagnostic>) -> bool {
    if let Some(found) = no_header(source, header) {
        report.push(found);
        return false;
    }
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|column| !header.iter().any(|name| name == column)).collect();
    let unknown: Vec<&str> = header.iter().map(String::as_str).filter(|name| !COLUMNS.contains(name)).collect();
    let mut meant = Vec::new();
    let mut right = true;
    let said = report.len();
    for (index, name) in header.iter().enumerate() {
        if report.len() > said + MOST {
            break;
        }
        let place = |problem: String| at_column(source, Code::DataColumn, 1, index, problem);
        let found = if header[..index].contains(name) {
            place(format!("The column `{name}` stands twice.")).help("Give each column its own name, or remove one.")
        } else if COLUMNS.contains(&name.as_str()) {
            continue;
        } else {
            let found = place(format!("`{name}` is not a column of a data file."));
            let free = COLUMNS.into_iter().filter(|column| !header.iter().any(|name| name == column));
            let near = nearest(name, free).or(match (unknown.as_slice(), missing.as_slice()) {
                ([_], [only]) => Some(*only),
                _ => None,
            });
            meant.extend(near);
            match near {
                Some(near) => found.help(format!("Did you mean `{near}`?")),
                None => found.help(format!("Columns are {}.", all_of(COLUMNS))),
            }
        };
        right = false;
        report.push(found);
    }
    let missing: Vec<&str> = missing.into_iter().filter(|column| !meant.contains(column)).collect();
    if !missing.is_empty() {
        right = false;
        let problem = match missing.as_slice() {
            [only] => format!("The column `{only}` is missing."),
            several => format!("The columns {} are missing.", all_of(several.iter().copied())),
        };
        report.push(
            finding(source, Code::DataColumn, 1, problem)
                .help(format!("Every data file has the columns {}.", all_of(REQUIRED))),
        );
    }
    right
}

/// A first line that names no column at all has one cause, not many.
fn no_header(source: Source<'_>, header: &[String]) -> Option<Diagnostic> {
    if source.text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Some(
            source
                .whole(Code::DataColumn, "This file is empty.")
                .help(format!("Its first line names the columns. Every data file has {}.", all_of(REQUIRED))),
        );
    }
    let [only] = header else { return None };
    let (mark, name) = [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(mark, _)| only.contains(*mark))?;
    only.split(mark).any(|name| COLUMNS.contains(&name.trim())).then(|| {
        finding(source, Code::DataColumn, 1, format!("The cells of this file have {name} between them, not commas."))
            .help("Save it again as \"CSV UTF-8 (comma delimited)\". Where a program has no such choice, its language settings decide.")
    })
}

/// A finding about a whole line.
fn finding(source: Source<'_>, code: Code, line: u32, message: String) -> Diagnostic {
    let text = source.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
    let length = u32::try_from(text.trim_start_matches('\u{feff}').chars().count()).unwrap_or(u32::MAX);
    let mut found = source.whole(code, message);
    found.place = Some(Place { line, column: 1, end_line: line, end_column: length.saturating_add(1) });
    found
}

/// A finding at one cell of a line.
fn at_column(source: Source<'_>, code: Code, line: u32, index: usize, message: String) -> Diagnostic {
    let mut found = finding(source, code, line, message);
    let text = source.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
    if let Some((start, end)) = cell_columns(text.trim_start_matches('\u{feff}'), index)
        && let Some(place) = &mut found.place
    {
        place.column = start;
        place.end_column = end;
    }
    found
}

struct Row<'a> {
    source: Source<'a>,
    header: &'a [String],
    record: &'a csv::StringRecord,
    line: u32,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> Option<&str> {
        let index = self.header.iter().position(|name| name == column)?;
        self.record.get(index).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// A finding at the cell of a column.
    fn at(&self, code: Code, column: &str, message: String) -> Diagnostic {
        let index = self.header.iter().position(|name| name == column).unwrap_or_default();
        at_column(self.source, code, self.line, index, message)
    }

    fn number(&self, column: &str, report: &mut Vec<Diagnostic>) -> Option<f64> {
        let cell = self.cell(column)?;
        let number = number(cell);
        if number.is_none() {
            report.push(
                self.at(Code::DataNumber, column, format!("`{cell}` in the column `{column}` is not a number."))
                    .help("Write digits only, with a full stop before decimals; the unit has a column of its own."),
            );
        }
        number
    }

    fn read(&self, report: &mut Vec<Diagnostic>) -> Option<DataRow> {
        let before = report.len();
        for column in ["measure", "category", "population", "source"] {
            if self.cell(column).is_none() {
                report.push(
                    self.at(Code::DataGap, column, format!("This row has no `{column}`."))
                        .help("Every figure says what it measures, of whom, who was asked and where it is said."),
                );
            }
        }
        let value = self.number("value", report);
        let n = self.number("n", report);
        let note = self.cell("note").map(str::to_owned);
        for column in ["value", "n"] {
            if self.cell(column).is_none() && note.is_none() {
                report.push(
                    self.at(Code::DataGap, column, format!("The `{column}` is missing and no note says why."))
                        .help("Fill it in, or say in the column `note` why it is not known."),
                );
            }
        }
        if n.is_some_and(|n| n < 0.0 || n.fract() != 0.0) {
            report.push(
                self.at(Code::DataNumber, "n", "`n` counts answers, so it is a whole number.".to_owned())
                    .help("Write how many answers stand behind the figure."),
            );
        }
        let approximate = match self.cell("approximate") {
            None => false,
            Some(cell) => yes_no(cell).unwrap_or_else(|| {
                report.push(
                    self.at(
                        Code::DataNumber,
                        "approximate",
                        format!("`{cell}` in the column `approximate` is neither yes nor no."),
                    )
                    .help("Write `true` where the value is only about right, and nothing where it is exact."),
                );
                false
            }),
        };
        let (min, max) = (self.number("min", report), self.number("max", report));
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            report.push(
                self.at(Code::DataNumber, "max", "The greatest value is less than the least.".to_owned())
                    .help("`min` is the least single value, `max` the greatest."),
            );
        }
        if report.len() > before {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a whole number that is not negative"
        )]
        let n = n.map(|n| n as u64);
        Some(DataRow {
            measure: self.cell("measure")?.to_owned(),
            category: self.cell("category")?.to_owned(),
            value: value.map(|value| Quantity { value, approximate }),
            min,
            max,
            unit: self.cell("unit").map(str::to_owned),
            n,
            population: self.cell("population")?.to_owned(),
            source: self.cell("source")?.to_owned(),
            note,
            line: self.line,
        })
    }
}

/// The columns (characters, from 1) of the cell with this index in a line of CSV.
fn cell_columns(line: &str, index: usize) -> Option<(u32, u32)> {
    let (mut cell, mut quoted, mut start) = (0, false, 1_u32);
    let mut column = 1_u32;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => {
                if cell == index {
                    return Some((start, column));
                }
                cell += 1;
                start = column + 1;
            }
            _ => {}
        }
        column += 1;
    }
    (cell == index).then_some((start, column))
}
