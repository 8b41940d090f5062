//! `data/*.csv`: published aggregates, each with who was asked and where it is said.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{DataRow, DataSet, Quantity};
use crate::source::{Read, Source, all_of, is_blank, nearest};
use crate::yaml::{number, yes_no};

const COLUMNS: [&str; 11] =
    ["measure", "category", "value", "min", "max", "unit", "n", "population", "source", "note", "approximate"];
const REQUIRED: [&str; 6] = ["measure", "category", "value", "n", "population", "source"];

/// So many mistakes are said of one file in one run: a stranger's file with a hundred thousand of them must not
/// hold up the check of all others.
const MOST: usize = 100;

/// A data file as read.
#[derive(Debug)]
pub(crate) struct DataFile {
    /// The rows without a mistake.
    pub set: DataSet,
    /// There are no others.
    pub is_whole: bool,
}

/// Reads a data file. None where its columns are not those of a data file.
pub(crate) fn read(source: Source<'_>) -> Read<Option<DataFile>> {
    let text = source.text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(header) = reader.headers() else { return Read::default() };
    let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
    let mut read = check_header(source, &header);
    if !read.sound {
        return read.with(None);
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        if read.findings.len() > MOST {
            break;
        }
        let Ok(record) = record else { continue };
        let line = record.position().map_or(1, csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        if record.iter().all(is_blank) {
            continue;
        }
        if record.len() != header.len() {
            let (cells, columns) = (record.len(), header.len());
            let message = format!("This row has {cells} cells; the first line of the file has {columns}.");
            read.say(finding(source, Code::DataRow, line, message)
                .help("Put a text that has a comma in it in double quotes, and leave empty what is not known: two commas side by side."));
            continue;
        }
        let row = Row { source, header: &header, record: &record, line };
        rows.extend(read.take(row.read()));
    }
    let path: Arc<str> = source.path.strip_prefix("content/").unwrap_or(source.path).into();
    let is_whole = read.sound;
    read.with(Some(DataFile { set: DataSet { path, rows }, is_whole }))
}

/// Says what is wrong with the first line: each column that nobody knows, and once all that are missing.
fn check_header(source: Source<'_>, header: &[String]) -> Read<()> {
    let mut said = Read::begin();
    if let Some(found) = no_header(source, header) {
        said.say(found);
        return said;
    }
    let missing: Vec<&str> = REQUIRED.into_iter().filter(|column| !header.iter().any(|name| name == column)).collect();
    let unknown: Vec<&str> = header.iter().map(String::as_str).filter(|name| !COLUMNS.contains(name)).collect();
    let mut meant = Vec::new();
    for (index, name) in header.iter().enumerate() {
        if said.findings.len() > MOST {
            break;
        }
        let place = |problem: String| at_column(source, Code::DataColumn, 1, index, problem);
        if header[..index].contains(name) {
            let found = place(format!("The column `{name}` stands twice."));
            said.say(found.help("Give each column its own name, or remove one."));
        } else if !COLUMNS.contains(&name.as_str()) {
            let found = place(format!("`{name}` is not a column of a data file."));
            let free = COLUMNS.into_iter().filter(|column| !header.iter().any(|name| name == column));
            let near = nearest(name, free).or(match (unknown.as_slice(), missing.as_slice()) {
                ([_], [only]) => Some(*only),
                _ => None,
            });
            meant.extend(near);
            said.say(match near {
                Some(near) => found.help(format!("Did you mean `{near}`?")),
                None => found.help(format!("Columns are {}.", all_of(COLUMNS))),
            });
        }
    }
    let missing: Vec<&str> = missing.into_iter().filter(|column| !meant.contains(column)).collect();
    let problem = match missing.as_slice() {
        [] => return said,
        [only] => format!("The column `{only}` is missing."),
        several => format!("The columns {} are missing.", all_of(several.iter().copied())),
    };
    let found = finding(source, Code::DataColumn, 1, problem);
    said.say(found.help(format!("Every data file has the columns {}.", all_of(REQUIRED))));
    said
}

/// A first line that names no column at all has one cause, not many.
fn no_header(source: Source<'_>, header: &[String]) -> Option<Diagnostic> {
    if is_blank(source.text) {
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
fn finding(source: Source<'_>, code: Code, line: u32, message: impl Into<String>) -> Diagnostic {
    let text = source.text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default();
    let length = u32::try_from(text.trim_start_matches('\u{feff}').chars().count()).unwrap_or(u32::MAX);
    let mut found = source.whole(code, message);
    found.place = Some(Place { line, column: 1, end_line: line, end_column: length.saturating_add(1) });
    found
}

/// A finding at one cell of a line.
fn at_column(source: Source<'_>, code: Code, line: u32, index: usize, message: impl Into<String>) -> Diagnostic {
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
        self.record.get(index).map(str::trim).filter(|cell| !is_blank(cell))
    }

    /// A finding at the cell of a column.
    fn at(&self, code: Code, column: &str, message: impl Into<String>) -> Diagnostic {
        let index = self.header.iter().position(|name| name == column).unwrap_or_default();
        at_column(self.source, code, self.line, index, message)
    }

    /// The number in a column, where there is one.
    fn number(&self, column: &str) -> Read<Option<f64>> {
        let Some(cell) = self.cell(column) else { return Read::default() };
        match number(cell) {
            Some(number) => Read::sound(Some(number)),
            None => {
                let message = format!("`{cell}` in the column `{column}` is not a number.");
                let help = "Write digits only, with a full stop before decimals; the unit has a column of its own.";
                Read::refused(self.at(Code::DataNumber, column, message).help(help))
            }
        }
    }

    fn read(&self) -> Read<Option<DataRow>> {
        let mut read = Read::begin();
        for column in ["measure", "category", "population", "source"] {
            if self.cell(column).is_none() {
                let found = self.at(Code::DataGap, column, format!("This row has no `{column}`."));
                read.say(
                    found.help("Every figure says what it measures, of whom, who was asked and where it is said."),
                );
            }
        }
        let value = read.take(self.number("value"));
        let n = read.take(self.number("n"));
        let note = self.cell("note").map(str::to_owned);
        for column in ["value", "n"] {
            if self.cell(column).is_none() && note.is_none() {
                let found = self.at(Code::DataGap, column, format!("The `{column}` is missing and no note says why."));
                read.say(found.help("Fill it in, or say in the column `note` why it is not known."));
            }
        }
        if n.is_some_and(|n| n < 0.0 || n.fract() != 0.0) {
            let found = self.at(Code::DataNumber, "n", "`n` counts answers, so it is a whole number.");
            read.say(found.help("Write how many answers stand behind the figure."));
        }
        if n == Some(0.0) && value.is_some_and(|value| value != 0.0) {
            let found = self.at(Code::DataNumber, "n", "`n` says that nobody answered, and there is a value.");
            read.say(found.help("Write how many answers stand behind the figure; where nobody knows, leave `n` empty and say so in `note`."));
        }
        let approximate = self.cell("approximate").map(|cell| (cell, yes_no(cell)));
        if let Some((cell, None)) = approximate {
            let message = format!("`{cell}` in the column `approximate` is neither yes nor no.");
            let help = "Write `true` where the value is only about right, and nothing where it is exact.";
            read.say(self.at(Code::DataNumber, "approximate", message).help(help));
        }
        let approximate = approximate.and_then(|(_, answer)| answer).unwrap_or_default();
        let (min, max) = (read.take(self.number("min")), read.take(self.number("max")));
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            let found = self.at(Code::DataNumber, "max", "The greatest value is less than the least.");
            read.say(found.help("`min` is the least single value, `max` the greatest."));
        }
        let (least, greatest) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
        if let Some(value) = value.filter(|value| least <= greatest && !(least..=greatest).contains(value)) {
            let message = match (min, max) {
                (Some(min), Some(max)) => {
                    format!("The value {value} is not between the least ({min}) and the greatest ({max}).")
                }
                (Some(min), None) => format!("The value {value} is less than the least ({min})."),
                (_, max) => format!("The value {value} is more than the greatest ({}).", max.unwrap_or_default()),
            };
            let help = "`min` is the least single value, `max` the greatest, and the mean of them lies between.";
            read.say(self.at(Code::DataNumber, "value", message).help(help));
        }
        let sound = read.sound;
        let text = |column: &str| self.cell(column).map(str::to_owned);
        let row = || {
            Some(DataRow {
                measure: text("measure")?,
                category: text("category")?,
                value: value.map(|value| Quantity { value, approximate }),
                min,
                max,
                unit: text("unit"),
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a whole number that is not negative"
                )]
                n: n.map(|n| n as u64),
                population: text("population")?,
                source: text("source")?,
                note,
                line: self.line,
            })
        };
        read.with(if sound { row() } else { None })
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
