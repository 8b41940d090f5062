//! The metadata of pages, for programs: citations, JSON-LD, the tags that services read, the feed and the sitemap.

use std::collections::{BTreeMap, BTreeSet};

use casebook::check::Options;
use casebook::load::{Content, SourceFile, SourceTree};
use serde_json::Value;

use crate::built::{self, Built};
use crate::html::{self, Page};
use crate::support::{self, findings};

const JSON_LD: &str = "<script type=\"application/ld+json\">";

fn sites() -> [&'static Built; 2] {
    [built::shipped(), built::gardens()]
}

/// True where it is a page of its own, and neither stands at any address nor leads to another.
fn is_own(address: &str, text: &str) -> bool {
    address != "404.html" && !built::is_notice(text)
}

fn base_url(site: &Built) -> &str {
    let robots = site.text("robots.txt");
    robots.split("Sitemap: ").nth(1).unwrap().trim_end().strip_suffix("sitemap.xml").unwrap()
}

/// The small right site with other settings.
fn with_settings(change: impl Fn(String) -> String) -> Built {
    let files = support::right_site().into_iter().map(|(path, content)| match content {
        Content::Text(text) if path == "content/site.yaml" => {
            SourceFile { path: path.into(), content: Content::Text(change(text.to_string()).into()) }
        }
        content => SourceFile { path: path.into(), content },
    });
    let site = built::tree(&SourceTree::new(files.collect()), &built::options());
    assert!(!site.files.is_empty(), "{}", site.findings());
    site
}

fn json_ld(text: &str) -> Value {
    let (_, rest) = text.split_once(JSON_LD).expect("JSON-LD");
    serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()
}

/// Every text below a key of the given names.
fn texts<'a>(value: &'a Value, keys: &[&str], found: &mut Vec<&'a str>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| texts(value, keys, found)),
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => found.push(text),
                    value => texts(value, keys, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn every_page_says_what_it_is_with_addresses_below_the_site() {
    for site in sites() {
        let base = base_url(site);
        for (address, text) in site.pages() {
            if !is_own(address, text) {
                assert!(!text.contains(JSON_LD), "{address}");
                continue;
            }
            let data = json_ld(text);
            assert_eq!(data["@context"], "https://schema.org", "{address}");
            let own = format!("{base}{}", if address == "index.html" { "" } else { address });
            let expected = match address.split_once('/') {
                None if address == "index.html" => "Report",
                None if address == "findings.html" => "Dataset",
                None if address == "glossary.html" => "DefinedTermSet",
                None if address == "search.html" => "SearchResultsPage",
                None => "WebPage",
                Some(("packs", _)) => "WebPage",
                Some(("answers", _)) => "CollectionPage",
                Some(("report" | "ingredients", "index.html")) => "CollectionPage",
                Some(("charts", _)) => "Dataset",
                Some(("report", _)) => "Chapter",
                Some(("ingredients", _)) => "Chapter",
                Some((_, "index.html")) => "CollectionPage",
                Some(("case-studies", page)) if page.starts_with("by/") => "CollectionPage",
                Some(_) => "Article",
            };
            let graph = data["@graph"].as_array().unwrap();
            assert_eq!(graph[0]["@id"], *own, "{address}");
            let lists = ["board.html", "compare.html", "evidence.html", "a-to-z.html"];
            let found = graph[0]["@type"].as_str().unwrap();
            assert!(found == expected || (found == "CollectionPage" && lists.contains(&address)), "{address}: {found}");
            let mut addresses = Vec::new();
            texts(&data["@graph"], &["@id", "url", "item", "contentUrl", "image"], &mut addresses);
            assert!(
                addresses.len() > 1 && addresses.iter().all(|url| url.starts_with(base)),
                "{address}: {addresses:?}"
            );
            for url in addresses {
                let file = url[base.len()..].split('#').next().unwrap();
                let file = if file.is_empty() { "index.html" } else { file };
                assert!(site.files.contains_key(file), "{address}: {url} leads nowhere");
            }
            let crumbs = graph.get(1).map(|crumbs| &crumbs["itemListElement"]);
            assert_eq!(crumbs.is_none(), address == "index.html", "{address}");
            if let Some(crumbs) = crumbs.and_then(Value::as_array) {
                assert_eq!((&crumbs[0]["item"], &crumbs.last().unwrap()["item"]), (&Value::from(base), &own.into()));
                assert!(crumbs.iter().enumerate().all(|(at, crumb)| crumb["position"] == at + 1));
            }
        }
    }
}

#[test]
fn the_report_names_its_chapters_the_data_its_files_and_the_glossary_its_terms() {
    let site = built::shipped();
    let home = &json_ld(site.text("index.html"))["@graph"][0];
    let chapters = site.pages().filter(|(address, text)| {
        address.starts_with("report/") && !address.ends_with("/index.html") && is_own(address, text)
    });
    let chapters = chapters.count();
    assert_eq!(home["hasPart"].as_array().unwrap().len(), chapters);
    assert!(home.get("datePublished").is_none() && home.get("license").is_none(), "nothing is stated: {home}");
    let data = &json_ld(site.text("findings.html"))["@graph"][0];
    let urls: Vec<&str> =
        data["distribution"].as_array().unwrap().iter().map(|file| file["contentUrl"].as_str().unwrap()).collect();
    let base = base_url(site);
    for file in site.files.keys().filter(|address| address.starts_with("data/") && !address.contains("citations")) {
        assert!(urls.contains(&&*format!("{base}{file}")), "{file} is not in {urls:?}");
    }
    let terms = json_ld(site.text("glossary.html"))["@graph"][0]["hasDefinedTerm"].as_array().unwrap().len();
    assert_eq!(terms, site.text("glossary.html").matches("<dt id=").count());
}

#[test]
fn a_licence_is_said_where_it_is_an_address() {
    let licence = |licence: &str| {
        let site = with_settings(|text| format!("{text}licence: {licence}\n"));
        json_ld(site.text("index.html"))["@graph"][0].get("license").cloned()
    };
    let address = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(licence(address), Some(address.into()));
    assert_eq!(licence("Creative Commons Attribution 4.0"), None);
}

#[test]
fn the_edition_stands_on_every_page_and_dates_what_has_no_date_of_its_own() {
    let site = with_settings(|text| {
        format!(
            "{text}authors: [A. Example, B. Example]\nedition: {{title: Second edition, date: 2024-05-06}}\nreviewers: Two of us read it within ten days.\n"
        )
    });
    let home = site.text("index.html");
    assert!(home.contains("A. Example; B. Example (2024). Wards that changed."), "{home}");
    let data = json_ld(home);
    assert_eq!(
        (&data["@graph"][0]["datePublished"], &data["@graph"][0]["version"]),
        (&"2024-05-06".into(), &"Second edition".into())
    );
    let bibtex = site.text("data/citations.bib");
    assert!(bibtex.contains("  edition = {{Second edition}},\n  year = {2024},\n  month = may,\n"), "{bibtex}");
    assert!(site.text("data/citations.ris").contains("ET  - Second edition\r\nPY  - 2024\r\n"));
    for (address, text) in site.pages().filter(|(address, text)| is_own(address, text)) {
        let page = html::read(text);
        let shown = "Edition: Second edition, 6 May 2024";
        assert!(page.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(shown), "{address}");
        assert!(page.text.contains("By A. Example; B. Example."), "{address}");
        let published =
            meta(&page, "article:published_time").first().map_or("2024/05/06".to_owned(), |day| day.replace('-', "/"));
        assert_eq!(meta(&page, "citation_publication_date"), [published], "{address}");
    }
    // A page that states its own day is cited with that.
    let update = site.pages().find(|(address, _)| address.starts_with("updates/first")).unwrap().1;
    assert!(!update.contains("(2024). "), "{update}");
    // A document on paper begins with both.
    assert!(site.text("print.html").contains("<dt>Authors</dt><dd>A. Example; B. Example</dd>"));
    let pack = site.pages().find(|(address, _)| address.starts_with("packs/")).unwrap().1;
    let begins = "<p class=\"brief-from\">By A. Example; B. Example. Published by ";
    assert!(pack.contains(begins) && pack.contains("Edition: Second edition, <time"), "{pack}");
    assert!(site.text("submit.html").contains("Two of us read it within ten days."));
    for said in ["<dt>Authors</dt><dd>A. Example; B. Example</dd>", "<dt>Edition</dt><dd>Second edition, <time"] {
        assert!(site.text("about.html").contains(said), "{said}");
    }
}

#[test]
fn a_name_that_ends_with_a_full_stop_ends_the_sentence() {
    let site = with_settings(|text| {
        let others = text.lines().filter(|line| !line.starts_with("publisher:"));
        format!("publisher: Gardeners e. V.\n{}\n", others.collect::<Vec<_>>().join("\n"))
    });
    let footer = html::read(site.text("about.html")).text;
    assert!(footer.contains("Published by Gardeners e. V.") && !footer.contains("V.."), "{footer}");
}

#[test]
fn no_name_can_end_the_element_or_leave_its_place() {
    let name = "a</script><script>b // ] & \\\" ' <!-- {x} 100% $_#^~";
    let site = with_settings(|text| {
        let lines = text.lines().filter(|line| !line.starts_with("name:") && !line.starts_with("publisher:"));
        format!("name: \"{name}\"\npublisher: \"{name}\"\n{}\n", lines.collect::<Vec<_>>().join("\n"))
    });
    let plain = name.replace("\\\"", "\"");
    for (address, text) in site.pages().filter(|(address, text)| is_own(address, text)) {
        let page = html::read(text);
        assert_eq!(page.errors, Vec::<String>::new(), "{address}");
        let scripts = page.elements.iter().filter(|element| element.name == "script").count();
        assert_eq!(scripts, text.matches("<script").count(), "{address}");
        let data = json_ld(text);
        assert_eq!(data["@graph"][0]["author"]["name"], *plain, "{address}");
    }
    let bibtex = site.text("data/citations.bib");
    let whole = bibtex.lines().find(|line| line.starts_with("  title")).unwrap();
    assert!(whole.contains("\\& \" ' <!-- \\textbraceleft{}x\\textbraceright{} 100\\% \\$\\_\\#"), "{whole}");
    assert_eq!(bibtex.matches('{').count(), bibtex.matches('}').count());
}

fn meta<'a>(page: &'a Page, name: &str) -> Vec<&'a str> {
    let named = page.elements.iter().filter(|element| {
        element.name == "meta" && [element.attribute("name"), element.attribute("property")].contains(&Some(name))
    });
    named.filter_map(|element| element.attribute("content")).collect()
}

#[test]
fn services_and_reference_managers_find_what_they_read() {
    for site in sites() {
        let base = base_url(site);
        for (address, text) in site.pages() {
            let page = html::read(text);
            let only = |name: &str| match meta(&page, name).as_slice() {
                [value] => (*value).to_owned(),
                other => panic!("{address}: {name}: {other:?}"),
            };
            assert_eq!(only("og:image"), format!("{base}social.png"), "{address}");
            assert_eq!((only("og:image:width"), only("og:image:height")), ("1200".to_owned(), "630".to_owned()));
            assert!(!only("og:image:alt").is_empty() && only("og:locale") == "en_GB", "{address}");
            assert_eq!(only("twitter:card"), "summary_large_image");
            let canonical = page.elements.iter().find(|element| element.attribute("rel") == Some("canonical")).unwrap();
            assert_eq!(canonical.attribute("href"), Some(&*only("og:url")), "{address}");
            if !is_own(address, text) {
                assert_eq!(meta(&page, "citation_title"), Vec::<&str>::new(), "{address}");
                continue;
            }
            assert_eq!(only("citation_public_url"), only("og:url"), "{address}");
            assert_eq!(only("citation_title"), only("og:title"), "{address}");
            let chapter = (address.starts_with("report/") || address.starts_with("ingredients/"))
                && address.matches('/').count() == 1
                && !address.ends_with("/index.html");
            assert_eq!(meta(&page, "citation_inbook_title").len(), usize::from(chapter), "{address}");
            assert_eq!(meta(&page, "citation_technical_report_institution").len(), usize::from(!chapter), "{address}");
            // The day that is cited in words: the first publication, else the last change.
            let published = [meta(&page, "article:published_time"), meta(&page, "article:modified_time")].concat();
            let published = &published[..published.len().min(1)];
            let cited = meta(&page, "citation_publication_date");
            let published: Vec<String> = published.iter().map(|day| day.replace('-', "/")).collect();
            // The print edition has its day from its parts, and is no article.
            assert!(address == "print.html" || published == cited, "{address}: {published:?} {cited:?}");
        }
        let update =
            site.pages().find(|(address, _)| address.starts_with("updates/") && !address.ends_with("index.html"));
        assert_eq!(meta(&html::read(update.unwrap().1), "article:published_time").len(), 1);
    }
}

#[test]
fn the_picture_is_the_same_and_large_enough() {
    for site in sites() {
        let size = imagesize::blob_size(&site.files["social.png"]).unwrap();
        assert_eq!((size.width, size.height), (1200, 630));
        let icon = imagesize::blob_size(&site.files["apple-touch-icon.png"]).unwrap();
        assert_eq!((icon.width, icon.height), (180, 180));
    }
    assert_ne!(built::shipped().files["social.png"], built::gardens().files["social.png"]);
}

#[test]
fn a_name_that_the_font_cannot_write_gives_a_picture_without_it() {
    let picture = |name: &str| {
        let site = with_settings(|text| {
            let lines = text.lines().filter(|line| !line.starts_with("name:"));
            format!("name: {name}\n{}\n", lines.collect::<Vec<_>>().join("\n"))
        });
        site.files["social.png"].clone()
    };
    assert_eq!(picture("庭の話"), picture("畑の話"), "nothing of them is drawn");
    assert_ne!(picture("Gardens"), picture("Garden"));
}

#[test]
fn a_mistake_in_the_picture_is_found_in_its_template() {
    let Content::Text(settings) = &support::right_site()["content/site.yaml"] else { panic!("no text") };
    let site = settings.replace("theme: default", "theme: own");
    let found = |svg: &str| {
        findings(&format!("-- content/site.yaml --\n{site}\n-- themes/own/templates/social.svg --\n{svg}\n"))
    };
    let error = "error template-error themes/own/templates/social.svg";
    let small = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"12\" height=\"6\"></svg>";
    assert_eq!(found(small), format!("{error} The picture has to be 1200 wide and 630 high.\n"));
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\"><text>A</text></svg>";
    assert!(found(text).contains("Use `letters`"), "{}", found(text));
    assert!(found("<svg").starts_with(&format!("{error} This is no well-formed SVG")), "{}", found("<svg"));
    assert!(found("{{ nothing }}").contains(":1:4 Variable `nothing` is not defined."), "{}", found("{{ nothing }}"));
}

/// The records of a RIS file, each a list of tags and values.
fn records(ris: &str) -> Vec<Vec<(&str, &str)>> {
    let mut records = vec![Vec::new()];
    for line in ris.split_terminator("\r\n") {
        let (tag, value) = line.split_once("  - ").unwrap_or_else(|| panic!("{line:?}"));
        assert!(tag.len() == 2 && !value.contains(['\r', '\n']), "{line:?}");
        records.last_mut().unwrap().push((tag, value));
        if tag == "ER" {
            records.push(Vec::new());
        }
    }
    assert_eq!(records.pop(), Some(Vec::new()), "the last record has an end");
    records
}

#[test]
fn the_files_of_citations_have_every_page_once_and_no_year_that_is_not_stated() {
    for site in sites() {
        let sitemap: BTreeSet<&str> =
            site.text("sitemap.xml").split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap()).collect();
        let records = records(site.text("data/citations.ris"));
        let mut urls = BTreeSet::new();
        for record in &records {
            let fields: BTreeMap<&str, &str> = record.iter().copied().collect();
            let further = record.iter().filter(|(tag, _)| *tag == "AU").count() - 1;
            assert_eq!(fields.len() + further, record.len(), "no tag twice but authors: {record:?}");
            assert_eq!((record[0].0, record[record.len() - 1].0), ("TY", "ER"));
            assert!(urls.insert(fields["UR"]) && sitemap.contains(fields["UR"]), "{record:?}");
            assert_eq!(fields.get("PY").copied(), fields.get("DA").map(|day| &day[..4]), "{record:?}");
        }
        let kinds: Vec<&str> = records.iter().map(|record| record[0].1).collect();
        assert_eq!(kinds.iter().filter(|kind| **kind == "RPRT").count(), 1);
        assert_eq!(kinds[0], "RPRT");
        let chapters = sitemap.iter().filter(|url| url.contains("/report/")).count();
        assert!(chapters > 0 && kinds.iter().filter(|kind| **kind == "CHAP").count() > chapters);
        let bibtex = site.text("data/citations.bib");
        let keys: BTreeSet<&str> =
            bibtex.lines().filter_map(|line| line.strip_prefix('@')?.split('{').nth(1)).collect();
        assert_eq!(keys.len(), records.len());
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-/,".contains(&byte);
        assert!(keys.iter().all(|key| key.bytes().all(plain)), "{keys:?}");
        let dated = records.iter().filter(|record| record.iter().any(|(tag, _)| *tag == "PY")).count();
        assert_eq!(bibtex.matches("  year = ").count(), dated);
        let home = html::read(site.text("index.html")).text;
        assert!(home.contains("(no date). "), "{home}");
    }
}

#[test]
fn a_page_shows_the_entries_that_the_files_have() {
    for site in sites() {
        let (bibtex, ris) = (site.text("data/citations.bib"), site.text("data/citations.ris").replace("\r\n", "\n"));
        let mut many = 0;
        for (address, text) in site.pages().filter(|(address, text)| is_own(address, text)) {
            let page = html::read(text);
            let cited = format!("UR  - {}\n", meta(&page, "citation_public_url")[0]);
            if !ris.contains(&cited) {
                continue;
            }
            let boxes: Vec<&str> = page
                .elements
                .iter()
                .filter(|element| element.name == "pre")
                .map(|element| element.text.trim_end())
                .collect();
            let [.., own_bibtex, own_ris] = boxes.as_slice() else { panic!("{address}: {boxes:?}") };
            assert!(bibtex.contains(own_bibtex) && ris.contains(own_ris), "{address}: {boxes:?}");
            many += 1;
        }
        assert_eq!(many, ris.matches("\nER  - ").count(), "every entry is on its page");
    }
}

#[test]
fn drafts_are_in_no_file_of_citations() {
    let options = Options { drafts: true, ..built::options() };
    let site = built::folder(&built::root().join("tests/golden/gardens"), &options);
    let draft = "case-studies/canal-bank-plots";
    assert!(json_ld(site.text(&format!("{draft}.html")))["@graph"][0]["creativeWorkStatus"] == "Draft");
    assert!(!site.text("data/citations.bib").contains(draft) && !site.text("data/citations.ris").contains(draft));
}
