//! Documents of Word, PowerPoint, Excel and LibreOffice: the XML in them.
//!
//! All of them name the parts that matter here alike: `p` and `h` are paragraphs, `tr` and `table-row` rows of tables,
//! `tc` and `table-cell` cells (ECMA-376, ISO/IEC 26300). Sheets of Excel are another matter ([`super::sheet`]).

use roxmltree::Node;

use super::sheet::{self, Shared};
use super::texts::{InnerTexts, MOST};
use crate::archive::encoding;
use crate::archive::{Refused, xml};

/// True where a part, its name in small letters, holds nothing that anybody wrote: form, fonts, pictures.
pub(super) fn says_nothing(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".webp", ".svg", ".odttf", ".ttf",
        ".otf", ".fntdata", ".rdf",
    ];
    const PARTS: &[&str] = &[
        "styles.xml",
        "settings.xml",
        "fonttable.xml",
        "websettings.xml",
        "numbering.xml",
        "manifest.xml",
        "mimetype",
    ];
    let last = name.rsplit('/').next().unwrap_or(name);
    ENDINGS.iter().any(|ending| name.ends_with(ending))
        // LibreOffice has the heads and feet of pages among its styles.
        || PARTS.contains(&last) && name != "styles.xml"
        || last == "[content_types].xml"
        || name.contains("/theme/")
        || name.contains("printersettings")
        || name.starts_with("configurations2/")
}

/// True where a part is read here.
pub(super) fn is_part(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".vml") || name.ends_with(".fodt")
}

/// Adds what a part says.
pub(super) fn add(name: &str, bytes: &[u8], shared: &Shared, inside: &mut InnerTexts) {
    let Some(text) = encoding::text(bytes) else { return inside.refuse(Refused::Damaged) };
    let document = match xml::parse(&text) {
        Ok(document) => document,
        Err(why) => return inside.refuse(why),
    };
    let root = document.root_element();
    let mut reader = Reader::default();
    if name.contains("worksheets/") && root.tag_name().name() == "worksheet" {
        sheet::read(root, shared, &mut reader.text);
    } else if !sheet::is_shared(name) {
        reader.read(root);
    }
    inside.authors.append(&mut reader.authors);
    if reader.text.len() > MOST {
        inside.refuse(Refused::TooLarge);
    }
    if !reader.text.trim().is_empty() {
        inside.texts.push(reader.text);
    }
}

#[derive(Default)]
struct Reader {
    text: String,
    authors: Vec<String>,
    /// Cells of tables within each other.
    cells: usize,
}

impl Reader {
    fn read(&mut self, node: Node<'_, '_>) {
        if self.text.len() > MOST {
            return;
        }
        if let Some(text) = node.text().filter(|_| node.is_text()) {
            self.text.push_str(text);
            return;
        }
        self.attributes(node);
        match node.tag_name().name() {
            // Who wrote a document, changed it last, or noted something beside it.
            "creator" | "lastModifiedBy" | "initial-creator" | "printed-by" | "Manager" => {
                self.authors.extend(node.text().map(str::to_owned));
            }
            "author" if node.children().all(|child| child.is_text()) => {
                self.authors.extend(node.text().map(str::to_owned));
            }
            "Application" | "AppVersion" | "Template" | "generator" | "editing-cycles" | "editing-duration" => {}
            "tab" | "br" | "cr" | "s" | "line-break" | "noBreakHyphen" => self.text.push(' '),
            "p" | "h" => {
                self.children(node);
                self.text.push_str(if self.cells > 0 { " " } else { "\n\n" });
            }
            "tr" | "table-row" if self.cells == 0 => self.row(node),
            "tc" | "table-cell" => {
                self.cells += 1;
                self.children(node);
                self.cells -= 1;
                self.text.push('|');
            }
            // Runs of one paragraph follow each other without a space; other elements are things of their own.
            "t" | "r" | "span" | "a" | "delText" | "instrText" | "fld" | "ins" | "del" | "hyperlink" | "sdt"
            | "sdtContent" | "smartTag" | "rPr" | "pPr" => self.children(node),
            _ => {
                self.children(node);
                if self.text.ends_with(|last: char| !last.is_whitespace() && last != '|') && self.cells == 0 {
                    self.text.push(' ');
                }
            }
        }
    }

    fn children(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            self.read(child);
        }
    }

    /// A row as Markdown has it, so that the first row of a table is taken for the heads of its columns.
    fn row(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name();
        let is_first = !node.prev_siblings().skip(1).any(|before| before.tag_name() == name);
        self.text.push_str(if is_first && !self.text.ends_with("\n\n") { "\n\n|" } else { "|" });
        let start = self.text.len();
        self.children(node);
        if is_first {
            let cells = self.text[start..].matches('|').count();
            self.text.push('\n');
            self.text.push('|');
            self.text.push_str(&"---|".repeat(cells.max(1)));
        }
        self.text.push('\n');
    }

    /// Reads the attributes: links, descriptions of pictures, and the names of those who made a change or a note.
    fn attributes(&mut self, node: Node<'_, '_>) {
        for attribute in node.attributes() {
            let value = attribute.value();
            match attribute.name() {
                "author" | "lastEditedBy" => self.authors.push(value.to_owned()),
                "name" if matches!(node.tag_name().name(), "cmAuthor" | "person" | "author") => {
                    self.authors.push(value.to_owned());
                }
                "displayName" if node.tag_name().name() == "person" => self.authors.push(value.to_owned()),
                "Target" | "href" if value.contains(['@', ':']) => self.apart(value),
                "descr" | "title" | "alt" => self.apart(value),
                _ => {}
            }
        }
    }

    fn apart(&mut self, value: &str) {
        if self.cells == 0 && self.text.ends_with(|last: char| !last.is_whitespace()) {
            self.text.push(' ');
        }
        self.text.push_str(value);
        self.text.push(' ');
    }
}
