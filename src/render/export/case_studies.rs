//! The answers of all case studies as data. Prose is given as plain text; with its links it is on the pages, whose
//! addresses are given.

use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::{Map, Number, Value, json};

use crate::model::{Answer, Block, CaseStudy, Casebook, Collection, Quantity, Row};
use crate::proforma::{Column, Kind, Question, QuestionIndex};

use super::absolute;
use super::csv::Csv;

/// The questions whose answers are data: all that are public.
pub(super) fn columns(casebook: &Casebook) -> impl Iterator<Item = (QuestionIndex, &Question)> {
    casebook.proforma.public()
}

/// The text of a prose answer, its paragraphs parted by empty lines.
fn prose(study: &CaseStudy, blocks: &Range<usize>) -> String {
    study.body().blocks.get(blocks.clone()).map(Block::plain_text).unwrap_or_default()
}

fn page(casebook: &Casebook, study: &CaseStudy) -> String {
    absolute(&casebook.site.base_url, Collection::CaseStudies.address(study.slug()).as_str())
}

/// `data/case-studies.json`: an answer that was not given is left out.
pub(crate) fn case_studies_json(casebook: &Casebook) -> String {
    let site = &casebook.site;
    let all = All {
        name: &site.name,
        publisher: &site.publisher,
        licence: site.licence.as_deref(),
        dictionary: absolute(&site.base_url, "data/dictionary.json"),
        case_studies: CaseStudies(casebook),
    };
    // Writing to memory cannot fail, and every key is a text.
    serde_json::to_string(&all).unwrap_or_default() + "\n"
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
struct CaseStudies<'a>(&'a Casebook);

impl Serialize for CaseStudies<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.case_studies.iter().map(|study| case_study(self.0, study)))
    }
}

fn case_study(casebook: &Casebook, study: &CaseStudy) -> Value {
    let mut answers = Map::new();
    for (index, question) in columns(casebook) {
        let value = study.answer(index).and_then(|answer| match answer {
            Answer::Prose(blocks) => Some(json!(prose(study, blocks))),
            answer => json_value(&question.kind, answer),
        });
        if let Some(value) = value {
            answers.insert(question.id.clone(), value);
        }
    }
    json!({"slug": &**study.slug(), "page": page(casebook, study), "answers": answers})
}

fn json_value(kind: &Kind, answer: &Answer) -> Option<Value> {
    Some(match answer {
        Answer::Text(text) => json!(text),
        Answer::Number(number) | Answer::Percentage(number) => number_value(number.value),
        Answer::Quantity(Quantity { value, approximate }) => {
            let unit = match kind {
                Kind::Quantity { unit, .. } => unit.as_deref(),
                _ => None,
            };
            json!({"value": number_value(*value), "approximate": approximate, "unit": unit})
        }
        Answer::Date(date) => json!(date.to_string()),
        Answer::YesNo(yes) => json!(yes),
        Answer::Choice(index) => json!(option(kind, *index)),
        Answer::Choices(indexes) => json!(indexes.iter().map(|index| option(kind, *index)).collect::<Vec<_>>()),
        Answer::List(texts) => json!(texts),
        Answer::Table(rows) => {
            let Kind::Table(columns) = kind else { return None };
            rows.iter().map(|row| row_value(columns, row)).collect()
        }
        Answer::Image(image) => json!({"file": &*image.path, "alt": image.alt}),
        Answer::Prose(_) => return None,
    })
}

fn row_value(columns: &[Column], row: &Row) -> Value {
    let cell = |(column, cell): (&Column, &Option<Answer>)| {
        Some((column.id.clone(), json_value(&column.kind, cell.as_ref()?)?))
    };
    Value::Object(columns.iter().zip(row).filter_map(cell).collect())
}

/// Whole numbers without a fraction.
fn number_value(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        return json!(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

fn option(kind: &Kind, index: usize) -> &str {
    kind.options().get(index).map_or("", |option| &option.id)
}

/// `data/case-studies.csv`: one row a case study; an answer that was not given is an empty cell.
pub(crate) fn case_studies_csv(casebook: &Casebook) -> String {
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
    for study in &casebook.case_studies {
        csv.text(study.slug());
        csv.text(&page(casebook, study));
        for (index, question) in columns(casebook) {
            let answer = study.answer(index);
            csv.text(&match answer {
                Some(Answer::Prose(blocks)) => prose(study, blocks),
                Some(answer) => cell(&question.kind, answer),
                None => String::new(),
            });
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
fn cell(kind: &Kind, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) | Answer::Percentage(number) | Answer::Quantity(number) => number.value.to_string(),
        Answer::Date(date) => date.to_string(),
        Answer::YesNo(yes) => yes.to_string(),
        Answer::Choice(index) => option(kind, *index).to_owned(),
        Answer::Choices(indexes) => indexes.iter().map(|index| option(kind, *index)).collect::<Vec<_>>().join("; "),
        Answer::List(texts) => texts.join("; "),
        Answer::Table(rows) => match kind {
            Kind::Table(columns) => rows.iter().map(|row| row_cell(columns, row)).collect::<Vec<_>>().join("; "),
            _ => String::new(),
        },
        Answer::Image(image) => image.path.to_string(),
        Answer::Prose(_) => String::new(),
    }
}

fn row_cell(columns: &[Column], row: &Row) -> String {
    let about = |number: &Option<Answer>| {
        let approximate = matches!(number, Some(Answer::Quantity(quantity)) if quantity.approximate);
        if approximate { "~" } else { "" }
    };
    columns
        .iter()
        .zip(row)
        .filter_map(|(column, value)| {
            let written = cell(&column.kind, value.as_ref()?);
            Some(format!("{}: {}{written}", column.id, about(value)))
        })
        .collect::<Vec<_>>()
        .join(", ")
}
