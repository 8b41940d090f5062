//! The letters of a document, counted from its XML and by nothing that imports.

use casebook::archive::{Archive, LIMITS};
use casebook::import::ImportOptions;
use roxmltree::{Document, Node};

use crate::document::*;
use crate::site::{QUESTIONS, Site, imported};

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// The text of a paragraph, without paragraphs in it.
fn text(node: Node<'_, '_>, out: &mut [String; 2], unseen: bool) {
    for child in node.children().filter(Node::is_element) {
        let hidden = child.descendants().any(|node| is(&node, "vanish")) && is(&child, "r");
        let unseen = unseen || hidden || is(&child, "del");
        match child.tag_name().name() {
            "textpath" => out[0].push_str(child.attribute("string").unwrap()),
            "p" | "rPr" | "pPr" | "sdtPr" | "Fallback" | "instrText" => {}
            "t" | "delText" => out[usize::from(unseen)].push_str(child.text().unwrap_or_default()),
            "tab" | "br" => out[usize::from(unseen)].push(' '),
            "sym" => out[usize::from(unseen)].push('\u{2610}'),
            _ => text(child, out, unseen),
        }
    }
}

fn folded(text: &str) -> usize {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().count()
}

fn part(xml: &str) -> usize {
    let document = Document::parse(xml).unwrap();
    let paragraphs = document.descendants().filter(|node| is(node, "p"));
    let paragraphs = paragraphs.filter(|node| !node.ancestors().any(|outer| is(&outer, "Fallback")));
    paragraphs
        .map(|paragraph| {
            let mut found = [String::new(), String::new()];
            text(paragraph, &mut found, false);
            folded(&found[0]) + folded(&found[1])
        })
        .sum()
}

/// The letters of all that a person can read in a document, white space folded.
pub fn characters(document: &[u8]) -> usize {
    let mut archive = Archive::open(document, LIMITS).unwrap();
    let parts = archive.entries().to_vec();
    let is_read = |name: &str| {
        let name = name.trim_start_matches("word/");
        ["document", "header", "footer", "footnotes", "comments", "data", "chart"]
            .iter()
            .any(|part| name.starts_with(part))
    };
    let parts = parts.iter().filter(|part| is_read(&part.name) && part.name.ends_with(".xml"));
    parts.map(|entry| part(&String::from_utf8(archive.read(entry).unwrap()).unwrap())).sum()
}

/// The text of a paragraph of LibreOffice, without paragraphs in it.
fn open_text(node: Node<'_, '_>, out: &mut String) {
    for child in node.children() {
        match child.tag_name().name() {
            "" => out.push_str(child.text().filter(|_| child.is_text()).unwrap_or_default()),
            "s" | "tab" | "line-break" => out.push(' '),
            "p" | "h" | "note-citation" | "creator" | "forms" | "title" | "desc" => {}
            "fieldmark" => {
                let said = |name| {
                    child
                        .children()
                        .filter(move |part| part.attributes().any(|one| one.name() == "name" && one.value() == name))
                };
                let value = |part: Node<'_, '_>| {
                    part.attributes().find(|one| one.name() == "value").unwrap().value().to_owned()
                };
                let chosen = said("Dropdown_Selected").next().map_or(0, |part| value(part).parse().unwrap());
                out.push_str(&said("Dropdown_ListEntry").nth(chosen).map(value).unwrap_or_default());
            }
            _ => open_text(child, out),
        }
    }
}

/// The letters of all that a person can read in the XML of a document of LibreOffice, and of what was taken out of it.
pub fn open_characters(xml: &str) -> usize {
    let document = Document::parse(xml).unwrap();
    let paragraphs = document.descendants().filter(|node| is(node, "p") || is(node, "h"));
    paragraphs
        .map(|paragraph| {
            let mut found = String::new();
            open_text(paragraph, &mut found);
            folded(&found)
        })
        .sum()
}

#[test]
fn every_letter_of_a_document_is_in_one_piece() {
    let nested = table(&[&[p("Name of garden"), p("The Vale") + &texts(&[&["a", "b  c"], &["", "d"]])]]);
    let drawn = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let changed = format!(
        "<w:p>{}<w:del><w:r><w:delText>old  words</w:delText></w:r></w:del><w:ins>{}</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>",
        run("Rain"),
        run(" and\u{a0} wind.")
    );
    let wrapped = "<w:tbl><w:customXml><w:tr><w:tc><w:p><w:r><w:t>wrapped</w:t></w:r></w:p></w:tc></w:tr></w:customXml><mc:AlternateContent><mc:Choice><w:tr><w:tc><w:p><w:r><w:t>chosen</w:t></w:r></w:p></w:tc></w:tr></mc:Choice></mc:AlternateContent></w:tbl>";
    let unknown = "<w:smartTag><w:p><w:r><w:t>clever</w:t></w:r></w:p></w:smartTag><w:p><w:smartTag><w:r><w:t>tag</w:t></w:r></w:smartTag><w:bdo><w:r><w:t xml:space=\"preserve\"> other</w:t></w:r></w:bdo></w:p>";
    let drawing = |inner: &str| format!("<w:p><w:r><w:drawing>{inner}</w:drawing></w:r></w:p>");
    let bodies = [
        drawing("<a:sp><a:txBody><a:p><a:r><a:t>a shape</a:t></a:r></a:p></a:txBody></a:sp>"),
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"in an arc\"/></v:shape></w:pict></w:r></w:p>".to_owned(),
        paragraphs("8. What was hard?\n  Rain.  \n\nAnd\twind.\n\u{2612} Fruit  \u{2610} Bees\nAnything\n"),
        texts(&[&["Name of garden:", "The Vale"], &["Email", "ann@example.org"], &["Shoe size", "44"]]),
        p("6. What grows there?") + &legacy("<w:checked/>", " Fruit") + &legacy("", " Flowers"),
        control("title", &p("The Vale")) + &control("nobody", &p("knows")) + &p(" 10.  Is the gate open to all?  no "),
        nested,
        drawn.to_owned(),
        p("8. What was hard?") + &changed,
        wrapped.to_owned(),
        unknown.to_owned(),
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>read</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>written</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>".to_owned(),
    ];
    for body in &bodies {
        let outcome = imported(body);
        assert_eq!(outcome.error, "", "{body}");
        assert_eq!(outcome.characters(), characters(&document(body)), "{body}\n{}", outcome.pieces);
    }
}

#[test]
fn the_words_of_a_diagram_and_of_a_chart_are_named() {
    let drawn = "<d xmlns:a=\"urn:drawingml\"><a:p><a:r><a:t>Dig</a:t></a:r></a:p><a:p><a:r><a:t>Sow and </a:t></a:r><a:r><a:t>reap</a:t></a:r></a:p></d>";
    let chart = "<d><strCache><pt><v>Beans</v></pt></strCache><numCache><pt><v>7</v></pt></numCache></d>";
    let body = "<w:p><w:r><w:drawing><w:relIds r:dm=\"data-xml\"/><w:chart r:id=\"chart-xml\"/><w:chart r:id=\"nothing\"/></w:drawing></w:r></w:p>";
    let bytes =
        document_with(body, &[("diagramData", "data.xml", drawn.as_bytes()), ("chart", "chart.xml", chart.as_bytes())]);
    let outcome = Site::new(QUESTIONS).import("form.docx", &bytes, &ImportOptions::default());
    let texts: Vec<&str> = outcome.imported[0].unplaced().map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts, ["Dig", "Sow and reap", "Beans"]);
    assert_eq!(outcome.characters(), characters(&bytes) + "Beans".len());
}

#[test]
fn what_differs_in_its_spaces_stands_once_at_the_edge_of_the_pages_and_a_comment_is_counted_as_it_is_read() {
    let edge = |text: &str| format!("<w:hdr xmlns:w=\"urn:w\">{}</w:hdr>", p(text)).into_bytes();
    let comments =
        format!("<w:comments xmlns:w=\"urn:w\"><w:comment>{}</w:comment></w:comments>", p("Ask") + &p("Ann"));
    let inserted = "<w:altChunk r:id=\"x\"/>";
    let bytes = document_with(
        &(p("A letter") + inserted),
        &[
            ("header", "header1.xml", &edge("The Guild")),
            ("header", "header2.xml", &edge(" The  Guild ")),
            ("comments", "comments.xml", comments.as_bytes()),
        ],
    );
    let outcome = Site::new(QUESTIONS).import("form.docx", &bytes, &ImportOptions::default());
    let expected = "unplaced - - 8 paragraph 1\nunplaced - - 9 the head or foot of the pages\nunplaced - - 0 a document within this one, paragraph 2\ndropped comment 7 a comment\n";
    assert_eq!(outcome.pieces, expected);
}
