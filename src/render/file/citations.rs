//! The citations of all pages in one file, in the two forms that reference managers read.

use crate::page::Genre;
use crate::render::citation::Citation;
use crate::render::site::Site;

/// `data/citations.bib`.
pub(super) fn bibtex(site: &Site<'_>) -> String {
    citations(site).map(|citation| citation.bibtex()).collect::<Vec<_>>().join("\n")
}

/// `data/citations.ris`.
pub(super) fn ris(site: &Site<'_>) -> String {
    citations(site).map(|citation| citation.ris("\r\n")).collect()
}

/// The whole first, then what has a text of its own and is published, by address.
fn citations<'s>(site: &'s Site<'_>) -> impl Iterator<Item = Citation<'s>> {
    let home = site.pages.listed().filter(|page| page.genre == Genre::Publication);
    let others = site.pages.listed().filter(|page| page.genre.is_article() || page.genre == Genre::Data);
    home.chain(others).map(|page| Citation::new(site.casebook, page, page.changed))
}
