//! The answers of all case studies as data. Prose is given as plain text; with its links it is on the pages, whose
//! addresses are given.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::ops::Range;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::model::{Answer, Block, CaseStudy, Casebook, Quantity, Row};
use crate::page::case_study;
use crate::page::file::DICTIONARY;
use crate::proforma::{Column, Kind, Question, QuestionIndex};
use crate::render::link::absolute;

use super::csv::Csv;

/// The questions whose answers are data: all that are public.
pub(super) fn columns(casebook: &Casebook) -> impl Iterator<Item = (QuestionIndex, &Question)> {
    casebook.proforma.public()
}

/// The number of case studies that tell how much room all of them take.
const SAMPLE: usize = 64;

/// Room for all case studies, where the first [`SAMPLE`] of them take so many bytes, and a little more. A file of
/// many megabytes that grows by and by is copied, and its memory cleared, several times.
fn room(casebook: &Casebook, sample: usize) -> usize {
    let all = casebook.case_studies.len();
    sample * all.div_ceil(SAMPLE) + sample * all / SAMPLE / 16
}

/// The text of a prose answer, its paragraphs parted by empty lines.
fn prose(study: &CaseStudy, blocks: &Range<usize>, text: &mut String) {
    Block::append_plain_text(study.body().blocks.get(blocks.clone()).unwrap_or_default(), text);
}

fn page(casebook: &Casebook, study: &CaseStudy) -> String {
    absolute(&casebook.site.base_url, &case_study::address(study.slug()))
}

/// `data/case-studies.json`: an answer that was not given is left out.
pub(super) fn case_studies_json(casebook: &Casebook) -> String {
    let site = &casebook.site;
    let all = |most| All {
        name: &site.name,
        publisher: &site.publisher,
        licence: site.licence.as_deref(),
        dictionary: absolute(&site.base_url, DICTIONARY),
        case_studies: CaseStudies { casebook, most, text: RefCell::default() },
    };
    // Writing to memory cannot fail, and every key is a text.
    let sample = serde_json::to_vec(&all(SAMPLE)).unwrap_or_default().len();
    let mut out = Vec::with_capacity(room(casebook, sample));
    let _ = serde_json::to_writer(&mut out, &all(usize::MAX));
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

#[derive(Serialize)]
struct All<'a> {
    name: &'a str,
    publisher: &'a str,
    licence: Option<&'a str>,
    dictionary: String,
    case_studies: CaseStudies<'a>,
}

/// Made one after the other while they are written: all at once would be as large as everything else in memory.
struct CaseStudies<'a> {
    casebook: &'a Casebook,
    most: usize,
    /// The text of one answer, for the next.
    text: RefCell<String>,
}

impl Serialize for CaseStudies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { casebook, most, text } = self;
        serializer.collect_seq(casebook.case_studies.iter().take(*most).map(|study| StudyData {
            slug: study.slug(),
            page: page(casebook, study),
            answers: Answers { casebook, study, text },
        }))
    }
}

#[derive(Serialize)]
struct StudyData<'a> {
    slug: &'a str,
    page: String,
    answers: Answers<'a>,
}

struct Answers<'a> {
    casebook: &'a Casebook,
    study: &'a CaseStudy,
    text: &'a RefCell<String>,
}

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut answers = serializer.serialize_map(None)?;
        for (index, question) in columns(self.casebook) {
            match self.study.answer(index) {
                None => {}
                Some(Answer::Prose(blocks)) => {
                    let mut text = self.text.borrow_mut();
                    text.clear();
                    prose(self.study, blocks, &mut text);
                    answers.serialize_entry(&question.id, text.as_str())?;
                }
                Some(answer) => answers.serialize_entry(&question.id, &AnswerData { kind: &question.kind, answer })?,
            }
        }
        answers.end()
    }
}

/// An answer that is no prose.
struct AnswerData<'a> {
    kind: &'a Kind,
    answer: &'a Answer,
}

#[derive(Serialize)]
struct QuantityData<'a> {
    value: NumberData,
    approximate: bool,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct ImageData<'a> {
    file: &'a str,
    alt: &'a str,
}

impl Serialize for AnswerData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.answer {
            Answer::Text(text) => serializer.serialize_str(text),
            Answer::Number(number) | Answer::Percentage(number) => NumberData(number.value).serialize(serializer),
            Answer::Quantity(Quantity { value, approximate }) => {
                let unit = match self.kind {
                    Kind::Quantity { unit, .. } => unit.as_deref(),
                    _ => None,
                };
                QuantityData { value: NumberData(*value), approximate: *approximate, unit }.serialize(serializer)
            }
            Answer::Date(date) => serializer.collect_str(date),
            Answer::YesNo(yes) => serializer.serialize_bool(*yes),
            Answer::Choice(index) => serializer.serialize_str(option(self.kind, *index)),
            Answer::Choices(indexes) => serializer.collect_seq(indexes.iter().map(|index| option(self.kind, *index))),
            Answer::List(texts) => serializer.collect_seq(texts),
            Answer::Table(rows) => {
                let columns = columns_of(self.kind);
                serializer.collect_seq(rows.iter().map(|row| RowData { columns, row }))
            }
            Answer::Image(image) => ImageData { file: &image.path, alt: &image.alt }.serialize(serializer),
            // Only the body of a case study knows its text.
            Answer::Prose(_) => serializer.serialize_unit(),
        }
    }
}

fn columns_of(kind: &Kind) -> &[Column] {
    match kind {
        Kind::Table(columns) => columns,
        _ => &[],
    }
}

struct RowData<'a> {
    columns: &'a [Column],
    row: &'a Row,
}

impl Serialize for RowData<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.columns.iter().zip(self.row).filter_map(|(column, cell)| {
            let answer = cell.as_ref()?;
            Some((&column.id, AnswerData { kind: &column.kind, answer }))
        });
        serializer.collect_map(cells)
    }
}

/// Whole numbers without a fraction.
struct NumberData(f64);

impl Serialize for NumberData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let number = self.0;
        if number.fract() == 0.0 && number.abs() < EXACT {
            return serializer.serialize_i64(number as i64);
        }
        serializer.serialize_f64(number)
    }
}

fn option(kind: &Kind, index: usize) -> &str {
    kind.options().get(index).map_or("", |option| &option.id)
}

/// `data/case-studies.csv`: one row a case study; an answer that was not given is an empty cell.
pub(super) fn case_studies_csv(casebook: &Casebook) -> String {
    let mut csv = Csv::new();
    csv.text("slug");
    csv.text("page");
    for (_, question) in columns(casebook) {
        csv.text(&question.id);
        if matches!(question.kind, Kind::Quantity { .. }) {
            csv.text(&format!("{}_approximate", question.id));
        }
    }
    csv.end_row();
    let mut text = String::new();
    for (position, study) in casebook.case_studies.iter().enumerate() {
        if position == SAMPLE {
            csv.reserve(room(casebook, csv.len()));
        }
        csv.text(study.slug());
        csv.text(&page(casebook, study));
        for (index, question) in columns(casebook) {
            let answer = study.answer(index);
            text.clear();
            match answer {
                Some(Answer::Prose(blocks)) => prose(study, blocks, &mut text),
                Some(answer) => cell(&question.kind, answer, &mut text),
                None => {}
            }
            csv.text(&text);
            if matches!(question.kind, Kind::Quantity { .. }) {
                csv.text(match answer {
                    Some(Answer::Quantity(quantity)) if quantity.approximate => "true",
                    Some(_) => "false",
                    None => "",
                });
            }
        }
        csv.end_row();
    }
    csv.finish()
}

/// An answer in one cell: several values with semicolons, the cells of a row with their column.
fn cell(kind: &Kind, answer: &Answer, text: &mut String) {
    // Writing to a string cannot fail.
    let _ = match answer {
        Answer::Text(words) => text.write_str(words),
        Answer::Number(number) | Answer::Percentage(number) | Answer::Quantity(number) => {
            write!(text, "{}", number.value)
        }
        Answer::Date(date) => write!(text, "{date}"),
        Answer::YesNo(yes) => write!(text, "{yes}"),
        Answer::Choice(index) => text.write_str(option(kind, *index)),
        Answer::Choices(indexes) => {
            join(text, "; ", indexes, |text, index| text.push_str(option(kind, *index)));
            Ok(())
        }
        Answer::List(texts) => {
            join(text, "; ", texts, |text, words| text.push_str(words));
            Ok(())
        }
        Answer::Table(rows) => {
            join(text, "; ", rows, |text, row| row_cell(columns_of(kind), row, text));
            Ok(())
        }
        Answer::Image(image) => text.write_str(&image.path),
        Answer::Prose(_) => Ok(()),
    };
}

fn join<T>(text: &mut String, separator: &str, items: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    for (position, item) in items.into_iter().enumerate() {
        text.push_str(if position > 0 { separator } else { "" });
        write(text, item);
    }
}

fn row_cell(columns: &[Column], row: &Row, text: &mut String) {
    let stated = columns.iter().zip(row).filter_map(|(column, value)| Some((column, value.as_ref()?)));
    join(text, ", ", stated, |text, (column, value)| {
        let about = matches!(value, Answer::Quantity(quantity) if quantity.approximate);
        let _ = write!(text, "{}: {}", column.id, if about { "~" } else { "" });
        cell(&column.kind, value, text);
    });
}
