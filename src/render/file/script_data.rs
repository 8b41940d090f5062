//! The data of scripts: classic scripts, because a page in a folder on disk may not fetch. Each calls one function with
//! its data.
//!
//! | file | call | data |
//! | --- | --- | --- |
//! | `case-studies/facets.js` | `casebookList("facets", …)` | a text for each facet, with the values of each case study, parted by spaces, a value by the character with the code 63 + its position |
//! | | `casebookList("names", …)` | the NAMEs of the files of cards, one after the other, of eight characters each |
//! | `compare/answers.js`, `packs/pieces.js` | `casebookNames(…)` | the same of the other files, by the word before their number; `moved`: by `s/` or `theme/` and an earlier name, the name now |
//! | `case-studies/cards-N.NAME.js` | `casebookList("cards-N", …)` | of [`crate::render::script::CARDS_PER_FILE`] case studies: title, name in addresses, summary, facts, status, number, picture (address, width, height, what it shows) |
//! | `packs/theme-N.NAME.js` | `casebookPieces(…)` | by `theme/` and the theme's name: title, and its piece of a board pack as HTML |
//! | `packs/case-studies-N.NAME.js` | `casebookPieces(…)` | the same of case studies, by `s/` and their names |
//! | `compare/answers-N.NAME.js` | `casebookAnswers(…)` | by the case study's name: title, status, answers by row. 0 where not stated, a text, a list of texts, `{h, w}` the place of prose and, where it is read in full, its HTML, `{t, v, a}` a number in words, as a number, and whether it is about right |

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::model::{Address, Collection, Target};
use crate::page::{self, case_studies, compare};
use crate::proforma::QuestionIndex;
use crate::render::edition::sheet::alone;
use crate::render::edition::{case_study, theme};
use crate::render::file::form;
use crate::render::here::{Here, Rendered};
use crate::render::part::card::{card, numbered};
use crate::render::part::compared::{CompareCell, cell, compared};
use crate::render::script::{CARDS_PER_FILE, Names, ScriptFile, card_files};
use crate::render::site::Site;

/// The file of some sort with a number.
type Numbered = fn(usize) -> ScriptFile;

/// The text of a file that scripts read.
pub(crate) fn text(site: &Site<'_>, file: ScriptFile, names: Names<'_>) -> Rendered {
    match file {
        ScriptFile::Facets => Ok(facets(site, names)),
        ScriptFile::FormQuestions => Ok(form::questions(site)),
        ScriptFile::FormRules => Ok(form::rules()),
        ScriptFile::AnswerNames => Ok(named(site, names, &[("answers", ScriptFile::Answers, site.answered.len())])),
        ScriptFile::PieceNames => {
            let themes = ("themes", ScriptFile::ThemePiece as Numbered, site.casebook.themes.len());
            Ok(named(site, names, &[themes, ("studies", ScriptFile::CaseStudyPieces, site.pieces.len())]))
        }
        ScriptFile::Cards(file) => Ok(cards(site, file)),
        ScriptFile::Answers(file) => Ok(answers(site, file)),
        ScriptFile::ThemePiece(index) => theme_piece(site, index),
        ScriptFile::CaseStudyPieces(file) => case_study_pieces(site, file),
    }
}

/// The piece of a theme.
fn theme_piece(site: &Site<'_>, index: usize) -> Rendered {
    let found = &site.casebook.themes[index];
    let part = theme::part(site, index, format!("t{}", index + 1), String::new());
    let html = alone(site, part, |sheet| theme::piece(sheet, index))?;
    Ok(pieces(&[(format!("theme/{}", found.slug), (&found.title, html))]))
}

/// The pieces of the case studies of a file.
fn case_study_pieces(site: &Site<'_>, file: usize) -> Rendered {
    let mut of_file = Vec::new();
    for position in &site.pieces[file] {
        let study = &site.casebook.case_studies[*position];
        let part = case_study::part(site, *position, format!("s{}", position + 1), String::new());
        let html = alone(site, part, |sheet| case_study::piece(sheet, *position))?;
        of_file.push((format!("s/{}", study.slug()), (study.title(&site.casebook.proforma), html)));
    }
    Ok(pieces(&of_file))
}

/// The columns of the filters.
fn facets(site: &Site<'_>, names: Names<'_>) -> String {
    let columns: Vec<String> = (0..site.derived.facets.len()).map(|facet| column(site, facet)).collect();
    let cards = names_of(names, ScriptFile::Cards, card_files(site.casebook, site.derived));
    format!("casebookList(\"facets\",{});\ncasebookList(\"names\",{});\n", json!(columns), json!(cards))
}

/// Files of a kind: the word by which their script knows them, the file with a number, and how many there are.
type FilesOfAKind<'a> = (&'a str, fn(usize) -> ScriptFile, usize);

/// The names of files, by the word by which their script knows them; and what case studies and themes are called now, by
/// their earlier names, which may stand in a kept address.
fn named(site: &Site<'_>, names: Names<'_>, lists: &[FilesOfAKind<'_>]) -> String {
    let lists = lists.iter().map(|(word, file, count)| ((*word).to_owned(), json!(names_of(names, *file, *count))));
    let moved = site.casebook.redirects.iter().filter_map(|redirect| {
        let (from, Target::Document(to, None)) = (redirect.from.as_str(), &redirect.target) else { return None };
        let (kind, was) = match to.collection {
            Collection::CaseStudies => ("s", page::case_study::slug_at(from)?),
            Collection::Ingredients => ("theme", page::theme::slug_at(from)?),
            _ => return None,
        };
        Some((format!("{kind}/{was}"), json!(*to.slug)))
    });
    let moved: serde_json::Map<String, Value> = moved.collect();
    let moved = Some(("moved".to_owned(), Value::Object(moved.clone()))).filter(|_| !moved.is_empty());
    format!("casebookNames({});\n", Value::Object(lists.chain(moved).collect()))
}

fn names_of(names: Names<'_>, file: Numbered, count: usize) -> String {
    let addresses: Vec<String> = (0..count).map(|number| file(number).address()).collect();
    names(&addresses)
}

/// The answers of the case studies of a file.
fn answers(site: &Site<'_>, file: usize) -> String {
    let mut of_file = serde_json::Map::new();
    let page = Address(compare::ADDRESS.to_owned());
    let asked: Vec<QuestionIndex> = compared(site).map(|(index, _)| index).collect();
    for position in &site.answered[file] {
        let study = &site.casebook.case_studies[*position];
        let answers: Vec<Value> = asked.iter().map(|index| cell_data(&cell(site, &page, study, *index))).collect();
        let title = study.title(&site.casebook.proforma);
        let number = study.number(&site.casebook.proforma);
        let data = json!([title, site.draft(study).unwrap_or_default(), answers, numbered(site, study), number]);
        of_file.insert(study.slug().to_string(), data);
    }
    format!("casebookAnswers({});\n", Value::Object(of_file))
}

/// The values of a facet that each case study has.
fn column(site: &Site<'_>, facet: usize) -> String {
    let mut of_study = vec![String::new(); site.casebook.case_studies.len()];
    for (group, figure) in site.derived.facets[facet].values.iter().zip('?'..) {
        group.case_studies.iter().for_each(|position| of_study[*position].push(figure));
    }
    of_study.join(" ")
}

/// The cards of a file.
fn cards(site: &Site<'_>, file: usize) -> String {
    let mut out = format!("casebookList(\"cards-{file}\",[");
    let Some(page) = site.pages.at(case_studies::ADDRESS) else { return String::new() };
    let studies = site.casebook.case_studies.iter().skip(file * CARDS_PER_FILE).take(CARDS_PER_FILE);
    let marks = site.terms.marks();
    for (position, study) in studies.enumerate() {
        let card = card(Here { site, page, marks: &marks }, study);
        let separator = if position > 0 { ",\n" } else { "\n" };
        let summary = card.summary.unwrap_or_default();
        let picture = card.picture.map(|picture| json!([picture.src, picture.width, picture.height, picture.alt]));
        let (draft, number) = (card.draft.unwrap_or_default(), card.number.unwrap_or_default());
        let card = json!([card.title, card.slug, summary, card.facts, draft, number, picture]);
        let _ = write!(out, "{separator}{card}");
    }
    out.push_str("\n]);\n");
    out
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
        CompareCell::Number { text, value, about, noted: false } => json!({"t": text, "v": value, "a": about}),
        CompareCell::Number { text, value, about, noted: true } => json!({"t": text, "v": value, "a": about, "n": 1}),
        CompareCell::Prose { href, whole } => match whole {
            Some(whole) => json!({"h": href, "w": whole.as_str()}),
            None => json!({"h": href}),
        },
    }
}
