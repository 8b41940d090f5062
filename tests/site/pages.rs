//! Promises that every page of every site keeps.

use std::collections::{BTreeMap, BTreeSet};

use casebook::check::Options;
use casebook::load::{Content, SourceFile, SourceTree};

use crate::built::{self, Built};
use crate::html::{self, Page};

fn sites() -> [(&'static str, &'static Built); 2] {
    [("first edition", built::shipped()), ("gardens", built::gardens())]
}

/// Everything wrong with the links of a site whose pages stand below `base` (a path that begins and ends in `/`).
pub fn broken_links(site: &Built, base: &str) -> Vec<String> {
    let pages: BTreeMap<&str, Page> = site.pages().map(|(address, text)| (address, html::read(text))).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(address, page)| (*address, page.elements.iter().filter_map(|element| element.attribute("id")).collect()))
        .collect();
    let mut wrong = Vec::new();
    for (address, page) in &pages {
        for element in &page.elements {
            if element.attribute("rel") == Some("canonical") || element.name == "meta" {
                continue;
            }
            for link in ["href", "src", "action", "formaction"].iter().filter_map(|name| element.attribute(name)) {
                let mut say = |problem: &str| wrong.push(format!("{address}: {link}: {problem}"));
                if link.starts_with("https://")
                    || link.starts_with("http://")
                    || link.starts_with("mailto:")
                    || link.starts_with("tel:")
                {
                    if element.name != "a" {
                        say("asks another host");
                    }
                    continue;
                }
                let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
                // What a script reads from the address does not name another file.
                let path = path.split_once('?').map_or(path, |(path, _)| path);
                let target = if path.is_empty() {
                    (*address).to_owned()
                } else if *address == "404.html"
                    && element.attribute("rel") == Some("stylesheet")
                    && !path.starts_with('/')
                {
                    // Its look is tried from several depths: where it lies is not known.
                    path.trim_start_matches("../").to_owned()
                } else if *address == "404.html" {
                    let Some(path) = path.strip_prefix(base) else {
                        say("does not begin with the site's own path");
                        continue;
                    };
                    path.to_owned()
                } else if path.starts_with('/') {
                    say("begins with a slash");
                    continue;
                } else {
                    match joined(address, path) {
                        Some(target) => target,
                        None => {
                            say("leads out of the site");
                            continue;
                        }
                    }
                };
                if !site.files.contains_key(&target) {
                    say("names no file");
                } else if element.name == "form" {
                    // What is marked there is for the script.
                } else if let Some(anchor) = anchor
                    && !ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor))
                {
                    say("names no place of that page");
                }
            }
        }
    }
    wrong
}

/// The path from the site's root that a relative path names on a page.
pub fn joined(address: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = address.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" => return None,
            "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[test]
fn every_link_and_anchor_resolves() {
    for (name, site) in sites() {
        let base = if name == "gardens" { "/gardens/" } else { "/clinical-informatics-teams/" };
        assert_eq!(broken_links(site, base), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn links_resolve_at_the_root_and_below_any_path_alike() {
    for (url, base) in [("https://example.org/", "/"), ("https://example.org/some/path/", "/some/path/")] {
        let site = built::folder(&built::root(), &Options { base_url: Some(url.to_owned()), ..built::options() });
        assert_eq!(broken_links(&site, base), Vec::<String>::new(), "{url}");
        for (address, bytes) in &site.files {
            let uses_base = address == "404.html"
                || address == "feed.xml"
                || address == "sitemap.xml"
                || address == "robots.txt"
                // A picture that is taken away names the page of its chart.
                || address.starts_with("charts/")
                // A printed piece names its full web address.
                || address.starts_with("packs/")
                // What hosts read names folders and pages from the root of the host.
                || ["_headers", "_redirects", "nginx-redirects.map"].contains(&&**address)
                || address.ends_with(".html")
                || address.ends_with(".json")
                || address.ends_with(".csv")
                || address.starts_with("data/citations.");
            let same = built::shipped().files.get(address) == Some(bytes);
            assert!(uses_base || same, "{address} depends on base_url");
        }
    }
}

#[test]
fn the_walker_sees_a_broken_link() {
    let files = [
        (
            "index.html",
            "<a href=\"gone.html\">x</a><a href=\"there.html#no\">x</a><a href=\"/there.html\">x</a><script src=\"https://example.org/x.js\"></script>",
        ),
        ("there.html", "<p id=\"yes\">x</p><a href=\"index.html\">x</a><a href=\"../up.html\">x</a>"),
    ];
    let files = files.into_iter().map(|(address, text)| (address.to_owned(), text.as_bytes().to_vec())).collect();
    let wrong = broken_links(&Built { files, diagnostics: Vec::new() }, "/");
    assert_eq!(
        wrong,
        [
            "index.html: gone.html: names no file",
            "index.html: there.html#no: names no place of that page",
            "index.html: /there.html: begins with a slash",
            "index.html: https://example.org/x.js: asks another host",
            "there.html: ../up.html: leads out of the site",
        ]
    );
}

#[test]
fn every_page_has_one_heading_a_language_a_title_and_a_strict_policy() {
    for (name, site) in sites() {
        for (address, text) in site.pages() {
            let page = html::read(text);
            assert_eq!(page.errors, Vec::<String>::new(), "{name} {address}");
            let all = |tag: &str| page.elements.iter().filter(|element| element.name == tag).count();
            if built::is_notice(text) {
                continue;
            }
            assert_eq!(all("h1"), 1, "{name} {address}");
            assert_eq!(all("main"), 1, "{name} {address}");
            assert_eq!(all("title"), 1, "{name} {address}");
            let html = page.elements.iter().find(|element| element.name == "html").unwrap();
            assert_eq!(html.attribute("lang"), Some("en-GB"), "{name} {address}");
            let policy = page
                .elements
                .iter()
                .find(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"))
                .and_then(|element| element.attribute("content"))
                .unwrap_or_default();
            assert!(policy.starts_with("default-src 'none'"), "{name} {address}: {policy}");
            assert!(!policy.contains("unsafe") && !policy.contains("http"), "{name} {address}: {policy}");
        }
    }
}

#[test]
fn no_page_has_a_style_or_a_script_within_it_or_an_id_twice() {
    for (name, site) in sites() {
        for (address, text) in site.pages() {
            let mut ids = BTreeSet::new();
            for element in html::read(text).elements {
                assert!(element.name != "style", "{name} {address}");
                let is_data = element.attribute("type") == Some("application/ld+json");
                assert!(element.name != "script" || is_data || element.attribute("src").is_some(), "{name} {address}");
                for (attribute, value) in &element.attributes {
                    assert!(attribute != "style" && !attribute.starts_with("on"), "{name} {address}: {attribute}");
                    if attribute == "id" {
                        assert!(ids.insert(value.clone()), "{name} {address}: the id {value} stands twice");
                    }
                }
            }
        }
    }
}

#[test]
fn headings_of_a_page_never_skip_a_level() {
    for (name, site) in sites() {
        for (address, text) in site.pages() {
            let mut level = 0;
            for element in html::read(text).elements {
                let Some(next) = element.name.strip_prefix('h').and_then(|digit| digit.parse::<u8>().ok()) else {
                    continue;
                };
                assert!(next <= level + 1, "{name} {address}: h{next} after h{level}: {}", element.text);
                level = next;
            }
        }
    }
}

#[test]
fn every_image_says_what_it_shows_and_how_large_it_is() {
    for (name, site) in sites() {
        for (address, text) in site.pages() {
            for image in html::read(text).elements.iter().filter(|element| element.name == "img") {
                assert!(image.attribute("alt").is_some_and(|alt| !alt.is_empty()), "{name} {address}");
                assert!(image.attribute("width").is_some() && image.attribute("height").is_some(), "{name} {address}");
            }
        }
    }
}

#[test]
fn style_sheets_and_scripts_carry_their_hash_in_their_name() {
    for (name, site) in sites() {
        for (address, bytes) in &site.files {
            let is_list = crate::golden::LISTS.contains(&address.as_str());
            if (address.ends_with(".css") || address.ends_with(".js")) && !is_list {
                let hash = blake3::hash(bytes).to_hex();
                assert!(address.contains(&hash[..8]), "{name} {address}");
            }
        }
    }
}

#[test]
fn an_edited_sentence_changes_a_fifth_of_the_files_at_most_and_names_anew_only_what_has_it() {
    let path = "content/case-studies/local-authority.md";
    let shipped = built::shipped();
    let tree = casebook::load::load(&built::root()).unwrap();
    let edited = tree.files().iter().map(|file| match &file.content {
        Content::Text(text) if &*file.path == path => {
            let text = text.replacen("portal. There", "portal. They meet on the second Wednesday. There", 1);
            SourceFile { path: file.path.clone(), content: Content::Text(text.into()) }
        }
        _ => file.clone(),
    });
    let edited = built::tree(&SourceTree::new(edited.collect()), &built::options());
    let changed: Vec<&String> = edited
        .files
        .iter()
        .filter(|(address, bytes)| shipped.files.get(*address) != Some(*bytes))
        .map(|(address, _)| address)
        .collect();
    assert!(changed.contains(&&"case-studies/local-authority.html".to_owned()));
    assert!(changed.len() * 5 <= edited.files.len(), "{} of {}: {changed:#?}", changed.len(), edited.files.len());
    let pages = ["search.html", "compare.html", "pack.html", "team-like-mine.html", "case-studies/index.html"];
    assert!(pages.iter().all(|page| shipped.files[*page] == edited.files[*page]), "{changed:#?}");
}

#[test]
fn the_figures_of_a_chapter_are_numbered_by_chapter_and_others_are_not() {
    let numbers = |text: &str| -> Vec<String> {
        let after = text.split("class=\"chart-number\">").skip(1);
        after.filter_map(|rest| rest.split_once('<')).map(|(number, _)| number.to_owned()).collect()
    };
    let gardens = built::gardens();
    assert_eq!(numbers(gardens.text("report/what-was-picked.html")), ["Figure 3.1", "Figure 3.2", "Figure 3.3"]);
    assert_eq!(numbers(gardens.text("findings.html")), [""; 0]);
}
