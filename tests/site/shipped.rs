//! The first edition: what is shipped is what the report says, and it is whole.

use std::collections::BTreeSet;

use crate::built;
use crate::html;

#[test]
fn the_shipped_content_has_no_finding() {
    assert_eq!(built::shipped().findings(), "");
}

#[test]
fn all_chapters_themes_ingredients_and_case_studies_are_there() {
    let site = built::shipped();
    let folder = |folder: &str| {
        let names = site.pages().filter_map(|(address, _)| address.strip_prefix(folder));
        names.filter(|name| *name != "index.html" && !name.contains('/')).count()
    };
    assert_eq!((folder("report/"), folder("ingredients/"), folder("case-studies/")), (7, 7, 8));
    let themes =
        site.pages().filter(|(address, _)| address.starts_with("ingredients/") && !address.ends_with("index.html"));
    let source = std::fs::read_dir(built::root().join("content/ingredients")).unwrap();
    let ids: BTreeSet<String> = source
        .flat_map(|file| {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let ids = text
                .lines()
                .filter(|line| line.starts_with("## "))
                .filter_map(|line| Some(line.split_once("{#")?.1.trim_end_matches('}').to_owned()));
            ids.collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(ids.len(), 39);
    let shown: BTreeSet<String> = themes
        .flat_map(|(_, text)| html::read(text).elements)
        .filter_map(|element| element.attribute("id").map(str::to_owned))
        .filter(|id| ids.contains(id))
        .collect();
    assert_eq!(shown, ids);
}

#[test]
fn at_least_forty_passages_are_evidence_and_each_leads_to_its_place_and_back() {
    let site = built::shipped();
    let mut places = BTreeSet::new();
    for (address, text) in site.pages() {
        if !address.starts_with("ingredients/") || address.ends_with("index.html") {
            continue;
        }
        for element in html::read(text).elements {
            let Some(link) = element.attribute("href") else { continue };
            if let Some((page, anchor)) = link.strip_prefix("../case-studies/").and_then(|link| link.split_once('#')) {
                let theme = address.trim_start_matches("ingredients/");
                let back = format!("../ingredients/{theme}#");
                assert!(
                    site.text(&format!("case-studies/{page}")).contains(&back),
                    "{page} does not lead back to {theme}"
                );
                places.insert((theme.to_owned(), page.to_owned(), anchor.to_owned()));
            }
        }
    }
    assert!(places.len() >= 40, "{}", places.len());
}

#[test]
fn about_is_kept_to_the_page_and_into_the_data() {
    let site = built::shipped();
    let page = html::read(site.text("case-studies/very-large-integrated-organisation.html")).text;
    assert!(page.contains("about 3.5 WTE"), "{page}");
    let json: serde_json::Value = serde_json::from_str(site.text("data/case-studies.json")).unwrap();
    let study = json["case_studies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|study| study["slug"] == "very-large-integrated-organisation")
        .unwrap();
    let size = &study["answers"]["team_wte"];
    assert_eq!(
        (size["value"].as_f64(), size["approximate"].as_bool(), size["unit"].as_str()),
        (Some(3.5), Some(true), Some("WTE"))
    );
    let csv = site.text("data/case-studies.csv");
    assert!(csv.starts_with('\u{feff}'));
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|found| found == name).unwrap();
    let row = reader
        .records()
        .map(Result::unwrap)
        .find(|row| row.iter().any(|cell| cell.contains("very-large-integrated")))
        .unwrap();
    assert_eq!((&row[column("team_wte")], &row[column("team_wte_approximate")]), ("3.5", "true"));
}

#[test]
fn what_nobody_stated_reads_not_stated() {
    let page = html::read(built::shipped().text("case-studies/local-authority.html")).text;
    assert!(page.contains("Not stated"), "{page}");
}

#[test]
fn the_first_edition_says_where_its_case_studies_come_from() {
    for (address, text) in built::shipped().pages() {
        let list = address.ends_with("index.html") || address.starts_with("case-studies/by/");
        if address.starts_with("case-studies/") && !list {
            assert!(html::read(text).text.contains("proforma"), "{address}");
        }
    }
}

#[test]
fn the_glossary_has_forty_terms_and_marks_their_first_use() {
    let site = built::shipped();
    let terms = html::read(site.text("glossary.html")).elements.iter().filter(|element| element.name == "dt").count();
    assert!(terms >= 40, "{terms}");
    let chapter = html::read(site.text("report/introduction.html"));
    let marked: Vec<&str> = chapter
        .elements
        .iter()
        .filter(|element| element.attribute("class") == Some("term"))
        .filter_map(|element| element.attribute("href"))
        .collect();
    let once: BTreeSet<&&str> = marked.iter().collect();
    assert!(!marked.is_empty() && once.len() == marked.len(), "{marked:?}");
}

#[test]
fn the_same_content_gives_the_same_bytes_on_any_number_of_threads() {
    let pool = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| built::folder(&built::root(), &built::options()).files)
    };
    assert!(pool(1) == pool(7), "the output depends on the number of threads");
}

#[test]
fn evidence_names_the_number_of_its_case_study() {
    let built = built::shipped();
    let theme = built.text("ingredients/building-the-team.html");
    assert!(theme.contains("<cite>Case study 6: Very large integrated organisation</cite>"), "{theme}");
    assert!(!theme.contains("<cite>Very large"), "{theme}");
}
