//! The blank that the site offers, filled in as somebody would, and back: the draft says what was written, and every letter
//! of the document is accounted for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use casebook::answer::{AnyKind, WordBoxes, WordField};
use casebook::archive::{Archive, LIMITS, packed};
use casebook::import::ImportOptions;
use casebook::proforma::{Proforma, Question, Role, filled, form_tag};
use serde_json::{Map, Value, json};

use crate::counted::characters;
use crate::document::{p, run};
use crate::site::{Outcome, Site};

/// The site of the tests that asks a question of every kind.
fn gardens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/gardens")
}

/// The blank of that site, as it is built.
pub fn built_blank() -> Vec<u8> {
    let tree = casebook::load::load(&gardens()).unwrap();
    let options = casebook::check::Options { drafts: false, as_of: "2026-11-22".parse().unwrap(), base_url: None };
    let (files, _) = casebook::build_in_memory(&tree, &options);
    files.unwrap()["submit/case-study.docx"].to_vec()
}

/// The parts of it.
pub static BLANK: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let blank = built_blank();
    let mut archive = Archive::open(&blank, LIMITS).unwrap();
    let parts = archive.entries().to_vec();
    parts.iter().map(|part| (part.name.clone(), archive.read(part).unwrap())).collect()
});

/// A site with the same questions and no case study.
pub fn site() -> Site {
    let site = Site::new(&std::fs::read_to_string(gardens().join("content/proforma.yaml")).unwrap());
    // Of the same name and address, which stand on the blank.
    let path = site.folder.path().join("content/site.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let text = text.replace("name: Gardens", "name: Gardens that last").replace("office@", "hello@");
    std::fs::write(path, text).unwrap();
    site
}

/// A part of a document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = Archive::open(bytes, LIMITS).unwrap();
    let entry = archive.entries().iter().find(|entry| entry.name == name).unwrap().clone();
    String::from_utf8(archive.read(&entry).unwrap()).unwrap()
}

/// A document with another text in one of its parts.
fn with_part(bytes: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut archive = Archive::open(bytes, LIMITS).unwrap();
    let entries = archive.entries().to_vec();
    let read = |entry: &casebook::archive::ArchiveEntry| archive.read(entry).unwrap();
    let parts: Vec<Vec<u8>> = entries.iter().map(read).collect();
    let parts = entries.iter().zip(&parts).map(|(entry, bytes)| {
        (entry.name.as_str(), if entry.name == name { text.as_bytes() } else { bytes.as_slice() })
    });
    packed(&parts.collect::<Vec<_>>()).unwrap()
}

/// The blank with this body and further parts, as a file.
pub fn document(body: &str, links: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: BTreeMap<&str, Vec<u8>> = BLANK
        .iter()
        .map(|(name, bytes)| {
            let text = || String::from_utf8_lossy(bytes).into_owned();
            let bytes = match name.as_str() {
                "word/document.xml" => body.as_bytes().to_vec(),
                "word/_rels/document.xml.rels" => {
                    text().replace("</Relationships>", &format!("{links}</Relationships>")).into_bytes()
                }
                _ => bytes.clone(),
            };
            (name.as_str(), bytes)
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    packed(&[&parts[..], more].concat()).unwrap()
}

/// An archive with the texts of its parts changed.
pub fn changed(archive: &[u8], change: &dyn Fn(&str, String) -> String) -> Vec<u8> {
    changed_with(archive, change, &[])
}

/// The same, with further parts.
pub fn changed_with(archive: &[u8], change: &dyn Fn(&str, String) -> String, further: &[(&str, &[u8])]) -> Vec<u8> {
    let mut opened = Archive::open(archive, LIMITS).unwrap();
    let entries = opened.entries().to_vec();
    let parts: Vec<(String, Vec<u8>)> = entries
        .iter()
        .map(|entry| {
            (
                entry.name.clone(),
                change(&entry.name, String::from_utf8(opened.read(entry).unwrap()).unwrap()).into_bytes(),
            )
        })
        .collect();
    let parts = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    packed(&parts.chain(further.iter().copied()).collect::<Vec<_>>()).unwrap()
}

pub fn body() -> String {
    let (_, bytes) = BLANK.iter().find(|(name, _)| name == "word/document.xml").unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

/// An answer, and what somebody writes and ticks for it.
struct Written {
    value: Value,
    /// Paragraphs.
    written: Vec<String>,
    ticks: Vec<String>,
}

fn lines(value: Value, lines: &[&str]) -> Written {
    Written { value, written: lines.iter().map(|line| p(line)).collect(), ticks: Vec::new() }
}

const PICTURE: &str = "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"urn:wp\" xmlns:a=\"urn:a\" xmlns:pic=\"urn:pic\"><wp:docPr id=\"1\" name=\"Plan\" descr=\"Beds &amp; paths\"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed=\"rId99\"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>";

/// An answer of a kind, another one for every `seed`.
fn written(kind: &AnyKind, seed: usize) -> Written {
    let WordField { boxes, .. } = kind.word_field();
    let ids: Vec<String> = match &boxes {
        WordBoxes::YesNo => {
            let yes = seed.is_multiple_of(2);
            let ticks = vec![if yes { "yes" } else { "no" }.to_owned()];
            return Written { value: json!(yes), written: Vec::new(), ticks };
        }
        WordBoxes::Options(options) => options.iter().map(|option| option.id.to_owned()).collect(),
    };
    match kind.name() {
        "choice" => {
            let id = ids[seed % ids.len()].clone();
            Written { value: json!(id), written: Vec::new(), ticks: vec![id] }
        }
        "choices" => {
            let chosen: Vec<String> =
                (0..ids.len()).filter(|at| (seed + 1) >> at & 1 == 1).map(|at| ids[at].clone()).collect();
            let own = kind.is_open().then(|| format!("Rare <moss> {seed}"));
            let value: Vec<&String> = chosen.iter().chain(&own).collect();
            Written { value: json!(value), written: own.iter().map(|own| p(own)).collect(), ticks: chosen.clone() }
        }
        "text" => {
            let text = ["The Vale & more", "\"3. What?\" they asked", "1234", "true", "- x: y # z"][seed % 5];
            lines(json!(text), &[text])
        }
        "prose" => {
            let styled = format!(
                "<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>very</w:t></w:r>{}</w:p>",
                run("It was "),
                run(&format!(" hard, {seed} times."))
            );
            let value = format!("## What?\n\nIt was **very** hard, {seed} times.").replace("## ", "\\## ");
            Written { value: json!(value), written: vec![p("## What?"), styled], ticks: Vec::new() }
        }
        "number" => lines(json!((1 + seed % 9).to_string()), &[&(1 + seed % 9).to_string()]),
        "quantity" => lines(json!(format!("~{}", 20 + seed)), &[&format!("about {}", 20 + seed)]),
        "percentage" => lines(json!(format!("{}%", 10 + seed)), &[&format!("{} %", 10 + seed)]),
        "date" => lines(json!(format!("2026-03-{:02}", 1 + seed % 28)), &[&format!("{} March 2026", 1 + seed % 28)]),
        "list" => lines(json!(["A spade", format!("{seed} forks")]), &["A spade", &format!("{seed} forks")]),
        "link" => lines(json!({"url": "https://example.org/a"}), &["https://example.org/a"]),
        "links" => lines(
            json!([{"url": "https://example.org/a"}, {"url": "https://example.org/b", "words": "Paper"}]),
            &["https://example.org/a", "[Paper](https://example.org/b)"],
        ),
        "file" => lines(json!({"file": "plan.pdf", "title": "The plan"}), &["plan.pdf: The plan"]),
        "image" => Written {
            value: json!({"file": "picture-1.png", "alt": "Beds & paths"}),
            written: vec![PICTURE.to_owned()],
            ticks: Vec::new(),
        },
        other => panic!("no answer for the kind {other}"),
    }
}

/// Fills in the control with a tag: the first one in the text.
pub fn fill(xml: &mut String, tag: &str, paragraphs: Option<&[String]>) {
    let at = xml.find(&format!("<w:tag w:val=\"{tag}\"/>")).unwrap_or_else(|| panic!("no place {tag}"));
    let end = at + xml[at..].find("</w:sdt>").unwrap();
    let control = &xml[at..end];
    let control = match paragraphs {
        None => control
            .replacen("w14:checked w14:val=\"0\"", "w14:checked w14:val=\"1\"", 1)
            .replace('\u{2610}', "\u{2612}"),
        Some(paragraphs) => {
            let (before, _) = control.split_once("<w:sdtContent>").unwrap();
            let before = before.replace("<w:showingPlcHdr/>", "");
            format!("{before}<w:sdtContent>{}</w:sdtContent>", paragraphs.concat())
        }
    };
    xml.replace_range(at..end, &control);
}

fn fill_all(xml: &mut String, question: &Question, column: Option<usize>, written: &Written) {
    for option in &written.ticks {
        fill(xml, &form_tag(question, column, Some(option)), None);
    }
    if !written.written.is_empty() {
        fill(xml, &form_tag(question, column, None), Some(&written.written));
    }
}

/// Fills in a question of the form; the answer.
fn answer(xml: &mut String, question: &Question, seed: usize) -> Value {
    let columns = question.kind.columns();
    if columns.is_empty() {
        let written = written(&question.kind, seed);
        fill_all(xml, question, None, &written);
        return written.value;
    }
    // The empty row is the last of the table that has the first column's place.
    let place = form_tag(question, Some(0), None);
    let place = xml.find(&format!("\"{place}\"")).unwrap();
    let start = xml[..place].rfind("<w:tr>").unwrap();
    let end = place + xml[place..].find("</w:tr>").unwrap() + "</w:tr>".len();
    let empty = xml[start..end].to_owned();
    let (mut rows, mut values) = (String::new(), Vec::new());
    for nth in 0..1 + seed % 3 {
        let (mut row, mut value) = (empty.clone(), Map::new());
        for (at, column) in columns.iter().enumerate() {
            // A cell here and there is left empty.
            if at > 0 && (seed + nth + at).is_multiple_of(4) {
                continue;
            }
            let written = written(&column.kind, seed + nth + at);
            fill_all(&mut row, question, Some(at), &written);
            value.insert(column.id.clone(), written.value);
        }
        rows.push_str(&row);
        values.push(Value::Object(value));
    }
    xml.replace_range(start..end, &rows);
    json!(values)
}

/// A blank that is filled in another way for every `seed`, with its answers.
pub fn completed(proforma: &Proforma, seed: usize) -> (Vec<u8>, Map<String, Value>) {
    let (mut xml, mut answers) = (body(), Map::new());
    for (at, question) in proforma.questions.iter().enumerate() {
        let is_left = !seed.is_multiple_of(3) && (seed + at).is_multiple_of(5);
        if !question.asks_contributors() || question.role == Some(Role::Status) || is_left {
            continue;
        }
        let value = answer(&mut xml, question, seed + at);
        answers.insert(question.id.clone(), value);
    }
    let picture = std::fs::read(gardens().join("content/case-studies/gardd-y-ty-gwydr/plan.png")).unwrap();
    let link = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"media/a.png\"/>";
    (document(&xml, link, &[("word/media/a.png", &picture)]), answers)
}

fn imported(bytes: &[u8]) -> Outcome {
    site().import("form.docx", bytes, &ImportOptions::default())
}

#[test]
fn a_blank_that_is_filled_in_comes_back_as_it_was_written() {
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    for seed in 0..15 {
        let (bytes, answers) = completed(&proforma, seed);
        let outcome = imported(&bytes);
        assert_eq!(outcome.error, "", "{seed}");
        assert_eq!(outcome.draft, filled(&proforma, &answers), "{seed}\n{}", outcome.pieces);
        assert_eq!(outcome.unplaced(), "", "{seed}");
        assert_eq!(outcome.characters(), characters(&bytes), "{seed}\n{}", outcome.pieces);
    }
}

#[test]
fn every_question_of_contributors_has_its_place_on_the_blank() {
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    let (xml, mut missing) = (body(), String::new());
    let asked = proforma.questions.iter().filter(|question| question.asks_contributors());
    for question in asked.filter(|question| question.role != Some(Role::Status)) {
        let is_there = xml.contains(&format!("<w:tag w:val=\"{}", question.id));
        if !is_there {
            let _ = writeln!(missing, "{}", question.id);
        }
    }
    assert_eq!(missing, "");
}

/// Text without the controls in it, as some programs save it.
fn without_controls(xml: &str) -> String {
    let mut out = String::new();
    for (position, part) in xml.split("<w:sdt>").enumerate() {
        let content = if position == 0 { part } else { part.split_once("<w:sdtContent>").unwrap().1 };
        out.push_str(&content.replace("</w:sdtContent></w:sdt>", ""));
    }
    out
}

#[test]
fn a_blank_that_lost_its_controls_comes_back_by_its_numbers_and_labels() {
    let proforma = casebook::new::questionnaire(site().folder.path()).unwrap().unwrap();
    for seed in 0..15 {
        let (bytes, mut answers) = completed(&proforma, seed);
        let xml = part(&bytes, "word/document.xml");
        let outcome = imported(&with_part(&bytes, "word/document.xml", &without_controls(&xml)));
        // What looks like another question, or has the next number, is nobody's answer.
        let asks = |id: &str, value: &Value| {
            let is_early = matches!(id, "name_of_garden" | "in_short");
            value.as_str().is_some_and(|text| text.contains("## What?") || is_early && text.contains("3. What?"))
        };
        let lost = answers.iter().filter(|(id, value)| asks(id, value)).count();
        answers.retain(|id, value| !asks(id, value));
        assert_eq!(outcome.draft, filled(&proforma, &answers), "{seed}\n{}", outcome.pieces);
        assert!(outcome.unplaced().lines().count() >= lost, "{seed}\n{}", outcome.pieces);
        assert_eq!(outcome.characters(), characters(&bytes), "{seed}");
    }
}

#[test]
fn what_the_blank_prints_is_known_without_its_controls_and_its_looks() {
    let bare = without_controls(&body());
    let (first, styled) = bare.split_once("<w:pStyle ").unwrap();
    let rest = styled.split("<w:pStyle ").map(|part| part.split_once("/>").unwrap().1);
    let plain: String = std::iter::once(first).chain(rest).collect();
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Not for publication</w:t></w:r></w:p>";
    let swallowed = format!("<w:sdt><w:sdtPr/><w:sdtContent>{heading}</w:sdtContent></w:sdt>");
    let joined =
        "Answer what you can, and leave the rest empty. Click into a box and write. It grows with your answer.";
    let joined = p(&format!("This form asks for a case study. {joined}"));
    let with = |more: &str| body().replace("<w:body>", &format!("<w:body>{more}"));
    for xml in [body(), bare, plain, with(&swallowed), with(&joined)] {
        let outcome = imported(&document(&xml, "", &[]));
        assert_eq!((outcome.unplaced(), outcome.error), (String::new(), String::new()), "{}", outcome.pieces);
    }
}
