//! The body of the document: the parts of the form as Office Open XML (ECMA-376, part 1; tick boxes as of Word 2010).

use std::fmt::Write as _;

use super::form::{FormBox, FormPart, FormSlot};
use crate::render::escape;

/// The most characters that Word allows of the name of a control.
const LONGEST_NAME: usize = 64;

/// The width of the text of a page, in twentieths of a point: A4 with 2 cm on each side.
pub(super) const WIDTH: usize = 9_638;

/// The XML of the body.
pub(super) fn body(parts: &[FormPart]) -> String {
    let mut markup = Markup { out: String::new(), controls: 0 };
    for part in parts {
        markup.part(part);
    }
    let _ = write!(
        markup.out,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
        <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
    );
    markup.out
}

struct Markup {
    out: String,
    /// The controls so far, which number them.
    controls: usize,
}

impl Markup {
    fn part(&mut self, part: &FormPart) {
        match part {
            FormPart::Title(text) => self.paragraph("Title", "", text),
            FormPart::Section { title, on_new_page: true } => self.paragraph("Heading1", "<w:pageBreakBefore/>", title),
            FormPart::Section { title, on_new_page: false } => self.paragraph("Heading1", "", title),
            FormPart::Question(text) => self.paragraph("Heading2", "", text),
            FormPart::Text(text) => self.paragraph("", "", text),
            FormPart::Hint(text) => self.paragraph("Hint", "", text),
            FormPart::Steps(steps) => {
                let number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
                steps.iter().for_each(|step| self.paragraph("Steps", number, step));
            }
            FormPart::Field(field) => self.field(field, "Answer"),
            FormPart::Tick(tick) => self.tick(tick, "Tick"),
            FormPart::Table { says, heads, row } => self.table(says, heads, row),
        }
    }

    fn paragraph(&mut self, style: &str, properties: &str, text: &str) {
        self.open_paragraph(style, properties);
        self.run("", text);
        self.out.push_str("</w:p>");
    }

    fn open_paragraph(&mut self, style: &str, properties: &str) {
        self.out.push_str("<w:p>");
        if !style.is_empty() || !properties.is_empty() {
            self.out.push_str("<w:pPr>");
            if !style.is_empty() {
                let _ = write!(self.out, "<w:pStyle w:val=\"{style}\"/>");
            }
            self.out.push_str(properties);
            self.out.push_str("</w:pPr>");
        }
    }

    fn run(&mut self, properties: &str, text: &str) {
        self.out.push_str("<w:r>");
        if !properties.is_empty() {
            let _ = write!(self.out, "<w:rPr>{properties}</w:rPr>");
        }
        self.out.push_str("<w:t xml:space=\"preserve\">");
        escape::xml(&mut self.out, text);
        self.out.push_str("</w:t></w:r>");
    }

    /// Begins a control, up to what says of which kind it is.
    fn control(&mut self, tag: &str, name: &str) {
        self.controls += 1;
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let _ = write!(
            self.out,
            "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"{}\"/><w:id w:val=\"{}\"/>",
            escape::escaped(&name),
            escape::escaped(tag),
            self.controls
        );
    }

    fn field(&mut self, field: &FormSlot, style: &str) {
        self.control(&field.tag, &field.name);
        let kind = if field.is_line { "<w:text/>" } else { "" };
        let _ = write!(self.out, "<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>");
        self.open_paragraph(style, "");
        self.run("<w:rStyle w:val=\"PlaceholderText\"/>", &field.placeholder);
        self.out.push_str("</w:p></w:sdtContent></w:sdt>");
    }

    fn tick(&mut self, tick: &FormBox, style: &str) {
        self.open_paragraph(style, "");
        self.control(&tick.tag, &tick.label);
        self.out.push_str(
            "<w14:checkbox><w14:checked w14:val=\"0\"/><w14:checkedState w14:val=\"2612\" w14:font=\"MS Gothic\"/>\
            <w14:uncheckedState w14:val=\"2610\" w14:font=\"MS Gothic\"/></w14:checkbox></w:sdtPr><w:sdtContent>",
        );
        self.run(
            "<w:rFonts w:ascii=\"MS Gothic\" w:eastAsia=\"MS Gothic\" w:hAnsi=\"MS Gothic\" w:hint=\"eastAsia\"/>",
            "\u{2610}",
        );
        self.out.push_str("</w:sdtContent></w:sdt><w:r><w:tab/></w:r>");
        self.run("", &tick.label);
        self.out.push_str("</w:p>");
    }

    fn table(&mut self, says: &str, heads: &[String], row: &[Vec<FormPart>]) {
        let width = WIDTH / heads.len().max(1);
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
            <w:tblLook w:val=\"0020\" w:firstRow=\"1\"/><w:tblCaption w:val=\"{0}\"/><w:tblDescription w:val=\"{0}\"/></w:tblPr><w:tblGrid>{1}</w:tblGrid>",
            escape::escaped(says),
            format!("<w:gridCol w:w=\"{width}\"/>").repeat(heads.len())
        );
        let cell = format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for head in heads {
            self.out.push_str(&cell);
            self.paragraph("Head", "", head);
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for parts in row {
            self.out.push_str(&cell);
            for part in parts {
                match part {
                    FormPart::Field(field) => self.field(field, "Cell"),
                    FormPart::Tick(tick) => self.tick(tick, "CellTick"),
                    other => self.part(other),
                }
            }
            // A cell ends with a paragraph that stands in no control.
            if !matches!(parts.last(), Some(FormPart::Tick(_))) {
                self.open_paragraph("End", "");
                self.out.push_str("</w:p>");
            }
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
        self.out.push_str("</w:tbl>");
        self.open_paragraph("End", "");
        self.out.push_str("</w:p>");
    }
}
