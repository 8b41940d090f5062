//! Questions in tables of which the questionnaire does not know all: an answer is what can be nothing else.

use crate::document::*;
use crate::site::{Outcome, QUESTIONS, Site, answers, imported};

/// What comes of a document on a site with other questions.
fn on(questions: &str, body: &str) -> Outcome {
    Site::new(questions).import("form.docx", &document(body), &Default::default())
}

/// A table; a cell that ends with `*` is bold.
fn rows(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| text.strip_suffix('*').map_or_else(|| p(text), bold);
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    table(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

#[test]
fn the_label_of_something_that_nobody_asked_is_no_answer_and_no_part_of_one() {
    let cases: [(&[&[&str]], &str); 14] = [
        (&[&["Name of garden", "The Vale", "Colour", "green"]], ""),
        (&[&["Name of garden:", "The Vale", "Colour:", "green"]], "The Vale"),
        (&[&["Name of garden", "Colour"], &["The Vale", "green"]], ""),
        (&[&["Name of garden*", "Colour*"], &["The Vale", "green"]], ""),
        (&[&["Name of garden*", "The Vale"], &["Colour*", "green"]], "The Vale"),
        (&[&["Name of garden:", "The Vale"], &["Colour:", "green"]], "The Vale"),
        (&[&["1. Name of garden", "The Vale"], &["2. Colour", "green"]], "The Vale"),
        (&[&["What is the garden called?", "The Vale"], &["Which colour is it?", "green"]], "The Vale"),
        (&[&["Name of garden", ""], &["Colour", "green"]], ""),
        (&[&["Colour", "Name of garden"], &["green", "The Vale"]], "The Vale"),
        (&[&["Colour", "Name of garden", "Height"], &["green", "The Vale", "2 m"]], ""),
        (&[&["Name of garden"], &["Colour", "green"]], ""),
        (&[&["Name of garden"], &["The Vale"], &["Colour", "green"]], "The Vale"),
        (&[&["Colour", "green", "Name of garden"], &["", "", ""], &["Height", "2 m", "Width"]], ""),
    ];
    for (cells, title) in cases {
        let expected = if title.is_empty() { String::new() } else { format!("title: {title}\n") };
        let body = rows(cells);
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), expected, "{cells:?}\n{}", outcome.pieces);
        assert_eq!(outcome.characters(), crate::counted::characters(&document(&body)), "{cells:?}");
    }
}

#[test]
fn a_head_whose_neighbours_nobody_knows_has_its_answer_in_its_own_column() {
    let heads = ["Colour", "What was hard?", "Helpers", "Height"];
    let outcome = imported(&rows(&[&heads, &["green", "Rain.", "6", "2 m"], &["Width", "Depth", "Age", "Smell"]]));
    assert_eq!(answers(&outcome), "size: 6\n## Hard\nRain.\n", "{}", outcome.pieces);
    let below = imported(&rows(&[&["What was hard?"], &["Rain.", "01234 567890"]]));
    assert_eq!(answers(&below), "", "one of two cells\n{}", below.pieces);
    let field = |text: &str| format!("<w:p>{}</w:p>", legacy_text("Text1", text));
    let fields = [["Colour", "What was hard?"].map(p), [field("green"), field("Rain.")]];
    let outcome = imported(&table(&[&fields[0], &fields[1]]));
    assert_eq!(answers(&outcome), "## Hard\nRain.\n", "{}", outcome.pieces);
}

#[test]
fn a_day_a_name_or_a_number_over_several_cells_comes_out_whole_or_not_at_all() {
    let opened = |cells: &[&str]| {
        let row: Vec<&str> = std::iter::once("When did it open?").chain(cells.iter().copied()).collect();
        answers(&imported(&rows(&[&row])))
    };
    for cells in [
        &["1 2", "0 3", "2 0 2 6"][..],
        &["12", "03", "2026"],
        &["12", "3", "2026"],
        &["1", "2", "0", "3", "2", "0", "2", "6"],
        &["2", "0", "2", "6", "0", "3", "1", "2"],
        &["1 2 0 3 2 0 2 6"],
    ] {
        assert_eq!(opened(cells), "opened: 2026-03-12\n", "{cells:?}");
    }
    for cells in
        [&["Day", "Month", "Year"][..], &["12", "March"], &["1", "2", "0"], &["13", "13", "2026"], &["12", "3"]]
    {
        assert_eq!(opened(cells), "", "{cells:?}");
    }
    let below = rows(&[&["When did it open?", "Day", "Month", "Year"], &["", "12", "3", "2026"]]);
    assert_eq!(answers(&imported(&below)), "");
    let named = |cells: &[&str]| {
        let row: Vec<&str> = std::iter::once("Name of garden").chain(cells.iter().copied()).collect();
        let outcome = imported(&rows(&[&row]));
        assert!(
            answers(&outcome).is_empty() == (outcome.unplaced().lines().count() == cells.len()),
            "{}",
            outcome.pieces
        );
        answers(&outcome)
    };
    assert_eq!(named(&["V", "A", "L", "E", "", "A"]), "title: VALE A\n");
    assert_eq!(named(&["01234", "567890"]), "");
    assert_eq!(named(&["The", "Vale"]), "");
    assert_eq!(named(&["12", "03", "2026"]), "");
}

#[test]
fn a_line_ends_where_it_stands() {
    let place = |text: &str| control("nobody", &p(text));
    for body in [
        paragraphs("Name of garden: The Vale\nThe rent is 7 pounds.\nNobody knows\n"),
        paragraphs("Name of garden\nThe Vale\n\nOverview\n\nGardener\n"),
        p("Name of garden:") + &place("The Vale") + &p("[It stands on all letters]"),
        p("Name of garden:") + &p("The Vale") + &rows(&[&["Colour"], &["green"]]),
        paragraphs("1. Name of garden: The Vale\n2. Number of beds (a figure): 24\n3. Gates\nNobody\n"),
    ] {
        let outcome = imported(&body);
        assert_eq!(answers(&outcome), "title: The Vale\n", "{body}\n{}", outcome.pieces);
        assert!(outcome.unplaced().contains("unplaced - -"), "{}", outcome.pieces);
    }
    let lines = imported(&paragraphs("Name of garden\nThe Vale\nColour\ngreen\n"));
    assert_eq!(answers(&lines), "title: The Vale\n");
    let cell = imported(&table(&[&[p("Name of garden:"), p("The Vale") + &p("Lower part")]]));
    assert!(answers(&cell).contains("Lower part"), "{}", cell.pieces);
    let ticked = imported(&paragraphs("10. Is the gate open to all? \u{2612} Yes \u{2610} No\nBring a coat.\n"));
    assert_eq!(answers(&ticked), "open_gate: true\n");
}

#[test]
fn a_printed_question_that_is_only_like_a_known_one_is_another() {
    for printed in [
        "What is the old garden called?",
        "How many helpers are there now?",
        "When did it open again?",
        "What was hard in 2010?",
        "Name of garden sister",
        "What is the garden not called?",
        "What is the garden called by?",
    ] {
        for body in [paragraphs(&format!("{printed}\n3\n")), rows(&[&[printed, "3"]])] {
            assert_eq!(answers(&imported(&body)), "", "{printed}");
        }
    }
    let outcome = imported(&paragraphs("What is your garden called?\nThe Vale\n"));
    assert_eq!(answers(&outcome), "title: The Vale\n", "{}", outcome.pieces);
}

#[test]
fn boxes_without_words_stand_for_the_heads_of_their_columns_or_for_nothing() {
    let (empty, ticked) = ("\u{2610}", "\u{2612}");
    let asked = "May we publish this story?";
    for (heads, cells, expected) in [
        (["", "Yes", "No"], [empty, ticked], "consent: false\n"),
        (["", "Yes", "No"], [ticked, empty], "consent: true\n"),
        (["", "No", "Yes"], [empty, ticked], "consent: true\n"),
        (["", "Yes", "Do not know"], [empty, ticked], ""),
        (["", "", ""], [empty, ticked], ""),
    ] {
        let outcome = imported(&rows(&[&heads, &[asked, cells[0], cells[1]]]));
        assert_eq!(answers(&outcome), expected, "{heads:?} {cells:?}\n{}", outcome.pieces);
    }
    for (sign, expected) in
        [(["", ticked], "consent: false\n"), ([ticked, ""], "consent: true\n"), (["", "\u{2713}"], "consent: false\n")]
    {
        let outcome = imported(&rows(&[&["", "Yes", "No", "Do not know"], &[asked, sign[0], sign[1], ""]]));
        assert_eq!(answers(&outcome), expected, "a sign in one of the columns alone\n{}", outcome.pieces);
    }
    assert_eq!(answers(&imported(&rows(&[&["", "Yes", "No", "Do not know"], &[asked, "", "", ticked]]))), "");
    assert_eq!(
        answers(&imported(&rows(&[&["10. Is the gate open to all?", "No"], &[asked, ticked]]))),
        "open_gate: false\nconsent: true\n"
    );
    let ground = "What kind of ground is it?";
    for (cells, expected) in [
        (["On a roof", empty, "In a field", ticked], "ground: field\n"),
        ([empty, "On a roof", ticked, "In a field"], "ground: field\n"),
        ([ticked, "On a roof", "In a field", empty], ""),
    ] {
        let row: Vec<&str> = std::iter::once(ground).chain(cells).collect();
        assert_eq!(answers(&imported(&rows(&[&row]))), expected, "{cells:?}");
    }
    let grid = rows(&[&["", "On a roof", "In a field"], &[ground, empty, ticked]]);
    assert_eq!(answers(&imported(&grid)), "ground: field\n");
}

#[test]
fn boxes_below_the_name_of_their_group_answer_it_however_they_are_set() {
    let group = |head: String| {
        let rows: [[String; 2]; 2] = [
            ["<w:checked/>", ""]
                .map(|state| legacy(state, " Fruit").replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")),
            [legacy("<w:checked/>", "Bees"), bold("Est. loss")],
        ];
        let second = rows[0][1].replace(" Fruit", " Flowers");
        table(&[&[head], &[rows[0][0].clone(), second], &rows[1]])
    };
    for head in ["6. What grows there? (tick all)", "Section 2 – What grows there? (Members)", "What grows there?"] {
        let outcome = imported(&group(bold(head)));
        assert_eq!(answers(&outcome), "growing: fruit; bees\n", "{head}\n{}", outcome.pieces);
        assert_eq!(outcome.unplaced(), "unplaced growing format 9 table 1, row 3\n");
    }
    let remark =
        imported(&paragraphs("5. What kind of ground is it?\n\u{2610} On a roof\n\u{2612} In a field\n(of clay)\n"));
    assert_eq!(answers(&remark), "ground: field\n");
    assert_eq!(remark.unplaced(), "unplaced ground format 9 paragraph 4\n");
}

const APPLICANTS: &str = "
  - id: first
    title: First applicant
    questions:
      - {id: first_name, number: \"21\", label: Name, kind: text}
  - id: second
    title: Second applicant
    questions:
      - {id: second_name, number: \"22\", label: Name, kind: text}
      - {id: shed, label: Shed, kind: text}
";

#[test]
fn what_is_asked_twice_is_told_apart_by_the_titles_above_and_by_nothing_else() {
    let questions = format!("{QUESTIONS}{APPLICANTS}");
    let block = |title: &str, name: &str| bold(title) + &p(&format!("Name: {name}"));
    let both = block("First applicant", "Ann") + &block("Section 2 – Second applicant", "Bo");
    assert_eq!(answers(&on(&questions, &both)), "first_name: Ann\nsecond_name: Bo\n");
    assert_eq!(answers(&on(&questions, &(block("Applicants", "Ann") + &block("Others", "Bo")))), "");
    let shed = |title: &str, shed: &str| bold(title) + &p(&format!("Shed: {shed}"));
    let one = shed("First applicant", "red") + &shed("Second applicant", "blue");
    let outcome = on(&questions, &one);
    assert_eq!(answers(&outcome), "shed: blue\n", "{}", outcome.pieces);
}

#[test]
fn a_table_of_contents_asks_nothing() {
    let contents = paragraphs("What is the garden called?\t1\nWhat was hard?\t3\n");
    let outcome = imported(&(contents + &paragraphs("What is the garden called?\nThe Vale\nWhat was hard?\nRain.\n")));
    assert_eq!(answers(&outcome), "title: The Vale\n## Hard\nRain.\n", "{}", outcome.pieces);
}

#[test]
fn a_row_that_counts_the_others_together_is_named_and_heads_at_the_side_are_no_rows() {
    let heads: &[&str] = &["Post", "Share of the week", "Has keys"];
    let total = rows(&[heads, &["Head", "60%", "yes"], &["Cook", "50%", "no"], &["Total", "110%", ""]]);
    let outcome = imported(&(p("9. Who looks after what?") + &total));
    let entries = "helpers: post: Head, share: 60%, keys: true; post: Cook, share: 40%, keys: false\n";
    assert_eq!(answers(&outcome), entries.replace("40%", "50%"), "{}", outcome.pieces);
    assert_eq!(outcome.unplaced().lines().count(), 2, "{}", outcome.pieces);
    for none in [
        &["Total", "100%", ""],
        &["Total WTE", "", ""],
        &["Grand total", "", "yes"],
        &["Overall", "1.0", ""],
        &["Both", "100%", ""],
        &["Vacant", "", ""],
        &["e.g. Gardener of the week", "20%", "yes"],
        &["Example: gardener", "20%", "yes"],
    ] {
        let table = rows(&[heads, &["Head", "60%", "yes"], &["Cook", "40%", "no"], none]);
        let outcome = imported(&(p("9. Who looks after what?") + &table));
        assert_eq!(answers(&outcome), entries, "{none:?}\n{}", outcome.pieces);
        let named = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|");
        let written: Vec<&str> = none.iter().copied().filter(|cell| !cell.is_empty()).collect();
        assert_eq!(named, written.join("|"), "{}", outcome.pieces);
    }
    for entry in ["Total care lead", "Example setter", "Head of all", "Summer cook"] {
        let table = rows(&[heads, &["Head", "60%", "yes"], &["Cook", "40%", "no"], &[entry, "100%", "no"]]);
        let outcome = imported(&(p("9. Who looks after what?") + &table));
        assert!(answers(&outcome).contains(entry), "{entry}: {}", outcome.pieces);
    }
    let turned = rows(&[&["Post", "Head", "Cook"], &["Share of the week", "60%", "50%"], &["Has keys", "yes", "no"]]);
    let outcome = imported(&(p("9. Who looks after what?") + &turned));
    assert_eq!(answers(&outcome), "", "{}", outcome.pieces);
}

#[test]
fn what_may_ask_for_something_private_in_other_words_ends_the_answer_before_it() {
    for private in
        ["E-mail: ann@example.org", "Your email\nann@example.org", "Contact e-mail (not published)\nann@example.org"]
    {
        for before in ["Name of garden\nThe Vale", "Name of garden: The Vale", "8. What was hard?\nRain."] {
            let outcome = imported(&paragraphs(&format!("{before}\n{private}\n10. Is the gate open to all? no\n")));
            assert!(!outcome.text.contains("ann@"), "{before}, {private}: {}", outcome.text);
            assert!(outcome.draft.contains("open_gate: false"), "{}", outcome.pieces);
        }
    }
    let boxes = paragraphs("6. What grows there?\n\u{2612} Fruit\n\u{2612} Address of bees\n\u{2612} Flowers\n");
    assert_eq!(answers(&imported(&boxes)), "growing: fruit; flowers\n", "a box is an option");
    let answer = imported(&paragraphs("8. What was hard?\nEmail to the guild\nRain.\n"));
    assert_eq!(answers(&answer), "## Hard\nEmail to the guild\nRain.\n", "the first line is the answer");
}

/// Answers in running text below which something private is asked in words that the questionnaire has not.
#[test]
fn a_private_answer_below_a_label_in_other_words_stands_in_no_public_one() {
    for private in [
        "Signature: Ann Sample",
        "Signature\nAnn Sample",
        "Signed Ann Sample",
        "Signed\tAnn Sample",
        "Tel. Ann Sample 01234 567890",
        "Phone ____ Ann Sample ____ Date ____",
        "Contact\nAnn Sample",
        "Contact details\nAnn Sample",
        "Phone number of Ann Sample\n01234",
        "Completed by: Ann Sample",
        "Who wrote this:Ann Sample",
        "Contact \u{2013} Ann Sample",
        "Kind regards,\nAnn Sample",
        "Best wishes Ann Sample",
        "Best person to ask about this: Ann Sample",
        "tel: Ann Sample",
        "|Signature|Ann Sample",
        "|Signature: Ann Sample",
        "|Who wrote this|Ann Sample",
    ] {
        let private: String = match private.strip_prefix('|') {
            Some(cells) => texts(&[&cells.split('|').collect::<Vec<_>>()]),
            None => paragraphs(private),
        };
        for before in [
            paragraphs("8. What was hard?\nRain.\n"),
            paragraphs("8. What was hard?\nRain and wind, and\n\nfrost.\n\n"),
            paragraphs("Name of garden: The Vale\nWhat was hard? Rain.\n"),
            bold("What was hard?") + &p("Rain."),
            p("8. What was hard?") + &p("Note: rain."),
        ] {
            let outcome = imported(&(before.clone() + &private));
            assert!(outcome.draft.contains("ain"), "{before} {private} {}", outcome.pieces);
            assert!(!outcome.text.contains("Sample"), "{before} {private} {}", outcome.text);
            let named: String = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
            assert!(named.contains("Ann Sample"), "{private} {}", outcome.pieces);
        }
    }
    for unanswered in ["8. What was hard?\nSignature: Ann Sample\n", "Name of garden:\nTel. no.: Ann Sample\n"] {
        let outcome = imported(&paragraphs(unanswered));
        assert_eq!(answers(&outcome), "", "{unanswered}");
    }
    let boxed = imported(&texts(&[&["8. What was hard?"], &["Signature: Ann Sample"]]));
    assert_eq!(answers(&boxed), "");
    let cell = imported(&table(&[&[p("8. What was hard?") + &p("Rain.") + &p("Signed: Ann Sample")]]));
    assert_eq!(answers(&cell), "## Hard\nRain.\n");
    let field = format!("<w:p>{}{}</w:p>", run("Who fills this in "), legacy_text("Text9", "Ann Sample"));
    let place = imported(&(p("8. What was hard?") + &p("Rain.") + &field));
    assert_eq!(answers(&place), "## Hard\nRain.\n");
}

#[test]
fn what_somebody_writes_within_an_answer_is_no_label() {
    for lines in [
        "Rain.\nNote: the roof leaked.\nAnd wind.",
        "Rain.\nFor example: a flood.",
        "Step 1: we dug.\nStep 2: we sowed.",
        "We met at 12:30 and looked at https://example.org/a:b then.",
        "Rain.\nWe then did this: nothing.",
        "Contact with schools took long.\nTelephone calls did too",
        "Funding: none.",
        "Rain\nWind\nFrost",
        "and then\nsome more: rain",
    ] {
        let outcome = imported(&paragraphs(&format!("8. What was hard?\n{lines}\n")));
        let expected = lines.replace("https://example.org/a:b", "<https://example.org/a:b>");
        let draft = answers(&outcome);
        assert!(
            draft == format!("## Hard\n{lines}\n") || draft.contains(&expected),
            "{lines}: {draft}\n{}",
            outcome.pieces
        );
        assert_eq!(outcome.unplaced(), "", "{lines}");
    }
    let title = imported(&paragraphs("1. What is the garden called?\nVale: a garden on a roof\n"));
    assert_eq!(answers(&title), "title: \"Vale: a garden on a roof\"\n");
    let place = control("nobody", &paragraphs("Rain.\nMoney: none\n"));
    let outcome = imported(&(p("8. What was hard?") + &place));
    assert_eq!(answers(&outcome), "## Hard\nRain.\nMoney: none\n", "somebody clicked into this place");
    let wrapped = control("everything", &paragraphs("8. What was hard?\nRain.\nWho wrote this: Ann Sample\n"));
    assert_eq!(answers(&imported(&wrapped)), "## Hard\nRain.\n", "the question stands in it too");
    let list = imported(&paragraphs("8. What was hard?\nThe hard parts:\n- Money: none\n\u{2022} Time: none\n"));
    assert_eq!(answers(&list), "## Hard\nThe hard parts:\n- Money: none\n- Time: none\n", "{}", list.pieces);
}

#[test]
fn few_words_alone_are_a_label_where_the_known_ones_are_printed_so() {
    let questions = QUESTIONS.replace("What was hard?,", "What we found hard,");
    let outcome = on(&questions, &paragraphs("What we found hard\nRain and wind.\nHow others see us\nAnn Sample\n"));
    assert_eq!(answers(&outcome), "## Hard\nRain and wind.\n", "{}", outcome.pieces);
    assert_eq!(outcome.unplaced().lines().count(), 2, "{}", outcome.pieces);
}

#[test]
fn of_two_labels_that_read_alike_neither_is_placed_by_guess() {
    let private = QUESTIONS.replace("asked_as: [Email]", "asked_as: [Phone]");
    let public = format!("{QUESTIONS}      - {{id: bell, label: Phone, kind: text}}\n");
    for questions in [&private, &public] {
        for lines in [
            "Phone: 01234 567890\n10. Is the gate open to all? no\nPhone:\n",
            "Phone:\n10. Is the gate open to all? no\nPhone: 01234 567890\n",
            "Phone: 01234 567890\n10. Is the gate open to all? no\nPhone: 98765 43210\n",
        ] {
            let outcome = on(questions, &paragraphs(lines));
            assert_eq!(answers(&outcome), "open_gate: false\n", "{lines}");
            let named: String = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
            assert!(named.contains("01234 567890"), "{}", outcome.pieces);
        }
        let alone = on(questions, &paragraphs("Phone: 01234 567890\n10. Is the gate open to all? no\n"));
        assert_eq!(alone.unplaced(), "");
    }
    let twice = imported(&paragraphs(
        "3. How many helpers are there?\n1. What is the garden called? The Vale\n3. How many helpers are there? 6\n",
    ));
    assert_eq!(answers(&twice), "title: The Vale\nsize: 6\n", "a list of the questions in front");
}
