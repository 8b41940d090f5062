//! The rules for hosts and search engines.

use serde_json::{Map, Value, json};

use crate::model::Casebook;
use crate::page::file::SITEMAP;
use crate::page::not_found;
use crate::render::frame::site_view::POLICY;
use crate::render::link::{absolute, base_path};
use crate::render::page::redirect;
use crate::render::site::Site;

/// `robots.txt`: everything may be read, and here is the list.
pub(super) fn robots(casebook: &Casebook) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", absolute(&casebook.site.base_url, SITEMAP))
}

/// The headers that every file has.
fn common_headers() -> [(&'static str, String); 4] {
    [
        ("Content-Security-Policy", POLICY.to_owned()),
        // Browsers hold a page to every policy it comes with, so one that forbids frames could not be taken back for
        // charts; this counts only where no policy speaks of them.
        ("X-Frame-Options", "DENY".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
    ]
}

/// What the policy says of charts besides, which others may show in a frame.
const IN_FRAMES: &str = "frame-ancestors *";

/// How long browsers may keep files that never change under their address.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The folders of such files, from the site's root.
const KEPT_FOR_EVER: [&str; 2] = ["assets/*", "search/*"];

/// `_headers`, for hosts that read it.
pub(super) fn headers(site: &Site<'_>) -> String {
    // They have the names of files that are kept for ever, and keep their own.
    let lists = site.scripts().iter().filter(|(_, script)| script.name.is_none()).map(|(list, _)| list.as_str());
    let lists = lists.chain([site.search_directory()]).filter(|list| !list.is_empty());
    let base = base_path(&site.casebook.site.base_url);
    let lists: String = lists.map(|list| format!("{base}{list}\n  Cache-Control: no-cache\n\n")).collect();
    let common: String = common_headers().iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let [assets, search] = KEPT_FOR_EVER.map(|folder| format!("{base}{folder}\n  Cache-Control: {FOR_EVER}\n"));
    // Hosts add the headers of all rules that fit.
    let charts = format!("{base}charts/*\n  Content-Security-Policy: {IN_FRAMES}\n");
    format!("{base}*\n{common}\n{charts}\n{lists}{assets}\n{search}")
}

/// The most lines of `_redirects`: of longer ones GitLab Pages takes none, and Cloudflare Pages only the first 2,000. Old
/// addresses beyond them still have their pages.
const MOST_REDIRECTS: usize = 1_000;

/// The most bytes of it that GitLab Pages reads.
const REDIRECTS_BYTES: usize = 64_000;

/// The most letters of a line that Cloudflare Pages reads.
const LONGEST_REDIRECT: usize = 1_000;

/// `_redirects`, for Cloudflare Pages, Netlify and GitLab Pages.
pub(super) fn redirects(site: &Site<'_>) -> String {
    let base = base_path(&site.casebook.site.base_url);
    let lines = redirect::all(site).into_iter().map(|(from, to)| format!("{base}{from} {base}{to} 301\n"));
    let mut text = String::new();
    for line in lines.filter(|line| line.len() <= LONGEST_REDIRECT).take(MOST_REDIRECTS) {
        if text.len() + line.len() > REDIRECTS_BYTES {
            break;
        }
        text.push_str(&line);
    }
    text
}

/// The lines within a `map $uri …` of nginx, which knows addresses with their letters decoded.
pub(super) fn nginx_redirects(site: &Site<'_>) -> String {
    let base = base_path(&site.casebook.site.base_url);
    let line = |(from, to): (String, String)| format!("\"{base}{from}\" \"{base}{to}\";\n");
    redirect::all(site).into_iter().map(line).collect()
}

/// The most bytes of `staticwebapp.config.json`: Azure refuses a file above 20 KB.
const STATIC_WEB_APP_BYTES: usize = 19_000;

/// `staticwebapp.config.json`, for Azure Static Web Apps: the headers, the page for what is not there, and as many
/// redirects as there is room for.
pub(super) fn static_web_app(site: &Site<'_>) -> String {
    let base = base_path(&site.casebook.site.base_url);
    let kept = |folder: &str| json!({"route": format!("{base}{folder}"), "headers": {"Cache-Control": FOR_EVER}});
    let mut routes: Vec<Value> = KEPT_FOR_EVER.map(kept).into();
    // Of two headers with one name the route's own counts.
    let charts = format!("{POLICY}; {IN_FRAMES}");
    routes.push(json!({"route": format!("{base}charts/*"), "headers": {"Content-Security-Policy": charts}}));
    let mut bytes = 0;
    for (from, to) in redirect::all(site) {
        let route = json!({"route": format!("{base}{from}"), "redirect": format!("{base}{to}"), "statusCode": 301});
        bytes += format!("{route:#}").len() + 40;
        if bytes > STATIC_WEB_APP_BYTES - 2_000 {
            break;
        }
        routes.push(route);
    }
    let headers: Map<String, Value> =
        common_headers().into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let not_found = format!("{base}{}", not_found::ADDRESS);
    let rules = json!({
        "globalHeaders": headers,
        "routes": routes,
        "responseOverrides": {"404": {"rewrite": not_found}},
    });
    format!("{rules:#}\n")
}
