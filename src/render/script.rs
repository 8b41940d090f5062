//! The files that the scripts of the filters, of the comparison, of "Team like mine" and of the board pack read. Their
//! content is written by [`super::file::script_data`].
//!
//! The files of a case study's answers and of its piece follow from its name (see [`file_of`]), so that no page lists
//! all of them. Their own bytes name them, and no page knows these names: it loads a file of names first, whose address
//! never changes. So an edited sentence changes the few files that it stands in, and no page for the sake of their names.

use crate::derive::Derived;
use crate::model::Casebook;
use crate::page::{PER_PAGE, Pages, compare, pack, submit};

/// The number of cards in one file.
pub(crate) const CARDS_PER_FILE: usize = 50;

/// The number of case studies whose answers are in one file, on average.
const ANSWERS_PER_FILE: usize = 20;

/// The number of case studies whose pieces are in one file, on average: whole texts, of which a pack has a few.
const PIECES_PER_FILE: usize = 10;

/// Says the names of the files at some addresses, one after the other.
pub(crate) type Names<'a> = &'a dyn Fn(&[String]) -> String;

/// A file that scripts read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScriptFile {
    /// The data for the script of the filters: who has which value, and the names of the files of cards.
    Facets,
    /// The names of the files of answers.
    AnswerNames,
    /// The names of the files for the script of the board pack.
    PieceNames,
    /// The questions of the form, for its script.
    FormQuestions,
    /// The rules about personal data, for the same.
    FormRules,
    /// Cards of case studies for that script.
    Cards(usize),
    /// Answers for the script of the comparison.
    Answers(usize),
    /// A theme for the script of the board pack.
    ThemePiece(usize),
    /// Case studies for that script.
    CaseStudyPieces(usize),
}

/// The address of the filters' columns.
pub(crate) const FACETS: &str = "case-studies/facets.js";

/// The address of the names of the files of answers.
pub(crate) const ANSWER_NAMES: &str = "compare/answers.js";

/// The address of the names of the files of pieces.
pub(crate) const PIECE_NAMES: &str = "packs/pieces.js";

/// The address of the questions of the form.
pub(crate) const FORM_QUESTIONS: &str = "submit/questions.js";

/// The address of the rules about personal data.
pub(crate) const FORM_RULES: &str = "submit/rules.js";

/// A file of cards. Scripts put its number and its name into this address, as into the three below.
pub(crate) const CARDS: &str = "case-studies/cards-{file}.{name}.js";

/// A file of answers.
pub(crate) const ANSWERS: &str = "compare/answers-{file}.{name}.js";

/// The piece of a theme, by its position.
pub(crate) const THEME_PIECE: &str = "packs/theme-{file}.{name}.js";

/// A file with pieces of case studies.
pub(crate) const PIECES: &str = "packs/case-studies-{file}.{name}.js";

impl ScriptFile {
    /// Its address, before its bytes name it.
    pub(crate) fn address(self) -> String {
        let (pattern, file) = match self {
            ScriptFile::Facets => (FACETS, 0),
            ScriptFile::AnswerNames => (ANSWER_NAMES, 0),
            ScriptFile::PieceNames => (PIECE_NAMES, 0),
            ScriptFile::FormQuestions => (FORM_QUESTIONS, 0),
            ScriptFile::FormRules => (FORM_RULES, 0),
            ScriptFile::Cards(file) => (CARDS, file),
            ScriptFile::Answers(file) => (ANSWERS, file),
            ScriptFile::ThemePiece(file) => (THEME_PIECE, file),
            ScriptFile::CaseStudyPieces(file) => (PIECES, file),
        };
        pattern.replace(".{name}", "").replace("{file}", &file.to_string())
    }

    /// False for those that pages name.
    pub(crate) fn is_named_by_bytes(self) -> bool {
        use ScriptFile::{AnswerNames, Facets, FormQuestions, FormRules, PieceNames};
        !matches!(self, Facets | AnswerNames | PieceNames | FormQuestions | FormRules)
    }
}

/// All of them that a page of the site needs.
pub(crate) fn all(casebook: &Casebook, derived: &Derived, pages: &Pages<'_>) -> Vec<ScriptFile> {
    let mut all = Vec::new();
    if !derived.facets.is_empty() {
        all.push(ScriptFile::Facets);
        all.extend((0..card_files(casebook, derived)).map(ScriptFile::Cards));
    }
    if pages.has(compare::ADDRESS) {
        all.push(ScriptFile::AnswerNames);
        all.extend((0..answer_files(casebook)).map(ScriptFile::Answers));
    }
    if pages.has(submit::ADDRESS) {
        all.extend([ScriptFile::FormQuestions, ScriptFile::FormRules]);
    }
    if pages.has(pack::ADDRESS) {
        all.push(ScriptFile::PieceNames);
        all.extend((0..casebook.themes.len()).map(ScriptFile::ThemePiece));
        all.extend((0..piece_files(casebook)).map(ScriptFile::CaseStudyPieces));
    }
    all
}

/// The number of files of cards; none where all cards are on the page that needs them.
pub(crate) fn card_files(casebook: &Casebook, derived: &Derived) -> usize {
    let total = casebook.case_studies.len();
    if total > PER_PAGE || !derived.like_mine.is_empty() { total.div_ceil(CARDS_PER_FILE) } else { 0 }
}

/// The number of files of answers.
pub(crate) fn answer_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(ANSWERS_PER_FILE)
}

/// The number of files with pieces of case studies.
pub(crate) fn piece_files(casebook: &Casebook) -> usize {
    casebook.case_studies.len().div_ceil(PIECES_PER_FILE)
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
