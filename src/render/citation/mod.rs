//! Citations of a page: for somebody else's text, and in the two forms that reference managers read.
//!
//! The authors are those of the case study, else those of the publication, else who publishes it. Where no date is stated there is no year: none is made up.
//!
//! The forms are those of:
//! - BibTeX: O. Patashnik, *BibTeXing* (1988), sections 3.1 and 3.2 for types and fields. A second pair of braces keeps
//!   an organisation's name in one piece and the capitals of a title ([`bibtex`]).
//! - RIS: the format of Research Information Systems' *Reference Manager*: `TY  - ` first, one tag a line, `ER  - `
//!   last ([`ris`]). Types are those that Zotero, EndNote and Mendeley read alike. `GEN` is not among them: Zotero takes
//!   it for an article in a journal.

mod bibtex;
mod ris;

use crate::model::{Address, Casebook, Date};
use crate::source::slug_of;

use super::link::absolute;
use crate::page::{ENDING, Genre, Page};
use crate::strings::Words;

/// A page, as others name it.
#[derive(Debug, Clone)]
pub(crate) struct Citation<'a> {
    pub(crate) genre: Genre,
    /// Who is cited: the publisher, where nobody is named.
    pub(crate) authors: Vec<&'a str>,
    pub(crate) publisher: &'a str,
    pub(crate) title: &'a str,
    /// The publication.
    pub(crate) site: &'a str,
    /// The name of the edition, of the publication as a whole.
    pub(crate) edition: Option<&'a str>,
    /// The last change, or else the first publication, or else that of the edition; none where none is stated.
    pub(crate) date: Option<Date>,
    /// The full web address.
    pub(crate) address: String,
    /// Names the entry in BibTeX: only `a-z0-9-/`, and the same as long as the publication's name and the page's
    /// address are.
    key: String,
}

impl<'a> Citation<'a> {
    /// Names a page.
    pub(crate) fn new(casebook: &'a Casebook, page: &'a Page<'_>, date: Option<Date>) -> Citation<'a> {
        let site = &casebook.site;
        Citation {
            genre: page.genre,
            authors: authors(casebook, page),
            publisher: &site.publisher,
            title: if page.genre == Genre::Publication { &site.name } else { &page.title },
            site: &site.name,
            edition: site.edition.title.as_deref().filter(|_| page.genre == Genre::Publication),
            date: date.or(site.edition.date),
            address: absolute(&site.base_url, page.address.as_str()),
            key: key(&site.name, &page.address),
        }
    }

    /// The same for a place on the page.
    pub(crate) fn at(mut self, anchor: &str) -> Citation<'a> {
        self.address.push('#');
        self.address.push_str(anchor);
        self
    }

    /// A line of text, as the strings have it.
    pub(crate) fn text(&self, words: &Words) -> String {
        self.said(words, if self.genre == Genre::Publication { "citation-whole" } else { "citation" })
    }

    /// The same where the page is that of a chart.
    pub(crate) fn chart(&self, words: &Words) -> String {
        self.said(words, "citation-chart")
    }

    /// The words of a key, or of the one for what has no date.
    fn said(&self, words: &Words, key: &str) -> String {
        let authors = self.authors.join(words.get("list-separator"));
        let values =
            [("author", authors.as_str()), ("title", self.title), ("site", self.site), ("address", &self.address)];
        match self.date {
            Some(date) => {
                let year = date.year().to_string();
                words.fill(key, &[&values[..], &[("year", &year)]].concat())
            }
            None => words.fill(&format!("{key}-without-date"), &values),
        }
    }
}

/// The names of who is cited for a page.
pub(crate) fn authors<'a>(casebook: &'a Casebook, page: &Page<'_>) -> Vec<&'a str> {
    let named = named_authors(casebook, page);
    if named.is_empty() { vec![&casebook.site.publisher] } else { named }
}

/// The same, but nobody where the publisher stands for them.
pub(crate) fn named_authors<'a>(casebook: &'a Casebook, page: &Page<'_>) -> Vec<&'a str> {
    let study = page.searched.case_study().and_then(|position| casebook.case_studies.get(position));
    let of_study = study.map(|study| study.authors(&casebook.proforma)).unwrap_or_default();
    if of_study.is_empty() { casebook.site.authors.iter().map(String::as_str).collect() } else { of_study }
}

/// The publication and the page's address without its ending. Slashes stay, as in the keys of large bibliographies, so
/// that no two pages have one key.
fn key(site: &str, address: &Address) -> String {
    let site = match slug_of(site) {
        slug if slug.is_empty() => "report".to_owned(),
        slug => slug,
    };
    let page = address.as_str().trim_end_matches(ENDING);
    let page = page.strip_suffix("index").unwrap_or(page).trim_end_matches('/');
    if page.is_empty() { site } else { format!("{site}/{page}") }
}

/// A value on one line: every run of white space and control characters is one space.
fn one_line(value: &str) -> String {
    let parts = value.split(|character: char| character.is_whitespace() || character.is_control());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
