//! What is crossed out, raised, changed under the eyes of others or remarked upon is not what it would be without.

use casebook::import::ImportOptions;

use crate::document::{legacy_box, p, run, texts};
use crate::odt;
use crate::rows::workbook_with;
use crate::site::{Outcome, QUESTIONS, Site, answers, imported};

/// Letters with a look.
fn look(look: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn struck(text: &str) -> String {
    look("<w:strike/>", text)
}

/// A question with an answer below it.
fn asked(question: &str, answer: &str) -> String {
    format!("{}<w:p>{answer}</w:p>", p(question))
}

fn book(rows: &[&[&str]], comments: &str) -> Outcome {
    Site::new(QUESTIONS).import(
        "book.xlsx",
        &workbook_with(rows, comments),
        &ImportOptions { slug: None, row: Some(2) },
    )
}

const CONSENT: &str = "11. May we publish this story?";

#[test]
fn what_is_crossed_out_is_no_answer_of_any_kind() {
    for (question, answer) in [
        (CONSENT, struck("Yes")),
        (CONSENT, look("<w:dstrike/>", "Yes")),
        (CONSENT, run("\u{2612} ") + &struck("Yes")),
        (CONSENT, legacy_box("Check1", "<w:checked/>") + &struck(" Yes")),
        ("3. How many helpers are there?", struck("9000")),
        ("4. When did it open?", struck("2 March 2021")),
        ("5. What kind of ground is it?", run("\u{2612} ") + &struck("On a roof")),
        ("5. What kind of ground is it?", struck("On a roof")),
        ("7. What has helped the garden most?", struck("Money from the council.")),
        ("10. Is the gate open to all?", struck("Yes")),
    ] {
        let outcome = imported(&(p("1. What is the garden called?") + &p("The Vale") + &asked(question, &answer)));
        assert_eq!(answers(&outcome), "title: The Vale\n", "{question}\n{}", outcome.pieces);
        assert!(outcome.unplaced().contains("unplaced"), "{question}\n{}", outcome.pieces);
    }
    let outcome =
        imported(&asked("7. What has helped the garden most?", &(run("Money, ") + &struck("much ") + &run("of it."))));
    assert_eq!(answers(&outcome), "## Helped\nMoney, of it.\n");
    assert!(outcome.unplaced().contains("ambiguous"), "{}", outcome.pieces);
}

#[test]
fn what_is_crossed_out_leaves_the_rest_of_a_list_and_a_table() {
    let items =
        format!("{}<w:p>{}</w:p>{}", p("\u{2612} Fruit"), run("\u{2612} ") + &struck("Flowers"), p("\u{2612} Bees"));
    assert_eq!(answers(&imported(&(p("6. What grows there?") + &items))), "growing: fruit; bees\n");
    let table =
        texts(&[&["Post", "Share of the week", "Has keys"], &["Lead", "50%", "yes"], &["Old post", "20%", "yes"]]);
    let table = table.replace(&run("Old post"), &struck("Old post")).replace(&run("20%"), &struck("20%"));
    let found = answers(&imported(&(p("9. Who looks after what?") + &table)));
    assert!(found.contains("Lead") && !found.contains("Old post") && !found.contains("20"), "{found}");
}

#[test]
fn the_same_holds_for_libreoffice_and_workbooks() {
    let outcome = odt::import(&format!("<p>{CONSENT}</p><p><span style-name=\"Out\">Yes</span></p>"));
    assert!(!outcome.draft.contains("consent"), "{}", outcome.pieces);
    let outcome = odt::import("<p>3. How many helpers are there?</p><p>9000<span style-name=\"Up\">2</span></p>");
    assert!(!outcome.draft.contains("size"), "{}", outcome.draft);
    let heads: &[&str] = &["What is the garden called?", "How many helpers are there?", "May we publish this story?"];
    assert!(book(&[heads, &["The Vale", "=6", "Yes"]], "").draft.contains("consent: true"));
    for yes in [
        "~Yes",
        "<r><t>Yes</t></r><r><rPr><strike/></rPr><t>, all of it</t></r>",
        "<r><rPr><strike/></rPr><t>Yes</t></r>",
    ] {
        let outcome = book(&[heads, &["The Vale", "~9", yes]], "");
        assert!(!outcome.draft.contains("consent") && !outcome.draft.contains("size"), "{yes}: {}", outcome.draft);
        assert!(outcome.unplaced().contains("column C"), "{yes}: {}", outcome.pieces);
    }
    let raised = "<r><t>9000</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>2</t></r>";
    assert!(!book(&[heads, &["The Vale", raised, ""]], "").draft.contains("size"));
}

#[test]
fn a_raised_figure_is_none_of_the_number_before_it() {
    let up = |text| look("<w:vertAlign w:val=\"superscript\"/>", text);
    let outcome = imported(&asked("3. How many helpers are there?", &(run("9000") + &up("2"))));
    assert_eq!(answers(&outcome), "", "{}", outcome.pieces);
    let said = run("It cost 5 × 10")
        + &up("6")
        + &run(" pounds, H")
        + &look("<w:vertAlign w:val=\"subscript\"/>", "2")
        + &run("O.");
    assert_eq!(answers(&imported(&asked("8. What was hard?", &said))), "## Hard\nIt cost 5 × 10⁶ pounds, H₂O.\n");
}

#[test]
fn a_formula_keeps_its_shape_and_is_no_number() {
    let math = |inner: &str| format!("<m:oMath xmlns:m=\"urn:math\">{inner}</m:oMath>");
    let r = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let fraction = math(&format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r("3"), r("4")));
    let power = math(&format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", r("10"), r("3")));
    for formula in [&fraction, &power] {
        assert_eq!(answers(&imported(&asked("3. How many helpers are there?", formula))), "");
    }
    let said =
        answers(&imported(&asked("8. What was hard?", &(run("A ratio of ") + &fraction + &run(" to ") + &power))));
    assert_eq!(said, "## Hard\nA ratio of 3/4 to 10³\n");
}

#[test]
fn a_remark_or_a_change_of_somebody_else_leaves_consent_without_an_answer() {
    let yes = run("Yes");
    assert!(imported(&asked(CONSENT, &yes)).draft.contains("consent: true"));
    for answer in [
        format!("<w:commentRangeStart w:id=\"1\"/>{yes}<w:commentRangeEnd w:id=\"1\"/>"),
        format!("{yes}<w:r><w:commentReference w:id=\"1\"/></w:r>"),
        format!("<w:ins>{yes}</w:ins>"),
        format!("<w:del><w:r><w:delText>No</w:delText></w:r></w:del><w:ins>{yes}</w:ins>"),
        format!("<w:moveTo>{yes}</w:moveTo>"),
        format!("{yes}{}", struck(" No")),
    ] {
        let outcome = imported(&asked(CONSENT, &answer));
        assert!(!outcome.draft.contains("consent"), "{answer}\n{}", outcome.pieces);
        assert!(outcome.notes.contains("consent, has no answer"), "{answer}\n{}", outcome.notes);
        // Elsewhere changes are taken as accepted.
        let outcome = imported(&asked("10. Is the gate open to all?", &answer));
        assert!(outcome.draft.contains("open_gate: true"), "{answer}\n{}", outcome.draft);
    }
    let question = format!(
        "<w:p><w:commentRangeStart w:id=\"1\"/>{}<w:commentRangeEnd w:id=\"1\"/></w:p><w:p>{yes}</w:p>",
        run(CONSENT)
    );
    assert!(!imported(&question).draft.contains("consent"));
    let odt = format!("<p>{CONSENT}</p><p>Yes<annotation><p>Only once our board has agreed.</p></annotation></p>");
    assert!(!odt::import(&odt).draft.contains("consent"));
    let heads: &[&str] = &["What is the garden called?", "May we publish this story?"];
    let comment = "<comment ref=\"B2\"><text><t>Only once our board has agreed.</t></text></comment>";
    let outcome = book(&[heads, &["The Vale", "Yes"]], comment);
    assert!(!outcome.draft.contains("consent"), "{}", outcome.draft);
}

#[test]
fn looks_beside_each_other_are_marked_so_that_the_page_shows_them() {
    let of = |xml: &str| answers(&imported(&asked("8. What was hard?", xml))).replace("## Hard\n", "");
    assert_eq!(of(&(look("<w:i/>", "team") + &look("<w:b/>", "work"))), "*team*work\n");
    assert_eq!(of(&(look("<w:b/>", "Lead:") + &run("x"))), "Lead:x\n");
    assert_eq!(of(&(look("<w:b/>", "Lead:") + &run(" x"))), "**Lead:** x\n");
}
