//! Rows of answers, in the shapes that form services export.

use casebook::archive::packed;
use casebook::import::ImportOptions;

use crate::site::{Outcome, QUESTIONS, Site, answers};

/// A workbook with one sheet of these rows; a cell that begins with `=` is a number, with `@` a day, with `%` a share.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    workbook_with(rows, "")
}

/// A workbook with comments, in XML. A cell that begins with `=` is a number, with `%` a percentage, with `@` a day, with `~`
/// crossed out, and with `<` XML.
pub fn workbook_with(rows: &[&[&str]], comments: &str) -> Vec<u8> {
    let mut sheet = String::new();
    for (at, row) in rows.iter().enumerate() {
        sheet.push_str(&format!("<row r=\"{}\">", at + 1));
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), at + 1);
            sheet.push_str(&match cell.chars().next() {
                Some('=') => format!("<c r=\"{place}\"><v>{}</v></c>", &cell[1..]),
                Some('%') => format!("<c r=\"{place}\" s=\"2\"><v>{}</v></c>", &cell[1..]),
                Some('@') => format!("<c r=\"{place}\" s=\"1\"><v>{}</v></c>", &cell[1..]),
                Some('<') => format!("<c r=\"{place}\" t=\"inlineStr\"><is>{cell}</is></c>"),
                Some('~') => format!("<c r=\"{place}\" s=\"3\" t=\"inlineStr\"><is><t>{}</t></is></c>", &cell[1..]),
                _ => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>", crate::document::escaped(cell)),
            });
        }
        sheet.push_str("</row>");
    }
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{types}/{kind}\" Target=\"{target}\"/>")
    };
    let root = format!("<Relationships>{}</Relationships>", link("r", "officeDocument", "xl/workbook.xml"));
    let links = format!(
        "<Relationships>{}{}</Relationships>",
        link("s", "worksheet", "worksheets/sheet1.xml"),
        link("t", "styles", "styles.xml")
    );
    let book = format!("<workbook xmlns:r=\"{types}\"><sheets><sheet name=\"Form1\" r:id=\"s\"/></sheets></workbook>");
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    let beside = format!("<Relationships>{}</Relationships>", link("c", "comments", "../comments1.xml"));
    let has_comments = !comments.is_empty();
    let comments = format!("<comments><commentList>{comments}</commentList></comments>");
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/styles.xml", b"<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"9\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>"),
    ];
    if has_comments {
        files.push(("xl/worksheets/_rels/sheet1.xml.rels", beside.as_bytes()));
        files.push(("xl/comments1.xml", comments.as_bytes()));
    }
    packed(&files).unwrap()
}

fn import(name: &str, bytes: &[u8], row: Option<usize>) -> Outcome {
    Site::new(QUESTIONS).import(name, bytes, &ImportOptions { slug: None, row })
}

#[test]
fn a_workbook_of_microsoft_forms_becomes_a_draft_for_each_row() {
    let book = workbook(&[
        &[
            "Id",
            "Start time",
            "Completion time",
            "Email",
            "Name",
            "What is the garden called?",
            "How many helpers are there?",
            "When did it open?",
            "What grows there?",
            "What was hard?",
            "May we publish this story?",
        ],
        &[
            "=1",
            "@46000.5",
            "@46000.6",
            "ann@example.org",
            "Ann Example",
            "The Vale",
            "=6",
            "@46083",
            "Fruit;Bees;",
            "Rain.\n\nWind.",
            "Yes",
        ],
        &[
            "=2",
            "@46001.5",
            "@46001.6",
            "bob@example.org",
            "Bob Example",
            "The Hill",
            "about 12",
            "@46084",
            "Flowers;Moss;",
            "",
            "No",
        ],
    ]);
    let outcome = import("answers.xlsx", &book, None);
    let expected = "title: The Vale\nsize: 6\nopened: 2026-03-02\ngrowing: fruit; bees\nconsent: true\n## Hard\nRain.\nWind.\ntitle: The Hill\nsize: ~12\nopened: 2026-03-03\ngrowing: flowers\nconsent: false\n";
    assert_eq!(answers(&outcome), expected);
    assert!(!outcome.text.contains("Example") && !outcome.text.contains("example.org/@"), "{}", outcome.text);
    assert_eq!(
        outcome.imported.iter().map(|draft| draft.file.to_str().unwrap()).collect::<Vec<_>>(),
        ["content/case-studies/the-vale.md", "content/case-studies/the-hill.md"]
    );
    let unplaced: Vec<&str> = outcome.imported[1].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(unplaced, ["Fruit;Bees;"; 0].iter().chain(&["Flowers;Moss;"]).copied().collect::<Vec<_>>());
    let second = import("answers.xlsx", &book, Some(3));
    assert!(answers(&second).starts_with("title: The Hill\n"));
    assert!(import("answers.xlsx", &book, Some(9)).error.contains("no row 9"));
}

#[test]
fn a_table_of_google_forms_and_one_of_kobo_are_read() {
    let google = "Timestamp,Username,1. What is the garden called?,Email,What grows there?,Is the gate open to all?\n2026/03/02 9:00:00 am GMT,x@example.org,\"The Vale, lower part\",ann@example.org,\"Fruit, Bees\",Yes\n";
    let outcome = import("answers.csv", google.as_bytes(), None);
    assert_eq!(
        answers(&outcome),
        "title: \"The Vale, lower part\"\ngrowing: fruit; bees\nopen_gate: true\n".replace('"', ""),
        "{}",
        outcome.text
    );
    assert_eq!(outcome.unplaced(), "");
    let kobo = "start;end;title;growing;growing/fruit;growing/flowers;growing/bees;ground;consent;_id;_uuid\n2026-03-02T09:00;2026-03-02T10:00;The Vale;fruit bees;1;0;1;roof;yes;7;abc\n";
    let outcome = import("answers.csv", kobo.as_bytes(), None);
    assert_eq!(answers(&outcome), "title: The Vale\nground: roof\ngrowing: fruit; bees\nconsent: true\n");
    assert_eq!(outcome.unplaced(), "");
    let spread = "title,What grows there? [Fruit],What grows there? [Flowers],Where is the spade?\nThe Vale,TRUE,FALSE,In the shed\n";
    let outcome = import("answers.csv", spread.as_bytes(), None);
    assert_eq!(answers(&outcome), "title: The Vale\ngrowing: fruit\n");
    assert_eq!(outcome.unplaced(), "unplaced - format 11 row 2, column D\n", "a head alone is no answer");
}

#[test]
fn a_head_is_known_letter_for_letter_before_in_any_other_way() {
    let questions = QUESTIONS
        .replace("label: How many helpers are there?", "label: Helpers (people)")
        .replace("label: When did it open?", "label: \"Opened? [For all]\"")
        .replace("label: What has helped the garden most?", "label: Comments")
        .replace("label: Is the gate open to all?", "label: Name");
    let import = |table: &str| Site::new(&questions).import("answers.csv", table.as_bytes(), &ImportOptions::default());
    let outcome = import(
        "Timestamp,title,Helpers (people),Opened? [For all],Comments,About you/What kind of ground is it?\n1,The Vale,6,2024-09-02 00:00:00,Rain.,On a roof\n",
    );
    assert_eq!(
        answers(&outcome),
        "title: The Vale\nsize: 6\nopened: 2024-09-02\nground: roof\n## Helped\nRain.\n",
        "{}",
        outcome.pieces
    );
    assert_eq!(outcome.unplaced(), "");
    let own = import("ID,Name,title\n1,yes,The Vale\n");
    assert_eq!(answers(&own), "title: The Vale\n");
    assert_eq!(
        own.unplaced(),
        "unplaced open_gate ambiguous 3 row 2, column B\n",
        "the service has a column of the same name"
    );
}

#[test]
fn the_word_other_alone_is_no_answer_unless_it_is_an_option() {
    let import = |questions: &str, cell: &str| {
        let table = format!("title,growing,ground\nThe Vale,{cell},{cell}\n");
        Site::new(questions).import("answers.csv", table.as_bytes(), &ImportOptions::default())
    };
    let open = QUESTIONS.replace("kind: choices\n", "kind: choices\n        open: true\n");
    for cell in ["other", "Other", "Other (please specify)"] {
        let outcome = import(&open, cell);
        assert_eq!(answers(&outcome), "title: The Vale\n", "{cell}");
        assert_eq!(outcome.unplaced().lines().count(), 2, "{cell}\n{}", outcome.pieces);
    }
    let option =
        open.replace("{id: fruit, label: Fruit}", "{id: other, label: Another plant}, {id: fruit, label: Fruit}");
    assert_eq!(answers(&import(&option, "fruit other")), "title: The Vale\ngrowing: other; fruit\n");
}

#[test]
fn columns_of_options_are_known_as_the_services_name_them() {
    let questions = QUESTIONS.replace("kind: choices\n", "kind: choices\n        open: true\n");
    let import = |table: &str| Site::new(&questions).import("answers.csv", table.as_bytes(), &ImportOptions::default());
    for (table, expected, unplaced) in [
        // Kobo: all of them once more in one cell, with spaces between.
        (
            "title,What grows there?,What grows there?/Fruit,What grows there?/Bees,What grows there?/other,growing_other\nThe Vale,Fruit Bees other,1,1,1,Moss\n",
            "fruit; bees; Moss",
            "",
        ),
        (
            "title,What grows there?,What grows there?/Fruit,What grows there?/Bees\nThe Vale,Fruit and moss,1,0\n",
            "fruit",
            "unplaced growing ambiguous 14 row 2, column B\n",
        ),
        (
            "title,What grows there?/Fruit,What grows there?/other\nThe Vale,1,1\n",
            "fruit",
            "unplaced growing format 1 row 2, column C\n",
        ),
        // Kobo: its own word for what stands in a column that nobody knows.
        (
            "title,growing,Which one\nThe Vale,fruit other,Moss\n",
            "fruit",
            "unplaced growing format 5 row 2, column B\nunplaced - format 4 row 2, column C\n",
        ),
        ("title,growing,growing_other\nThe Vale,fruit other,Moss\n", "fruit; Moss", ""),
        ("title,growing\nThe Vale,Fruit; Other\n", "fruit", "unplaced growing format 5 row 2, column B\n"),
        ("title,growing\nThe Vale,Fruit; Other people\n", "fruit; Other people", ""),
        // REDCap, with labels and with codes.
        (
            "record_id,title,What grows there? (choice=Fruit),What grows there? (choice=Bees),garden_complete\n1,The Vale,Checked,Unchecked,Complete\n",
            "fruit",
            "",
        ),
        ("record_id,title,growing___fruit,growing___bees\n1,The Vale,0,1\n", "bees", ""),
        // LimeSurvey, with codes and with labels.
        ("Response ID,title,growing[fruit],growing[bees],growing[other]\n1,The Vale,Y,N,Moss\n", "fruit; Moss", ""),
        (
            "Response ID,title,What grows there? [Fruit],What grows there? [Bees],What grows there? [Other]\n1,The Vale,Yes,No,\n",
            "fruit",
            "",
        ),
    ] {
        let outcome = import(table);
        let expected = format!("title: The Vale\ngrowing: {expected}\n");
        assert_eq!(
            (answers(&outcome), outcome.unplaced()),
            (expected, unplaced.to_owned()),
            "{table}\n{}",
            outcome.pieces
        );
    }
}

/// The characters of the cells of a sheet, with white space folded.
fn characters_of(rows: &[&[&str]]) -> usize {
    let length = |cell: &&str| cell.split_whitespace().collect::<Vec<_>>().join(" ").chars().count();
    rows.iter().flat_map(|row| row.iter()).map(length).sum()
}

#[test]
fn every_letter_of_a_sheet_is_in_one_piece() {
    let heads: &[&str] = &[
        "Start time",
        "What is the garden called?",
        "Your e-mail address",
        "What grows there?",
        "Who knows?",
        "What was hard?",
        "May we publish this story?",
    ];
    let sheets: [&[&[&str]]; 4] = [
        &[heads, &["9:00", "The Vale", "ann@example.org", "Fruit;Bees;other", "nobody", "Rain  and\n\nwind", "Yes"]],
        &[heads, &["", "The Vale"], &["1", "The Hill", "", "moss", "", "- rain\n- wind", "Yes, but ask"]],
        &[&["A title"], heads, &["9:00", "The Vale", "", "", "", "", ""]],
        &[
            &[
                "What is the garden called?",
                "What grows there? [Fruit]",
                "What grows there? [Other]",
                "What grows there?",
            ],
            &["The Vale", "Yes", "moss", "Fruit, moss"],
        ],
    ];
    for rows in sheets {
        let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
        let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect();
        let book = workbook(rows);
        for (name, bytes) in [("a.csv", text.as_bytes()), ("a.xlsx", &book)] {
            let outcome = Site::new(QUESTIONS).import(name, bytes, &ImportOptions::default());
            assert_eq!(outcome.characters(), characters_of(rows), "{name} {rows:?}\n{}", outcome.pieces);
        }
    }
}

#[test]
fn heads_below_a_title_or_codes_are_found_and_a_turned_table_is_refused() {
    let import = |text: &str| Site::new(QUESTIONS).import("a.csv", text.as_bytes(), &ImportOptions::default());
    let expected = "title: The Vale\nsize: 6\ngrowing: fruit\nconsent: true\n";
    let qualtrics = "StartDate,RecipientEmail,UserLanguage,Q1,Q2,Q3_1,Q3_2,Q4\n\
        Start Date,Recipient Email,User Language,What is the garden called?,How many helpers are there?,What grows there? - Fruit,What grows there? - Flowers,May we publish this story?\n\
        \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"mail\"\"}\",,,,,,\n\
        2026-03-02,ann@example.org,EN,The Vale,6,Fruit,,Yes\n";
    let lime = "id. Response ID,seed. Seed,title. What is the garden called?,size. How many helpers are there?,growing[SQ1]. What grows there? [Fruit],growing[SQ2]. What grows there? [Flowers],consent. May we publish this story?\n\
        3,7,The Vale,6,Yes,No,Yes\n";
    let titled = "Answers to our call,,,\n,,,\nWhat is the garden called?,Helpers,What grows there? - Selected Choice,May we publish this story?\nThe Vale,6,Fruit,Yes\n";
    for (table, row) in [(qualtrics, Some(2)), (lime, None), (titled, Some(3))] {
        let outcome = import(table);
        assert_eq!(answers(&outcome), expected, "{}", outcome.pieces);
        let said = row.map(|row| format!("Row {row} was read as the heads")).unwrap_or_default();
        assert!(outcome.notes.starts_with(&said), "{}", outcome.notes);
        assert!(!outcome.text.contains("ann@"), "{}", outcome.text);
    }
    let named = import(titled);
    assert_eq!(named.unplaced(), "unplaced - - 19 row 1, column A\n", "a title is no answer");
    assert_eq!(import(qualtrics).unplaced(), "");
    let turned = import("What is the garden called?,The Vale\nHelpers,6\nMay we publish this story?,Yes\n");
    assert!(turned.error.contains("Turn the table"), "{}", turned.error);
    let twice = import(
        "What is the garden called?,Your e-mail address,Your e-mail address2\nThe Vale,ann@example.org,ann@example.org\n",
    );
    assert_eq!((answers(&twice).as_str(), twice.unplaced().as_str()), ("title: The Vale\n", ""), "{}", twice.pieces);
}

#[test]
fn a_second_row_of_heads_is_no_respondent() {
    let monkey = "Respondent ID,Start Date,What is the garden called?,What grows there?,,,Shoe size\n,,Open-Ended Response,Fruit,Bees,Something else,Response\n7,2026-03-02,The Vale,Fruit,,,44\n8,2026-03-03,The Hill,Fruit,Bees,Moss,\n";
    let outcome = import("answers.csv", monkey.as_bytes(), None);
    assert_eq!(answers(&outcome), "title: The Vale\ngrowing: fruit\ntitle: The Hill\ngrowing: fruit; bees\n");
    assert_eq!(
        outcome.unplaced(),
        "unplaced - format 2 row 3, column G\nunplaced - format 4 row 4, column F\n",
        "{}",
        outcome.pieces
    );
    assert!(outcome.notes.contains("Row 2 was read as a second row of heads"), "{}", outcome.notes);
    let typed = "Respondent ID,What is the garden called?,What kind of ground is it?,Shoe size\n,The Vale,On a roof,Response\n8,The Hill,In a field,44\n";
    let typed = import("answers.csv", typed.as_bytes(), None);
    assert_eq!(answers(&typed), "title: The Vale\nground: roof\ntitle: The Hill\nground: field\n", "typed in by hand");
    let none = "Respondent ID,What is the garden called?\n,The Vale\n,The Hill\n";
    assert_eq!(answers(&import("answers.csv", none.as_bytes(), None)), "title: The Vale\ntitle: The Hill\n");
}

const WEEK: &str = "What is the garden called?,How many helpers are there?,Shoe size\nThe Vale,6,44\nThe Hill,,\n";

#[test]
fn a_sheet_that_has_grown_gives_its_new_rows_and_names_those_that_are_there() {
    let site = Site::new(QUESTIONS);
    let import = |table: &str| site.import("answers.csv", table.as_bytes(), &ImportOptions::default());
    assert_eq!(import(WEEK).imported.len(), 2);
    let grown = import(&format!("{}The Dale,3,\n", WEEK.replace("The Hill,,", "The Hill,9,")));
    assert_eq!(answers(&grown).lines().next(), Some("title: The Dale"), "{}", grown.error);
    assert_eq!(grown.imported.len(), 1);
    let said =
        ["row 2: imported before, as content/case-studies/the-vale.md.", "row 3: ", "the-hill.md exists already"];
    said.iter().for_each(|said| assert!(grown.error.contains(said), "{}", grown.error));
    let again = import(WEEK);
    assert!(again.imported.is_empty() && again.error.contains("row 2: imported before"), "{}", again.error);
}

#[test]
fn a_table_without_a_known_head_is_refused_in_words() {
    let outcome = import("answers.csv", b"Shoe size,Hat\n44,55\n", None);
    assert!(outcome.error.contains("is known. Its first row"), "{}", outcome.error);
    let excel = import("answers.csv", format!("sep=,\n{WEEK}").as_bytes(), Some(3));
    assert_eq!(answers(&excel), "title: The Vale\nsize: 6\n", "the rows as the sheet numbers them");
    assert_eq!(excel.unplaced(), "unplaced - format 2 row 3, column C\n");
}

#[test]
fn of_several_choices_in_one_cell_the_known_ones_are_taken_whatever_commas_they_have() {
    let questions = QUESTIONS.replace("label: Fruit}", "label: \"Fruit, nuts and berries\"}");
    let import = |table: &str| Site::new(&questions).import("answers.csv", table.as_bytes(), &ImportOptions::default());
    let google =
        import("title,What grows there?\nThe Vale,\"Fruit, nuts and berries, Moss, Bees\"\nThe Hill,\"Moss, fern\"\n");
    assert_eq!(answers(&google), "title: The Vale\ngrowing: fruit; bees\ntitle: The Hill\n");
    assert_eq!(google.unplaced().lines().count(), 2, "{}", google.pieces);
    let kobo =
        "title;ground/plot/growing;ground/plot/growing/fruit;ground/plot/growing/bees\nThe Vale;fruit bees;1;1\n";
    assert_eq!(answers(&import(kobo)), "title: The Vale\ngrowing: fruit; bees\n");
    let alone = import("title;ground/plot/growing\nThe Vale;fruit bees\n");
    assert_eq!(
        (answers(&alone), alone.unplaced()),
        ("title: The Vale\ngrowing: fruit; bees\n".to_owned(), String::new())
    );
}

#[test]
fn other_sheets_and_hidden_rows_are_said_and_not_read() {
    let book = workbook(&[&["title", "size"], &["The Vale", "6"], &["The Hill", "7"]]);
    let book = crate::round::changed(&book, &|name, text| match name {
        "xl/workbook.xml" => text.replace("</sheets>", "<sheet name=\"Notes\" sheetId=\"2\" r:id=\"s\"/></sheets>"),
        "xl/worksheets/sheet1.xml" => text.replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">"),
        _ => text,
    });
    let outcome = import("answers.xlsx", &book, None);
    assert_eq!(answers(&outcome), "title: The Vale\nsize: 6\n");
    assert!(
        outcome.notes.contains("The sheet \"Notes\" was not read") && outcome.notes.contains("1 row is hidden"),
        "{}",
        outcome.notes
    );
}

#[test]
fn what_a_workbook_hides_or_says_beside_its_cells_is_counted() {
    let book = workbook(&[&["title", "Shoe size", "size"], &["The Vale", "44", "6"], &["The Hill", "45", "7"]]);
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link =
        |id: &str, kind: &str| format!("<Relationship Id=\"{id}\" Type=\"{types}/{kind}\" Target=\"../{kind}.xml\"/>");
    let links = format!(
        "<Relationships>{}{}{}</Relationships>",
        link("c", "comments"),
        link("t", "threadedComment"),
        link("d", "drawing")
    );
    let comments = "<comments><commentList><comment ref=\"A2\"><text><r><t>Is that </t></r><r><t>so?</t></r></text></comment><comment ref=\"C2\"><text><t>[Threaded comment] Ask Ann</t></text></comment></commentList></comments>";
    let thread = "<ThreadedComments><threadedComment ref=\"C2\"><text>Ask Ann</text></threadedComment><threadedComment ref=\"C2\"><text>Did</text></threadedComment></ThreadedComments>";
    let drawing = "<d><sp><txBody><p><r><t>Please </t></r><r><t>hurry</t></r></p></txBody></sp></d>";
    let other =
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Old notes</t></is></c></row></sheetData></worksheet>";
    let book = crate::round::changed_with(
        &book,
        &|name, text| match name {
            "xl/workbook.xml" => text.replace(
                "</sheets>",
                "<sheet name=\"Seen\" r:id=\"o\"/><sheet name=\"Lists\" state=\"veryHidden\" r:id=\"o\"/></sheets>",
            ),
            "xl/_rels/workbook.xml.rels" => text.replace(
                "</Relationships>",
                &format!("<Relationship Id=\"o\" Type=\"{types}/worksheet\" Target=\"other.xml\"/></Relationships>"),
            ),
            "xl/worksheets/sheet1.xml" => text
                .replace("<sheetData>", "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData>")
                .replace("<row r=\"3\">", "<row r=\"3\" hidden=\"1\">"),
            _ => text,
        },
        &[
            ("xl/worksheets/_rels/sheet1.xml.rels", links.as_bytes()),
            ("xl/comments.xml", comments.as_bytes()),
            ("xl/threadedComment.xml", thread.as_bytes()),
            ("xl/drawing.xml", drawing.as_bytes()),
            ("xl/other.xml", other.as_bytes()),
        ],
    );
    let outcome = import("answers.xlsx", &book, None);
    assert_eq!(answers(&outcome), "title: The Vale\nsize: 6\n");
    let apart: Vec<&str> = outcome.pieces.lines().skip(4).collect();
    let expected = [
        "dropped hidden 10 row 3, which is hidden",
        "dropped hidden 15 column B, which is hidden",
        "dropped comment 7 a comment at C2",
        "dropped comment 3 a comment at C2",
        "unplaced - - 12 a drawing in the sheet \"Form1\"",
        "dropped comment 11 a comment at A2",
        "unplaced - - 9 the sheet \"Seen\"",
        "dropped hidden 9 the hidden sheet \"Lists\"",
    ];
    assert_eq!(apart, expected);
    let notes = ["1 row is hidden", "1 column is hidden", "The sheet \"Seen\" was not read"];
    notes.iter().for_each(|note| assert!(outcome.notes.contains(note), "{}", outcome.notes));
    let texts: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts, ["Please hurry", "Old notes"]);
}

#[test]
fn a_sheet_without_a_row_that_is_shown_says_so() {
    let book = workbook(&[&["title", "size"], &["The Vale", "6"]]);
    let hidden =
        crate::round::changed(&book, &|_, text| text.replace("<row r=\"2\">", "<row r=\"2\" hidden=\"true\">"));
    for outcome in [import("a.xlsx", &hidden, None), import("a.csv", b"title,size\n,\n", None)] {
        assert!(outcome.error.contains("has no row with answers below its heads"), "{}", outcome.error);
    }
}

#[test]
fn a_number_that_is_said_to_be_one_is_shown_as_any_other() {
    let book = workbook(&[&["title", "opened"], &["The Vale", "@45537"]]);
    let book = crate::round::changed(&book, &|_, text| text.replace("s=\"1\">", "s=\"1\" t=\"n\">"));
    assert_eq!(answers(&import("answers.xlsx", &book, None)), "title: The Vale\nopened: 2024-09-02\n");
}

#[test]
fn a_share_in_a_workbook_is_what_the_sheet_shows() {
    let questions = QUESTIONS.replace("kind: quantity, unit: people", "kind: percentage");
    let book = workbook(&[&["title", "size"], &["The Vale", "%0.075"], &["The Hill", "=0.5"], &["The Dale", "=20"]]);
    let outcome = Site::new(&questions).import("answers.xlsx", &book, &ImportOptions::default());
    assert_eq!(answers(&outcome), "title: The Vale\nsize: 7.5%\ntitle: The Hill\ntitle: The Dale\nsize: 20%\n");
    assert_eq!(outcome.unplaced(), "unplaced size format 3 row 3, column B\n");
}

#[test]
fn a_table_that_a_mac_wrote_is_read_with_its_letters() {
    let table = |name: &[u8]| {
        let bytes = [b"title;size\n", name, b";6\n"].concat();
        answers(&import("answers.csv", &bytes, None))
    };
    for (bytes, name) in [
        (&b"Caf\x8e"[..], "Café"),
        (b"The M\x9fller\xd5s", "The Müller’s"),
        (b"Stra\xa7e", "Straße"),
        (b"Caf\xe9", "Café"),
        (b"M\xfcller\x92s Stra\xdfe", "Müller’s Straße"),
        (b"\x8aKODA na \xe9t\xe9", "ŠKODA na été"),
        ("Café".as_bytes(), "Café"),
    ] {
        assert_eq!(table(bytes).replace('"', ""), format!("title: {name}\nsize: 6\n"));
    }
}

#[test]
fn consent_in_a_cell_is_a_plain_yes_or_no_and_nothing_like_it() {
    for (said, consent) in [
        ("Yes", "consent: true\n"),
        ("Y", "consent: true\n"),
        ("n", "consent: false\n"),
        ("OK", ""),
        ("Yes but ask us first", ""),
        ("1", ""),
    ] {
        let table = format!("title,May we publish this story?\nThe Vale,{said}\n");
        let outcome = import("answers.csv", table.as_bytes(), None);
        assert_eq!(answers(&outcome), format!("title: The Vale\n{consent}"), "{said}");
        assert_eq!(outcome.unplaced().is_empty(), !consent.is_empty(), "{said}: what is no answer is named");
    }
}
