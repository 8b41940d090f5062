//! Forms without tags: where answers stand behind printed questions.

use crate::document::*;
use crate::site::{answers, imported};

#[test]
fn an_answer_stands_in_the_line_of_its_question_below_it_or_in_the_cell_beside_it() {
    let same_line =
        imported(&paragraphs("1. What is the garden called? The Vale\n3. How many helpers are there? about 3,000\n"));
    assert_eq!(answers(&same_line), "title: The Vale\nsize: ~3000\n");
    let below =
        imported(&paragraphs("What is the garden called?\nThe Vale\n8. What was hard?\nThe rain.\n\nAnd the wind.\n"));
    assert_eq!(answers(&below), "title: The Vale\n## Hard\nThe rain.\nAnd the wind.\n");
    let beside = imported(&texts(&[
        &["Name of garden:", "The Vale"],
        &["Email", "ann@example.org"],
        &["What kind of ground is it?", "rooftop"],
        &["What grows there?", "Fruit, Bees"],
        &["When did it open?", "2nd March 2026"],
    ]));
    assert_eq!(answers(&beside), "title: The Vale\nopened: 2026-03-02\nground: roof\ngrowing: fruit; bees\n");
    assert!(beside.pieces.contains("private your_email 15 table 1, row 2\n"), "{}", beside.pieces);
    assert_eq!(beside.unplaced(), "");
    let box_below =
        imported(&texts(&[&["7. What has helped the garden most?"], &["Rain."], &["8. What was hard?"], &["Wind."]]));
    assert_eq!(answers(&box_below), "## Helped\nRain.\n## Hard\nWind.\n");
    let columns = imported(&texts(&[&["Name of garden", "Helpers"], &["The Vale", "6 people"]]));
    assert_eq!(answers(&columns), "title: The Vale\nsize: 6\n");
}

#[test]
fn a_private_answer_is_in_no_file_that_is_written() {
    for body in [
        paragraphs("1. What is the garden called?\nThe Vale\n2. Your e-mail address\nann@example.org\n"),
        paragraphs("Name of garden: The Vale\nEmail: ann@example.org\n"),
        control("title", &p("The Vale")) + &control("your_email", &p("ann@example.org")),
        format!("<w:p>{}{}</w:p>", run("Email: "), legacy_text("your_email", "ann@example.org"))
            + &p("Name of garden: The Vale"),
        texts(&[&["Name of garden", "Email"], &["The Vale", "ann@example.org"]]),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), "title: The Vale\n");
        assert!(!outcome.text.contains("ann@"), "{}", outcome.text);
        assert!(outcome.text.contains("# Private, left out: question 2."), "{}", outcome.text);
        assert_eq!(outcome.unplaced(), "");
    }
}

#[test]
fn ticks_of_every_make_are_read() {
    for (state, ticked) in [
        ("<w:default w:val=\"0\"/><w:checked/>", true),
        ("<w:checked w:val=\"1\"/>", true),
        ("<w:checked w:val=\"true\"/>", true),
        ("<w:default w:val=\"1\"/>", true),
        ("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>", false),
        ("<w:default w:val=\"0\"/><w:checked w:val=\"false\"/>", false),
        ("", false),
    ] {
        let body = p("6. What grows there?")
            + &legacy(state, " Fruit")
            + &legacy("", " Flowers")
            + &legacy("<w:checked/>", "Bees");
        let expected = if ticked { "growing: fruit; bees\n" } else { "growing: bees\n" };
        assert_eq!(answers(&imported(&body)), expected, "{state}");
    }
    for (ticked, empty) in [
        ("\u{2612}", "\u{2610}"),
        ("\u{2611}", "\u{2610}"),
        ("\u{2713}", "\u{25a1}"),
        ("[x]", "[ ]"),
        ("[X]", "[]"),
        ("(x)", "( )"),
    ] {
        let lines = format!("6. What grows there?\n{ticked} Fruit\n{empty} Flowers\n{ticked} Bees\n");
        assert_eq!(answers(&imported(&paragraphs(&lines))), "growing: fruit; bees\n", "{ticked}");
        let line = format!("10. Is the gate open to all? {empty} Yes {ticked} No\n");
        assert_eq!(answers(&imported(&paragraphs(&line))), "open_gate: false\n", "{ticked}");
        let line = format!("10. Is the gate open to all?\nYes {ticked} No {empty}\n");
        assert_eq!(answers(&imported(&paragraphs(&line))), "open_gate: true\n", "{ticked}");
    }
    let wingdings =
        |code: &str| format!("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"{code}\"/></w:r>{}</w:p>", run(" Fruit"));
    assert_eq!(answers(&imported(&(p("6. What grows there?") + &wingdings("F0FE")))), "growing: fruit\n");
    assert_eq!(answers(&imported(&(p("6. What grows there?") + &wingdings("F0A8")))), "");
}

#[test]
fn consent_comes_from_a_clear_yes_alone() {
    let asked = "11. May we publish this story?\n";
    let line = |text: &str| paragraphs(&format!("{asked}{text}\n"));
    let state = |checked: u8, glyph: &str| {
        format!(
            "<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"{checked}\"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>",
            run(glyph),
            run(" Yes")
        )
    };
    let confirm = |tick: &str| paragraphs(&format!("{tick} Please tick to confirm that this may be published.\n"));
    let tracked = format!("<w:p><w:ins>{}</w:ins>{}</w:p>", legacy_box("c", "<w:checked/>"), run("Yes"));
    for (body, expected) in [
        (line("Yes"), "consent: true\n"),
        (line("yes."), "consent: true\n"),
        (line("No"), "consent: false\n"),
        (line("Yes, but not the names"), ""),
        (line("Probably"), ""),
        (line("\u{2612} Yes \u{2612} No"), ""),
        (line("\u{2610} Yes \u{2610} No"), ""),
        (confirm("\u{2612}"), "consent: true\n"),
        (confirm("\u{2610}"), ""),
        (confirm("[x]"), "consent: true\n"),
        (p(asked) + &state(1, "\u{2612}"), "consent: true\n"),
        (p(asked) + &state(0, "\u{2612}"), ""),
        (p(asked) + &state(1, "\u{2610}"), ""),
        (p(asked) + &tracked, ""),
        (p(asked), ""),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), expected, "{body}");
    }
}

#[test]
fn rows_of_people_are_read_by_their_heads_in_any_order() {
    let rows = texts(&[
        &["Has keys", "Shoe size", "Share of the week", "Post"],
        &["Yes", "44", "60 %", "Head"],
        &["no", "", "", "Cook"],
        &["", "", "", ""],
        &["maybe", "", "a lot", "Joiner"],
    ]);
    let outcome = imported(&(p("9. Who looks after what?") + &rows + &p("10. Is the gate open to all?") + &p("yes")));
    let expected =
        "helpers: post: Head, share: 60%, keys: true; post: Cook, keys: false; post: Joiner\nopen_gate: true\n";
    assert_eq!(answers(&outcome), expected);
    let unplaced: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(unplaced, ["Shoe size", "44", "maybe", "a lot"]);
    assert!(answers(&imported(&rows)).starts_with("helpers: post: Head"), "by the heads alone");
}

#[test]
fn an_answer_ends_at_the_next_question_and_at_what_looks_like_one() {
    for other in ["9. Where is the spade kept?", "Where is the spade kept?", "12. Anything else:"] {
        let body =
            paragraphs(&format!("8. What was hard?\nRain.\n1. We built a roof.\n2. We dug.\n{other}\nIn the shed.\n"));
        let outcome = imported(&body);
        let draft = answers(&outcome);
        assert!(draft.contains("Rain.") && draft.contains("We dug.") && !draft.contains("shed"), "{other}: {draft}");
        assert!(outcome.unplaced().lines().count() >= 1, "{}", outcome.pieces);
    }
    let bold_labels =
        imported(&(bold("What was hard?") + &p("Rain.") + &bold("Where is the spade") + &p("In the shed.")));
    assert_eq!(answers(&bold_labels), "## Hard\nRain.\n");
}

#[test]
fn an_answer_ends_where_a_table_with_heads_of_its_own_begins_and_with_the_box_that_it_stands_in() {
    let rows = texts(&[&["Post", "Share of the week"], &["Head", "6 %"]]);
    let outcome = imported(&(paragraphs("8. What was hard?\nRain.\n") + &rows));
    assert_eq!(answers(&outcome), "helpers: post: Head, share: 6%\n## Hard\nRain.\n", "{}", outcome.pieces);
    let boxed = format!(
        "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>{}",
        p("10. Is the gate open to all? yes"),
        p("With thanks.")
    );
    let outcome = imported(&boxed);
    assert_eq!(answers(&outcome), "open_gate: true\n", "{}", outcome.pieces);
    assert_eq!(outcome.unplaced(), "unplaced - - 12 paragraph 2, below question 10\n");
}

#[test]
fn where_two_ways_lead_to_two_questions_nothing_is_placed() {
    for body in [
        paragraphs("7. What was hard?\nRain.\n"),
        control("title", &p("One")) + &control("title", &p("Two")),
        paragraphs("Name of garden: One\nWhat is the garden called? Two\n"),
        p("8. What was hard?") + &control("helped", &p("Rain.")),
        p("Your e-mail address") + &control("title", &p("ann@example.org")),
        format!("<w:p>{}{}</w:p>", run("Name of garden: "), control("hard", &run("The Vale"))),
        texts(&[&["8. What was hard?"]])
            .replace("</w:tc>", &format!("</w:tc><w:tc>{}</w:tc>", control("helped", &p("Rain.")))),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), "", "{body}");
        assert!(outcome.imported[0].unplaced().count() >= 1, "{}", outcome.pieces);
    }
}

#[test]
fn a_number_counts_where_the_words_are_others() {
    let outcome = imported(&paragraphs("8. Which difficulties did you meet?\nRain.\n10) May anybody come in?\nyes\n"));
    assert_eq!(answers(&outcome), "open_gate: true\n## Hard\nRain.\n");
}

#[test]
fn a_number_with_words_is_one() {
    let questions = crate::site::QUESTIONS
        .replace("{id: helped, number: \"7\",", "{id: helped, number: \"8 (continued)\",")
        .replace("{id: opened, number: \"4\",", "{id: opened, number: \"3 (first day)\",");
    let lines = "3. How many helpers are there? 6\n3 (first day). When did it open? 7 March 2026\n8. What was hard?\nRain.\n8 (continued). What has helped the garden most?\nSun.\n";
    let bytes = document(&paragraphs(lines));
    let outcome = crate::site::Site::new(&questions).import("form.docx", &bytes, &Default::default());
    let expected = "size: 6\nopened: 2026-03-07\n## Helped\nSun.\n## Hard\nRain.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    let other = paragraphs("8 (continued). What else has helped the garden?\nSun.\n");
    let outcome = crate::site::Site::new(&questions).import("form.docx", &document(&other), &Default::default());
    assert_eq!(answers(&outcome), "## Helped\nSun.\n", "{}", outcome.pieces);
}

#[test]
fn a_day_or_a_count_at_the_beginning_of_an_answer_is_no_number_of_a_question() {
    let outcome =
        imported(&(paragraphs("3. How many helpers are there?\n6 people\n4. When did it open?\n7 March 2026\n")));
    assert_eq!(answers(&outcome), "size: 6\nopened: 2026-03-07\n", "{}", outcome.pieces);
    let rows = texts(&[&["Post", "Share of the week", "Has keys"], &["3 gardeners", "6 %", "no"]]);
    let outcome = imported(&rows);
    assert_eq!(answers(&outcome), "helpers: post: \"3 gardeners\", share: 6%, keys: false\n", "{}", outcome.pieces);
}

#[test]
fn an_option_is_known_with_its_help_beside_it_and_by_no_other_remark() {
    let ticked =
        |words: &str| imported(&paragraphs(&format!("6. What grows there?\n\u{2612} Fruit\n\u{2612} {words}\n")));
    assert_eq!(answers(&ticked("Bees (In hives)")), "growing: fruit; bees\n");
    let outcome = ticked("Bees (none left)");
    assert_eq!(answers(&outcome), "growing: fruit\n");
    assert!(outcome.unplaced().contains("unplaced growing format"), "{}", outcome.pieces);
}

#[test]
fn text_keeps_its_paragraphs_emphasis_and_links_and_nothing_becomes_markup() {
    let link = "<w:hyperlink r:id=\"https---example-org\"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>";
    let other = "<w:hyperlink r:id=\"javascript-alert\"><w:r><w:t>a trick</w:t></w:r></w:hyperlink>";
    let body = p("8. What was hard?")
        + &format!(
            "<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>very</w:t></w:r>{}{link}{}{other}{}</w:p>",
            run("It was "),
            run(" hard, see "),
            run(" and "),
            run(".")
        )
        + &paragraphs("# no heading\n* no *item*\n1. one\n<b>bold</b> & [x](y) `z` a_b_c\n");
    let parts: [(&str, &str, &[u8]); 2] =
        [("hyperlink", "https://example.org", b""), ("hyperlink", "javascript:alert", b"")];
    let site = crate::site::Site::new(crate::site::QUESTIONS);
    let outcome = site.import("form.docx", &document_with(&body, &parts), &casebook::import::ImportOptions::default());
    let expected = "## Hard\nIt was **very** hard, see [the plan](https://example.org) and a trick.\n\\# no heading\n\\* no \\*item\\*\n1\\. one\n\\<b>bold\\</b> & \\[x\\](y) \\`z\\` a_b_c\n";
    assert_eq!(answers(&outcome), expected);
    assert!(outcome.pieces.contains("dropped format 0 paragraph 2"), "the address: {}", outcome.pieces);
    let errors = site.errors();
    assert!(
        errors.iter().all(|error| error.contains("title") || error.contains("no-home") || error.contains("missing")),
        "{errors:?}"
    );
}

#[test]
fn what_nobody_sees_is_left_out_and_counted() {
    let body = p("8. What was hard?")
        + &format!(
            "<w:p>{}<w:del><w:r><w:delText>old words</w:delText></w:r></w:del><w:ins>{}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>",
            run("Rain"),
            run(" and wind.")
        );
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"><w:p><w:r><w:t>too wet</w:t></w:r></w:p></w:comment></w:comments>";
    let site = crate::site::Site::new(crate::site::QUESTIONS);
    let bytes = document_with(&body, &[("comments", "comments.xml", comments.as_bytes())]);
    let outcome = site.import("form.docx", &bytes, &casebook::import::ImportOptions::default());
    assert_eq!(answers(&outcome), "## Hard\nRain and wind.\n");
    assert_eq!(outcome.imported[0].tracked, 2);
    for said in ["dropped deleted 9 paragraph 2", "dropped hidden 6 paragraph 2", "dropped comment 7 a comment"] {
        assert!(outcome.pieces.contains(said), "{said}: {}", outcome.pieces);
    }
}

#[test]
fn what_was_withdrawn_does_not_come_back_with_its_form() {
    use sha2::{Digest, Sha256};
    let hashed = |slug: &str| {
        let digits = Sha256::digest(format!("case-studies/{slug}.html"))
            .iter()
            .fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"));
        format!("sha256: \"{digits}\"")
    };
    let form = document(&paragraphs("Name of garden: The Vale\n"));
    let named = |slug: &str| casebook::import::ImportOptions { slug: Some(slug.to_owned()), row: None };
    let known = "address: case-studies/the-vale".to_owned();
    for (address, reason, is_said) in
        [(&known, "consent", true), (&hashed("the-vale"), "request", true), (&known, "error", false)]
    {
        let site = crate::site::Site::new(crate::site::QUESTIONS);
        let redirects = format!(
            "redirects:\n  - {{from: case-studies/old-vale, to: home.md}}\nwithdrawn:\n  - {{{address}, reason: {reason}, on: 2026-03-01}}\n"
        );
        std::fs::write(site.folder.path().join("content/redirects.yaml"), redirects).unwrap();
        let refused = site.import("a.docx", &form, &casebook::import::ImportOptions::default());
        assert!(refused.imported.is_empty(), "{address}");
        let says = "a case study that was withdrawn on 2026-03-01 has this name already";
        assert!(refused.error.contains(says) && refused.error.contains("--slug the-vale-2"), "{}", refused.error);
        let refused = site.import("a.docx", &form, &named("old-vale")).error;
        assert!(refused.contains("an old address in content/redirects.yaml"), "{refused}");
        let outcome = site.import("a.docx", &form, &named("another"));
        assert_eq!(outcome.imported.len(), 1, "{}", outcome.error);
        let note = "A case study with this title was withdrawn on 2026-03-01.";
        assert_eq!(outcome.notes.contains(note), is_said, "{}", outcome.notes);
    }
}

#[test]
fn nothing_is_overwritten_and_a_second_import_says_so() {
    let site = crate::site::Site::new(crate::site::QUESTIONS);
    let options = casebook::import::ImportOptions::default();
    let first = document(&paragraphs("Name of garden: The Vale\n"));
    assert_eq!(site.import("a.docx", &first, &options).error, "");
    let again = site.import("a.docx", &first, &options).error;
    assert!(again.contains("imported before, as content/case-studies/the-vale.md"), "{again}");
    let other = document(&paragraphs("Name of garden: The Vale\n10. Is the gate open to all? no\n"));
    let taken = site.import("b.docx", &other, &options).error;
    assert!(taken.contains("the-vale.md exists already") && taken.contains("--slug the-vale-2"), "{taken}");
    let named = casebook::import::ImportOptions { slug: Some("vale-two".to_owned()), ..options };
    assert!(site.import("b.docx", &other, &named).imported[0].file.ends_with("vale-two.md"));
}

#[test]
fn a_place_is_known_by_its_tag_where_what_is_printed_before_it_is_no_other_question() {
    for body in [
        p("8. What was hard?") + &control("hard", &p("Rain.")),
        p("Tell us about the weather") + &control("hard", &p("Rain.")),
        p("1. What is the garden called?") + &control("title", &p("The Vale")) + &control("hard", &p("Rain.")),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            run("Name of garden: "),
            control("title", &run("The Vale")),
            run(" Hard: "),
            control("hard", &run("Rain."))
        ),
    ] {
        let outcome = imported(&body);
        assert!(answers(&outcome).ends_with("## Hard\nRain.\n"), "{body}\n{}", outcome.pieces);
    }
}

/// Appendix A of a report as people send it: numbers and letters in front of questions, boxes of the old kind, a table of people
/// and a line of thanks.
#[test]
fn a_printed_proforma_with_boxes_of_the_old_kind_is_imported_without_a_wrong_answer() {
    let tick = |state: &str, words: &str| legacy(state, words);
    let body = bold("Case study proforma")
        + &p("Thank you for taking part. Please return this form to the network.")
        + &format!("<w:p>{}{}</w:p>", run("Name of garden: "), legacy_text("Text1", "The Vale"))
        + &format!("<w:p>{}{}</w:p>", run("Email: "), legacy_text("Text2", "ann@example.org"))
        + &p("3. How many helpers are there?")
        + &format!("<w:p>{}</w:p>", legacy_text("Text3", "about 12 people"))
        + &p("5. What kind of ground is it? (please tick one)")
        + &tick("<w:default w:val=\"0\"/>", " On a roof")
        + &tick("<w:default w:val=\"0\"/><w:checked/>", " In a field")
        + &p("6. What grows there? (tick all that apply)")
        + &tick("<w:default w:val=\"1\"/>", " Fruit")
        + &tick("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>", " Flowers")
        + &tick("<w:checked w:val=\"1\"/>", " Bees")
        + &p("8. What were the difficulties that you met?")
        + &p("Rain, and 3. no shed.")
        + &p("9. Who looks after what?")
        + &texts(&[&["Post", "Share of the week", "Has keys"], &["Head", "60 %", "yes"], &["", "", ""]])
        + &p("12. Where is the spade kept?")
        + &p("In the shed.")
        + &p("11. May we publish this story?")
        + &format!(
            "<w:p>{}{}{}{}</w:p>",
            legacy_box("Check8", "<w:checked/>"),
            run(" Yes "),
            legacy_box("Check9", "<w:default w:val=\"0\"/>"),
            run(" No")
        );
    let outcome = imported(&body);
    let expected = "title: The Vale\nsize: ~12\nground: field\ngrowing: fruit; bees\nhelpers: post: Head, share: 60%, keys: true\nconsent: true\n## Hard\nRain, and 3. no shed.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    assert!(!outcome.text.contains("ann@") && outcome.pieces.contains("private your_email 15"), "{}", outcome.pieces);
    let unplaced: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    let expected = [
        "Case study proforma",
        "Thank you for taking part. Please return this form to the network.",
        "12. Where is the spade kept?",
        "In the shed.",
    ];
    assert_eq!(unplaced, expected);
    assert_eq!(outcome.characters(), crate::counted::characters(&document(&body)));
}

#[test]
fn in_a_row_of_questions_a_label_that_is_not_known_is_no_answer_and_the_answers_are_the_next_row_alone() {
    let outcome = imported(&texts(&[
        &["Name of garden", "Helpers", "Age of the gate"],
        &["The Vale", "12 people", "3 years"],
        &["Colour", "Height", "Width"],
        &["green", "2 m", "1 m"],
    ]));
    assert_eq!(answers(&outcome), "title: The Vale\nsize: 12\n", "{}", outcome.pieces);
    let cell = |label: &str, answer: &str| p(label) + &p(answer);
    let within = [cell("Name of garden", "The Vale"), cell("Helpers", "12 people")];
    let within = imported(&table(&[&within, &[p("Colour"), p("Height")]]));
    assert_eq!(answers(&within), "title: The Vale\nsize: 12\n", "{}", within.pieces);
    let unanswered = imported(&texts(&[&["Name of garden", "", "Helpers", ""], &["Colour", "green", "Height", "2 m"]]));
    assert_eq!(answers(&unanswered), "", "{}", unanswered.pieces);
}

#[test]
fn beside_form_fields_of_the_old_kind_the_words_of_a_table_are_printed_and_no_answer() {
    let field = |name: &str, text: &str| format!("<w:p>{}</w:p>", legacy_text(name, text));
    let rows: [[String; 2]; 3] = [
        [p("1. What is the garden called?") + &p("First and second name"), p("as on the gate")],
        [field("Text1", "The Vale"), p("in letters")],
        [p("8. What was hard?") + &p("Be brief") + &field("Text2", "Rain"), p("not black")],
    ];
    let rows: Vec<&[String]> = rows.iter().map(<[String; 2]>::as_slice).collect();
    let outcome = imported(&table(&rows));
    assert_eq!(answers(&outcome), "title: The Vale\n## Hard\nRain\n", "{}", outcome.pieces);
}

#[test]
fn lines_that_somebody_typed_with_hyphens_are_a_list_and_a_single_one_is_a_line() {
    let place = |lines: &str| control("hard", &paragraphs(lines));
    let broken = control("hard", "<w:p><w:r><w:t>- rain</w:t><w:br/><w:t>- wind</w:t></w:r></w:p>");
    for (body, expected) in [
        (place("We had\n- huddle at 9\n\u{2013} wind\nand frost.\n"), "We had\n- huddle at 9\n- wind\nand frost.\n"),
        (place("\u{2022} rain\n\n\u{2022} wind\n"), "- rain\n- wind\n"),
        (broken, "- rain\n- wind\n"),
        (place("- huddle at 9\n"), "\\- huddle at 9\n"),
        (
            control(
                "hard",
                "<w:p><w:r><w:t>We had</w:t><w:br/><w:t>- rain</w:t><w:br/><w:t>- wind</w:t><w:br/><w:br/><w:t>and frost</w:t></w:r></w:p>",
            ),
            "We had\n- rain\n- wind\nand frost\n",
        ),
        (place("Rain\n-5 degrees\n-6 degrees\n"), "Rain\n-5 degrees\n-6 degrees\n"),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), format!("## Hard\n{expected}"), "{body}");
    }
}

#[test]
fn a_day_is_read_as_it_was_written_and_one_that_could_be_another_is_left() {
    for (said, day) in [
        ("Friday, 6 March 2026", "2026-03-06"),
        ("3.4.2009", "2009-04-03"),
        ("3 Apr 09", ""),
        ("12032026", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("20261903", ""),
    ] {
        let expected = if day.is_empty() { String::new() } else { format!("opened: {day}\n") };
        assert_eq!(answers(&imported(&paragraphs(&format!("4. When did it open? {said}\n")))), expected, "{said}");
    }
}

#[test]
fn a_label_of_one_word_ends_the_answer_before_it() {
    let questions = crate::site::QUESTIONS
        .replace("{id: hard, number: \"8\", label: What was hard?,", "{id: hard, number: \"8\", label: Narrative,")
        .replace("{id: open_gate,", "{id: ward, label: Ward A, kind: text}\n      - {id: other, label: Ward B, kind: text}\n      - {id: open_gate,");
    let import = |lines: &str| {
        let bytes = document(&paragraphs(lines));
        answers(&crate::site::Site::new(&questions).import("form.docx", &bytes, &Default::default()))
    };
    let expected = "title: The Vale\n## Hard\nRain.\n";
    assert_eq!(import("Name of garden\nThe Vale\nNarrative\nRain.\n"), expected);
    assert_eq!(import("Name of garden\nThe Vale\nNarrative: Rain.\n"), expected);
    assert_eq!(import("Name of garden\nThe Vale\n8. Narrative (not black)\nRain.\n"), expected);
    assert_eq!(import("Ward A\nNine beds\nWard B: none\n"), "ward: Nine beds\nother: none\n");
}

#[test]
fn a_form_of_somebody_else_is_none_that_was_imported_before() {
    let site = crate::site::Site::new(crate::site::QUESTIONS);
    let import = |name: &str, remark: &str| {
        let lines = format!("What kind of ground is it?\nrooftop\n9. Where is the spade?\n{remark}\n");
        site.import(name, &document(&paragraphs(&lines)), &Default::default())
    };
    assert_eq!(import("one.docx", "In the shed.").error, "");
    assert_eq!(import("two.docx", "On the roof.").error, "", "with the same answers, and other words beside them");
    let again = import("three.docx", "In the shed.").error;
    assert!(again.contains("imported before, as content/case-studies/one.md"), "{again}");
}

#[test]
fn a_day_that_was_picked_counts_as_its_place_says() {
    let picked = |day: &str, shown: &str| {
        let properties = format!("<w:date w:fullDate=\"{day}T00:00:00Z\"/>");
        let place = format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p(shown));
        answers(&imported(&(p("4. When did it open?") + &place)))
    };
    assert_eq!(picked("2010-04-03", "4/3/2010"), "opened: 2010-04-03\n");
    assert_eq!(picked("2012-01-31", "1/31/12"), "opened: 2012-01-31\n");
    assert_eq!(picked("2010-04-03", "5 April 2011"), "opened: 2011-04-05\n", "written over it");
}
