//! The text of a document, in the order in which a person reads it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use roxmltree::Node;

use super::field::{FieldOnPage, FieldState, paragraphs};
use super::looks::{ListSign, Looks, TextLook};
use crate::archive::Refused;
use crate::archive::tree::{attribute, child};
use crate::import::docx::part::Parts;
use crate::import::filled::*;
use crate::import::tick;
use crate::import::unanswered::{DropDownEntry, asks_to_choose, is_left_prompt, is_prompt};
use crate::import::writer::{FormWriter, numeral};
use crate::source::is_blank;

/// The most rows and columns that an empty cell may stand for.
const REPEATED: usize = 1_000;

/// The most spaces that one mark may stand for.
const MOST_SPACES: usize = 100;

/// Reads text into a form.
pub(super) struct TextReader<'f, 'p, 'q, 'a> {
    parts: &'f mut Parts<'p, 'a>,
    looks: &'f Looks,
    /// The fields that were not read yet: each stands on the page once.
    fields: &'f mut HashMap<String, FieldOnPage>,
    to: FormWriter<'q>,
    notes: Vec<FormLine>,
    note_count: usize,
    item: Option<ListItem>,
    /// The last number of each list and level, by the list's style.
    counters: HashMap<(String, usize), usize>,
    look: TextLook,
    hidden: String,
    /// Tracked insertions, by their names, and those that have begun.
    insertions: HashSet<String>,
    inserted: HashSet<String>,
    /// Within what comments are fixed to.
    commented: usize,
}

impl<'f, 'p, 'q, 'a> TextReader<'f, 'p, 'q, 'a> {
    /// Reads a part of the document.
    pub fn read(
        parts: &'f mut Parts<'p, 'a>,
        (looks, fields): (&'f Looks, &'f mut HashMap<String, FieldOnPage>),
        form: &'q mut FilledForm,
        (node, part): (Node<'_, '_>, DocumentPart),
    ) -> Result<(), Refused> {
        let mut reader = TextReader {
            parts,
            looks,
            fields,
            to: FormWriter::new(form, part),
            notes: Vec::new(),
            note_count: 0,
            item: None,
            counters: HashMap::new(),
            look: TextLook::default(),
            hidden: String::new(),
            insertions: HashSet::new(),
            inserted: HashSet::new(),
            commented: 0,
        };
        reader.inner(node)?;
        reader.to.end_line();
        let notes = std::mem::take(&mut reader.notes);
        reader.to.form.lines.extend(notes);
        Ok(())
    }

    fn inner(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        for child in node.children() {
            if child.is_text() {
                self.folded(child.text().unwrap_or_default());
            } else if child.is_element() {
                self.element(child)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        match node.tag_name().name() {
            "p" | "h" => self.paragraph(node),
            "list" => self.list(node, None, 0),
            "table" => self.table(node),
            "span" => {
                let look = self.looks.text(attribute(node, "style-name")).over(&self.look);
                let outer = std::mem::replace(&mut self.look, look);
                self.inner(node)?;
                self.look = outer;
                Ok(())
            }
            "a" => {
                let address = attribute(node, "href").filter(|address| !address.starts_with('#'));
                let outer = std::mem::replace(&mut self.to.link, address.map(Arc::from));
                self.inner(node)?;
                self.to.link = outer;
                Ok(())
            }
            "s" => {
                let count = attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.text(&" ".repeat(usize::min(count, MOST_SPACES)));
                Ok(())
            }
            "tab" => {
                self.text("\t");
                Ok(())
            }
            "line-break" => {
                self.text("\n");
                Ok(())
            }
            "content-control" => self.control(node),
            "fieldmark" | "fieldmark-start" => {
                self.field(node);
                Ok(())
            }
            "fieldmark-end" => {
                self.to.controls.pop();
                Ok(())
            }
            "note" => self.note(node),
            "control" => {
                self.field_on_page(node);
                Ok(())
            }
            "frame" | "g" | "custom-shape" | "rect" | "ellipse" | "polygon" | "path" | "caption" => self.drawing(node),
            "section" if attribute(node, "display") == Some("none") || attribute(node, "is-hidden") == Some("true") => {
                let said = paragraphs(node);
                self.to.set_apart("hidden text".to_owned(), Unseen::Hidden, said);
                Ok(())
            }
            "tracked-changes" => {
                self.tracked(node);
                Ok(())
            }
            "annotation" => {
                let said = paragraphs(node);
                self.to.set_apart("a comment".to_owned(), Unseen::Comment, said);
                self.to.dispute();
                self.commented += usize::from(attribute(node, "name").is_some());
                Ok(())
            }
            "text-input" => {
                // A field of LibreOffice's own. A place of Word that nobody filled in is one of these too, with its prompt in brackets.
                let words = letters(node);
                let is_placeholder = !is_blank(&words) && (is_prompt(&words) || is_left_prompt(&words));
                let control = self.to.begin_control(Control { is_placeholder, is_field: true, ..Control::default() });
                self.inner(node)?;
                self.to.end_control(control);
                Ok(())
            }
            // A prompt of a template of Word comes as a field with a macro.
            "placeholder" | "execute-macro"
                if node.tag_name().name() == "placeholder" || is_left_prompt(&letters(node)) =>
            {
                self.to.begin_control(Control { is_placeholder: true, ..Control::default() });
                self.inner(node)?;
                self.to.controls.pop();
                Ok(())
            }
            "change-start" => {
                let begun = attribute(node, "change-id").filter(|change| self.insertions.contains(*change));
                self.inserted.extend(begun.map(str::to_owned));
                Ok(())
            }
            "change-end" => {
                attribute(node, "change-id").map(|ended| self.inserted.remove(ended));
                Ok(())
            }
            "hidden-text" if attribute(node, "is-hidden") != Some("false") => {
                self.hidden.push_str(attribute(node, "string-value").unwrap_or_default());
                Ok(())
            }
            // What nobody sees: names, sources of indexes, and the fields, which are read where they stand on the page.
            "forms" | "sequence-decls" | "variable-decls" | "user-field-decls" | "param" | "note-citation"
            | "event-listeners" | "binary-data" => Ok(()),
            "annotation-end" => {
                self.commented = self.commented.saturating_sub(1);
                Ok(())
            }
            // What was taken out stands with the changes.
            "change" => {
                self.to.dispute();
                Ok(())
            }
            name if name.ends_with("-source") => Ok(()),
            _ => self.inner(node),
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let outer = self.to.line.take();
        let look = std::mem::replace(&mut self.look, self.looks.text(attribute(node, "style-name")));
        let level = attribute(node, "outline-level").and_then(|level| level.parse().ok());
        self.to.line = Some(FormLine {
            heading: level.filter(|_| node.tag_name().name() == "h"),
            item: self.item.take(),
            cell: self.to.cell,
            part: self.to.part,
            ..FormLine::default()
        });
        self.inner(node)?;
        let hidden = std::mem::take(&mut self.hidden);
        self.to.set_apart("hidden text".to_owned(), Unseen::Hidden, hidden);
        self.to.end_line();
        self.look = look;
        self.to.line = outer;
        Ok(())
    }

    fn list(&mut self, node: Node<'_, '_>, outer: Option<&str>, level: usize) -> Result<(), Refused> {
        let style = attribute(node, "style-name").or(outer);
        let sign = self.looks.list(style, level);
        let key = (style.unwrap_or_default().to_owned(), level);
        let goes_on =
            attribute(node, "continue-numbering") == Some("true") || attribute(node, "continue-list").is_some();
        let start = if let ListSign::Number { start, .. } = &sign { *start } else { 1 };
        let mut number = self.counters.get(&key).copied().filter(|_| goes_on).unwrap_or(start.saturating_sub(1));
        for entry in node.children().filter(Node::is_element) {
            if entry.tag_name().name() == "list-item" {
                let said = attribute(entry, "start-value").and_then(|start| start.parse().ok());
                number = said.unwrap_or(number.saturating_add(1));
                self.item = match &sign {
                    ListSign::Dot => Some(ListItem { level, number: None }),
                    ListSign::Number { format, .. } => Some(ListItem { level, number: Some(numeral(number, format)) }),
                    ListSign::Nothing => None,
                };
            }
            for part in entry.children().filter(Node::is_element) {
                match part.tag_name().name() {
                    "list" => self.list(part, style, level + 1)?,
                    _ => self.element(part)?,
                }
            }
            self.item = None;
        }
        self.counters.insert(key, number);
        Ok(())
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let outer = (self.to.line.take(), self.to.cell);
        let table = self.to.begin_table();
        self.rows(node, table, &mut 0)?;
        (self.to.line, self.to.cell) = outer;
        Ok(())
    }

    /// Reads rows, which may stand in groups.
    fn rows(&mut self, node: Node<'_, '_>, table: usize, row: &mut usize) -> Result<(), Refused> {
        for found in node.children().filter(Node::is_element) {
            if found.tag_name().name() != "table-row" {
                self.rows(found, table, row)?;
                continue;
            }
            let (mut column, mut covered) = (0, 0);
            for cell in found.children().filter(Node::is_element) {
                let count = |name| attribute(cell, name).and_then(|count| count.parse().ok()).unwrap_or(1);
                let span = usize::clamp(count("number-columns-spanned"), 1, 64);
                match cell.tag_name().name() {
                    "table-cell" => {
                        self.to.cell = Some(Cell { table, row: *row, column, span });
                        self.inner(cell)?;
                        self.to.end_line();
                        covered = column + span;
                    }
                    // Covered by the cell before it, or from above.
                    "covered-table-cell" if column < covered => {}
                    "covered-table-cell" => self.to.form.tables[table].continued.push((*row, column)),
                    _ => continue,
                }
                column += usize::clamp(count("number-columns-repeated"), 1, REPEATED);
            }
            let count = attribute(found, "number-rows-repeated").and_then(|count| count.parse().ok()).unwrap_or(1);
            *row += usize::clamp(count, 1, REPEATED);
        }
        Ok(())
    }

    fn control(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let is = |name| attribute(node, name) == Some("true");
        let shown = node.descendants().filter_map(|node| node.text()).flat_map(str::chars).find_map(tick::state);
        let is_ticked = is("checked");
        let agrees = shown.is_none_or(|shown| shown == is_ticked);
        let tick = is("checkbox").then(|| self.tick(agrees.then_some(is_ticked)));
        let words: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
        let is_day = is("date") && words.contains(|one: char| one.is_ascii_digit());
        let entries = node.children().filter(|entry| entry.tag_name().name() == "list-item");
        let entries: Vec<DropDownEntry<'_>> =
            entries.map(|entry| (attribute(entry, "display-text"), attribute(entry, "value"))).collect();
        self.to.begin_control(Control {
            name: attribute(node, "tag").filter(|tag| !tag.is_empty()).map(str::to_owned),
            title: attribute(node, "alias").map(str::to_owned),
            is_placeholder: is("showing-place-holder") && !is_day || asks_to_choose(&entries, &words),
            tick,
            ..Control::default()
        });
        self.inner(node)?;
        self.to.controls.pop();
        Ok(())
    }

    /// A form field as it was before content controls. A tick box has no text; of another the text follows, up to its end.
    fn field(&mut self, node: Node<'_, '_>) {
        let kind = attribute(node, "type").unwrap_or_default();
        let said = |name| node.children().filter(move |node| attribute(*node, "name") == Some(name));
        let said = |name| said(name).filter_map(|node| attribute(node, "value"));
        let is_ticked = said("Checkbox_Checked").next() == Some("true");
        let tick = kind.ends_with("FORMCHECKBOX").then(|| self.tick(Some(is_ticked)));
        let (mut is_placeholder, mut is_preset) = (false, false);
        let chosen = kind.ends_with("FORMDROPDOWN").then(|| {
            let selected = said("Dropdown_Selected").next().and_then(|position| position.parse().ok());
            let position = selected.unwrap_or(0);
            let chosen = said("Dropdown_ListEntry").nth(position).unwrap_or_default().to_owned();
            is_placeholder = position == 0 && is_prompt(&chosen);
            is_preset = selected.is_none() && !chosen.is_empty();
            chosen
        });
        let name = attribute(node, "name").filter(|name| !name.is_empty()).map(str::to_owned);
        self.to.begin_control(Control { name, tick, is_placeholder, is_preset, is_field: true, ..Control::default() });
        if let Some(tick) = tick {
            self.to.point(PointKind::Tick(tick));
        }
        self.text(&chosen.unwrap_or_default());
        if node.tag_name().name() == "fieldmark" {
            self.to.controls.pop();
        }
    }

    /// A field that was drawn on the page, with what is written in it and its words.
    fn field_on_page(&mut self, node: Node<'_, '_>) {
        let Some(field) = attribute(node, "control").and_then(|name| self.fields.remove(name)) else { return };
        let is_apart = self.to.line.is_none();
        self.to.line();
        let tick = if let FieldState::Tick(is_ticked) = field.state { Some(self.tick(is_ticked)) } else { None };
        self.to.begin_control(Control { name: field.name, tick, ..Control::default() });
        if let Some(tick) = tick {
            self.to.point(PointKind::Tick(tick));
        }
        if let FieldState::Written(written) = &field.state {
            self.text(written);
        }
        self.to.controls.pop();
        if !field.words.is_empty() {
            self.text(&format!(" {}", field.words));
        }
        if is_apart {
            self.to.end_line();
        }
    }

    /// The state of a box, which nobody knows for certain where it was ticked as a tracked change.
    fn tick(&self, is_ticked: Option<bool>) -> Tick {
        match is_ticked.filter(|_| self.inserted.is_empty()) {
            Some(true) => Tick::Ticked,
            Some(false) => Tick::Empty,
            None => Tick::Unclear,
        }
    }

    fn note(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        self.note_count += 1;
        self.to.point(PointKind::Note(self.note_count));
        let part = DocumentPart::Note(self.note_count);
        if let Some(body) = child(node, "note-body") {
            let lines = self.apart_from_text(body, part)?;
            self.notes.extend(lines);
        }
        Ok(())
    }

    /// A picture, or a box of text.
    fn drawing(&mut self, node: Node<'_, '_>) -> Result<(), Refused> {
        let alt = ["desc", "title"].iter().find_map(|name| child(node, name)?.text()).unwrap_or_default();
        // Of one picture in several formats the first counts. One that lies elsewhere is not opened.
        if let Some(image) = child(node, "image") {
            let address = attribute(image, "href").unwrap_or_default();
            let bytes = self.parts.bytes(address.trim_start_matches("./"))?;
            self.to.picture(bytes, alt);
        } else if ["object", "object-ole", "plugin"].iter().any(|name| child(node, name).is_some()) {
            // A formula or a chart without a picture of it.
            self.to.picture(None, alt);
            return Ok(());
        }
        let lines = self.apart_from_text(node, DocumentPart::Box)?;
        self.to.boxes.extend(lines);
        Ok(())
    }

    /// Reads what stands beside the text: lines of their own.
    fn apart_from_text(&mut self, node: Node<'_, '_>, part: DocumentPart) -> Result<Vec<FormLine>, Refused> {
        let outer = self.to.begin_apart(part);
        self.inner(node)?;
        Ok(self.to.end_apart(outer))
    }

    /// The changes: what was taken out stands here, what was added in the text.
    fn tracked(&mut self, node: Node<'_, '_>) {
        for change in node.children().filter(|node| node.tag_name().name() == "changed-region") {
            let is_insertion = child(change, "insertion").is_some();
            self.insertions.extend(attribute(change, "id").filter(|_| is_insertion).map(str::to_owned));
            self.to.form.tracked += usize::from(child(change, "format-change").is_none());
            if let Some(deletion) = child(change, "deletion") {
                let said = paragraphs(deletion);
                self.to.set_apart("a tracked change".to_owned(), Unseen::Deleted, said);
            }
        }
    }

    /// Adds text in which white space is one space, and none where there is one before it or nothing.
    fn folded(&mut self, text: &str) {
        if self.to.line.is_none() {
            return;
        }
        let mut folded = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '\n' | '\r' => {
                    let line = self.to.line.as_ref().map(|line| line.text.as_str()).unwrap_or_default();
                    let before = if folded.is_empty() { line } else { &folded };
                    if !before.is_empty() && !before.ends_with(' ') {
                        folded.push(' ');
                    }
                }
                letter => folded.push(letter),
            }
        }
        self.text(&folded);
    }

    fn text(&mut self, text: &str) {
        if self.look.is_hidden() {
            self.hidden.push_str(text);
            return;
        }
        if self.to.line.is_some() {
            self.to.text(text, self.look.letters());
            if (!self.inserted.is_empty() || self.commented > 0) && !is_blank(text) {
                self.to.dispute();
            }
        }
    }
}

/// The letters within a node.
fn letters(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}
