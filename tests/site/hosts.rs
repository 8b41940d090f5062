//! The files for hosts: each is right in its own format, within the limits of the hosts that read it, and says the folder
//! of the site.

use std::collections::BTreeMap;

use casebook::check::Options;
use serde_json::Value;

use crate::built::{self, Built};
use crate::rename::changed;

/// The small site with so many old addresses, at this address.
fn site(base_url: &str, addresses: usize) -> Built {
    let lines =
        (0..addresses).map(|n| format!("  - {{from: old/place-{n}, to: case-studies/riverside.md#what-worked}}\n"));
    let tree = changed(&format!("-- content/redirects.yaml --\nredirects:\n{}", lines.collect::<String>()));
    built::tree(&tree, &Options { base_url: Some(base_url.to_owned()), ..built::options() })
}

/// The addresses of `_redirects` with where they lead.
fn redirects(site: &Built) -> BTreeMap<String, String> {
    let rule = |line: &str| {
        let parts: Vec<&str> = line.split(' ').collect();
        let [from, to, "301"] = parts[..] else { panic!("{line}") };
        assert!(
            from.starts_with('/') && to.starts_with('/') && line.len() <= 1_000 && !from.contains(['*', ':', '#']),
            "{line}"
        );
        (from.to_owned(), to.to_owned())
    };
    site.text("_redirects").lines().map(rule).collect()
}

/// Reads the lines of a map of nginx: two quoted words and a semicolon each.
fn nginx(site: &Built) -> BTreeMap<String, String> {
    let words = |line: &str| {
        let inner =
            line.strip_prefix('"').and_then(|line| line.strip_suffix("\";")).unwrap_or_else(|| panic!("{line}"));
        let (from, to) = inner.split_once("\" \"").unwrap_or_else(|| panic!("{line}"));
        assert!(![from, to].iter().any(|word| word.contains(['"', '$', ';', '\\', '{', ' '])), "{line}");
        (from.to_owned(), to.to_owned())
    };
    site.text("nginx-redirects.map").lines().map(words).collect()
}

fn azure(site: &Built) -> Value {
    let text = site.text("staticwebapp.config.json");
    assert!(text.len() <= 20 * 1024, "{}", text.len());
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_old_address_is_in_every_list_with_the_folder_of_the_site() {
    for (base_url, folder) in [("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/")] {
        let site = site(base_url, 2);
        let wanted: BTreeMap<String, String> = [0, 1]
            .map(|n| {
                (format!("{folder}old/place-{n}.html"), format!("{folder}case-studies/riverside.html#what-worked"))
            })
            .into();
        assert_eq!(redirects(&site), wanted);
        assert_eq!(nginx(&site), wanted);
        let rules = azure(&site);
        let routes = rules["routes"].as_array().unwrap().iter();
        let moved = routes.filter(|route| route["statusCode"] == 301);
        let moved = moved
            .map(|route| (route["route"].as_str().unwrap().to_owned(), route["redirect"].as_str().unwrap().to_owned()));
        assert_eq!(moved.collect::<BTreeMap<_, _>>(), wanted);
        assert_eq!(rules["responseOverrides"]["404"]["rewrite"], format!("{folder}404.html"));
        let policy = rules["globalHeaders"]["Content-Security-Policy"].as_str().unwrap();
        let headers = site.text("_headers");
        assert!(headers.starts_with(&format!("{folder}*\n  Content-Security-Policy: {policy}\n")), "{headers}");
        assert!(headers.lines().filter(|line| line.starts_with('/')).all(|line| line.starts_with(folder)), "{headers}");
        // Each of them has its page too.
        assert!(site.text("old/place-1.html").contains("case-studies/riverside.html#what-worked"));
    }
}

#[test]
fn no_list_is_longer_than_its_hosts_read() {
    let site = site("https://example.org/", 1_500);
    assert_eq!(nginx(&site).len(), 1_500);
    let text = site.text("_redirects");
    assert!(redirects(&site).len() <= 1_000 && text.len() <= 64_000 && text.len() > 50_000, "{}", text.len());
    let routes = azure(&site)["routes"].as_array().unwrap().len();
    assert!((50..200).contains(&routes), "{routes}");
    assert!(site.text("old/place-1499.html").contains("riverside"));
}

#[test]
fn a_site_without_old_addresses_has_no_list_of_them() {
    let tree = changed("-- content/redirects.yaml --\nredirects: []\n");
    let site = built::tree(&tree, &built::options());
    assert!(!site.files.contains_key("_redirects") && !site.files.contains_key("nginx-redirects.map"));
    assert_eq!(azure(&site)["routes"].as_array().unwrap().len(), 3);
}
