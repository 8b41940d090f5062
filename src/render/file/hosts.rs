//! The rules for hosts and search engines.

use crate::model::Casebook;
use crate::page::file::SITEMAP;
use crate::render::frame::site_view::POLICY;
use crate::render::link::absolute;
use crate::render::script::{ANSWER_NAMES, FACETS, PIECE_NAMES};

use super::search::DIRECTORY;

/// `robots.txt`: everything may be read, and here is the list.
pub(super) fn robots(casebook: &Casebook) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", absolute(&casebook.site.base_url, SITEMAP))
}

/// `_headers`, for hosts that read it.
pub(super) fn headers() -> String {
    // They have the names of files that are kept for ever, and keep their own.
    let lists =
        [ANSWER_NAMES, FACETS, PIECE_NAMES, DIRECTORY].map(|list| format!("/{list}\n  Cache-Control: no-cache\n\n"));
    format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         {}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /search/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        lists.concat()
    )
}
