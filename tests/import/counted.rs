//! The letters of a document, counted from its XML and by nothing that imports.

use casebook::archive::{Archive, LIMITS};
use roxmltree::{Document, Node};

use crate::document::*;
use crate::site::imported;

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// The text of a paragraph, without paragraphs in it.
fn text(node: Node<'_, '_>, out: &mut [String; 2], unseen: bool) {
    for child in node.children().filter(Node::is_element) {
        let hidden = child.descendants().any(|node| is(&node, "vanish")) && is(&child, "r");
        let unseen = unseen || hidden || is(&child, "del");
        match child.tag_name().name() {
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
        ["document", "header", "footer", "footnotes", "comments"].iter().any(|part| name.starts_with(part))
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
    let bodies = [
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
