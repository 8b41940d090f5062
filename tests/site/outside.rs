//! What programs of others read: the feed, data, old addresses, files for hosts.

use casebook::load::SourceTree;

use crate::built::{self, Built};

const SITE: &str = "name: A site\nbase_url: https://example.org/here/\nlanguage: en\npublisher: A publisher\n";

const PROFORMA: &str = "version: 1
sections:
  - id: one
    title: One
    questions:
      - {id: title, label: Title, kind: text, role: title, required: always}
      - {id: status, label: Status, kind: choice, role: status, required: always, options: [{id: draft, label: Draft}, {id: review, label: Review}, {id: published, label: Published}]}
      - {id: agreed, label: Do you agree?, kind: yes-no, role: consent, required: published}
      - {id: tools, label: Tools, kind: list}
      - {id: people, label: People, kind: table, columns: [{id: post, label: Post, kind: text}, {id: hours, label: Hours, kind: quantity, unit: h}]}
";

fn site(files: &[(&str, &str)]) -> Built {
    let own = [("content/site.yaml", SITE), ("content/proforma.yaml", PROFORMA)];
    let built = built::tree(&SourceTree::from_texts(own.into_iter().chain(files.iter().copied())), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    built
}

const ABOUT: (&str, &str) = ("content/pages/about.md", "---\ntitle: About\n---\n\n## Why {#why}\n\nBecause.\n");

#[test]
fn every_address_in_the_feed_is_whole() {
    let update = "---\ntitle: New\ndate: 2026-03-02\n---\n\n## Here {#here}\n\n[About](../pages/about.md#why), \
                  [above](#here), [away](https://example.com/a:b) and [write](mailto:team@example.org).\n";
    let site = site(&[
        ABOUT,
        ("content/updates/new.md", update),
        ("content/site.yaml", &format!("{SITE}allow: [team@example.org]\n")),
    ]);
    let feed = site.text("feed.xml").replace("&quot;", "\"");
    for link in [
        "href=\"https://example.org/here/about.html#why\"",
        "href=\"https://example.org/here/updates/new.html#here\"",
        "href=\"https://example.com/a:b\"",
        "href=\"mailto:team@example.org\"",
    ] {
        assert!(feed.contains(link), "{link} is not in {feed}");
    }
    assert!(!feed.contains("\"../") && !feed.contains("xml:base"), "{feed}");
    assert!(feed.contains("<updated>2026-03-02T00:00:00Z</updated>"));
}

#[test]
fn without_updates_there_is_no_feed_since_none_may_be_without_a_date() {
    let update = ("content/updates/new.md", "---\ntitle: New\ndate: 2025-01-05\n---\n\nText.\n");
    assert!(site(&[ABOUT, update]).text("feed.xml").contains("<updated>2025-01-05T00:00:00Z</updated>"));
    let without = site(&[ABOUT]);
    assert!(!without.files.contains_key("feed.xml"));
    assert!(without.pages().all(|(_, text)| !text.contains("feed.xml")));
}

#[test]
fn an_old_address_leads_on_by_the_script_which_keeps_the_place_and_without_one() {
    let redirects = "redirects:\n  - {from: old.html, to: about.html}\n";
    let site = site(&[ABOUT, ("content/redirects.yaml", redirects)]);
    let page = site.text("old.html");
    assert!(
        page.contains("<noscript><meta http-equiv=\"refresh\" content=\"0; url=about.html\"></noscript>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"about.html\" data-moved>About</a>"), "{page}");
}

#[test]
fn lists_and_tables_can_be_read_back_from_csv_and_the_dictionary_says_how() {
    let study = "---\ntitle: A\nstatus: published\nagreed: yes\ntools: ['a; b', 'c\\d', e]\npeople:\n  - {post: 'Lead, north; south', hours: ~3.5}\n  - {post: Nurse}\n---\n";
    let site = site(&[("content/case-studies/a.md", study)]);
    let csv = site.files["data/case-studies.csv"].clone();
    let mut reader = csv::Reader::from_reader(&csv[3..]);
    let head = reader.headers().unwrap().clone();
    let [tools, people] = ["tools", "people"].map(|name| head.iter().position(|column| column == name).unwrap());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(&row[tools], r"a\; b; c\\d; e");
    assert_eq!(read_back(&row[tools], ';'), ["a; b", r"c\d", "e"]);
    assert_eq!(&row[people], r"post: Lead\, north\; south, hours: ~3.5; post: Nurse");
    let dictionary: serde_json::Value = serde_json::from_str(site.text("data/dictionary.json")).unwrap();
    assert_eq!((&dictionary["list_separator"], &dictionary["escape"]), (&"; ".into(), &"\\".into()));
    assert!(dictionary["lists"].as_str().unwrap().contains("\u{201c}\\;\u{201d}"), "{dictionary}");
    assert!(dictionary["tables"].is_string());
}

#[test]
fn remarks_in_an_answer_are_marked_in_the_data() {
    let shipped = crate::built::shipped();
    let source =
        std::fs::read_to_string(crate::built::root().join("content/case-studies/small-specialist-provider.md"));
    let written = source.unwrap().matches("> [!NOTE]").count();
    let csv = &shipped.files["data/case-studies.csv"];
    let mut reader = csv::Reader::from_reader(&csv[3..]);
    let row = reader.records().map(Result::unwrap).find(|row| &row[0] == "small-specialist-provider").unwrap();
    assert!(written > 0);
    assert_eq!(row.iter().map(|cell| cell.matches("[!NOTE] ").count()).sum::<usize>(), written);
    assert!(shipped.text("data/dictionary.json").contains("[!NOTE]"));
}

/// The items of a cell, as the dictionary says.
fn read_back(cell: &str, separator: char) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut characters = cell.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => items.last_mut().unwrap().extend(characters.next()),
            other if other == separator => {
                assert_eq!(characters.next(), Some(' '));
                items.push(String::new());
            }
            other => items.last_mut().unwrap().push(other),
        }
    }
    items
}

#[test]
fn a_host_that_runs_jekyll_is_told_that_all_is_made() {
    assert_eq!(built::shipped().files[".nojekyll"], b"");
}
