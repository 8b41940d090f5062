//! The files that the scripts of the filters, of the comparison, of "Team like mine" and of the board pack read. Their
//! content is written by [`super::file::script_data`].
//!
//! The files of a case study's answers and of its piece follow from its name (see [`file_of`]), so that no page lists
//! all of them. The version is that of the search index, which changes with every text, answer, phrase and template.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::derive::Derived;
use crate::model::Casebook;
use crate::page::PER_PAGE;

/// The number of cards in one file.
pub(crate) const CARDS_PER_FILE: usize = 50;

/// The number of case studies whose answers are in one file, on average.
const ANSWERS_PER_FILE: usize = 20;

/// The number of case studies whose pieces are in one file, on average: whole texts, of which a pack has a few.
const PIECES_PER_FILE: usize = 10;

/// A file that scripts read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScriptFile {
    /// The data for the script of the filters: who has which value.
    Facets,
    /// Cards of case studies for that script.
    Cards(usize),
    /// Answers for the script of the comparison.
    Answers(usize),
    /// A theme for the script of the board pack.
    ThemePiece(usize),
    /// Case studies for that script.
    CaseStudyPieces(usize),
}

/// All of them, by address.
pub(crate) fn all(casebook: &Casebook, derived: &Derived, version: &str) -> BTreeMap<String, ScriptFile> {
    let cards = if derived.facets.is_empty() { 0 } else { card_files(casebook, derived) };
    let facets = (!derived.facets.is_empty()).then(|| (facets_address(version), ScriptFile::Facets));
    let themes = 0..casebook.themes.len();
    facets
        .into_iter()
        .chain((0..cards).map(|file| (cards_address(file, version), ScriptFile::Cards(file))))
        .chain((0..answer_files(casebook)).map(|file| (answers_address(file, version), ScriptFile::Answers(file))))
        .chain(themes.map(|theme| (theme_piece_address(theme, version), ScriptFile::ThemePiece(theme))))
        .chain(
            (0..piece_files(casebook)).map(|file| (pieces_address(file, version), ScriptFile::CaseStudyPieces(file))),
        )
        .collect()
}

/// The number of files of cards; none where all cards are on the page that needs them.
fn card_files(casebook: &Casebook, derived: &Derived) -> usize {
    let total = casebook.case_studies.len();
    if total > PER_PAGE || !derived.like_mine.is_empty() { total.div_ceil(CARDS_PER_FILE) } else { 0 }
}

/// The number of files of answers.
pub(crate) fn answer_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(ANSWERS_PER_FILE)
}

/// The address of the filters' columns.
pub(crate) fn facets_address(version: &str) -> String {
    format!("case-studies/facets.{version}.js")
}

/// The address of a file of cards. Scripts put its number into the address for `{file}`.
pub(crate) fn cards_address(file: impl Display, version: &str) -> String {
    format!("case-studies/cards-{file}.{version}.js")
}

/// The address of a file of answers. Scripts put its number into the address for `{file}`.
pub(crate) fn answers_address(file: impl Display, version: &str) -> String {
    format!("compare/answers-{file}.{version}.js")
}

/// The number of files with pieces of case studies.
pub(crate) fn piece_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(PIECES_PER_FILE)
}

/// The address of the piece of a theme. Scripts put its position into the address for `{file}`.
pub(crate) fn theme_piece_address(theme: impl Display, version: &str) -> String {
    format!("packs/theme-{theme}.{version}.js")
}

/// The address of a file with pieces of case studies. Scripts put its number into the address for `{file}`.
pub(crate) fn pieces_address(file: impl Display, version: &str) -> String {
    format!("packs/case-studies-{file}.{version}.js")
}

/// The case studies by the file that has their pieces or answers: all at once, because looking for those of
/// each file would grow with the square.
pub(crate) fn by_file(casebook: &Casebook, files: usize) -> Vec<Vec<usize>> {
    let mut files = vec![Vec::new(); files];
    for (position, study) in casebook.case_studies.iter().enumerate() {
        let file = file_of(study.slug(), files.len());
        files[file].push(position);
    }
    files
}

/// The file, of so many, that the answers or the piece of a case study are in. The script computes the same.
fn file_of(slug: &str, files: usize) -> usize {
    slug.chars().fold(0, |sum, character| (sum * 31 + character as usize) % files.max(1))
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
