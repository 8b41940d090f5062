//! The citations of all pages in one file, in the two forms that reference managers read.

use crate::model::Casebook;
use crate::render::citation::Citation;
use crate::render::pages::{Entry, Kind, Pages};

use super::last_changed;

/// `data/citations.bib`.
pub(crate) fn citations_bibtex(casebook: &Casebook, pages: &Pages) -> String {
    let mut out = String::new();
    for citation in citations(casebook, pages) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&citation.bibtex());
    }
    out
}

/// `data/citations.ris`.
pub(crate) fn citations_ris(casebook: &Casebook, pages: &Pages) -> String {
    let mut out = String::new();
    for citation in citations(casebook, pages) {
        out.push_str(&citation.ris("\r\n"));
    }
    out
}

/// The whole first, then what has a text of its own and is published, by address.
fn citations<'a>(casebook: &'a Casebook, pages: &'a Pages) -> impl Iterator<Item = Citation<'a>> {
    let home = pages.listed().filter(|entry| entry.kind == Kind::Home);
    let others = pages.listed().filter(|entry| has_own_text(entry));
    home.chain(others).map(|entry| Citation::new(casebook, entry, last_changed(casebook, entry.kind)))
}

fn has_own_text(entry: &Entry) -> bool {
    matches!(
        entry.kind,
        Kind::Chapter(_) | Kind::Theme(_) | Kind::CaseStudy(_) | Kind::Update(_) | Kind::Page(_) | Kind::Findings
    )
}
