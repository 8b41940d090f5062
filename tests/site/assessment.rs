//! The self-assessment: every ingredient once, in order, and a table to count in.

use std::collections::BTreeSet;

use casebook::SourceTree;

use crate::built::{self, Built};
use crate::html;

fn fieldsets(site: &Built) -> usize {
    site.text("self-assessment.html").matches("<fieldset").count()
}

#[test]
fn every_ingredient_is_asked_once_with_the_way_to_its_evidence() {
    for site in [built::shipped(), built::gardens()] {
        let page = html::read(site.text("self-assessment.html")).elements;
        let overview = html::read(site.text("ingredients/index.html")).elements;
        // The overview links to each ingredient in the same order.
        let wanted: Vec<String> = overview
            .iter()
            .filter_map(|element| Some(format!("ingredients/{}", element.attribute("href")?)))
            .filter(|href| href.contains('#') && !href.ends_with("#main"))
            .collect();
        let found: Vec<&str> = page
            .iter()
            .filter_map(|element| element.attribute("href"))
            .filter(|href| href.contains(".html#"))
            .collect();
        assert!(wanted.len() > 3);
        assert_eq!(found, wanted);
        assert_eq!(fieldsets(site), wanted.len());
        let radios: Vec<&str> = page
            .iter()
            .filter(|element| element.attribute("type") == Some("radio"))
            .filter_map(|radio| radio.attribute("name"))
            .collect();
        assert_eq!(radios.len(), 4 * wanted.len());
        assert_eq!(
            radios.iter().collect::<BTreeSet<_>>().len(),
            wanted.len(),
            "each ingredient has one answer of its own"
        );
    }
    assert_eq!(fieldsets(built::shipped()), 39);
}

#[test]
fn the_questions_for_a_board_stand_at_the_end_of_their_theme() {
    let site = built::gardens();
    let page = site.text("self-assessment.html");
    for (address, text) in site.pages().filter(|(address, _)| address.starts_with("ingredients/")) {
        let Some((_, questions)) = text.split_once("<h2 id=\"board-questions\">") else { continue };
        let question = questions.split_once("<li>").unwrap().1.split_once("</li>").unwrap().0;
        let theme = page.split("<section>").find(|theme| theme.contains(&format!("href=\"{address}\""))).unwrap();
        assert!(theme.find(question) > theme.rfind("<fieldset"), "{address}: {question}");
    }
}

/// No name of an answer can get into an address: the form is never sent.
#[test]
fn nothing_can_be_sent() {
    let page = html::read(built::shipped().text("self-assessment.html")).elements;
    let form = page.iter().find(|element| element.attribute("class") == Some("assessment")).unwrap();
    assert_eq!((form.attribute("method"), form.attribute("action")), (Some("dialog"), None));
    assert_eq!(form.attribute("autocomplete"), Some("off"));
    let from = page.iter().position(|element| element.attribute("class") == Some("assessment")).unwrap();
    let buttons = page[from..].iter().filter(|element| element.name == "button");
    // Result, print, clear; and the page's own to print.
    assert!(
        buttons.clone().count() == 4
            && buttons.clone().all(|button| matches!(button.attribute("type"), Some("button" | "reset")))
    );
}

#[test]
fn it_is_there_only_where_there_are_ingredients() {
    let proforma = "version: 1
sections:
  - id: all
    title: All
    questions:
      - {id: title, label: Title?, kind: text, role: title}
      - {id: stage, label: How far?, kind: choice, role: status, options: [{id: draft, label: D}, {id: review, label: R}, {id: published, label: P}]}
      - {id: agreed, label: Agreed?, kind: yes-no, role: consent}
";
    let with = |theme: &str| {
        let files = [
            ("content/site.yaml", "name: A\nbase_url: https://example.org/\nlanguage: en\npublisher: B\n"),
            ("content/proforma.yaml", proforma),
            ("content/ingredients/theme.md", theme),
            ("content/home.md", "Fill in [the form](self-assessment.html).\n"),
        ];
        built::tree(&SourceTree::from_texts(files), &built::options())
    };
    let none = with("---\ntitle: Theme\norder: 1\n---\n\nText.\n\n## A heading\n\nText.\n");
    assert_eq!(none.findings(), "error content/home.md:1 broken-link\n");
    let one = with("---\ntitle: Theme\norder: 1\n---\n\n## An ingredient {#one}\n\nText.\n");
    assert_eq!(one.findings(), "");
    assert_eq!(fieldsets(&one), 1);
    // Without a case study nothing is said of how many show it.
    assert!(one.text("self-assessment.html").contains("Read about it"));
    for page in ["ingredients/index.html", "a-to-z.html", "404.html"] {
        assert!(one.text(page).contains("self-assessment.html"), "{page}");
    }
}
