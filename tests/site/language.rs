//! A site in another language, whose strings file has gaps.

use casebook::load::{Content, SourceFile, SourceTree};

use crate::built::{self, Built};
use crate::html;
use crate::support::findings;

/// The gardens in a language, with strings and a quotation of its own.
fn gardens(language: &str, strings: &str) -> Built {
    let tree = casebook::load::load(&built::root().join("tests/golden/gardens")).unwrap();
    let mut files: Vec<SourceFile> = tree.files().to_vec();
    for file in &mut files {
        if &*file.path == "content/site.yaml" {
            let text = file.text().unwrap().replace("language: en-GB", &format!("language: {language}"));
            file.content = Content::Text(text.into());
        }
    }
    let page = "---\ntitle: Marks\n---\nIt's \"so\" here.\n";
    let new =
        [(format!("themes/default/strings/{language}.yaml"), strings), ("content/pages/marks.md".to_owned(), page)];
    let new = new.map(|(path, text)| SourceFile { path: path.into(), content: Content::Text(text.into()) });
    files.extend(new);
    let site = built::tree(&SourceTree::new(files), &built::options());
    assert!(!site.files.is_empty(), "{}", site.findings());
    site
}

#[test]
fn words_without_a_translation_are_english_and_say_so() {
    let site = gardens("de", "skip-to-content: Zum Inhalt\nsearch-title: Suche\n");
    assert!(
        site.findings().ends_with("\nnote themes/default/strings/de.yaml:0 untranslated-strings\n"),
        "{}",
        site.findings()
    );
    let about = site.text("marks.html");
    assert!(about.contains(">Zum Inhalt</a>"), "{about}");
    assert!(about.contains("<span lang=\"en\">Cite this page:</span>"), "{about}");
    for (address, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']), "{address}");
    }
    for (address, page) in site.pages() {
        for element in html::read(page).elements {
            let is_plain = matches!(&*element.name, "title" | "option" | "textarea" | "script");
            assert!(!is_plain || !element.text.contains("<span"), "{address}: {}", element.text);
            let in_attribute = element.attributes.iter().any(|(_, value)| value.contains("<span lang="));
            assert!(!in_attribute, "{address}: {element:?}");
        }
    }
}

#[test]
fn a_site_in_english_says_no_language_but_the_page_s() {
    assert!(built::gardens().pages().all(|(_, page)| page.matches("lang=\"en\"").count() == 0));
}

#[test]
fn quotations_have_the_marks_of_the_language() {
    let quoted = |language| {
        let site = gardens(language, "");
        let page = html::read(site.text("marks.html")).text;
        page[page.find("It’s").unwrap()..].split('.').next().unwrap().to_owned()
    };
    let expected = ["It’s „so“ here", "It’s «\u{a0}so\u{a0}» here", "It’s “so” here"];
    assert_eq!(["de", "fr", "cy"].map(quoted), expected);
    let site = gardens("sl", "quotation-marks: [\"»\", \"«\", \"›\", \"‹\"]\n");
    assert!(site.text("marks.html").contains("»so«"));
}

#[test]
fn the_default_words_suit_others_than_teams_and_boards() {
    let strings = std::fs::read_to_string(built::root().join("themes/default/strings/en.yaml")).unwrap();
    for line in strings.lines().filter(|line| *line != "  - teams=team") {
        let said = line.split_once(": ").map_or(line, |(_, said)| said).to_lowercase();
        let words = said.split(|character: char| !character.is_alphanumeric());
        assert!(!words.into_iter().any(|word| matches!(word, "team" | "teams" | "board" | "boards")), "{line}");
    }
    assert!(built::shipped().text("pack.html").contains("Board pack"));
}

#[test]
fn where_a_full_stop_parts_thousands_a_number_that_may_have_some_is_asked_about() {
    let said = |language: &str, staff: &str| {
        findings(&format!(
            "-- content/site.yaml --\nname: Wards\nbase_url: https://example.org/wards/\nlanguage: {language}\npublisher: A network\n\
            -- themes/default/strings/de.yaml --\nthousands-separator: \".\"\ndecimal-separator: \",\"\n\
            -- content/case-studies/lakeside.md --\n---\ntitle: Lakeside\nsummary: Short.\nstatus: published\nagreed: true\n\
            organisation: acute\nstaff: {staff}\n---\n\n## What worked\n\nText.\n"
        ))
    };
    for (language, staff, is_said) in [
        ("de-CH", "1.200", true),
        ("de", "~12.500", true),
        ("de", "1.2", false),
        ("de", "1.2000", false),
        ("de", "1200", false),
        ("en", "1.200", false),
    ] {
        let found = said(language, staff);
        assert_eq!(found.contains("wrong-kind"), is_said, "{language} {staff} {found}");
    }
}
