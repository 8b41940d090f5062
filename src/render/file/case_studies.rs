//! The answers of all case studies as data. Prose is given as plain text; with its links it is on the pages, whose
//! addresses are given.

use std::cell::RefCell;
use std::ops::Range;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::answer::{AnswerKind as _, Datum};
use crate::model::{Block, CaseStudy, Casebook};
use crate::page::case_study;
use crate::page::file::DICTIONARY;
use crate::proforma::{Question, QuestionIndex};
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

/// Appends the text of a prose answer.
fn prose(study: &CaseStudy, blocks: &Range<usize>, text: &mut String) {
    Block::append_marked_text(study.body().blocks.get(blocks.clone()).unwrap_or_default(), text);
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

/// Rendered one after the other while they are written: all at once would be as large as everything else in memory.
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
            match self.study.answer(index).map(|answer| question.kind.datum(answer)) {
                None => {}
                Some(Datum::Section(blocks)) => {
                    let mut text = self.text.borrow_mut();
                    text.clear();
                    prose(self.study, blocks, &mut text);
                    answers.serialize_entry(&question.id, text.as_str())?;
                }
                Some(datum) => answers.serialize_entry(&question.id, &datum)?,
            }
        }
        answers.end()
    }
}

/// `data/case-studies.csv`: one row a case study; an answer that was not given is an empty cell.
pub(super) fn case_studies_csv(casebook: &Casebook) -> String {
    let mut csv = Csv::new();
    csv.text("slug");
    csv.text("page");
    for (_, question) in columns(casebook) {
        csv.text(&question.id);
        question.kind.further_columns().iter().for_each(|name| csv.text(&format!("{}_{name}", question.id)));
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
            let datum = study.answer(index).map(|answer| question.kind.datum(answer));
            text.clear();
            if let Some(datum) = &datum {
                datum.write_cell(&mut text, &|blocks, text| prose(study, blocks, text));
            }
            csv.text(&text);
            let further = datum.as_ref().map_or(&[][..], Datum::further_cells);
            for position in 0..question.kind.further_columns().len() {
                csv.text(further.get(position).unwrap_or(&""));
            }
        }
        csv.end_row();
    }
    csv.finish()
}
