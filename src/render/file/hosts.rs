//! The rules for hosts and search engines.

use crate::model::Casebook;
use crate::page::file::SITEMAP;
use crate::render::frame::site_view::POLICY;
use crate::render::link::absolute;

/// `robots.txt`: everything may be read, and here is the list.
pub(super) fn robots(casebook: &Casebook) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", absolute(&casebook.site.base_url, SITEMAP))
}

/// `_headers`, for hosts that read it.
pub(super) fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /search/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
