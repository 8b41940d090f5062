//! The rules for hosts and search engines.

use crate::model::Casebook;
use crate::page::file::SITEMAP;
use crate::render::frame::site_view::POLICY;
use crate::render::link::absolute;
use crate::render::site::Site;

/// `robots.txt`: everything may be read, and here is the list.
pub(super) fn robots(casebook: &Casebook) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", absolute(&casebook.site.base_url, SITEMAP))
}

/// `_headers`, for hosts that read it.
pub(super) fn headers(site: &Site<'_>) -> String {
    // They have the names of files that are kept for ever, and keep their own.
    let lists = site.scripts().iter().filter(|(_, script)| script.name.is_none()).map(|(list, _)| list.as_str());
    let lists = lists.chain([site.search_directory()]).filter(|list| !list.is_empty());
    let lists: String = lists.map(|list| format!("/{list}\n  Cache-Control: no-cache\n\n")).collect();
    // Hosts add the headers of all rules that fit. Browsers hold a page to every policy it comes with, so one that
    // forbids frames could not be taken back for charts; `X-Frame-Options` counts only where no policy speaks of them.
    format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Frame-Options: DENY\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: strict-origin-when-cross-origin\n\n\
         /charts/*\n  Content-Security-Policy: frame-ancestors *\n\n\
         {}/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
         /search/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        lists
    )
}
