//! Documents of LibreOffice.

use casebook::archive::packed;
use casebook::import::ImportOptions;

use crate::counted::open_characters;
use crate::site::{Outcome, QUESTIONS, Site, answers};

const STYLES: &str = "<d><styles><default-style family=\"paragraph\"><text-properties language=\"en\" country=\"GB\"/></default-style>\
    <style name=\"Strong\"><text-properties font-weight=\"bold\"/></style><style name=\"Note\" parent-style-name=\"Strong\"/>\
    <style name=\"Secret\"><text-properties display=\"none\"/></style>\
    <style name=\"Out\"><text-properties text-line-through-style=\"solid\"/></style>\
    <style name=\"Up\"><text-properties text-position=\"super 58%\"/></style></styles>\
    <master-styles><master-page><footer><p>The Guild</p></footer><footer-left><p>The Guild</p></footer-left></master-page></master-styles></d>";

/// A document with this text.
pub fn file(body: &str) -> Vec<u8> {
    file_with("", body)
}

/// The same, with fields.
fn file_with(fields: &str, body: &str) -> Vec<u8> {
    let lists = "<automatic-styles><list-style name=\"N\"><list-level-style-number num-format=\"1\"/></list-style></automatic-styles>";
    let content = format!(
        "<document-content xmlns:text=\"urn:text\">{lists}<body><text:text>{fields}{body}</text:text></body></document-content>"
    );
    let files: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("styles.xml", STYLES.as_bytes()),
    ];
    packed(&files).unwrap()
}

/// Imports a document with these fields and this text, of which every letter is in the account.
fn import_with(fields: &str, body: &str) -> Outcome {
    Site::new(QUESTIONS).import("form.odt", &file_with(fields, body), &ImportOptions::default())
}

pub fn import(body: &str) -> Outcome {
    let outcome = import_with("", body);
    let written = open_characters(&format!("<d>{body}</d>")) + "The Guild".len();
    assert_eq!(outcome.characters(), written, "{body}\n{}", outcome.pieces);
    outcome
}

#[test]
fn a_document_of_libreoffice_is_read_by_its_tags_and_its_questions() {
    let body = "<h outline-level=\"1\">About the garden</h>\
        <p>1. What is the garden called?</p><p><content-control tag=\"title\">The   Vale<s c=\"1\"/>&amp;\n Hill</content-control></p>\
        <p>2. Your e-mail address: <content-control tag=\"your_email\">ann@example.org</content-control></p>\
        <p>4. When did it open?</p><p><content-control tag=\"opened\" showing-place-holder=\"true\">Write here</content-control></p>\
        <p>6. What grows there?</p>\
        <p><content-control checkbox=\"true\" checked=\"true\" tag=\"growing:fruit\">\u{2612}</content-control><tab/>Fruit</p>\
        <p><content-control checkbox=\"true\" checked=\"false\" tag=\"growing:flowers\">\u{2610}</content-control><tab/>Flowers</p>\
        <p>8. What was hard?</p><p>It was <span style-name=\"Note\">very</span> hard<span style-name=\"Secret\">secret</span>, see <a href=\"https://example.org\">the plan</a>.</p>\
        <list style-name=\"N\"><list-item><p>Rain</p></list-item><list-item><p>Wind</p></list-item></list>\
        <p>9. Who looks after what?</p>\
        <table><table-header-rows><table-row><table-cell><p>Has keys</p></table-cell><table-cell><p>Post</p></table-cell></table-row></table-header-rows>\
        <table-row><table-cell><p>yes</p></table-cell><table-cell><p>Head</p></table-cell></table-row></table>\
        <p>11. May we publish this story?</p><p><fieldmark type=\"x.FORMCHECKBOX\" name=\"C1\"><param name=\"Checkbox_Checked\" value=\"true\"/></fieldmark>Yes <fieldmark type=\"x.FORMCHECKBOX\" name=\"C2\"/>No</p>";
    let outcome = import(body);
    let expected = "title: The Vale & Hill\ngrowing: fruit\nhelpers: post: Head, keys: true\nconsent: true\n## Hard\nIt was **very** hard, see [the plan](https://example.org).\n1. Rain\n2. Wind\n";
    assert_eq!(answers(&outcome).replace('"', ""), expected, "{}", outcome.pieces);
    assert!(!outcome.text.contains("ann@"), "{}", outcome.text);
    assert!(outcome.pieces.contains("dropped hidden 6 "), "{}", outcome.pieces);
    assert_eq!(outcome.unplaced(), "unplaced - - 9 the head or foot of the pages\n");
}

#[test]
fn what_was_taken_out_of_a_document_of_libreoffice_is_counted_and_a_tick_that_was_added_is_no_consent() {
    let body = "<tracked-changes><changed-region id=\"c1\"><deletion><change-info><creator>Ann</creator></change-info><p>old words</p></deletion></changed-region>\
        <changed-region id=\"c2\"><insertion/></changed-region></tracked-changes>\
        <p>8. What was hard?</p><p>Rain<annotation><creator>Ann</creator><p>too wet</p></annotation>.<note note-class=\"footnote\"><note-citation>1</note-citation><note-body><p>In March.</p></note-body></note></p>\
        <p>11. May we publish this story?</p><p><change-start change-id=\"c2\"/><fieldmark type=\"x.FORMCHECKBOX\"><param name=\"Checkbox_Checked\" value=\"true\"/></fieldmark><change-end change-id=\"c2\"/>Yes</p>";
    let outcome = import(body);
    let draft = answers(&outcome);
    assert!(draft.starts_with("## Hard\nRain.[^1]\n") && draft.contains("In March."), "{draft}\n{}", outcome.pieces);
    assert!(!outcome.text.contains("Ann") && !draft.contains("consent"), "{}", outcome.text);
    for said in ["dropped deleted 9 a tracked change", "dropped comment 7 a comment"] {
        assert!(outcome.pieces.contains(said), "{said}: {}", outcome.pieces);
    }
    assert_eq!(outcome.imported[0].tracked, 2);
}

#[test]
fn fields_drawn_on_the_page_are_read_where_they_stand() {
    let fields = "<forms><form>\
        <text id=\"f1\" name=\"Text Box 1\" value=\"Name it\" current-value=\"The Vale\"/>\
        <checkbox id=\"f2\" current-state=\"checked\" label=\"Fruit\"/><checkbox id=\"f3\" state=\"checked\" current-state=\"unchecked\" label=\"Flowers\"/>\
        <checkbox id=\"f4\" state=\"checked\"/>\
        <listbox id=\"f5\"><option label=\"On a roof\" selected=\"true\"/><option label=\"In a field\" current-selected=\"true\"/></listbox>\
        <radio id=\"f6\" value=\"y\"/><radio id=\"f7\" current-selected=\"true\"/>\
        <textarea id=\"f8\" current-value=\"Rain &amp; &lt;wind&gt;.\"/><text id=\"f9\" current-value=\"ann@example.org\"/>\
        <checkbox id=\"f10\" current-state=\"unknown\"/><textarea id=\"f11\" name=\"hard\"><p>Mud.</p></textarea><button id=\"f12\" label=\"Send\"/></form></forms>";
    let draw = |name: &str| format!("<control control=\"{name}\"/>");
    let body = format!(
        "<p>What is the garden called? {}</p><p>2. Your e-mail address: {}</p><p>What kind of ground is it? {}</p><p>6. What grows there?</p><p>{}</p><p>{}</p><p>{} Bees</p>\
        <p>10. Is the gate open to all? {}Yes {}No</p><p>What has helped the garden most?</p><p>{}</p><p>11. May we publish this story?</p><p>{} Yes</p><p>8. What was hard?</p>{}{}",
        draw("f1"),
        draw("f9"),
        draw("f5"),
        draw("f2"),
        draw("f3"),
        draw("f4"),
        draw("f6"),
        draw("f7"),
        draw("f8"),
        draw("f10"),
        draw("f11"),
        draw("f12")
    );
    let outcome = import_with(fields, &body);
    let expected = "title: The Vale\nground: field\ngrowing: fruit; bees\nopen_gate: false\n## Helped\nRain & \\<wind>.\n## Hard\nMud.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    assert!(!outcome.text.contains("ann@") && outcome.pieces.contains("private your_email 15"), "{}", outcome.pieces);
    assert!(outcome.unplaced().contains("unplaced consent ambiguous"), "{}", outcome.pieces);
    let shown = "The ValeFruitFlowersIn a fieldRain & <wind>.ann@example.orgMud.The Guild".len();
    let spaces = " ".len() * 3;
    assert_eq!(outcome.characters(), open_characters(&format!("<d>{body}</d>")) + shown + spaces, "{}", outcome.pieces);
}

/// LibreOffice 7.4 keeps boxes without their tags, and makes fields that ask for text of all others.
#[test]
fn a_form_that_libreoffice_saved_without_its_tags_is_read_by_its_questions() {
    let tick = |state: &str, sign: &str, words: &str| {
        format!(
            "<p><content-control checkbox=\"true\" {state} checked-state=\"\u{2612}\" unchecked-state=\"\u{2610}\"><span>{sign}</span></content-control><tab/>{words}</p>"
        )
    };
    let body = "<h outline-level=\"2\">1. What is the garden called?</h><p><text-input description=\"\">The Vale&#x0d;</text-input></p>\
        <h outline-level=\"2\">4. When did it open?</h><p><text-input>7 March 2026&#x0d;</text-input></p>\
        <h outline-level=\"2\">5. What kind of ground is it?</h><p><fieldmark type=\"x.FORMDROPDOWN\"><param name=\"Dropdown_ListEntry\" value=\"On a roof\"/>\
        <param name=\"Dropdown_ListEntry\" value=\"In a field\"/><param name=\"Dropdown_Selected\" value=\"1\"/></fieldmark></p>\
        <h outline-level=\"2\">6. What grows there?</h>"
        .to_owned()
        + &tick("checked=\"true\"", "\u{2612}", "Fruit")
        + &tick("", "\u{2610}", "Flowers")
        + &tick("checked=\"true\"", "\u{2612}", "Bees (In hives)")
        + "<h outline-level=\"2\">7. What has helped the garden most?</h><p>On the page: <fieldmark-start type=\"x.FORMTEXT\" name=\"T1\"/>Rain.<fieldmark-end/></p>";
    let outcome = import(&body);
    let expected =
        "title: The Vale\nopened: 2026-03-07\nground: field\ngrowing: fruit; bees\n## Helped\nOn the page: Rain.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
}

#[test]
fn lists_that_go_on_boxes_of_text_and_covered_cells_of_libreoffice_are_read() {
    let body = "<p>What has helped the garden most?</p><list style-name=\"N\"><list-item><p>Rain</p><list><list-item><p>in March</p></list-item></list></list-item></list>\
        <p>and then</p><list style-name=\"N\" continue-numbering=\"true\"><list-item><p>Wind</p></list-item></list>\
        <table><table-row><table-cell number-columns-spanned=\"2\"><p>8. What was hard?</p></table-cell><covered-table-cell/></table-row>\
        <table-row><table-cell number-columns-spanned=\"2\"><p>Mud.</p></table-cell><covered-table-cell/></table-row></table>\
        <p>Name of garden: The Vale<frame><text-box><p>10. Is the gate open to all? yes</p></text-box></frame></p>\
        <section display=\"none\"><p>not shown</p></section>\
        <table><table-row><table-cell><p>Post</p></table-cell><table-cell><p>Share of the week</p></table-cell></table-row>\
        <table-row><table-cell><p>3 gardeners</p></table-cell><table-cell><p>5 %</p></table-cell></table-row></table>";
    let outcome = import(body);
    let expected = "title: The Vale\nhelpers: post: \"3 gardeners\", share: 5%\nopen_gate: true\n## Helped\n1. Rain\n   - in March\nand then\n2. Wind\n## Hard\nMud.\n";
    assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
    assert!(outcome.pieces.contains("dropped hidden 9"), "{}", outcome.pieces);
}

#[test]
fn a_field_drawn_on_the_page_is_read_once_however_often_the_text_shows_it() {
    let fields = "<forms><form><text id=\"f1\" name=\"title\" current-value=\"The Vale\"/></form></forms>";
    let outcome = import_with(fields, &format!("<p>x{}</p>", "<control control=\"f1\"/>".repeat(20_000)));
    assert_eq!(answers(&outcome).replace('"', ""), "title: The Vale\n", "{}", outcome.pieces);
    assert_eq!(outcome.characters(), "xThe ValeThe Guild".len(), "{}", outcome.pieces);
}

#[test]
fn a_document_with_a_password_says_so() {
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let files: [(&str, &[u8]); 2] = [("META-INF/manifest.xml", manifest), ("content.xml", &[0x9a, 7, 0xff, 0, 3])];
    let outcome = Site::new(QUESTIONS).import("form.odt", &packed(&files).unwrap(), &ImportOptions::default());
    assert!(outcome.error.contains("a password"), "{}", outcome.error);
}

#[test]
fn what_a_condition_hides_is_counted_and_an_object_without_a_picture_is_named() {
    let body = "<section display=\"condition\" is-hidden=\"true\"><p>secret</p></section>\
        <p>8. What was hard?</p><p>Rain.<hidden-text is-hidden=\"true\" string-value=\"hush\"/><hidden-text is-hidden=\"false\">Wind.</hidden-text></p>\
        <p><frame><object href=\"./Object 1\"/></frame></p>";
    let outcome = import_with("", body);
    assert_eq!(answers(&outcome), "## Hard\nRain.Wind.\n");
    let expected = "unplaced hard format 0 paragraph 3\nunplaced - - 9 the head or foot of the pages\ndropped hidden 6 hidden text\ndropped hidden 4 hidden text\n";
    let last: String = outcome.pieces.lines().skip(2).map(|line| format!("{line}\n")).collect();
    assert_eq!(last, expected);
}

#[test]
fn an_input_field_is_a_place_for_an_answer_as_a_field_of_a_form_is() {
    let field = "<fieldmark type=\"x.FORMDROPDOWN\" name=\"D\"><param name=\"Dropdown_ListEntry\" value=\"On a roof\"/><param name=\"Dropdown_Selected\" value=\"0\"/></fieldmark>";
    let row = |label: &str, cell: &str| {
        format!("<table-row><table-cell><p>{label}</p></table-cell><table-cell><p>{cell}</p></table-cell></table-row>")
    };
    let rows = row("1. What is the garden called?", "<text-input>The Vale</text-input>")
        + &row("5. What kind of ground is it?", field);
    assert_eq!(answers(&import(&format!("<table>{rows}</table>"))), "title: The Vale\nground: roof\n");
}
