//! `sitemap.xml` (<https://www.sitemaps.org/protocol.html>): every page that search engines may list. A larger site has
//! several files, and `sitemap.xml` lists them.

use crate::page::Page;
use crate::page::file::{FileKind, SITEMAP_ENTRIES, further_sitemap};
use crate::render::escape;
use crate::render::link::absolute;
use crate::render::site::Site;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `sitemap.xml`.
pub(super) fn sitemap(site: &Site<'_>) -> String {
    let is_further = |kind| matches!(kind, FileKind::FurtherSitemap(_));
    match site.files.iter().filter(|file| is_further(file.kind)).count() {
        0 => list(site, site.pages.listed()),
        files => index(&site.casebook.site.base_url, files),
    }
}

/// A further file, counted from 0.
pub(super) fn further(site: &Site<'_>, file: usize) -> String {
    list(site, site.pages.listed().skip(file * SITEMAP_ENTRIES).take(SITEMAP_ENTRIES))
}

fn index(base_url: &str, files: usize) -> String {
    let mut out = head("sitemapindex");
    for file in 0..files {
        out.push_str("<sitemap>");
        location(&mut out, &absolute(base_url, &further_sitemap(file)));
        out.push_str("</sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out
}

fn list<'a>(site: &Site<'_>, pages: impl Iterator<Item = &'a Page<'a>>) -> String {
    let mut out = head("urlset");
    for page in pages {
        out.push_str("<url>");
        location(&mut out, &absolute(&site.casebook.site.base_url, page.address.as_str()));
        if let Some(date) = page.changed {
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

#[cfg(test)]
mod tests {
    use super::*;

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
