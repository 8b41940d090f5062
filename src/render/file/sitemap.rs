//! `sitemap.xml` (<https://www.sitemaps.org/protocol.html>): every page that search engines may list.
//!
//! The protocol allows 50,000 addresses and 52,428,800 bytes in a file. A larger site has several files, and
//! `sitemap.xml` lists them.

use crate::model::{Casebook, Date};
use crate::proforma::Role;
use crate::render::escape;
use crate::render::pages::{Entry, Kind, Pages};

use super::absolute;

/// How many addresses a file holds at most. An address has at most 2,048 characters, so no file is ever too large.
const PER_FILE: usize = 24_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// How many further files a number of pages needs: none where `sitemap.xml` holds them all.
pub(crate) fn further_files(pages: usize) -> usize {
    if pages > PER_FILE { pages.div_ceil(PER_FILE) } else { 0 }
}

/// The address of a further file, counted from 0.
pub(crate) fn further_address(file: usize) -> String {
    format!("sitemap-{}.xml", file + 1)
}

/// `sitemap.xml`.
pub(crate) fn sitemap(casebook: &Casebook, pages: &Pages) -> String {
    match further_files(pages.listed().count()) {
        0 => list(casebook, pages.listed()),
        files => index(&casebook.site.base_url, files),
    }
}

/// A further file, counted from 0.
pub(crate) fn further(casebook: &Casebook, pages: &Pages, file: usize) -> String {
    list(casebook, pages.listed().skip(file * PER_FILE).take(PER_FILE))
}

fn index(base_url: &str, files: usize) -> String {
    let mut out = head("sitemapindex");
    for file in 0..files {
        out.push_str("<sitemap>");
        location(&mut out, &absolute(base_url, &further_address(file)));
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn list<'a>(casebook: &Casebook, pages: impl Iterator<Item = &'a Entry>) -> String {
    let mut out = head("urlset");
    for page in pages {
        out.push_str("<url>");
        location(&mut out, &absolute(&casebook.site.base_url, page.address.as_str()));
        if let Some(date) = last_changed(casebook, page.kind) {
            out.push_str("<lastmod>");
            out.push_str(&date.to_string());
            out.push_str("</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn head(element: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"{NAMESPACE}\">\n")
}

fn location(out: &mut String, address: &str) {
    out.push_str("<loc>");
    escape::xml(out, address);
    out.push_str("</loc>");
}

/// The day that a page's file states for its last change, or else for its publication.
pub(crate) fn last_changed(casebook: &Casebook, kind: Kind) -> Option<Date> {
    match kind {
        Kind::Chapter(index) => casebook.chapters.get(index)?.updated,
        Kind::Theme(index) => casebook.themes.get(index)?.updated,
        Kind::Page(index) => casebook.pages.get(index)?.updated,
        Kind::Update(index) => Some(casebook.updates.get(index)?.date),
        Kind::CaseStudy(index) => {
            let (study, proforma) = (casebook.case_studies.get(index)?, &casebook.proforma);
            study.date(proforma, Role::Updated).or_else(|| study.date(proforma, Role::Published))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_site_has_several_files_and_none_is_too_large() {
        assert_eq!([0, PER_FILE, PER_FILE + 1, 2 * PER_FILE, 50_001].map(further_files), [0, 0, 2, 2, 3]);
        const LONGEST: usize = 2_048 + "<url><loc></loc><lastmod>2026-01-01</lastmod></url>\n".len();
        const { assert!(PER_FILE <= 50_000 && PER_FILE * LONGEST + 200 <= 52_428_800) }
    }

    #[test]
    fn the_index_names_every_file() {
        assert_eq!(
            index("https://example.org/a&b/", 2),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
             <sitemap><loc>https://example.org/a&amp;b/sitemap-1.xml</loc></sitemap>\n\
             <sitemap><loc>https://example.org/a&amp;b/sitemap-2.xml</loc></sitemap>\n\
             </sitemapindex>\n"
        );
    }
}
