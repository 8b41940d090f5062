//! The text of a part, in the order in which a person reads it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use roxmltree::Node;

use super::field::{OpenField, form_field, list_entries};
use super::part::{PartLinks, Parts};
use super::styles::{LetterStyle, Styles, list_of};
use super::symbol;
use crate::archive::tree::{attribute, child, is_on, within};
use crate::archive::{Refused, xml};
use crate::import::filled::*;
use crate::import::unanswered::{asks_to_choose, is_left_prompt};
use crate::import::writer::{FormWriter, numeral};
use crate::source::is_blank;

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Foot,
    End,
}

/// The notes that a text has marks of: the number that each has in the form, by its kind and its id.
pub(super) type NotePlaces = HashMap<(NoteKind, String), usize>;

/// Reads one part into a form.
pub(super) struct BodyReader<'f, 'p, 'q, 'a> {
    parts: &'f mut Parts<'p, 'a>,
    links: PartLinks,
    styles: &'f Styles,
    to: FormWriter<'q>,
    fields: Vec<OpenField>,
    paragraph_letters: LetterStyle,
    /// Within a tracked insertion.
    inserted: usize,
    /// Within what comments are fixed to.
    commented: usize,
    /// Within what a tracked change takes out, with the text of it.
    deleted: Option<String>,
    hidden: String,
    counters: HashMap<(String, usize), usize>,
    notes: NotePlaces,
    /// The parts of drawings that were read.
    drawn_parts: HashSet<String>,
}

impl<'f, 'p, 'q, 'a> BodyReader<'f, 'p, 'q, 'a> {
    /// Reads a part; the notes that it has marks of.
    pub fn part(
        parts: &'f mut Parts<'p, 'a>,
        styles: &'f Styles,
        form: &'q mut FilledForm,
        (path, text): (&str, &str),
        part: DocumentPart,
    ) -> Result<NotePlaces, Refused> {
        let document = xml::parse(text)?;
        let root = document.root_element();
        let mut reader = BodyReader::new(parts, styles, form, path, part)?;
        reader.blocks(child(root, "body").unwrap_or(root))?;
        reader.to.end_line();
        Ok(reader.notes)
    }

    /// Reads the notes that a text has marks of.
    pub fn notes(
        parts: &'f mut Parts<'p, 'a>,
        styles: &'f Styles,
        form: &'q mut FilledForm,
        (path, text): (&str, &str),
        kind: NoteKind,
        notes: &NotePlaces,
    ) -> Result<(), Refused> {
        let document = xml::parse(text)?;
        let mut reader = BodyReader::new(parts, styles, form, path, DocumentPart::Note(0))?;
        for note in document.root_element().children().filter(Node::is_element) {
            let number = attribute(note, "id").and_then(|id| notes.get(&(kind, id.to_owned())));
            // Others part the notes from the text.
            let Some(number) = number else { continue };
            reader.to.part = DocumentPart::Note(*number);
            reader.blocks(note)?;
            reader.to.end_line();
        }
        Ok(())
    }

    fn new(
        parts: &'f mut Parts<'p, 'a>,
        styles: &'f Styles,
        form: &'q mut FilledForm,
        path: &str,
        part: DocumentPart,
    ) -> Result<Self, Refused> {
        let links = parts.links_of(path)?;
        Ok(BodyReader {
            parts,
            links,
            styles,
            to: FormWriter::new(form, part),
            fields: Vec::new(),
            paragraph_letters: LetterStyle::default(),
            inserted: 0,
            commented: 0,
            deleted: None,
            hidden: String::new(),
            counters: HashMap::new(),
            notes: NotePlaces::new(),
            drawn_parts: HashSet::new(),
        })
    }

    /// Reads what stands beside each other in an element.
    fn blocks(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        for child in node.children().filter(Node::is_element) {
            self.element(child)?;
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        match node.tag_name().name() {
            "p" => self.paragraph(node),
            "tbl" => self.table(node),
            "sdt" => self.control(node),
            "r" => self.run(node),
            "ins" | "moveTo" => {
                self.to.form.tracked += 1;
                self.inserted += 1;
                self.blocks(node)?;
                self.inserted -= 1;
                Ok(())
            }
            "del" | "moveFrom" => {
                self.to.form.tracked += 1;
                self.take_out(node)
            }
            "commentRangeStart" => {
                self.commented += 1;
                Ok(())
            }
            "commentRangeEnd" => {
                self.commented = self.commented.saturating_sub(1);
                Ok(())
            }
            "oMath" => {
                self.text(&formula(node), LetterStyle::default());
                Ok(())
            }
            "hyperlink" => self.hyperlink(node),
            "altChunk" => {
                let place = format!("a document within this one, {}", self.to.here());
                self.to.form.apart.push(Apart { place, why: Unseen::Elsewhere, text: String::new() });
                Ok(())
            }
            "fldSimple" => self.simple_field(node),
            "AlternateContent" => self.alternative(node),
            "sectPr" | "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "tblGrid" | "sdtPr" | "sdtEndPr" | "proofErr"
            | "bookmarkStart" | "bookmarkEnd" | "instrText" | "delInstrText" | "annotationRef" | "object"
            | "oMathParaPr" | "ctrlPr" => Ok(()),
            // What is not known holds what is.
            _ => self.blocks(node),
        }
    }

    /// What a tracked change takes out: nobody sees it any more.
    fn take_out(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let outer = self.deleted.take();
        self.deleted = Some(String::new());
        let line = self.to.line.is_some();
        self.blocks(node)?;
        let taken = std::mem::replace(&mut self.deleted, outer).unwrap_or_default();
        if !line {
            self.to.line = None;
        }
        if !is_blank(&taken) {
            self.to.dispute();
        }
        self.set_apart(taken, Unseen::Deleted);
        Ok(())
    }

    fn set_apart(&mut self, text: String, why: Unseen) {
        let place = self.to.here();
        self.to.set_apart(place, why, text);
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        // A paragraph within one stands in a text box, which has lines of its own.
        let outer = self.to.line.take();
        let properties = child(node, "pPr");
        let style = self
            .styles
            .paragraph(properties.and_then(|node| child(node, "pStyle")).and_then(|node| attribute(node, "val")));
        let outline = properties.and_then(|node| child(node, "outlineLvl")).and_then(|node| attribute(node, "val"));
        let outline =
            outline.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9).map(|level| level + 1);
        let list = properties.and_then(list_of).or_else(|| style.list.clone()).filter(|(list, _)| list != "0");
        let letters = std::mem::replace(&mut self.paragraph_letters, style.letters);
        self.to.line = Some(FormLine {
            heading: outline.or(style.heading),
            item: list.and_then(|(list, level)| self.item(list, level)),
            cell: self.to.cell,
            part: self.to.part,
            ..FormLine::default()
        });
        self.blocks(node)?;
        let hidden = std::mem::take(&mut self.hidden);
        self.set_apart(hidden, Unseen::Hidden);
        self.to.end_line();
        self.paragraph_letters = letters;
        self.to.line = outer;
        Ok(())
    }

    /// The place in a list, with the number that is shown.
    fn item(&mut self, list: String, level: usize) -> Option<ListItem> {
        let found = self.styles.level(&list, level)?;
        if found.format == "none" {
            return None;
        }
        if found.format == "bullet" {
            return Some(ListItem { level, number: None });
        }
        let (start, format) = (found.start, found.format.clone());
        self.counters.retain(|(other, deeper), _| *other != list || *deeper <= level);
        let counter = self.counters.entry((list, level)).or_insert(start.saturating_sub(1));
        *counter += 1;
        Some(ListItem { level, number: Some(numeral(*counter, &format)) })
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let outer = (self.to.line.take(), self.to.cell);
        let table = self.to.begin_table();
        self.rows(node, table, &mut 0)?;
        (self.to.line, self.to.cell) = outer;
        Ok(())
    }

    /// Reads rows, which may stand in controls and changes.
    fn rows(&mut self, node: Node<'_, '_>, table: usize, row: &mut usize) -> Result<(), Refused> {
        for found in node.children().filter(Node::is_element) {
            match found.tag_name().name() {
                "tr" => {
                    let properties = child(found, "trPr");
                    if properties.is_some_and(|node| child(node, "del").is_some()) {
                        self.to.form.tracked += 1;
                        self.to.cell = Some(Cell { table, row: *row, column: 0, span: 1 });
                        self.take_out(found)?;
                        continue;
                    }
                    let before = properties.and_then(|node| child(node, "gridBefore"));
                    let mut column = before.and_then(|node| attribute(node, "val")?.parse().ok()).unwrap_or(0);
                    self.cells(found, (table, *row), &mut column)?;
                    *row += 1;
                }
                "sdt" => {
                    let control = self.begin_control(found);
                    if let Some(content) = child(found, "sdtContent") {
                        self.rows(content, table, row)?;
                    }
                    self.to.end_control(control);
                }
                "del" | "moveFrom" => self.take_out(found)?,
                "AlternateContent" => {
                    if let Some(chosen) = chosen(found) {
                        self.rows(chosen, table, row)?;
                    }
                }
                // What is not known may hold rows; what is known and has none holds no text.
                _ => self.rows(found, table, row)?,
            }
        }
        Ok(())
    }

    fn cells(&mut self, node: Node<'_, '_>, place: (usize, usize), column: &mut usize) -> Result<(), Refused> {
        let (table, row) = place;
        for found in node.children().filter(Node::is_element) {
            match found.tag_name().name() {
                "tc" => {
                    let properties = child(found, "tcPr");
                    let said = |name| properties.and_then(|node| child(node, name));
                    let span = said("gridSpan").and_then(|node| attribute(node, "val")?.parse().ok()).unwrap_or(1);
                    let span = usize::clamp(span, 1, 64);
                    if said("vMerge").is_some_and(|node| attribute(node, "val") != Some("restart")) {
                        self.to.form.tables[table].continued.push((row, *column));
                    }
                    self.to.cell = Some(Cell { table, row, column: *column, span });
                    self.blocks(found)?;
                    self.to.end_line();
                    *column += span;
                }
                "sdt" => {
                    let control = self.begin_control(found);
                    if let Some(content) = child(found, "sdtContent") {
                        self.cells(content, place, column)?;
                    }
                    self.to.end_control(control);
                }
                "del" | "moveFrom" => self.take_out(found)?,
                "AlternateContent" => {
                    if let Some(chosen) = chosen(found) {
                        self.cells(chosen, place, column)?;
                    }
                }
                _ => self.cells(found, place, column)?,
            }
        }
        Ok(())
    }

    fn control(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let control = self.begin_control(node);
        if let Some(content) = child(node, "sdtContent") {
            self.blocks(content)?;
        }
        self.to.end_control(control);
        Ok(())
    }

    fn begin_control(&mut self, node: Node<'_, '_>) -> usize {
        let properties = child(node, "sdtPr");
        let said = |name| properties.and_then(|node| child(node, name));
        let named = |name| said(name).and_then(|node| attribute(node, "val")).map(str::to_owned);
        let content = child(node, "sdtContent");
        let shown: String = content.map(all_text).unwrap_or_default();
        // LibreOffice says of every day that it asks for one.
        let is_day = said("date").is_some() && shown.contains(|one: char| one.is_ascii_digit());
        let tick = said("checkbox").map(|check| {
            let is_ticked = child(check, "checked").is_some_and(is_on);
            let is_tracked = content.is_some_and(|node| within(node, "ins").is_some() || within(node, "del").is_some());
            match (is_ticked, symbol::shown_tick(&shown)) {
                _ if is_tracked || self.inserted > 0 => Tick::Unclear,
                (true, Some(true) | None) => Tick::Ticked,
                (false, Some(false) | None) => Tick::Empty,
                _ => Tick::Unclear,
            }
        });
        let name = named("tag").filter(|tag| !tag.is_empty());
        // LibreOffice drops the mark that a place shows its prompt, with the tag.
        let is_left = name.is_none() && tick.is_none() && said("placeholder").is_some() && is_left_prompt(&shown);
        self.to.begin_control(Control {
            name,
            title: named("alias"),
            day: said("date").and_then(|date| attribute(date, "fullDate")?.get(..10)).map(str::to_owned),
            is_placeholder: said("showingPlcHdr").is_some_and(is_on) && !is_day
                || is_left
                || properties.is_some_and(|node| asks_to_choose(&list_entries(node), &shown)),
            tick,
            ..Control::default()
        })
    }

    fn hyperlink(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let found = attribute(node, "id").and_then(|id| self.links.get(id)).filter(|link| link.is_external);
        let link = found.map(|link| Arc::from(link.target.as_str()));
        let outer = std::mem::replace(&mut self.to.link, link);
        self.blocks(node)?;
        self.to.link = outer;
        Ok(())
    }

    fn simple_field(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let instruction = attribute(node, "instr").unwrap_or_default().to_owned();
        let field = OpenField { instruction, ..OpenField::default() };
        let link = field.address().map(Arc::from);
        let outer = if link.is_some() { std::mem::replace(&mut self.to.link, link) } else { self.to.link.clone() };
        if let Some(data) = child(node, "ffData") {
            self.begin_form_field(data);
        }
        self.blocks(node)?;
        if child(node, "ffData").is_some() {
            self.to.controls.pop();
        }
        self.to.link = outer;
        Ok(())
    }

    fn alternative(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        match chosen(node) {
            Some(chosen) => self.blocks(chosen),
            None => Ok(()),
        }
    }

    fn run(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let properties = child(node, "rPr");
        let style = properties.and_then(|node| child(node, "rStyle")).and_then(|node| attribute(node, "val"));
        let letters = LetterStyle::read(properties).over(self.styles.letters(style)).over(self.paragraph_letters);
        let font = properties.and_then(|node| child(node, "rFonts"));
        let font =
            font.and_then(|node| attribute(node, "ascii").or_else(|| attribute(node, "hAnsi"))).unwrap_or_default();
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "t" => {
                    let text = part.text().unwrap_or_default();
                    let is_kept = part
                        .attributes()
                        .any(|attribute| attribute.name() == "space" && attribute.value() == "preserve");
                    let text = if is_kept { text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
                    if symbol::is_of_signs(font) {
                        let shown = |letter: char| symbol::character(font, u32::from(letter)).unwrap_or(letter);
                        self.text(&text.chars().map(shown).collect::<String>(), letters);
                    } else {
                        self.text(text, letters);
                    }
                }
                "delText" => self.text(part.text().unwrap_or_default(), letters),
                "tab" | "ptab" => self.text("\t", letters),
                "br" if !matches!(attribute(part, "type"), Some("page" | "column")) => self.text("\n", letters),
                "cr" => self.text("\n", letters),
                "noBreakHyphen" => self.text("\u{2011}", letters),
                "sym" => {
                    let code = attribute(part, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
                    let font = attribute(part, "font").unwrap_or_default();
                    let sign = code.and_then(|code| symbol::character(font, code)).unwrap_or('\u{fffd}');
                    self.text(&sign.to_string(), letters);
                }
                "fldChar" => self.field_mark(part),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.is_shown) {
                        field.instruction.push_str(part.text().unwrap_or_default());
                    }
                }
                "footnoteReference" | "endnoteReference" => self.note(part),
                "commentReference" => self.to.dispute(),
                "drawing" | "pict" | "object" => self.drawing(part)?,
                // Letters with others above them that say how they are read.
                "ruby" => self.blocks(part)?,
                "AlternateContent" => {
                    for chosen in child(part, "Choice")
                        .or_else(|| child(part, "Fallback"))
                        .into_iter()
                        .flat_map(|chosen| chosen.children())
                    {
                        match chosen.tag_name().name() {
                            "drawing" | "pict" | "object" => self.drawing(chosen)?,
                            "" => {}
                            _ => self.element(chosen)?,
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, letters: LetterStyle) {
        if let Some(deleted) = &mut self.deleted {
            deleted.push_str(text);
            return;
        }
        // What a field does is no text.
        if self.fields.iter().any(|field| !field.is_shown) {
            return;
        }
        if letters.hidden == Some(true) {
            self.hidden.push_str(text);
            return;
        }
        self.to.text(text, letters.look());
        if (self.inserted > 0 || self.commented > 0) && !is_blank(text) {
            self.to.dispute();
        }
    }

    fn point(&mut self, what: PointKind) {
        if self.deleted.is_none() {
            self.to.point(what);
        }
    }

    fn field_mark(&mut self, node: Node<'_, '_>) {
        match attribute(node, "fldCharType") {
            Some("begin") => {
                let mut field = OpenField::default();
                if let Some(data) = child(node, "ffData") {
                    let (control, chosen) = self.begin_form_field(data);
                    field.control = Some(control);
                    field.chosen = chosen;
                }
                self.fields.push(field);
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_shown = true;
                    if field.prompt().is_some_and(is_left_prompt) {
                        field.control =
                            Some(self.to.begin_control(Control { is_placeholder: true, ..Control::default() }));
                    }
                    if let Some(address) = field.address() {
                        self.to.link = Some(Arc::from(address));
                    }
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else { return };
                if field.address().is_some() {
                    self.to.link = None;
                }
                if let Some(chosen) = &field.chosen {
                    self.text(chosen, LetterStyle::default());
                }
                if let Some(control) = field.control {
                    self.to.end_control(control);
                }
            }
            _ => {}
        }
    }

    fn begin_form_field(&mut self, data: Node<'_, '_>) -> (usize, Option<String>) {
        let (control, chosen) = form_field(data);
        let tick = control.tick.map(|tick| if self.inserted > 0 { Tick::Unclear } else { tick });
        let position = self.to.begin_control(Control { tick, is_field: true, ..control });
        if let Some(tick) = tick {
            self.point(PointKind::Tick(tick));
        }
        (position, chosen)
    }

    fn note(&mut self, node: Node<'_, '_>) {
        let kind = if node.tag_name().name() == "footnoteReference" { NoteKind::Foot } else { NoteKind::End };
        let Some(id) = attribute(node, "id") else { return };
        let next = self.notes.len() + 1;
        let number = *self.notes.entry((kind, id.to_owned())).or_insert(next);
        self.point(PointKind::Note(number));
    }

    /// A picture, or boxes of text, or both.
    fn drawing(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let described = node.descendants().find(|part| matches!(part.tag_name().name(), "docPr" | "cNvPr" | "shape"));
        let alt = described.and_then(|part| {
            attribute(part, "descr").or_else(|| attribute(part, "alt")).or_else(|| attribute(part, "title"))
        });
        let alt = alt.unwrap_or_default().to_owned();
        let pictures: Vec<String> = node
            .descendants()
            .filter(|part| matches!(part.tag_name().name(), "blip" | "imagedata"))
            .filter_map(|part| attribute(part, "embed").or_else(|| attribute(part, "id")).map(str::to_owned))
            .collect();
        for id in pictures {
            // A picture that lies elsewhere is not opened.
            let target = self.links.get(&id).filter(|link| !link.is_external).map(|link| link.target.clone());
            let bytes = match target {
                Some(target) => self.parts.bytes(&target)?,
                None => None,
            };
            if self.deleted.is_none() {
                self.to.picture(bytes, &alt);
            }
        }
        // A box within a box is read with it, and of two ways to say it one.
        let is_within_other = |found: &Node<'_, '_>| {
            let mut around = found.ancestors().skip(1).take_while(|around| *around != node);
            around.any(|around| matches!(around.tag_name().name(), "txbxContent" | "Fallback"))
        };
        for found in node.descendants().filter(|part| {
            matches!(part.tag_name().name(), "txbxContent" | "textpath" | "relIds" | "chart") || is_drawn(part)
        }) {
            if is_within_other(&found) {
                continue;
            }
            let outer = self.to.begin_apart(DocumentPart::Box);
            match found.tag_name().name() {
                "txbxContent" => self.blocks(found)?,
                "textpath" => self.text(attribute(found, "string").unwrap_or_default(), LetterStyle::default()),
                "relIds" => self.drawn_elsewhere(attribute(found, "dm"))?,
                "chart" => self.drawn_elsewhere(attribute(found, "id"))?,
                _ => self.drawn(found),
            }
            let lines = self.to.end_apart(outer);
            self.to.boxes.extend(lines);
        }
        Ok(())
    }

    /// The words of a diagram or of a chart, which has a part of its own.
    fn drawn_elsewhere(&mut self, id: Option<&str>) -> Result<(), Refused> {
        let link = id.and_then(|id| self.links.get(id)).filter(|link| !link.is_external);
        // Each drawing has a part of its own; one that is drawn again is not read again.
        let Some(target) = link.map(|link| link.target.clone()) else { return Ok(()) };
        if !self.drawn_parts.insert(target.clone()) {
            return Ok(());
        }
        let Some(text) = self.parts.text(&target)? else { return Ok(()) };
        let document = xml::parse(&text)?;
        document.descendants().filter(is_drawn).for_each(|paragraph| self.drawn(paragraph));
        Ok(())
    }

    /// A paragraph of a drawing, or the name of what a chart shows.
    fn drawn(&mut self, paragraph: Node<'_, '_>) {
        let texts = paragraph.descendants().filter(|part| matches!(part.tag_name().name(), "t" | "v"));
        let text: String = texts.filter_map(|part| part.text()).collect();
        if !text.trim().is_empty() {
            self.text(&text, LetterStyle::default());
            self.to.end_line();
        }
    }
}

/// Of what is said in several ways, the newest: all that casebook reads is old enough to stand there.
fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// Tells whether an element is a paragraph of a drawing, or the name of a row or a column in a chart.
fn is_drawn(node: &Node<'_, '_>) -> bool {
    let is_of = |name: &str| node.tag_name().namespace().is_some_and(|space| space.contains(name));
    match node.tag_name().name() {
        "p" => is_of("drawingml") && !is_of("wordprocessingml"),
        "pt" => node.parent().is_some_and(|around| around.tag_name().name() == "strCache"),
        _ => false,
    }
}

/// A formula on one line: a fraction with a stroke, what is raised in raised digits (ECMA-376, part 1, 22.1).
fn formula(node: Node<'_, '_>) -> String {
    let part = |name| child(node, name).map(formula).unwrap_or_default();
    let grouped = |text: String| {
        if text.chars().count() > 1 && text.parse::<f64>().is_err() { format!("({text})") } else { text }
    };
    match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "f" => format!("{}/{}", grouped(part("num")), grouped(part("den"))),
        "sSup" => format!("{}{}", part("e"), LetterHeight::Raised.write(&part("sup"))),
        "sSub" => format!("{}{}", part("e"), LetterHeight::Lowered.write(&part("sub"))),
        "rad" => format!("{}√{}", LetterHeight::Raised.write(&part("deg")), grouped(part("e"))),
        _ => node.children().filter(Node::is_element).map(formula).collect(),
    }
}

/// The letters of all runs in an element.
pub(super) fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|part| part.tag_name().name() == "t").filter_map(|part| part.text()).collect()
}
