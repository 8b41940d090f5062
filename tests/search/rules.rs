//! The rules of `docs/search.md`, each on a site of a few pages.

use casebook::load::{SourceFile, SourceTree};

use crate::built;
use crate::engine::{Files, Unit};
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
fn a_form_counts_for_a_page_that_has_the_word_itself_too() {
    let files = pages(&[
        ("a", "Quokkas", "Long ago a quokka was seen here."),
        ("b", "Marsupials", "## The quokka at home\n\nIt sleeps."),
    ]);
    assert_eq!(found(&files, "quokka"), "a.html b.html#the-quokka-at-home");
}

#[test]
fn an_entry_of_the_glossary_is_for_who_asks_for_a_term_by_its_names() {
    let files = site(
        "-- content/glossary.yaml --
terms:
  - {id: epr, abbreviation: EPR, expansion: electronic patient record, definition: A record.}
  - {id: handover, term: handover, definition: What one shift tells the next.}
  - {id: qz, abbreviation: QZ, expansion: quiet zone, definition: A room for meetings without words., synonyms: [silent corner]}
-- content/pages/a.md --
---
title: One
---

Nobody minds meetings in a quiet zone, which is called a QZ or a silent corner.
",
    );
    for name in ["qz", "quiet zone", "silent corner", "what is a quiet zone"] {
        assert!(found(&files, name).starts_with("glossary.html#qz a.html"), "{name}: {}", found(&files, name));
    }
    for more in ["quiet zone meetings", "qz meetings", "qz nobody", "qz zzzyqx meetings"] {
        assert!(found(&files, more).starts_with("a.html"), "{more}: {}", found(&files, more));
    }
    assert!(found(&files, "qz zzzyqx").starts_with("glossary.html#qz"), "a word that no page has is no other wish");
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
    let both = files.find("quokka aardvark");
    assert!(both.full == 1 && !both.some);
    assert_eq!(
        found(&files, "quokka aardvark"),
        "a.html#first b.html c.html",
        "those with some follow where few have all"
    );
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
    assert_eq!(corrected("luokka"), "", "the first letter is right");
    assert_eq!(corrected("quoka misprint"), "", "no page with the one has the other");
    assert_eq!(corrected("quoka hippogriff"), "quoka>quokka");
}

/// "-ance" and "-ence" are both endings of forms, and still a letter within is a slip.
#[test]
fn a_slip_within_a_word_is_no_form_of_it_and_is_said() {
    let text = "Attendance and acceptance, existence and difference. Attended, accepted, existed, differed.";
    let files = pages(&[("a", "One", text)]);
    for (typed, meant) in [("attendence", "attendance"), ("existance", "existence")] {
        assert_eq!(files.find(typed).corrected, [(typed.to_owned(), meant.to_owned())]);
    }
    for form in ["attends", "attending", "accepting"] {
        let found = files.find(form);
        assert!(found.corrected.is_empty() && found.pages.len() == 1, "{form}: {found:?}");
    }
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
fn a_word_that_ends_a_question_counts_elsewhere() {
    let files = pages(&[("a", "The mean", "A mean of otters."), ("b", "Otters", "None, and what this says.")]);
    assert!(found(&files, "what does otters mean").starts_with("b.html"));
    assert!(found(&files, "what does otters mean to us").starts_with("b.html"));
    assert!(found(&files, "mean otters").starts_with("a.html"));
}

#[test]
fn the_id_of_a_heading_and_the_name_of_a_file_are_words_of_it() {
    let files = pages(&[
        ("a", "One", "## Make leaders easy to reach {#access-to-executives}\n\nText."),
        ("quokka-island", "Two", "Text."),
    ]);
    assert_eq!(found(&files, "access to executives"), "a.html#access-to-executives");
    assert_eq!(found(&files, "quokka island"), "quokka-island.html");
    assert_eq!(files.units[files.find("quokka").pages[0].unit].heading, "", "nobody reads them as a heading");
}

#[test]
fn a_title_that_begins_with_the_words_comes_before_one_that_has_them_later() {
    let files = pages(&[("a", "Of the blue otters here", "None."), ("b", "Blue otters here, the", "None.")]);
    assert_eq!(found(&files, "blue otters"), "b.html a.html");
}

#[test]
fn initials_fractions_and_exponents_are_words_of_their_own() {
    let files = pages(&[
        ("ae", "Emergency care", "The way into A&E."),
        ("em", "E-learning", "An e-mail and a letter."),
        ("rd", "Research", "R&D has a budget of 3½ posts."),
        ("no", "Twelve", "Band 12 and 312 and 102 rooms."),
        ("sq", "Square", "There were 10² of them."),
    ]);
    assert_eq!(found(&files, "A&E"), "ae.html");
    assert_eq!(found(&files, "r&d"), "rd.html");
    assert_eq!(found(&files, "3½"), "rd.html");
    assert_eq!(found(&files, "3.5"), "rd.html");
    assert_eq!(found(&files, "½"), "");
    assert_eq!(found(&files, "10²"), "sq.html");
    assert_eq!(found(&files, "102"), "no.html");
}

#[test]
fn any_part_of_a_text_without_spaces_is_found() {
    let files = pages(&[
        ("ja", "臨床情報学", "病院の臨床情報学チームは三人です。"),
        ("th", "ทีม", "ทีมสารสนเทศทางคลินิก"),
        ("zh", "别的", "医院"),
    ]);
    for (query, page) in [
        ("情報", "ja.html"),
        ("情報学チーム", "ja.html"),
        ("床", "ja.html"),
        ("スタッフ", ""),
        ("สารสนเทศ", "th.html"),
        ("医院", "zh.html"),
    ] {
        let found = files.find(query);
        let full: Vec<String> = found.pages.iter().take(found.full).map(|hit| files.address(hit)).collect();
        assert_eq!(full.join(" "), page, "{query}");
    }
}

#[test]
fn tools_and_answers_are_found_by_their_names() {
    let files = Files::read(&built::shipped().files);
    let first = |query: &str| found(&files, query).split(' ').next().unwrap().to_owned();
    assert_eq!(first("board pack"), "pack.html");
    assert_eq!(first("print edition"), "print.html");
    assert_eq!(first("challenges all answers"), "answers/challenges.html");
    assert!(found(&files, "challenges").contains("answers/challenges.html"));
    assert_eq!(first("downloads"), "findings.html#downloads");
    assert_eq!(first("word form"), "submit.html#way-word", "a heading of the third level with its text");
    assert_eq!(first("spreadsheet of raw data"), "findings.html");
    assert!(first("budget").starts_with("case-studies/"), "{}", first("budget"));
}

#[test]
fn a_question_for_a_number_is_answered_by_a_key_number_first() {
    let files = Files::read(&built::shipped().files);
    for (query, text) in [
        ("how many interviews with teams", "7."),
        ("mean share of nurses", "31%."),
        ("average size of the CCIO's post", "0.6 WTE."),
        ("team size", "5.3 WTE."),
        ("mean team size", "5.3 WTE."),
        ("how big should a team be", "5.3 WTE."),
        ("how big should a clinical informatics team be", "5.3 WTE."),
    ] {
        let unit = &files.units[files.find(query).pages[0].unit];
        assert!(
            unit.anchor == "key-numbers" && unit.text.starts_with(text) && unit.text.ends_with(')'),
            "{query}: {} {}",
            unit.heading,
            unit.text
        );
    }
}

#[test]
fn rows_of_tables_are_shown_as_sentences() {
    let files = Files::read(&built::shipped().files);
    let table = files.units.iter().find(|unit| unit.text.contains("Mean: 5.3."));
    assert!(table.is_some());
    for unit in &files.units {
        assert!(!unit.text.contains(".;") && !unit.text.contains(" | "), "{}", unit.text);
    }
}

#[test]
fn the_facts_of_a_case_study_are_shown_as_sentences() {
    let files = Files::read(&built::shipped().files);
    let found = files.find("12,500 staff");
    let head = &files.units[found.pages[0].unit];
    assert!(head.text.contains(" Staff: about 12,500 staff. "), "{}", head.text);
    let facts = |unit: &&Unit| unit.page == head.page && unit.anchor == "key-facts";
    let facts = files.units.iter().find(facts).unwrap();
    assert!(facts.text.contains("Staff: about 12,500 staff. ") && facts.text.ends_with('.'), "{}", facts.text);
}

#[test]
fn what_has_no_words_finds_nothing() {
    let files = pages(&[]);
    for query in ["", "  ", "?!", "\u{1f600}", "'", "--", "\u{301}"] {
        assert_eq!(found(&files, query), "", "{query:?}");
    }
}
