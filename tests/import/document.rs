//! Documents of Word made from XML, for forms that nobody here filled in.

use std::fmt::Write as _;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document with this body, and further parts by their names: kind, name, XML.
pub fn document_with(body: &str, parts: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w=\"{MAIN}\" xmlns:r=\"{TYPES}\" xmlns:w14=\"urn:w14\" xmlns:mc=\"urn:mc\" xmlns:wps=\"urn:wps\" xmlns:a=\"urn:drawingml\" xmlns:v=\"urn:v\" xmlns:wp=\"urn:wp\" xmlns:pic=\"urn:pic\"><w:body>{body}</w:body></w:document>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut links = String::from("<Relationships>");
    for (kind, name, _) in parts {
        let mode =
            if name.contains("://") || name.starts_with("javascript:") { " TargetMode=\"External\"" } else { "" };
        let id = name.replace(['/', '.', ':'], "-");
        let _ = write!(links, "<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{name}\"{mode}/>");
    }
    links.push_str("</Relationships>");
    let names: Vec<String> = parts.iter().map(|(_, name, _)| format!("word/{name}")).collect();
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
    ];
    for ((_, name, bytes), path) in parts.iter().zip(&names) {
        if !name.contains(':') {
            files.push((path, bytes));
        }
    }
    casebook::archive::packed(&files).unwrap()
}

/// A document with this body.
pub fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// Text as XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Letters.
pub fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

/// A paragraph.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

/// Paragraphs, one for each line.
pub fn paragraphs(text: &str) -> String {
    text.lines().map(p).collect()
}

/// A bold paragraph.
pub fn bold(text: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>", escaped(text))
}

/// A paragraph with a tick box of the old kind before its words, with what says whether it is ticked.
pub fn legacy(state: &str, words: &str) -> String {
    format!("<w:p>{}{}</w:p>", legacy_box("Check1", state), run(words))
}

/// A tick box of the old kind.
pub fn legacy_box(name: &str, state: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"{name}\"/><w:enabled/><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>\
        <w:r><w:instrText xml:space=\"preserve\"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

/// A text field of the old kind.
pub fn legacy_text(name: &str, text: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"{name}\"/><w:textInput/></w:ffData></w:fldChar></w:r>\
        <w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run(text)
    )
}

/// A table of cells, each of them XML.
pub fn table(rows: &[&[String]]) -> String {
    let mut out = String::from("<w:tbl>");
    for row in rows {
        out.push_str("<w:tr>");
        for cell in *row {
            let _ = write!(out, "<w:tc>{cell}</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
    out
}

/// A table of texts.
pub fn texts(rows: &[&[&str]]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|text| paragraphs(&format!("{text}\n"))).collect()).collect();
    let rows: Vec<&[String]> = rows.iter().map(Vec::as_slice).collect();
    table(&rows)
}

/// A control with a tag around a block.
pub fn control(tag: &str, inner: &str) -> String {
    format!("<w:sdt><w:sdtPr><w:tag w:val=\"{tag}\"/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
}
