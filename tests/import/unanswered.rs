//! Places that nobody answered: what stands in them is no answer, and what a list began with is nobody's choice.

use crate::document::*;
use crate::site::{answers, imported};

/// A control with these properties.
fn place(properties: &str, inner: &str) -> String {
    format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
}

/// A list to choose from, whose entries have a name and a value but for the first, which has one of both.
fn list(first: &str, others: &[&str], shown: &str) -> String {
    let others: String =
        others.iter().map(|other| format!("<w:listItem w:displayText=\"{other}\" w:value=\"{other}\"/>")).collect();
    place(&format!("<w:dropDownList>{first}{others}</w:dropDownList>"), &p(shown))
}

/// A list of the old kind with what says which entry is chosen.
fn legacy_list(state: &str, entries: &[&str]) -> String {
    let entries: String = entries.iter().map(|entry| format!("<w:listEntry w:val=\"{entry}\"/>")).collect();
    format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"D\"/><w:ddList>{state}{entries}</w:ddList></w:ffData></w:fldChar></w:r>\
        <w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    )
}

#[test]
fn a_place_that_shows_what_to_write_or_choose_is_not_answered() {
    let prompt = "<w:showingPlcHdr/>";
    let bare = "<w:listItem w:value=\"Pick the bed\"/>";
    let empty = "<w:listItem w:displayText=\"Pick the bed\" w:value=\"\"/>";
    let asking = "<w:listItem w:displayText=\"Select…\" w:value=\"0\"/>";
    for shown in [
        place(prompt, &p("Write here")),
        place(&format!("{prompt}<w:date/>"), &p("Write a day")),
        list(bare, &["Roses", "Mint"], "Pick the bed"),
        list(empty, &["Roses", "Mint"], "Pick the bed"),
        list(asking, &["Roses", "Mint"], "Select…"),
        place("", &p("Click or tap here to enter text.")),
        p("Choose an item."),
        legacy_list("", &["Select...", "Roses"]),
        legacy_list("<w:result w:val=\"0\"/>", &["[Bed]", "Roses"]),
    ] {
        for body in [p("Name of garden:") + &shown, table(&[&[p("Name of garden"), shown.clone()]])] {
            let outcome =
                imported(&(body + &p("8. What was hard?") + &place(prompt, &p("What was hard?")) + &p("Rain.")));
            assert_eq!(answers(&outcome), "## Hard\nRain.\n", "{shown}\n{}", outcome.pieces);
            assert_eq!(outcome.unplaced(), "", "{shown}");
            assert!(outcome.pieces.contains("dropped empty"), "{}", outcome.pieces);
        }
    }
}

#[test]
fn a_prompt_that_libre_office_saved_without_its_mark_is_no_answer() {
    let kept = "<w:placeholder><w:docPart w:val=\"ABC\"/></w:placeholder>";
    let template = |words: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> MACROBUTTON NoMacro {words}</w:instrText></w:r>\
            <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            run(words)
        )
    };
    let author = format!("{kept}<w:alias w:val=\"Author\"/><w:text/>");
    for shown in [
        place(&author, &p("[Author]")),
        place(kept, &p("[Tell us the story]")),
        place(kept, &p("Click here to say what was hard.")),
        template("[Type here]"),
        template("Click here and type"),
    ] {
        let outcome = imported(&(p("8. What was hard?") + &shown + &p("10. Is the gate open to all? no")));
        assert_eq!(answers(&outcome), "open_gate: false\n", "{shown}\n{}", outcome.pieces);
        assert_eq!(outcome.unplaced(), "", "{shown}");
    }
    let tagged = format!("<w:tag w:val=\"hard\"/>{kept}");
    for (shown, expected) in [
        (place(&tagged, &p("[none]")), "\\[none\\]"),
        (place(kept, &p("Rain [and wind]")), "Rain \\[and wind\\]"),
        (place(kept, &p("we tried…")), "we tried…"),
        (place("", &p("[none]")), "\\[none\\]"),
    ] {
        let outcome = imported(&(p("8. What was hard?") + &shown));
        assert_eq!(answers(&outcome), format!("## Hard\n{expected}\n"), "{shown}");
    }
}

#[test]
fn what_was_chosen_in_a_list_is_the_answer() {
    let bare = "<w:listItem w:value=\"Pick the bed\"/>";
    let first = "<w:listItem w:displayText=\"Thyme\" w:value=\"1\"/>";
    for (shown, expected) in [
        (list(bare, &["Roses", "Mint"], "Roses"), "Roses"),
        (list(first, &["Roses", "Mint"], "Thyme"), "Thyme"),
        (list(bare, &[], "Roses"), "Roses"),
        (place("<w:showingPlcHdr/><w:date/>", &p("6 March 2026")), "6 March 2026"),
        (legacy_list("<w:result w:val=\"1\"/>", &["Select...", "Roses"]), "Roses"),
        (legacy_list("<w:result w:val=\"0\"/>", &["Thyme", "Roses"]), "Thyme"),
    ] {
        let outcome = imported(&table(&[&[p("Name of garden"), shown.clone()]]));
        let title = answers(&outcome).replace('"', "");
        assert_eq!(title, format!("title: {expected}\n"), "{shown}\n{}", outcome.pieces);
    }
}

#[test]
fn what_a_list_of_the_old_kind_begins_with_is_nobodys_choice_and_is_named() {
    for state in ["", "<w:default w:val=\"0\"/>", "<w:default w:val=\"1\"/>"] {
        let outcome = imported(&(p("11. May we publish this story?") + &legacy_list(state, &["Yes", "No"])));
        assert_eq!(answers(&outcome), "", "{state}\n{}", outcome.pieces);
        assert!(outcome.unplaced().starts_with("unplaced - ambiguous "), "{}", outcome.pieces);
    }
}

#[test]
fn of_lists_of_libre_office_the_same_counts() {
    let control = |state: &str, shown: &str| {
        format!(
            "<p>Name of garden: <content-control{state}><list-item display-text=\"Pick the bed\" value=\"\"/><list-item display-text=\"Roses\" value=\"r\"/>{shown}</content-control></p>"
        )
    };
    let field = |selected: &str| {
        format!(
            "<p>Name of garden: <fieldmark type=\"vnd.oasis.opendocument.field.FORMDROPDOWN\"><param name=\"Dropdown_ListEntry\" value=\"Select...\"/><param name=\"Dropdown_ListEntry\" value=\"Roses\"/>{selected}</fieldmark></p>"
        )
    };
    let chosen = "<param name=\"Dropdown_Selected\" value=\"1\"/>";
    for (text, expected) in [
        (control("", "Pick the bed"), ""),
        (control(" showing-place-holder=\"true\"", "Write here"), ""),
        (control("", "Roses"), "title: Roses\n"),
        (field(""), ""),
        (field(chosen), "title: Roses\n"),
        ("<p>Name of garden: <placeholder placeholder-type=\"text\">&lt;Bed&gt;</placeholder></p>".to_owned(), ""),
    ] {
        let outcome = crate::odt::import(&text);
        assert_eq!(answers(&outcome), expected, "{text}\n{}", outcome.pieces);
    }
}
