//! The evidence, counted here once more from the files as people wrote them.

use std::collections::{BTreeMap, BTreeSet};

use casebook::load::{Content, SourceFile, SourceTree};

use crate::built::{self, Built};
use crate::html::{self, Element};

/// A case study by its slug, and an ingredient as `theme#id`.
type Mark = (String, String);

/// The marks that the files have.
#[derive(Debug, Default, PartialEq)]
struct Said {
    shows: BTreeSet<Mark>,
    lacks: BTreeSet<Mark>,
}

fn source(folder: &str) -> SourceTree {
    casebook::load::load(&built::root().join(folder)).unwrap()
}

/// Reads links line by line, knowing nothing of how the program does it. `site` says only what is published.
fn said(tree: &SourceTree, site: &Built) -> Said {
    let proforma = tree.file("content/proforma.yaml").unwrap().text().unwrap();
    let questions: Vec<&str> = proforma.split("- id: ").collect();
    let lacking: Vec<&str> = questions
        .iter()
        .filter(|question| question.contains("evidence: lacks"))
        .map(|question| question.split("heading: ").nth(1).unwrap().lines().next().unwrap())
        .collect();
    assert!(!lacking.is_empty());
    let mut said = Said::default();
    for file in tree.below("content/case-studies/").filter(|file| file.path.ends_with(".md")) {
        let name = file.path.trim_start_matches("content/case-studies/").trim_end_matches(".md");
        let slug = name.trim_end_matches("/index");
        if !site.files.contains_key(&format!("case-studies/{slug}.html")) {
            continue;
        }
        let mut lacks = false;
        for line in file.text().unwrap().lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                lacks = lacking.contains(&heading.trim());
            }
            for link in line.split("ingredients/").skip(1).filter_map(|rest| rest.split(')').next()) {
                let Some((theme, id)) = link.split_once(".md#") else { continue };
                let mark = (slug.to_owned(), format!("{theme}#{id}"));
                if lacks {
                    said.lacks.insert(mark)
                } else {
                    said.shows.insert(mark)
                };
            }
        }
    }
    said
}

/// The matrix as a reader sees it.
#[derive(Debug, Default)]
struct Matrix {
    said: Said,
    /// By ingredient, those that are folded too: shown, missed.
    columns: BTreeMap<String, (usize, usize)>,
    /// By case study: shown, missed.
    rows: BTreeMap<String, (usize, usize)>,
}

/// The number of a cell; nothing is none.
fn number(element: &Element) -> usize {
    match element.text.trim() {
        "" => 0,
        number => number.parse().unwrap(),
    }
}

fn matrix(site: &Built) -> Matrix {
    let page = html::read(site.text("evidence.html"));
    let table: Vec<&Element> = page
        .elements
        .iter()
        .skip_while(|element| element.name != "thead")
        .take_while(|element| element.attribute("id") != Some("gaps"))
        .collect();
    let rows: Vec<&[&Element]> = table.split(|element| element.name == "tr").skip(1).collect();
    let ingredient = |link: &Element| {
        let (theme, id) = link.attribute("href")?.strip_prefix("ingredients/")?.split_once(".html#")?;
        Some(format!("{theme}#{id}"))
    };
    let study = |link: &&Element| {
        let slug = link.attribute("href")?.strip_prefix("case-studies/")?.strip_suffix(".html")?;
        Some(slug.to_owned())
    };
    let studies: Vec<String> = rows[0].iter().filter_map(study).collect();
    let mut matrix = Matrix::default();
    // A theme's own row has one cell alone, which heads those below it.
    let is_ingredient = |row: &&&[&Element]| row.iter().any(|element| element.attribute("scope") == Some("row"));
    let body: Vec<&&[&Element]> = rows[1..rows.len() - 2].iter().filter(is_ingredient).collect();
    for row in body {
        let named = ingredient(row[1]).unwrap();
        let cells: Vec<&[&Element]> = row.split_inclusive(|element| element.name == "td").collect();
        // Each piece ends with the `td` that begins the next cell.
        for (slug, cell) in studies.iter().zip(&cells[1..]) {
            for link in cell.iter().filter(|element| element.name == "a") {
                assert!(link.attribute("href").unwrap().starts_with(&format!("case-studies/{slug}.html#")));
                let name = link.attribute("aria-label").unwrap();
                let mark = (slug.clone(), named.clone());
                let new = match link.text.trim() {
                    "✓" if name.ends_with(", shows") => matrix.said.shows.insert(mark),
                    "✗" if name.ends_with(", lacking") => matrix.said.lacks.insert(mark),
                    other => panic!("{other}: {name}"),
                };
                assert!(new, "{name} stands twice");
            }
        }
        let totals: Vec<&&Element> = row.iter().filter(|element| element.name == "td").skip(studies.len()).collect();
        matrix.columns.insert(named, (number(totals[0]), number(totals[1])));
    }
    // The last row is followed by the ingredients that no case study speaks of.
    let silent = rows[rows.len() - 1].iter().filter_map(|link| ingredient(link));
    matrix.columns.extend(silent.map(|ingredient| (ingredient, (0, 0))));
    let foot = |row: &[&Element]| -> Vec<usize> {
        row.iter().filter(|element| element.name == "td").take(studies.len()).map(|element| number(element)).collect()
    };
    let (shown, missed) = (foot(rows[rows.len() - 2]), foot(rows[rows.len() - 1]));
    matrix.rows = studies.into_iter().zip(shown.into_iter().zip(missed)).collect();
    matrix
}

fn count(marks: &BTreeSet<Mark>, matches: impl Fn(&Mark) -> bool) -> usize {
    marks.iter().filter(|mark| matches(mark)).count()
}

/// Everything that the site counts of the evidence.
fn check(tree: &SourceTree, site: &Built) {
    let said = said(tree, site);
    let matrix = matrix(site);
    assert_eq!(matrix.said, said);
    for (ingredient, totals) in &matrix.columns {
        let of = |marks| count(marks, |(_, found)| found == ingredient);
        assert_eq!(*totals, (of(&said.shows), of(&said.lacks)), "{ingredient}");
    }
    for (slug, totals) in &matrix.rows {
        let of = |marks| count(marks, |(found, _)| found == slug);
        assert_eq!(*totals, (of(&said.shows), of(&said.lacks)), "{slug}");
    }
    let studies = matrix.rows.len();
    for ingredient in matrix.columns.keys() {
        let (theme, id) = ingredient.split_once('#').unwrap();
        let page = html::read(site.text(&format!("ingredients/{theme}.html")));
        let section: Vec<&Element> = page
            .elements
            .iter()
            .skip_while(|element| element.attribute("id") != Some(id))
            .skip(1)
            .take_while(|element| element.name != "h2")
            .collect();
        let lines: Vec<&str> = section
            .iter()
            .filter(|element| element.attribute("class") == Some("seen"))
            .map(|element| element.text.trim())
            .collect();
        let (shown, missed) = matrix.columns[ingredient];
        let plural = |n: usize| if n == 1 { "case study" } else { "case studies" };
        let seen = (shown > 0).then(|| format!("Seen in {shown} of {studies} {}", plural(studies)));
        let say = if missed == 1 { "says" } else { "say" };
        let both = said.lacks.intersection(&said.shows).filter(|(_, of)| of == ingredient).count();
        let both = match both {
            0 => String::new(),
            1 => " (1 says both)".to_owned(),
            more => format!(" ({more} say both)"),
        };
        let lacks = (missed > 0).then(|| format!("{missed} {} {say} that it was lacking{both}", plural(missed)));
        let expected: Vec<String> = seen.into_iter().chain(lacks).collect();
        assert_eq!(lines, expected, "{ingredient}");
        let none = section.iter().any(|element| element.text.trim() == "No case study shows this ingredient yet.");
        assert_eq!(none, shown == 0, "{ingredient}");
    }
    // Beside "it was lacking" nothing says that no case study is linked.
    let lacking_only = matrix.columns.values().any(|(shown, missed)| *shown == 0 && *missed > 0);
    assert!(lacking_only || !said.lacks.is_empty(), "the content has a cross");
    let denies = |(name, _): &(&String, _)| {
        let text = html::read(site.text(name)).text;
        text.contains("No case study is linked") || text.contains("linked from no case study here")
    };
    let pages = site.files.keys().filter(|name| name.ends_with(".html")).map(|name| (name, ()));
    assert_eq!(pages.filter(denies).collect::<Vec<_>>(), []);
    together(site, &said);
}

/// Theme by theme, as the page has it.
fn together(site: &Built, said: &Said) {
    let theme = |mark: &Mark| mark.1.split_once('#').unwrap().0.to_owned();
    let mut by_study: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for mark in &said.shows {
        by_study.entry(&mark.0).or_default().insert(theme(mark));
    }
    let page = html::read(site.text("evidence.html"));
    let table: Vec<&Element> =
        page.elements.iter().skip_while(|element| element.attribute("id") != Some("together")).collect();
    let rows: Vec<&[&Element]> = table.split(|element| element.name == "tr").skip(2).collect();
    let slug = |row: &&[&Element]| -> String {
        let link = row.iter().find_map(|element| element.attribute("href")).unwrap();
        link.trim_start_matches("ingredients/").trim_end_matches(".html").to_owned()
    };
    let slugs: Vec<String> = rows.iter().map(slug).collect();
    for (row, first) in rows.iter().zip(&slugs) {
        let counts: Vec<usize> =
            row.iter().filter(|element| element.name == "td").map(|element| number(element)).collect();
        let expected: Vec<usize> = slugs
            .iter()
            .map(|second| by_study.values().filter(|themes| themes.contains(first) && themes.contains(second)).count())
            .collect();
        assert_eq!(counts, expected, "{first}");
    }
    pairs(site, said);
}

/// The pairs of ingredients, and how many there are where only some are named.
fn pairs(site: &Built, said: &Said) {
    let mut by_study: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (study, ingredient) in &said.shows {
        by_study.entry(study).or_default().push(ingredient);
    }
    let mut counts: BTreeMap<[&str; 2], usize> = BTreeMap::new();
    for shown in by_study.values() {
        for (position, first) in shown.iter().enumerate() {
            shown[position + 1..].iter().for_each(|second| *counts.entry([first, second]).or_default() += 1);
        }
    }
    let all = counts.values().filter(|count| **count > 1).count();
    let text = html::read(site.text("evidence.html")).text;
    let cut = format!("The first 10 of the {all} pairs that more than one case study shows.");
    assert_eq!(text.contains(&cut), all > 10, "{all}: {text}");
}

#[test]
fn every_count_of_the_first_edition_is_what_its_files_say() {
    check(&source("."), built::shipped());
}

#[test]
fn every_count_of_the_gardens_is_what_their_files_say() {
    check(&source("tests/golden/gardens"), built::gardens());
}

/// The tree with one more case study: another one's text under another name and number.
fn with_one_more(tree: &SourceTree, of: &str) -> SourceTree {
    let text = tree.file(of).unwrap().text().unwrap();
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap();
    let text = text.replace(line("title:"), "title: A ninth one").replace(line("case_number:"), "case_number: 9");
    let more = SourceFile { path: "content/case-studies/a-ninth-one.md".into(), content: Content::Text(text.into()) };
    SourceTree::new(tree.files().iter().cloned().chain([more]).collect())
}

#[test]
fn a_ninth_case_study_changes_every_count_without_another_edit() {
    let tree = with_one_more(&source("."), "content/case-studies/rural-acute-provider.md");
    let site = built::tree(&tree, &built::options());
    assert_eq!(site.findings(), "");
    check(&tree, &site);
    let before = matrix(built::shipped()).columns;
    let after = matrix(&site).columns;
    let more = after.iter().filter(|(ingredient, totals)| before[*ingredient] != **totals).count();
    assert_eq!(more, 3, "two ingredients shown, one lacking");
    assert!(html::read(site.text("ingredients/index.html")).text.contains("of 9 case studies"));
}

/// The titles of the similar case studies on a page.
fn similar(site: &Built, slug: &str) -> Vec<String> {
    let page = html::read(site.text(&format!("case-studies/{slug}.html")));
    page.elements
        .iter()
        .skip_while(|element| element.attribute("class") != Some("rows similar"))
        .take_while(|element| element.name != "section")
        .filter(|element| element.name == "a")
        .filter_map(|element| element.attribute("href"))
        .filter(|href| !href.contains('?'))
        .map(|href| href.trim_end_matches(".html").to_owned())
        .collect()
}

#[test]
fn the_most_similar_case_study_is_the_one_that_says_the_same() {
    let tree = with_one_more(&source("."), "content/case-studies/rural-acute-provider.md");
    let site = built::tree(&tree, &built::options());
    assert_eq!(similar(&site, "rural-acute-provider")[0], "a-ninth-one");
    assert_eq!(similar(&site, "a-ninth-one")[0], "rural-acute-provider");
}

#[test]
fn each_case_study_names_at_most_three_others_and_why() {
    let site = built::shipped();
    for (address, text) in site.pages() {
        let Some(slug) = address.strip_prefix("case-studies/").and_then(|name| name.strip_suffix(".html")) else {
            continue;
        };
        if slug == "index" || slug.contains('/') {
            continue;
        }
        let named = similar(site, slug);
        let others: BTreeSet<&String> = named.iter().collect();
        assert!((1..=3).contains(&named.len()) && others.len() == named.len(), "{slug}: {named:?}");
        assert!(!named.iter().any(|other| other == slug), "{slug}");
        let text = html::read(text).text;
        assert!(text.contains("(both)") || text.contains("Both show"), "{slug} gives no reason");
    }
}

#[test]
fn what_two_case_studies_lack_does_not_make_them_similar() {
    let more = [("one", "ambulance"), ("two", "other")].map(|(slug, kind)| SourceFile {
        path: format!("content/case-studies/{slug}.md").into(),
        content: Content::Text(
            format!(
                "---\ntitle: Example {slug}\nsummary: An example.\nstatus: published\norganisation_type: {kind}\n\
                 consent_to_publish: true\n---\n\n## Challenges\n\nNobody had \
                 [time](../ingredients/building-the-team.md#secondments) for this.\n"
            )
            .into(),
        ),
    });
    let tree = SourceTree::new(source(".").files().iter().cloned().chain(more).collect());
    let site = built::tree(&tree, &built::options());
    assert_eq!(site.findings(), "");
    check(&tree, &site);
    assert_eq!(similar(&site, "one"), Vec::<String>::new());
    assert!(!site.text("case-studies/two.html").contains("Similar case studies"));
}

#[test]
fn the_findings_lead_to_every_file_of_data() {
    let site = built::shipped();
    let linked: BTreeSet<String> = html::read(site.text("findings.html"))
        .elements
        .iter()
        .filter(|element| element.attribute("download").is_some())
        .filter_map(|element| element.attribute("href").map(str::to_owned))
        .collect();
    let is_data = |address: &&String| {
        !address.ends_with(".html") && (address.starts_with("data/") || address.starts_with("charts/"))
    };
    let files: BTreeSet<String> = site.files.keys().filter(is_data).cloned().collect();
    assert_eq!(linked, files);
}

/// The kinds of the gaps with the ingredients that each names.
fn gaps(site: &Built) -> Vec<(String, BTreeSet<String>)> {
    let page = site.text("evidence.html");
    let kinds = page.split("<ul class=\"kinds\">").nth(1).unwrap().split("</section>").next().unwrap();
    let kind = |part: &str| {
        let name = part.split("</strong>").next().unwrap().to_owned();
        let links = part.split("<a href=\"ingredients/").skip(1).map(|link| link.split('"').next().unwrap());
        (name, links.map(|link| link.replace(".html", "")).collect())
    };
    kinds.split("<strong>").skip(1).map(kind).collect()
}

#[test]
fn gaps_are_what_no_case_study_of_a_kind_says_anything_of() {
    let site = built::shipped();
    let said = said(&source("."), site);
    let matrix = matrix(site);
    let gaps = gaps(site);
    let of = |kind: &str| &gaps.iter().find(|(name, _)| name == kind).unwrap().1;
    let told = |slugs: &[&str]| -> BTreeSet<String> {
        let marks = said.shows.iter().chain(&said.lacks);
        marks.filter(|(slug, _)| slugs.contains(&slug.as_str())).map(|(_, ingredient)| ingredient.clone()).collect()
    };
    let all: BTreeSet<String> = matrix.columns.keys().cloned().collect();
    for (kind, slugs) in [
        ("Acute and specialist provider", &["rural-acute-provider"][..]),
        ("Local authority", &["local-authority"]),
        ("Integrated Care System", &["integrated-care-system"]),
    ] {
        let expected: BTreeSet<String> = all.difference(&told(slugs)).cloned().collect();
        assert_eq!(*of(kind), expected, "{kind}");
    }
    // Nobody of the kind has told anything: all is missing, and no list says so.
    assert!(of("Ambulance service").is_empty());
    assert!(
        site.text("evidence.html")
            .contains("<strong>Ambulance service</strong> <span class=\"meta\">No case study yet")
    );
    assert!(site.text("evidence.html").contains("<a href=\"submit.html\">"));
}

/// The words by which a passage is evidence led to the heading above it, and in packs to two places under one name.
#[test]
fn a_quotation_has_no_link_to_an_ingredient_and_its_source_leads_to_the_story() {
    for site in [built::shipped(), built::gardens()] {
        let mut quoted = 0;
        for (address, text) in site.pages() {
            for passage in text.split("<blockquote data-copy>").skip(1) {
                let (words, after) = passage.split_once("</blockquote>").unwrap();
                quoted += 1;
                assert!(!words.contains("href=\"#") && !words.contains("ingredients/"), "{address}: {words}");
                let source = after.split("</p>").next().unwrap();
                assert!(source.contains("case-studies/") && source.contains('#'), "{address}: {source}");
            }
        }
        assert!(quoted > 0);
    }
}
