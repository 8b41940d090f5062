//! Documents that are damaged or were made to do harm: they are refused or read, and nothing else happens.

use std::fmt::Write as _;

use casebook::archive::packed;
use casebook::import::ImportOptions;

use crate::document::*;
use crate::round;
use crate::site::{QUESTIONS, Site};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// Imports the file; what is written is a draft, or nothing.
fn survives(site: &Site, bytes: &[u8]) -> bool {
    survives_as(site, "form.docx", bytes)
}

/// The same of a file with this name.
fn survives_as(site: &Site, name: &str, bytes: &[u8]) -> bool {
    let outcome = site.import(name, bytes, &ImportOptions::default());
    for draft in &outcome.imported {
        let path = site.folder.path().join(&draft.file);
        assert!(path.starts_with(site.folder.path().join("content/case-studies")));
        std::fs::remove_file(&path).unwrap();
    }
    let refused = outcome.imported.is_empty();
    // Of a sheet one row may be passed over, and another not.
    assert!(!refused || !outcome.error.is_empty());
    let left = std::fs::read_dir(site.folder.path().join("content")).unwrap().flatten();
    for folder in left.filter(|entry| entry.file_name() == "case-studies") {
        std::fs::remove_dir_all(folder.path()).unwrap();
    }
    !refused
}

#[test]
fn hundreds_of_damaged_workbooks_tables_and_documents_of_libreoffice_are_refused_or_read() {
    let site = Site::new(QUESTIONS);
    let heads: &[&str] = &["What is the garden called?", "How many helpers are there?", "May we publish this story?"];
    let book = crate::rows::workbook(&[heads, &["The Vale", "=6", "Yes"], &["The Hill", "~7", "No"]]);
    let text = "What is the garden called?,Helpers\n\"The Vale\",6\n\"The \"\"Hill\"\"\",7\n";
    let open =
        crate::odt::file("<p>1. What is the garden called?</p><p>The Vale</p><p>8. What was hard?</p><p>Rain.</p>");
    let mut dice = Dice(11);
    for (name, whole) in [("a.xlsx", book), ("a.csv", text.as_bytes().to_vec()), ("a.odt", open)] {
        assert!(survives_as(&site, name, &whole));
        for _ in 0..120 {
            survives_as(&site, name, &damaged(&whole, &mut dice));
        }
    }
}

/// The bytes with some of them changed, doubled or taken away.
fn damaged(whole: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    match dice.below(3) {
        0 => bytes.truncate(dice.below(whole.len())),
        1 => {
            for _ in 0..1 + dice.below(8) {
                bytes[dice.below(whole.len())] = u8::try_from(dice.below(256)).unwrap();
            }
        }
        _ => {
            let (from, long) = (dice.below(whole.len()), dice.below(200));
            let part = whole[from..(from + long).min(whole.len())].to_vec();
            let at = dice.below(whole.len());
            bytes.splice(at..at, part);
        }
    }
    bytes
}

#[test]
fn hundreds_of_damaged_documents_are_refused_or_read() {
    let site = Site::new(QUESTIONS);
    let body =
        control("title", &p("The Vale")) + &p("8. What was hard?") + &p("Rain.") + &legacy("<w:checked/>", "Fruit");
    let whole = document_with(&body, &[("comments", "comments.xml", b"<comments/>")]);
    assert!(survives(&site, &whole));
    let mut dice = Dice(7);
    for _ in 0..200 {
        let bytes = damaged(&whole, &mut dice);
        survives(&site, &bytes);
    }
}

#[test]
fn a_document_whose_xml_was_cut_and_mixed_is_refused_or_read() {
    let site = round::site();
    let xml = round::body();
    // Places between elements.
    let cuts: Vec<usize> = xml.match_indices('<').map(|(at, _)| at).collect();
    let mut dice = Dice(11);
    let mut read = 0;
    for _ in 0..40 {
        let (from, to) = (cuts[dice.below(cuts.len())], cuts[dice.below(cuts.len())]);
        let mut changed = xml.clone();
        match dice.below(3) {
            0 => changed.replace_range(from.min(to)..from.max(to), ""),
            1 => changed.insert_str(to, &xml[from..cuts.iter().copied().find(|cut| *cut > from).unwrap_or(xml.len())]),
            _ => changed = changed.replacen(["<w:p>", "<w:sdt>", "<w:tr>", "</w:tc>"][dice.below(4)], "<w:ins>", 1),
        }
        let inner = changed
            .split_once("<w:body>")
            .map_or(changed.as_str(), |(_, inner)| inner)
            .replace("</w:body></w:document>", "");
        read += usize::from(survives(&site, &document(&inner)));
    }
    assert!(read > 0, "some of them are still XML");
}

#[test]
fn a_document_that_holds_more_than_is_read_is_refused_before_it_is_unpacked() {
    let site = Site::new(QUESTIONS);
    let deep = |element: &str| format!("<w:{element}>").repeat(20_000) + &format!("</w:{element}>").repeat(20_000);
    let entities = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let root = "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let with = |document: &[u8]| packed(&[("_rels/.rels", root.as_bytes()), ("word/document.xml", document)]).unwrap();
    let many: Vec<String> = (0..6_000).map(|number| format!("word/{number}.xml")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![("_rels/.rels", root.as_bytes())];
    files.extend(many.iter().map(|name| (name.as_str(), &b""[..])));
    for (what, bytes) in [
        ("zeros", with(&vec![b' '; 17 << 20])),
        ("letters", document(&p(&"x".repeat(17 << 20)))),
        ("tables", document(&deep("tbl"))),
        ("controls", document(&deep("sdt"))),
        ("runs", document(&"<w:p><w:r/></w:p>".repeat(300_000))),
        ("entities", with(format!("{entities}<d><body><p><r><t>&b;</t></r></p></body></d>").as_bytes())),
        ("entries", packed(&files).unwrap()),
        ("no text", packed(&[("_rels/.rels", root.as_bytes())]).unwrap()),
        ("itself", packed(&[("_rels/.rels", root.replace("word/document.xml", "_rels/.rels").as_bytes())]).unwrap()),
    ] {
        let outcome = site.import("form.docx", &bytes, &ImportOptions::default());
        // An empty document is one too; of the last nothing is an answer.
        let is_empty = outcome.imported.iter().all(|draft| draft.pieces.is_empty());
        assert!(if what == "itself" { is_empty } else { outcome.imported.is_empty() }, "{what}");
    }
}

#[test]
fn a_workbook_whose_cells_say_one_long_text_again_and_again_is_refused() {
    let site = Site::new(QUESTIONS);
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{types}/{kind}\" Target=\"{target}\"/>")
    };
    let book = |text: &str, rows: &str| {
        let root = format!("<Relationships>{}</Relationships>", link("r", "officeDocument", "xl/workbook.xml"));
        let links = link("s", "worksheet", "sheet.xml")
            + &link("t", "sharedStrings", "texts.xml")
            + &link("v", "vbaProject", "vba.bin");
        packed(&[
            ("_rels/.rels", root.as_bytes()),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns:r=\"{types}\"><sheets><sheet name=\"A\" r:id=\"s\"/></sheets></workbook>")
                    .as_bytes(),
            ),
            ("xl/_rels/workbook.xml.rels", format!("<Relationships>{links}</Relationships>").as_bytes()),
            (
                "xl/texts.xml",
                format!("<sst><si><t>What is the garden called?</t></si><si><t>{text}</t></si></sst>").as_bytes(),
            ),
            (
                "xl/sheet.xml",
                format!("<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row>{rows}</sheetData></worksheet>")
                    .as_bytes(),
            ),
            ("xl/vba.bin", &[0; 99]),
        ])
        .unwrap()
    };
    let said = |bytes: &[u8]| site.import("form.xlsx", bytes, &ImportOptions::default()).error;
    let row = |cells: usize| format!("<row>{}</row>", "<c t=\"s\"><v>1</v></c>".repeat(cells));
    assert_eq!(said(&book("The Vale", &row(1))), "", "programs in it are not read");
    let long = "x".repeat(1 << 18);
    for (what, bytes) in [
        ("one row", book(&long, &row(900))),
        ("many rows", book(&long, &row(1).repeat(900))),
        ("far cells", book("x", &"<row><c r=\"ALK1\"><v>1</v></c></row>".repeat(4_000))),
        ("rows", book("x", &row(1).repeat(6_000))),
    ] {
        assert!(said(&bytes).contains("it holds more than is read"), "{what}");
    }
    let table = "What is the garden called?,Helpers\n".to_owned() + &"The Vale,6\n".repeat(6_000);
    let outcome = site.import("form.csv", table.as_bytes(), &ImportOptions::default());
    assert!(outcome.error.contains("it holds more than is read"), "nothing is cut off: {}", outcome.error);
}

#[test]
fn a_file_that_is_locked_or_of_an_older_kind_says_what_to_do() {
    let site = Site::new(QUESTIONS);
    let old = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 600]].concat();
    let said = |bytes: &[u8]| site.import("form.doc", bytes, &ImportOptions::default()).error;
    assert!(said(&old).contains("save it as one of these"), "{}", said(&old));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(said(&[old, locked].concat()).contains("a password"));
}

#[test]
fn a_large_document_within_the_limits_is_read() {
    let site = Site::new(QUESTIONS);
    let mut rows = String::new();
    for number in 0..400 {
        let _ = write!(rows, "{}", p(&format!("{number}. Is this a question? [x] Yes ( ) No")));
    }
    let bytes = document(&(p("8. What was hard?") + &rows));
    let outcome = site.import("form.docx", &bytes, &ImportOptions::default());
    assert_eq!(outcome.error, "");
    assert_eq!(outcome.characters(), crate::counted::characters(&bytes));
}

#[test]
fn a_form_at_its_limits_is_read_and_above_them_refused() {
    let site = Site::new(QUESTIONS);
    let field = |name: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:tag w:val=\"{name}\"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let inline = |runs: String| format!("<w:p>{runs}</w:p>");
    for (what, at, above) in [
        ("paragraphs", p("x").repeat(8_000), p("x").repeat(8_001)),
        ("cells", rows(8_000, &p("x")), rows(8_001, &p("x"))),
        ("places", inline(field("nobody").repeat(8_000)), inline(field("nobody").repeat(8_001))),
        ("boxes", p(&"☐".repeat(8_000)), p(&"☐".repeat(8_001))),
        ("brackets", p(&"[ ]".repeat(8_000)), p(&"[ ]".repeat(8_001))),
        ("bytes", p(&words(2 << 20)), p(&words((2 << 20) + 1))),
    ] {
        let said = |body: &str| {
            let outcome = site.import("form.docx", &document(body), &ImportOptions::default());
            for draft in &outcome.imported {
                std::fs::remove_file(site.folder.path().join(&draft.file)).unwrap();
            }
            outcome.error
        };
        assert_eq!(said(&at), "", "{what}");
        assert!(said(&above).contains("it holds more than is read"), "{what}");
    }
}

/// A table with so many rows of one cell.
fn rows(count: usize, cell: &str) -> String {
    format!("<w:tbl>{}</w:tbl>", format!("<w:tr><w:tc>{cell}</w:tc></w:tr>").repeat(count))
}

/// Words with so many bytes in all, which no compression makes small.
fn words(bytes: usize) -> String {
    let mut dice = Dice(7);
    (0..bytes)
        .map(|at| if at % 7 == 6 { ' ' } else { char::from(b'a' + u8::try_from(dice.below(26)).unwrap()) })
        .collect()
}
