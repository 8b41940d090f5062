//! What the scripts of the filters and of the comparison read: classic scripts, because a page in a folder on disk may
//! not fetch. Each calls one function with its data.
//!
//! | file | call | data |
//! | --- | --- | --- |
//! | `case-studies/facets.js` | `casebookList("facets", …)` | `columns`: for each facet a text with the values of each case study, parted by spaces, a value by the character with the code 63 + its position; `cards`: the versions of the files with cards |
//! | `case-studies/cards-N.js` | `casebookList("cards-N", …)` | of [`CARDS_PER_FILE`] case studies: title, name in addresses, summary, facts, status |
//! | `compare/answers-N.js` | `casebookAnswers(…)` | by the case study's name: title, status, answers by row. 0 where not stated, a text, a list of texts, `{h}` the place of prose, `{t, v, a}` a number in words, as a number, and whether it is about right |
//!
//! Where a case study's answers are follows from its name (see [`answers_file`]), so that no page lists all of them. Each
//! file is asked for with the version of its content; only the page that leads to a file changes with it.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::Casebook;

use super::Site;
use super::pages::{PER_PAGE, case_studies_address};
use super::views::CompareCell;

/// Where the filters' columns are.
pub(crate) const FACETS: &str = "case-studies/facets.js";

/// How many cards one file has.
const CARDS_PER_FILE: usize = 50;

/// How many case studies have their answers in one file, on average.
const ANSWERS_PER_FILE: usize = 20;

/// Files that are made together, because one says which version the others have.
#[derive(Debug)]
pub(crate) struct Made {
    /// Of all the files.
    pub(crate) version: String,
    /// By number.
    pub(crate) files: Vec<String>,
    /// The file that says which versions the others have; empty where none does.
    pub(crate) directory: String,
}

/// How many files of cards there are; none where all cards are on the page.
pub(crate) fn card_files(casebook: &Casebook) -> usize {
    let total = casebook.case_studies.len();
    if total > PER_PAGE { total.div_ceil(CARDS_PER_FILE) } else { 0 }
}

/// How many files of answers there are.
pub(crate) fn answer_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(ANSWERS_PER_FILE)
}

/// Where a file of cards is.
pub(crate) fn cards_address(file: usize) -> String {
    format!("case-studies/cards-{file}.js")
}

/// Where a file of answers is.
pub(crate) fn answers_address(file: usize) -> String {
    format!("compare/answers-{file}.js")
}

/// In which of so many files the answers of a case study are. The script computes the same.
fn answers_file(slug: &str, files: usize) -> usize {
    slug.chars().fold(0, |sum, character| (sum * 31 + character as usize) % files.max(1))
}

fn version(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..8].to_owned()
}

impl Site<'_> {
    /// The columns of the filters, and the cards.
    pub(super) fn list_data(&self) -> &Made {
        self.list_data.get_or_init(|| {
            let files: Vec<String> = (0..card_files(self.casebook)).map(|file| self.cards_file(file)).collect();
            let versions: Vec<String> = files.iter().map(|file| version(file)).collect();
            let columns: Vec<String> = (0..self.derived.facets.len()).map(|facet| self.column(facet)).collect();
            let directory = json!({"columns": columns, "cards": versions});
            let directory = format!("casebookList(\"facets\",{directory});\n");
            Made { version: version(&directory), files, directory }
        })
    }

    /// The answers of all case studies.
    pub(super) fn answer_data(&self) -> &Made {
        self.answer_data.get_or_init(|| {
            let mut maps = vec![serde_json::Map::new(); answer_files(self.casebook)];
            for study in &self.casebook.case_studies {
                let answers: Vec<Value> =
                    self.compared().map(|(index, _)| cell_data(&self.compare_cell(study, index))).collect();
                let title = study.title(&self.casebook.proforma);
                let data = json!([title, self.draft(study).unwrap_or_default(), answers]);
                let file = answers_file(study.slug(), maps.len());
                if let Some(map) = maps.get_mut(file) {
                    map.insert(study.slug().to_string(), data);
                }
            }
            let files: Vec<String> =
                maps.into_iter().map(|map| format!("casebookAnswers({});\n", Value::Object(map))).collect();
            let versions: String = files.iter().map(|file| version(file)).collect();
            Made { version: version(&versions), files, directory: String::new() }
        })
    }

    /// Who has which values of a facet.
    fn column(&self, facet: usize) -> String {
        let values = self.derived.facets.get(facet).map_or(&[][..], |facet| &facet.values);
        let mut of_study = vec![String::new(); self.casebook.case_studies.len()];
        for (group, figure) in values.iter().zip('?'..) {
            group.case_studies.iter().for_each(|position| of_study[*position].push(figure));
        }
        of_study.join(" ")
    }

    fn cards_file(&self, file: usize) -> String {
        let mut out = format!("casebookList(\"cards-{file}\",[");
        let Some(list) = self.pages.at(&case_studies_address(0)) else { return String::new() };
        let studies = self.casebook.case_studies.iter().skip(file * CARDS_PER_FILE).take(CARDS_PER_FILE);
        for (position, study) in studies.enumerate() {
            let card = self.card(list, study);
            let separator = if position > 0 { ",\n" } else { "\n" };
            let summary = card.summary.unwrap_or_default();
            let card = json!([card.title, card.slug, summary, card.facts, card.draft.unwrap_or_default()]);
            let _ = write!(out, "{separator}{card}");
        }
        out.push_str("\n]);\n");
        out
    }
}

fn cell_data(cell: &CompareCell<'_>) -> Value {
    match cell {
        CompareCell::None => json!(0),
        CompareCell::Text { text } => json!(text),
        CompareCell::List { items } => json!(items),
        CompareCell::Number { text, value, about } => json!({"t": text, "v": value, "a": about}),
        CompareCell::Prose { href } => json!({"h": href}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_studies_are_divided_by_their_names_into_files_of_about_the_same_size() {
        let mut files = vec![0; 500];
        for study in 0..10_000 {
            files[answers_file(&format!("example-team-{study}"), 500)] += 1;
        }
        assert!(files.iter().all(|count| *count <= 3 * ANSWERS_PER_FILE), "{files:?}");
        assert_eq!(answers_file("abc", 1_000), (97 * 31 * 31 + 98 * 31 + 99) % 1_000);
    }
}
