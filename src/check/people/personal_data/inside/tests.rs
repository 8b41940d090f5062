//! Documents as programs write them, as small as they can be.

use std::io::Write;

use super::super::{DatumKind, scan_text};
use super::*;
use crate::archive::tests::archive;

const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

fn kinds(bytes: &[u8]) -> Vec<DatumKind> {
    let mut kinds: Vec<DatumKind> =
        look(bytes).texts.iter().flat_map(|text| scan_text(text)).map(|found| found.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn word(body: &str) -> Vec<u8> {
    let document = format!("<?xml version='1.0'?><w:document {WORD}><w:body>{body}</w:body></w:document>");
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

#[test]
fn the_text_of_a_word_document_is_read_as_readers_see_it() {
    let runs = "<w:p><w:r><w:t>Ring 077</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>00 9004</w:t></w:r><w:ins><w:r><w:t>61</w:t></w:r></w:ins></w:p>";
    assert_eq!(kinds(&word(runs)), [DatumKind::Telephone]);
    let tab = "<w:p><w:r><w:t>DOB</w:t><w:tab/><w:t>12/03/1980</w:t></w:r></w:p>";
    assert_eq!(kinds(&word(tab)), [DatumKind::DateOfBirth]);
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = format!("<w:tbl>{}{}{}</w:tbl>", row(&["Ward", "DOB"]), row(&["4", "soon"]), row(&["5", "12/03/1980"]));
    assert_eq!(kinds(&word(&table)), [DatumKind::DateOfBirth]);
    let deleted = "<w:p><w:del><w:r><w:delText>NHS number 999 753 1590</w:delText></w:r></w:del></w:p>";
    assert_eq!(kinds(&word(deleted)), [DatumKind::NhsNumber]);
    assert_eq!(kinds(&word("<w:p><w:r><w:t>Nothing here, 12 March 2024.</w:t></w:r></w:p>")), []);
}

#[test]
fn every_part_of_a_document_is_read() {
    for (name, text) in [
        ("word/header1.xml", "<w:hdr xmlns:w='w'><w:p><w:t>jo.sample@example.org</w:t></w:p></w:hdr>"),
        ("word/footnotes.xml", "<w:footnotes xmlns:w='w'><w:p><w:t>jo.sample@example.org</w:t></w:p></w:footnotes>"),
        ("word/comments.xml", "<w:comments xmlns:w='w'><w:p><w:t>jo.sample@example.org</w:t></w:p></w:comments>"),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Target='mailto:jo.sample@example.org'/></Relationships>",
        ),
        (
            "ppt/slides/slide1.xml",
            "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>jo.sample@</a:t></a:r><a:r><a:t>example.org</a:t></a:r></a:p></p:sld>",
        ),
        (
            "ppt/notesSlides/notesSlide1.xml",
            "<p:notes xmlns:p='p' xmlns:a='a'><a:p><a:t>jo.sample@example.org</a:t></a:p></p:notes>",
        ),
        ("content.xml", "<o xmlns:text='t'><text:p>jo.sample@<text:span>example</text:span>.org</text:p></o>"),
        ("styles.xml", "<o xmlns:text='t'><text:p>jo.sample@example.org</text:p></o>"),
        ("xl/comments1.xml", "<comments><t>jo.sample@example.org</t></comments>"),
        ("notes.txt", "jo.sample@example.org"),
    ] {
        assert_eq!(kinds(&archive(&[(name, text.as_bytes())])), [DatumKind::Email], "{name}");
    }
    let inner = archive(&[(
        "xl/worksheets/sheet1.xml",
        b"<worksheet><row><c t='inlineStr'><is><t>07700 900461</t></is></c></row></worksheet>",
    )]);
    assert_eq!(kinds(&archive(&[("word/embeddings/sheet.xlsx", &inner)])), [DatumKind::Telephone]);
}

#[test]
fn the_columns_of_a_sheet_have_their_heads_and_days_are_days() {
    let sheet = "<worksheet><sheetData>\
        <row><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>\
        <row><c r='A2'><v>4</v></c><c r='C2' s='1'><v>29292</v></c></row></sheetData></worksheet>";
    let texts = "<sst><si><t>Ward</t></si><si><r><t>Date of</t></r><r><t> birth</t></r></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\/mm\\/yyyy'/></numFmts>\
        <cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>";
    let parts = |styles: &str| {
        archive(&[
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
            ("xl/sharedStrings.xml", texts.as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
        ])
    };
    assert_eq!(look(&parts(styles)).texts, ["|Ward||Date of birth|\n|---|---|---|\n|4||1980-03-12|\n"]);
    assert_eq!(kinds(&parts(styles)), [DatumKind::DateOfBirth]);
    assert_eq!(kinds(&parts("<styleSheet/>")), []);
}

#[test]
fn who_wrote_a_document_is_read_from_its_properties() {
    for (name, text) in [
        ("docProps/core.xml", "<c xmlns:dc='d'><dc:creator>Jo Sample</dc:creator></c>"),
        ("docProps/core.xml", "<cp:c xmlns:cp='c'><cp:lastModifiedBy>Jo Sample</cp:lastModifiedBy></cp:c>"),
        ("meta.xml", "<o xmlns:meta='m'><meta:initial-creator>Jo Sample</meta:initial-creator></o>"),
        ("word/comments.xml", "<w:comments xmlns:w='w'><w:comment w:author='Jo Sample'/></w:comments>"),
        ("ppt/commentAuthors.xml", "<p:l xmlns:p='p'><p:cmAuthor name='Jo Sample'/></p:l>"),
    ] {
        assert_eq!(look(&archive(&[(name, text.as_bytes())])).authors, ["Jo Sample"], "{name} {text}");
    }
}

fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    for (index, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    file.extend(b"trailer <</Root 1 0 R>>\n%%EOF");
    file
}

const PAGE: &str = "<</Type/Page/Contents 2 0 R/Resources<</Font<</F1 3 0 R>>>>>>";

fn stream(content: &str) -> String {
    format!("<</Length {}>>\nstream\n{content}\nendstream", content.len())
}

const SIMPLE: &str = "<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding>>";

#[test]
fn the_text_of_a_pdf_is_read() {
    for content in [
        "BT /F1 12 Tf 72 700 Td (Ring 07700 900461 now) Tj ET",
        "BT /F1 12 Tf [(Ring 07700 )20(900)-20(461 now)] TJ ET",
        "BT /F1 12 Tf [(Ring)-300(07700)-300(900461)] TJ ET",
        "BT /F1 12 Tf (Ring \\060\\067700 900461) ' ET",
        "BT /F1 12 Tf <3037373030203930303436312e> Tj ET",
        "q BI /W 1 ID \u{1}(EI EI Q BT /F1 12 Tf (Ring 07700 900461) Tj ET",
    ] {
        let file = pdf(&[PAGE, &stream(content), SIMPLE]);
        assert_eq!(kinds(&file), [DatumKind::Telephone], "{content}");
        assert_eq!(look(&file).unread, None, "{content}");
    }
}

#[test]
fn packed_streams_of_a_pdf_are_read() {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(b"BT /F1 12 Tf (Ring 07700 900461) Tj ET").unwrap();
    let packed = encoder.finish().unwrap();
    let mut file =
        format!("%PDF-1.4\n1 0 obj {PAGE} endobj\n2 0 obj <</Filter/FlateDecode/Length {}>>stream\r\n", packed.len())
            .into_bytes();
    file.extend(&packed);
    file.extend(format!("\nendstream endobj\n3 0 obj {SIMPLE} endobj").bytes());
    assert_eq!(kinds(&file), [DatumKind::Telephone]);
    // Cut off in the middle: what is there is read.
    let _ = look(&file[..file.len() / 2]);
}

#[test]
fn codes_of_a_font_are_read_by_what_the_file_says_of_them() {
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0013> <001C> <0030> endbfrange 1 beginbfchar <0003> <0020> endbfchar endcmap";
    let font = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 4 0 R>>";
    // 07700 900461, each figure at 0x13 and on.
    let codes = "BT /F1 12 Tf <0013001A001A0013001300030 01C0013001300170019 0014> Tj ET";
    assert_eq!(kinds(&pdf(&[PAGE, &stream(codes), font, &stream(map)])), [DatumKind::Telephone]);
    let unknown = pdf(&[PAGE, &stream(codes), "<</Type/Font/Subtype/Type0/Encoding/Identity-H>>"]);
    assert_eq!(look(&unknown).unread, Some(Refused::Unknown));
}

#[test]
fn links_notes_and_the_author_of_a_pdf_are_read() {
    let text = stream("BT /F1 12 Tf (Text) Tj ET");
    let link = "<</Type/Annot/A<</S/URI/URI(mailto:jo.sample@example.org)>>>>";
    assert_eq!(kinds(&pdf(&[PAGE, &text, SIMPLE, link])), [DatumKind::Email]);
    let note = "<</Type/Annot/Contents(Ring 07700 900461)>>";
    assert_eq!(kinds(&pdf(&[PAGE, &text, SIMPLE, note])), [DatumKind::Telephone]);
    assert_eq!(look(&pdf(&[PAGE, &text, SIMPLE, "<</Author(Jo Sample)/Producer(Word)>>"])).authors, ["Jo Sample"]);
    assert_eq!(look(&pdf(&[PAGE, &text, SIMPLE, "<</Author<FEFF004A006F>>>"])).authors, ["Jo"]);
    let packet =
        "<x xmlns:dc='d' xmlns:rdf='r'><dc:creator><rdf:Seq><rdf:li>Jo Sample</rdf:li></rdf:Seq></dc:creator></x>";
    let metadata = format!("<</Type/Metadata/Subtype/XML/Length {}>>\nstream\n{packet}\nendstream", packet.len());
    assert_eq!(look(&pdf(&[PAGE, &text, SIMPLE, &metadata])).authors, ["Jo Sample"]);
}

#[test]
fn what_cannot_be_looked_through_is_said() {
    let locked = pdf(&[PAGE, &stream("BT (x) Tj ET"), SIMPLE, "<</Encrypt 9 0 R>>"]);
    assert_eq!(look(&locked).unread, Some(Refused::Locked));
    // A scan: a page with a picture and no letter.
    assert_eq!(look(&pdf(&[PAGE, &stream("q 1 0 0 1 0 0 cm /Im1 Do Q"), SIMPLE])).unread, Some(Refused::Unknown));
    assert_eq!(look(b"%PDF-1.7 nothing").unread, Some(Refused::Damaged));
    assert_eq!(look(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0").unread, Some(Refused::Unknown));
    assert_eq!(
        look(&archive(&[("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0")])).unread,
        Some(Refused::Unknown)
    );
    let mut bytes = archive(&[("a.xml", b"<a/>")]);
    for _ in 0..4 {
        bytes = archive(&[("a.zip", &bytes)]);
    }
    assert_eq!(look(&bytes).unread, Some(Refused::TooLarge));
}

#[test]
fn text_in_other_encodings_is_read() {
    let text = "Siân: ring 07700 900461";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [[&[0xff, 0xfe][..], &little].concat(), [&[0xfe, 0xff][..], &big].concat(), little, big] {
        let inside = look(&bytes);
        assert!(inside.is_text);
        assert_eq!(inside.texts, [text]);
    }
    assert_eq!(look(b"Si\xe2n: \x93ring\x94 07700 900461").texts, ["Siân: “ring” 07700 900461"]);
}

#[test]
fn no_file_is_a_fault() {
    let text = stream("BT /F1 12 Tf [(a)-300(b)] TJ ET");
    let files = [
        word("<w:p><w:t>text</w:t></w:p>"),
        pdf(&[PAGE, &text, SIMPLE, "<</Type/ObjStm/N 1/First 4/Length 8>>\nstream\n1 0 (abc)\nendstream"]),
    ];
    for file in files {
        for end in (0..file.len()).step_by(3) {
            look(&file[..end]);
        }
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x21;
            look(&damaged);
        }
    }
    for piece in [
        "[",
        "<<",
        "(",
        "1 0 obj ",
        "<</A ",
        "1 0 obj<</Type/ObjStm/First 9>>stream\n",
        "/",
        "<",
        ">",
        "\\",
        "%",
        "BI ID ",
        "1 0 obj[0 0 0 0 0 0 0 0]",
    ] {
        let file = format!("%PDF-1.7\n1 0 obj {}", piece.repeat(200_000 / piece.len()));
        look(file.as_bytes());
        look(&pdf(&[PAGE, &stream(&piece.repeat(200_000 / piece.len())), SIMPLE]));
    }
}
