//! What the scripts of the filters, of the comparison, of "Team like mine" and of the board pack read: classic scripts,
//! because a page in a folder on disk may not fetch. Each calls one function with its data.
//!
//! | file | call | data |
//! | --- | --- | --- |
//! | `case-studies/facets.VERSION.js` | `casebookList("facets", …)` | a text for each facet, with the values of each case study, parted by spaces, a value by the character with the code 63 + its position |
//! | `case-studies/cards-N.VERSION.js` | `casebookList("cards-N", …)` | of [`CARDS_PER_FILE`] case studies: title, name in addresses, summary, facts, status |
//! | `packs/theme-N.VERSION.js` | `casebookPieces(…)` | by `theme/` and the theme's name: title, and its piece of a board pack as HTML |
//! | `packs/case-studies-N.VERSION.js` | `casebookPieces(…)` | the same of case studies, by `s/` and their names |
//! | `compare/answers-N.VERSION.js` | `casebookAnswers(…)` | by the case study's name: title, status, answers by row. 0 where not stated, a text, a list of texts, `{h}` the place of prose, `{t, v, a}` a number in words, as a number, and whether it is about right |
//!
//! Where a case study's answers and its piece are follows from its name (see [`file_of`]), so that no page lists all
//! of them. The version is that of the search index, which changes with every text, answer, phrase and template.

use std::fmt::{Display, Write as _};

use serde_json::{Value, json};

use crate::derive::Derived;
use crate::diagnostic::Diagnostic;
use crate::model::Casebook;

use crate::render::Site;
use crate::render::pages::{PER_PAGE, case_studies_address};
use crate::render::views::CompareCell;

/// How many cards one file has.
const CARDS_PER_FILE: usize = 50;

/// How many case studies have their answers in one file, on average.
const ANSWERS_PER_FILE: usize = 20;

/// How many case studies have their pieces in one file, on average: whole texts, of which a pack has a few.
const PIECES_PER_FILE: usize = 10;

/// How many files of cards there are; none where all cards are on the page that needs them.
pub(crate) fn card_files(casebook: &Casebook, derived: &Derived) -> usize {
    let total = casebook.case_studies.len();
    if total > PER_PAGE || !derived.like_mine.is_empty() { total.div_ceil(CARDS_PER_FILE) } else { 0 }
}

/// How many files of answers there are.
pub(crate) fn answer_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(ANSWERS_PER_FILE)
}

/// Where the filters' columns are.
pub(crate) fn facets_address(version: &str) -> String {
    format!("case-studies/facets.{version}.js")
}

/// Where a file of cards is. Scripts put its number into the address for `{file}`.
pub(crate) fn cards_address(file: impl Display, version: &str) -> String {
    format!("case-studies/cards-{file}.{version}.js")
}

/// Where a file of answers is. Scripts put its number into the address for `{file}`.
pub(crate) fn answers_address(file: impl Display, version: &str) -> String {
    format!("compare/answers-{file}.{version}.js")
}

/// How many files with pieces of case studies there are.
pub(crate) fn piece_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(PIECES_PER_FILE)
}

/// Where the piece of a theme is. Scripts put its position into the address for `{file}`.
pub(crate) fn theme_piece_address(theme: impl Display, version: &str) -> String {
    format!("packs/theme-{theme}.{version}.js")
}

/// Where a file with pieces of case studies is. Scripts put its number into the address for `{file}`.
pub(crate) fn pieces_address(file: impl Display, version: &str) -> String {
    format!("packs/case-studies-{file}.{version}.js")
}

/// Which case studies have their pieces or answers in which of so many files: all at once, because looking for those of
/// each file would grow with the square.
pub(crate) fn by_file(casebook: &Casebook, files: usize) -> Vec<Vec<usize>> {
    let mut files = vec![Vec::new(); files];
    for (position, study) in casebook.case_studies.iter().enumerate() {
        let file = file_of(study.slug(), files.len());
        files[file].push(position);
    }
    files
}

/// In which of so many files the answers or the piece of a case study are. The script computes the same.
fn file_of(slug: &str, files: usize) -> usize {
    slug.chars().fold(0, |sum, character| (sum * 31 + character as usize) % files.max(1))
}

impl Site<'_> {
    /// The piece of a theme.
    pub(crate) fn theme_piece_file(&self, index: usize) -> Result<String, Box<Diagnostic>> {
        let Some(theme) = self.casebook.themes.get(index) else { return Ok(String::new()) };
        let html = self.theme_alone(index)?;
        Ok(pieces(&[(format!("theme/{}", theme.slug), (&theme.title, html))]))
    }

    /// The pieces of the case studies of a file.
    pub(crate) fn pieces_file(&self, file: usize) -> Result<String, Box<Diagnostic>> {
        let mut of_file = Vec::new();
        for position in self.pieces.get(file).into_iter().flatten() {
            let Some(study) = self.casebook.case_studies.get(*position) else { continue };
            let html = self.case_study_alone(*position)?;
            of_file.push((format!("s/{}", study.slug()), (study.title(&self.casebook.proforma), html)));
        }
        Ok(pieces(&of_file))
    }

    /// The columns of the filters.
    pub(crate) fn facets_file(&self) -> String {
        let columns: Vec<String> = (0..self.derived.facets.len()).map(|facet| self.column(facet)).collect();
        format!("casebookList(\"facets\",{});\n", json!(columns))
    }

    /// The answers of the case studies of a file.
    pub(crate) fn answers(&self, file: usize) -> String {
        let mut of_file = serde_json::Map::new();
        let positions = self.answered.get(file).into_iter().flatten();
        for study in positions.filter_map(|position| self.casebook.case_studies.get(*position)) {
            let answers: Vec<Value> =
                self.compared().map(|(index, _)| cell_data(&self.compare_cell(study, index))).collect();
            let title = study.title(&self.casebook.proforma);
            let data = json!([title, self.draft(study).unwrap_or_default(), answers]);
            of_file.insert(study.slug().to_string(), data);
        }
        format!("casebookAnswers({});\n", Value::Object(of_file))
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

    /// The cards of a file.
    pub(crate) fn cards_file(&self, file: usize) -> String {
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

/// Pieces by their names, each with its title.
fn pieces(pieces: &[(String, (&str, String))]) -> String {
    let size: usize = pieces.iter().map(|(name, (title, html))| name.len() + title.len() + html.len() + 16).sum();
    let mut out = Vec::with_capacity(size + size / 8);
    out.extend_from_slice(b"casebookPieces({");
    for (position, (name, piece)) in pieces.iter().enumerate() {
        out.extend_from_slice(if position > 0 { b"," } else { b"" });
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut out, name);
        out.push(b':');
        let _ = serde_json::to_writer(&mut out, piece);
    }
    out.extend_from_slice(b"});\n");
    String::from_utf8(out).unwrap_or_default()
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
            files[file_of(&format!("example-team-{study}"), 500)] += 1;
        }
        assert!(files.iter().all(|count| *count <= 3 * ANSWERS_PER_FILE), "{files:?}");
        assert_eq!(file_of("abc", 1_000), (97 * 31 * 31 + 98 * 31 + 99) % 1_000);
    }
}
