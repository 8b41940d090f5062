//! Cells and boxes: what stands in a row belongs to its table, and what stands behind a box is never lost.

use crate::document::*;
use crate::site::{answers, imported};

#[test]
fn a_cell_of_a_row_is_the_head_of_no_question() {
    let rows: &[&[&str]] = &[
        &["Post", "Share of the week", "Unit"],
        &["Head", "60%", "3 sheds"],
        &["5 cooks", "50%", "Helpers"],
        &["Joiner", "1 day", "8. Hard"],
    ];
    let helpers = "helpers: post: Head, share: 60%; post: \"5 cooks\", share: 50%; post: Joiner\n";
    let others: [&[&str]; 4] = [
        &["Task", "Whose post", "Unit"],
        &["Digging", "Head", "3 sheds"],
        &["Soup", "5 cooks", "Helpers"],
        &["Wood", "Joiner", "8. Hard"],
    ];
    let known =
        imported(&(p("9. Who looks after what?") + &texts(rows) + &p("10. Is the gate open to all?") + &p("no")));
    assert_eq!(answers(&known), format!("{helpers}open_gate: false\n"));
    let unplaced: Vec<&str> = known.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(unplaced, ["Unit", "3 sheds", "Helpers", "1 day", "8. Hard"]);
    assert_eq!(answers(&imported(&texts(rows))), helpers, "by the heads alone");
    for heads in ["9. Who looks after what?", "Who does the work?", ""] {
        let outcome = imported(&(p(heads) + &texts(&others)));
        let draft = answers(&outcome);
        assert!(!draft.contains("size") && !draft.contains("Hard"), "{heads}: {draft}");
        assert!(!outcome.pieces.contains("dropped label 7"), "{}", outcome.pieces);
        assert_eq!(outcome.characters(), crate::counted::characters(&document(&(p(heads) + &texts(&others)))));
    }
    let labels = imported(&texts(&[
        &["1.", "What is the garden called?", "The Vale"],
        &["3.", "Helpers", "6"],
        &["A", "Name of garden", ""],
    ]));
    assert_eq!(answers(&labels), "title: The Vale\nsize: 6\n");
}

#[test]
fn a_row_that_was_added_without_boxes_is_a_row_of_its_table() {
    let cell = |tag: &str, text: &str| control(tag, &p(text));
    let placed = [cell("helpers.post", "Head"), cell("helpers.share", "60%"), cell("helpers.keys", "yes")];
    let added = |texts: [&str; 3]| texts.map(p);
    let table = table(&[
        &["Post", "Share of the week", "Has keys"].map(p),
        &placed,
        &added(["Cook", "20%", "no"]),
        &added(["Joiner", "8 hours", "yes"]),
        &added(["", "", ""]),
    ]);
    let body = p("9. Who looks after what?") + &table + &p("8. What was hard?") + &control("hard", &p("Rain."));
    let outcome = imported(&body);
    let expected = "helpers: post: Head, share: 60%, keys: true; post: Cook, share: 20%, keys: false; post: Joiner, keys: true\n## Hard\nRain.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    assert_eq!(outcome.unplaced(), "unplaced helpers format 7 table 1, row 4\n");
    assert_eq!(outcome.characters(), crate::counted::characters(&document(&body)));
}

#[test]
fn more_than_the_name_behind_a_box_is_named_whether_it_is_ticked_or_not() {
    let lines = "6. What grows there?\n\u{2610} Fruit - from next April\n\u{2612} Flowers (few)\n[ ] Bees\n[ ] Moss X\n\
        5. What kind of ground is it?\n\u{2610} In a field\n\u{2612} rooftop\n\u{2610} Elsewhere: at sea\n";
    let outcome = imported(&paragraphs(lines));
    assert_eq!(answers(&outcome), "ground: roof\n", "{}", outcome.pieces);
    let unplaced: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(unplaced, ["Fruit - from next April", "\u{2612} Flowers (few)", "Moss X", "Elsewhere: at sea"]);
    assert_eq!(outcome.characters(), crate::counted::characters(&document(&paragraphs(lines))));
}

#[test]
fn a_share_without_a_sign_that_may_be_a_part_of_one_is_placed_nowhere() {
    for (said, share) in
        [("0.5", ""), ("1", ""), (".8", ""), ("0.5 %", ", share: 0.5%"), ("2", ", share: 2%"), ("0", ", share: 0%")]
    {
        let body = texts(&[&["Post", "Share of the week", "Has keys"], &["Head", said, ""]]);
        assert_eq!(answers(&imported(&body)), format!("helpers: post: Head{share}\n"), "{said}");
    }
}

#[test]
fn what_stands_apart_below_a_private_question_is_named_and_never_shown() {
    let questions = crate::site::QUESTIONS.replace("{id: open_gate,", "{id: open_gate, private: true,");
    let wish = "Please keep the shed out of it.";
    for (body, private) in [
        (p("10. Is the gate open to all?") + &p("\u{2610} Yes \u{2612} No") + &p(wish), "private open_gate"),
        (p("10. Is the gate open to all?") + &p(wish), ""),
        (p("2. Your e-mail address") + &p("ann@example.org") + &p(wish), "private your_email 15"),
        (p("2. Your e-mail address: ann@example.org") + &p("") + &p(wish), "private your_email 15"),
        (control("your_email", &p("ann@example.org")) + &p("") + &p(wish), "private your_email 15"),
    ] {
        let outcome = crate::site::Site::new(&questions).import("form.docx", &document(&body), &Default::default());
        let unplaced: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
        assert_eq!(unplaced, [wish], "{body}\n{}", outcome.pieces);
        assert!(outcome.pieces.contains(private), "{}", outcome.pieces);
        assert!(!outcome.text.contains("ann@") && !outcome.text.contains("shed"), "{}", outcome.text);
    }
}

#[test]
fn a_private_answer_that_stands_again_elsewhere_is_said_and_never_shown() {
    let private = "2. Your e-mail address: Dr Nerys Example, Head Gardener\n";
    let import = |name: &str, lines: &str| {
        let site = crate::site::Site::new(crate::site::QUESTIONS);
        site.import(name, &document(&paragraphs(&format!("{private}{lines}"))), &Default::default())
    };
    let outcome = import("Nerys Example.docx", "8. What was hard?\nLuck, said Nerys Example.\n");
    let expected = [
        "There is no title",
        "Words of question 2, which is private, stand in the draft's name",
        "Words of question 2, which is private, stand again in question 8",
    ];
    for (line, start) in outcome.notes.lines().zip(expected) {
        assert!(line.starts_with(start), "{line}");
    }
    assert_eq!(outcome.notes.lines().count(), 3, "{}", outcome.notes);
    assert!(
        outcome.text.contains("# Words of question 2, which is private, stand again in question 8"),
        "{}",
        outcome.text
    );
    assert!(!outcome.notes.contains("Nerys"), "{}", outcome.notes);
    let post = import("a.docx", "1. What is the garden called?\nThe Vale\n8. What was hard?\nNothing.\n");
    assert_eq!(post.notes, "");
    let table = texts(&[&["Post", "Share of the week", "Has keys"], &["Head gardener", "60%", ""]]);
    let body = paragraphs(&format!(
        "{private}1. What is the garden called?\nThe Vale\n8. What was hard?\nThe head gardener left.\n"
    ));
    let site = crate::site::Site::new(crate::site::QUESTIONS);
    let known =
        site.import("a.docx", &document(&(body + &p("9. Who looks after what?") + &table)), &Default::default());
    assert_eq!(known.notes, "", "a post that a table names is no person");
}

#[test]
fn a_part_of_a_private_name_that_stands_again_is_said_too() {
    let questions = crate::site::QUESTIONS.replace(
        "{id: your_email,",
        "{id: you, label: Your name, kind: text, private: true, autofill: name}\n      - {id: your_email,",
    );
    let import = |lines: &str| {
        let lines = format!("1. What is the garden called?\nThe Vale\n{lines}");
        crate::site::Site::new(&questions).import("form.docx", &document(&paragraphs(&lines)), &Default::default())
    };
    for (lines, again) in [
        ("Your name: Ann Sampleton\n8. What was hard?\nMs Sampleton made it work.\n", true),
        ("Your name: Ann Sampleton\n8. What was hard?\nSampleton\u{2019}s rain.\n", true),
        ("2. Your e-mail address: a.sampleton@example.org\n8. What was hard?\nSampleton made it work.\n", true),
        ("Your name: Ann Sampleton\n8. What was hard?\nRain. Ann made it work.\n", false),
        ("2. Your e-mail address: office.vale@example.org\n8. What was hard?\nThe Vale Office is far.\n", false),
    ] {
        let outcome = import(lines);
        assert!(outcome.draft.contains("## Hard"), "{}", outcome.pieces);
        assert_eq!(outcome.notes.contains("stand again in question 8"), again, "{lines}: {}", outcome.notes);
    }
    for signature in ["Ann Sampleton, gardener, 3 March 2026", "Ann Sampleton\nGardener", "Dr Ann Sampleton"] {
        let lines = format!("Your name: Ann Sampleton\n8. What was hard?\nRain, and\nfrost.\n{signature}\n");
        let outcome = import(&lines);
        assert!(outcome.draft.ends_with("Rain, and\n\nfrost.\n"), "{}", outcome.draft);
        let named: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
        assert_eq!(named.join("\n"), signature);
    }
    let kept = import("Your name: Ann Sampleton\n8. What was hard?\nRain.\nAnn Sampleton's wall fell.\n");
    assert!(kept.draft.contains("wall fell"), "{}", kept.pieces);
}

#[test]
fn the_forms_own_sentences_are_cut_off_what_somebody_wrote_behind_them() {
    let mut xml = crate::round::body();
    for (before, words) in [
        ("Only the network reads this. It is never shown.", " In the shed."),
        ("What would you tell a new garden?", " Dig."),
    ] {
        let at = xml.rfind(&format!("{before}</w:t>")).unwrap() + before.len() + "</w:t></w:r>".len();
        xml.insert_str(at, &run(words));
    }
    let outcome = crate::round::site().import("form.docx", &crate::round::document(&xml, "", &[]), &Default::default());
    assert!(outcome.draft.contains("## Advice for a new garden\n\nDig.\n"), "{}", outcome.draft);
    assert!(outcome.pieces.contains("private key_under 13 "), "{}", outcome.pieces);
    assert!(!outcome.text.contains("shed."), "{}", outcome.text);
}
