//! The files that are no pages.

mod case_studies;
mod chart;
mod csv;
mod data;
mod dictionary;
mod feed;

use crate::model::{Casebook, Date};
use crate::proforma::Role;

use super::escape;
use super::pages::{Kind, Pages};

pub(crate) use case_studies::{case_studies_csv, case_studies_json};
pub(crate) use chart::chart;
pub(crate) use data::data;
pub(crate) use dictionary::dictionary;
pub(crate) use feed::feed;

/// The full web address of an address from the site's root. The home page is named by the folder alone.
pub(crate) fn absolute(base_url: &str, address: &str) -> String {
    let address = if address == "index.html" { "" } else { address };
    format!("{base_url}{address}")
}

/// `sitemap.xml`: every page that search engines may list.
pub(crate) fn sitemap(casebook: &Casebook, pages: &Pages) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages.listed() {
        out.push_str("<url><loc>");
        escape::xml(&mut out, &absolute(&casebook.site.base_url, page.address.as_str()));
        out.push_str("</loc>");
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

/// The day that a page's file states for its last change.
fn last_changed(casebook: &Casebook, kind: Kind) -> Option<Date> {
    match kind {
        Kind::Chapter(index) => casebook.chapters.get(index)?.updated,
        Kind::Theme(index) => casebook.themes.get(index)?.updated,
        Kind::Page(index) => casebook.pages.get(index)?.updated,
        Kind::Update(index) => Some(casebook.updates.get(index)?.date),
        Kind::CaseStudy(index) => {
            let study = casebook.case_studies.get(index)?;
            let proforma = &casebook.proforma;
            study.date(proforma, Role::Updated).or_else(|| study.date(proforma, Role::Published))
        }
        _ => None,
    }
}

/// `robots.txt`: everything may be read, and here is the list.
pub(crate) fn robots(casebook: &Casebook) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", absolute(&casebook.site.base_url, "sitemap.xml"))
}

/// `_headers`, for hosts that read it.
pub(crate) fn headers(policy: &str) -> String {
    format!(
        "/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /search/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
