//! The files that are no pages.

mod case_studies;
mod chart;
mod citations;
mod csv;
mod data;
mod dictionary;
mod feed;
pub(crate) mod script_data;
pub(crate) mod search;
pub(crate) mod sitemap;

use crate::model::Casebook;

pub(crate) use case_studies::{case_studies_csv, case_studies_json};
pub(crate) use chart::chart;
pub(crate) use citations::{citations_bibtex, citations_ris};
pub(crate) use data::data;
pub(crate) use dictionary::dictionary;
pub(crate) use feed::feed;
pub(crate) use sitemap::{further as further_sitemap, last_changed, sitemap};

/// The full web address of an address from the site's root. The home page is named by the folder alone.
pub(crate) fn absolute(base_url: &str, address: &str) -> String {
    let address = if address == "index.html" { "" } else { address };
    format!("{base_url}{address}")
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
