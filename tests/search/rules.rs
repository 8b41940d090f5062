//! The rules of `docs/search.md`, each on a site of a few pages.

use casebook::load::{SourceFile, SourceTree};

use crate::built;
use crate::engine::Files;
use crate::support::{over, right_site, split};

/// The index of a site with these pages: a name, a title and a text each.
fn pages(pages: &[(&str, &str, &str)]) -> Files {
    let page = |(name, title, text): &(&str, &str, &str)| {
        format!("-- content/pages/{name}.md --\n---\ntitle: \"{title}\"\n---\n\n{text}\n\n")
    };
    site(&pages.iter().map(page).collect::<String>())
}

/// The index of the site without a mistake, with these changes.
fn site(changes: &str) -> Files {
    let files = over(right_site(), split(changes)).into_iter();
    let files = files.map(|(path, content)| SourceFile { path: path.into(), content });
    let built = built::tree(&SourceTree::new(files.collect()), &built::options());
    assert!(!built.files.is_empty(), "{}", built.findings());
    Files::read(&built.files)
}

/// The addresses that a query finds, best first.
fn found(files: &Files, query: &str) -> String {
    let found = files.find(query);
    found.pages.iter().map(|hit| files.address(hit)).collect::<Vec<_>>().join(" ")
}

#[test]
fn another_form_never_stands_above_the_word_itself() {
    let files = pages(&[
        ("a", "Quokkas and quokkas", "Quokkas, quokkas and more quokkas."),
        ("b", "Marsupials", "Among many other animals of that far island somebody once saw a quokka from a boat."),
    ]);
    assert_eq!(found(&files, "quokka"), "b.html a.html");
    assert_eq!(found(&files, "quokkas"), "a.html b.html");
}

#[test]
fn a_title_is_worth_more_than_a_heading_and_a_heading_more_than_a_mention() {
    let files = pages(&[
        ("a", "One", "Somewhere a quokka is mentioned."),
        ("b", "Two", "## The quokka\n\nIt has a section."),
        ("c", "The quokka", "It has a page."),
    ]);
    assert_eq!(found(&files, "quokka"), "c.html b.html#the-quokka a.html");
}

#[test]
fn a_page_must_have_all_the_words_where_any_page_has() {
    let files = pages(&[
        ("a", "One", "## First\n\nA quokka.\n\n## Second\n\nAn aardvark."),
        ("b", "Quokka", "Quokka quokka."),
        ("c", "Aardvark", "Aardvark."),
    ]);
    assert_eq!(found(&files, "quokka aardvark"), "a.html#first");
    assert!(!files.find("quokka aardvark").some);
    let some = files.find("quokka narwhal");
    assert!(some.some && some.pages.len() == 2, "{some:?}");
}

#[test]
fn words_that_stand_together_win() {
    let apart =
        "Blue whales were seen. After a long and quiet winter without any ships at all came a small brown otter.";
    let files = pages(&[("a", "One", apart), ("b", "Two", "Nobody has seen it but they say there is a blue otter.")]);
    assert_eq!(found(&files, "blue otter"), "b.html a.html");
}

#[test]
fn the_last_word_may_be_unfinished() {
    let files =
        pages(&[("a", "One", "A hippogriff."), ("b", "Two", "A hippocampus."), ("c", "Three", "An old hippo.")]);
    assert_eq!(found(&files, "hippog"), "a.html");
    assert_eq!(found(&files, "hippo"), "c.html a.html b.html");
    assert_eq!(found(&files, "hippog old"), "c.html", "only the last word is");
    assert_eq!(found(&files, "h"), "", "one letter is no beginning");
}

#[test]
fn a_misspelt_word_is_corrected_when_nothing_else_matches() {
    let files = pages(&[("a", "One", "A hippogriff and a quokka."), ("b", "Two", "Quokkq is a misprint.")]);
    let corrected = |query: &str| -> String {
        let found = files.find(query);
        found.corrected.iter().map(|(typed, meant)| format!("{typed}>{meant}")).collect()
    };
    assert_eq!(corrected("quokak"), "quokak>quokka", "two letters swapped");
    assert_eq!(corrected("quoka"), "quoka>quokka", "a letter missing");
    assert_eq!(corrected("qoukak"), "", "two mistakes in a short word");
    assert_eq!(corrected("hipogrif"), "hipogrif>hippogriff", "two mistakes in a long one");
    assert_eq!(corrected("quokkq"), "", "the word is on a page, however wrong");
    assert_eq!(corrected("8quokka"), "", "codes are not corrected");
    assert_eq!(found(&files, "quokkka hippogriff"), "a.html");
}

#[test]
fn the_glossary_works_both_ways() {
    let files = site(
        "-- content/glossary.yaml --
terms:
  - {id: epr, abbreviation: EPR, expansion: electronic patient record, definition: A record.}
  - {id: handover, term: handover, definition: What one shift tells the next.}
  - {id: qz, abbreviation: QZ, expansion: quiet zone of rest, definition: A room., synonyms: [silent corner]}
-- content/pages/a.md --
---
title: One
---

Everybody needs a quiet zone of rest.

-- content/pages/b.md --
---
title: Two
---

We have a QZ.

-- content/pages/c.md --
---
title: Three
---

A zone that is quiet, and rest: not the phrase.

-- content/pages/d.md --
---
title: Four
---

There are silent corners.
",
    );
    let sorted = |query: &str| {
        let mut pages: Vec<String> = found(&files, query).split(' ').map(str::to_owned).collect();
        pages.sort();
        pages.join(" ")
    };
    // c.html has the words, but not as a phrase.
    assert_eq!(sorted("qz"), "a.html b.html d.html glossary.html#qz");
    assert_eq!(sorted("quiet zone of rest"), "a.html b.html c.html d.html glossary.html#qz");
    assert_eq!(sorted("silent corner"), "a.html b.html d.html glossary.html#qz");
    let also = files.find("qz").also;
    assert_eq!(also.into_iter().collect::<Vec<_>>(), ["quiet zone of rest", "silent corner"]);
}

#[test]
fn another_word_for_an_option_leads_to_the_option() {
    let files = site("");
    assert!(found(&files, "hospital trust").contains("case-studies/"), "{}", found(&files, "hospital trust"));
    assert!(files.find("hospital trust").also.contains("Acute hospital"));
}

#[test]
fn marks_apostrophes_and_hyphens_do_not_part_readers_from_words() {
    let files = pages(&[
        ("cy", "Pen Ll\u{177}n", "T\u{177} a ch\u{f4}r i'r plant: d\u{175}r glân."),
        ("ga", "Éire", "D\u{2019}fhoilsigh siad tuarascáil; Ó Súilleabháin a scríobh."),
        ("gd", "Gàidhlig", "Dh\u{2019}fhalbh a\u{2019} bhean bho\u{2019}n taigh."),
        ("hy", "Hyphens", "Co-production, an up\u{2010}to\u{2011}date e-mail and COVID-19."),
        ("nu", "Numbers", "Band 8c, 6.9 posts, 12,500 staff and 50%."),
    ]);
    for (query, page) in [
        ("llyn", "cy.html"),
        ("Ll\u{177}n", "cy.html"),
        ("lly\u{302}n", "cy.html"),
        ("ty", "cy.html"),
        ("i\u{2019}r plant", "cy.html"),
        ("DŴR", "cy.html"),
        ("d'fhoilsigh", "ga.html"),
        ("o suilleabhain", "ga.html"),
        ("TUARASCÁIL", "ga.html"),
        ("dh'fhalbh", "gd.html"),
        ("gaidhlig", "gd.html"),
        ("bho'n", "gd.html"),
        ("coproduction", "hy.html"),
        ("co production", "hy.html"),
        ("co-production", "hy.html"),
        ("uptodate", "hy.html"),
        ("up to date", "hy.html"),
        ("email", "hy.html"),
        ("covid19", "hy.html"),
        ("covid-19", "hy.html"),
        ("covid 19", "hy.html"),
        ("8C", "nu.html"),
        ("6.9", "nu.html"),
        ("12,500", "nu.html"),
        ("12500", "nu.html"),
    ] {
        assert_eq!(found(&files, query), page, "{query}");
    }
}

#[test]
fn forms_are_found_that_no_page_has() {
    let files = pages(&[("a", "One", "They juggle a hierarchy."), ("b", "Two", "Backfilled posts.")]);
    assert_eq!(found(&files, "hierarchies"), "a.html");
    assert_eq!(found(&files, "juggling hierarchy"), "a.html");
    assert_eq!(found(&files, "backfilling posts"), "b.html");
}

#[test]
fn common_words_count_only_alone() {
    let files = pages(&[("a", "The why", "Otters, why not."), ("b", "Otters", "None.")]);
    assert_eq!(found(&files, "why the otters"), found(&files, "otters"));
    assert!(found(&files, "why").starts_with("a.html"));
}

#[test]
fn what_has_no_words_finds_nothing() {
    let files = pages(&[]);
    for query in ["", "  ", "?!", "\u{1f600}", "'", "--", "\u{301}"] {
        assert_eq!(found(&files, query), "", "{query:?}");
    }
}
