//! A form while a document is read into it, whatever kind of document it is.

use std::sync::Arc;

use super::filled::*;
use crate::source::is_blank;

/// A form, and the place in it where the reader is.
pub(super) struct FormWriter<'q> {
    /// The form.
    pub form: &'q mut FilledForm,
    /// The part of the document that is read.
    pub part: DocumentPart,
    /// The line that is being written; none between lines.
    pub line: Option<FormLine>,
    /// The lines that follow the paragraph in which they are anchored.
    pub boxes: Vec<FormLine>,
    /// The controls around what is read, from the outside.
    pub controls: Vec<usize>,
    /// The cell around it.
    pub cell: Option<Cell>,
    /// The address that it leads to.
    pub link: Option<Arc<str>>,
}

/// The place to which a reader comes back that reads something apart from the text.
pub(super) struct TextPlace {
    line: Option<FormLine>,
    boxes: Vec<FormLine>,
    cell: Option<Cell>,
    part: DocumentPart,
    lines: usize,
}

impl<'q> FormWriter<'q> {
    /// Begins to write a part.
    pub fn new(form: &'q mut FilledForm, part: DocumentPart) -> Self {
        FormWriter { form, part, line: None, boxes: Vec::new(), controls: Vec::new(), cell: None, link: None }
    }

    /// The line that is being written, or a new one.
    pub fn line(&mut self) -> &mut FormLine {
        let (part, cell) = (self.part, self.cell);
        self.line.get_or_insert_with(|| FormLine { part, cell, ..FormLine::default() })
    }

    /// Writes text.
    pub fn text(&mut self, text: &str, letters: LetterLook) {
        if letters.struck {
            self.cross_out(text);
            return;
        }
        let (control, link) = (self.controls.last().copied(), self.link.clone());
        let text = letters.height.write(text);
        let letters = LetterLook { height: LetterHeight::OnTheLine, ..letters };
        self.line().push(&text, letters, link.as_ref(), control);
    }

    /// Sets apart what somebody crossed out: it is no answer.
    fn cross_out(&mut self, text: &str) {
        if is_blank(text) {
            return;
        }
        let line = self.line();
        (line.is_struck, line.is_disputed) = (true, true);
        self.doubt_tick(self.controls.last().copied());
        let place = self.here();
        match self.form.apart.last_mut() {
            Some(last) if last.why == Unseen::Struck && last.place == place => last.text.push_str(text),
            _ => self.set_apart(place, Unseen::Struck, text.to_owned()),
        }
    }

    /// Nobody knows what a tick means of which a part is crossed out.
    fn doubt_tick(&mut self, control: Option<usize>) {
        for control in self.form.around(control).collect::<Vec<_>>() {
            if let Some(tick) = &mut self.form.controls[control].tick {
                *tick = Tick::Unclear;
            }
        }
    }

    /// The line that is being written may not be what all have agreed on.
    pub fn dispute(&mut self) {
        if let Some(line) = &mut self.line {
            line.is_disputed = true;
        }
    }

    /// The place of what comes next.
    pub fn here(&mut self) -> String {
        let next = FormLine { cell: self.cell, part: self.part, ..FormLine::default() };
        self.form.lines.push(next);
        let place = self.form.place(self.form.lines.len() - 1);
        self.form.lines.pop();
        place
    }

    /// Writes what is no text.
    pub fn point(&mut self, what: PointKind) {
        let control = self.controls.last().copied();
        let line = self.line();
        line.points.push(Point { at: line.text.len(), what, control });
    }

    /// Writes a picture; without its bytes where it lies elsewhere. One that only asks for a picture is none.
    pub fn picture(&mut self, bytes: Option<Vec<u8>>, alt: &str) {
        if self.form.is_unanswered(self.controls.last().copied()) {
            return;
        }
        self.form.pictures.push(FoundImage { bytes, alt: alt.to_owned() });
        self.point(PointKind::Picture(self.form.pictures.len() - 1));
    }

    /// Ends a line, and writes what is anchored in it.
    pub fn end_line(&mut self) {
        if let Some(mut line) = self.line.take() {
            if line.is_struck {
                for point in &mut line.points {
                    if let PointKind::Tick(tick) = &mut point.what {
                        *tick = Tick::Unclear;
                    }
                }
                line.spans.iter().for_each(|span| self.doubt_tick(span.control));
            }
            self.form.lines.push(line);
        }
        self.form.lines.append(&mut self.boxes);
    }

    /// Begins a control in the one around it; its position.
    pub fn begin_control(&mut self, control: Control) -> usize {
        let position = self.form.controls.len();
        self.form.controls.push(Control { parent: self.controls.last().copied(), ..control });
        self.controls.push(position);
        position
    }

    /// Ends a control.
    pub fn end_control(&mut self, control: usize) {
        self.controls.retain(|open| *open != control);
    }

    /// Begins a table; its position.
    pub fn begin_table(&mut self) -> usize {
        self.form.tables.push(GridPlace { parent: self.cell, continued: Vec::new() });
        self.form.tables.len() - 1
    }

    /// Begins to read lines of their own, which stand beside the text.
    pub fn begin_apart(&mut self, part: DocumentPart) -> TextPlace {
        TextPlace {
            line: self.line.take(),
            boxes: std::mem::take(&mut self.boxes),
            cell: self.cell.take(),
            part: std::mem::replace(&mut self.part, part),
            lines: self.form.lines.len(),
        }
    }

    /// Goes back into the text; the lines that stood beside it.
    pub fn end_apart(&mut self, outer: TextPlace) -> Vec<FormLine> {
        self.end_line();
        let lines = self.form.lines.split_off(outer.lines);
        (self.line, self.boxes, self.cell, self.part) = (outer.line, outer.boxes, outer.cell, outer.part);
        lines
    }

    /// Sets text apart that nobody sees.
    pub fn set_apart(&mut self, place: String, why: Unseen, text: String) {
        if !text.trim().is_empty() {
            self.form.apart.push(Apart { place, why, text });
        }
    }
}

/// A number as a list shows it, by the name that OOXML or OpenDocument has for its signs.
pub(super) fn numeral(number: usize, format: &str) -> String {
    let letter = |first: u8| char::from(first + u8::try_from((number.max(1) - 1) % 26).unwrap_or_default()).to_string();
    match format {
        "lowerLetter" | "a" => letter(b'a'),
        "upperLetter" | "A" => letter(b'A'),
        _ => number.to_string(),
    }
}
