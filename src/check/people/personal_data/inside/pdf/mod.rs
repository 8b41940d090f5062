//! PDF files, as far as their text can be read: streams that are packed with Flate or not at all, fonts with codes that
//! the file or Windows' Western encoding explains, links, notes, fields, and who the file says wrote it.

mod file;
mod font;
mod object;

use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::texts::InnerTexts;
use crate::archive::{Refused, xml};
use file::PdfFile;
use font::Font;
use object::{Object, PdfReader, is_space};

/// The fonts of a page by the names that its text uses.
type Fonts = HashMap<Vec<u8>, Rc<Font>>;

/// The names of fonts, and the numbers of their objects.
type NamedFonts = Vec<(Vec<u8>, u32)>;

/// The fonts that are known already, so that what pages share is read once.
#[derive(Debug, Default)]
struct Known {
    fonts: HashMap<u32, Rc<Font>>,
    /// By the object that names them.
    named: HashMap<u32, Rc<Fonts>>,
}

/// Adds what a PDF file of at most so many bytes, unpacked, says.
pub(super) fn add(bytes: &[u8], most: u64, inside: &mut InnerTexts) {
    if memchr::memmem::find(bytes, b"/Encrypt").is_some() {
        return inside.refuse(Refused::Locked);
    }
    let mut file = PdfFile::read(bytes, most);
    if file.items.is_empty() {
        return inside.refuse(Refused::Damaged);
    }
    let mut text = PageText::default();
    let mut done: HashSet<u32> = HashSet::new();
    let mut known = Known::default();
    for index in 0..file.items.len() {
        let item = &file.items[index];
        let contents: Vec<u32> = match item.object.get("Contents") {
            Some(contents) if item.object.is("Type", "Page") => {
                file.resolve(contents).items().iter().chain([contents]).filter_map(Object::reference).collect()
            }
            _ if item.object.is("Subtype", "Form") => vec![item.number],
            _ => continue,
        };
        let fonts = known.of(&mut file, index);
        let mut content = Vec::new();
        for number in contents.into_iter().filter(|number| done.insert(*number)) {
            content.extend(file.content_of(number).unwrap_or_default());
            content.push(b'\n');
        }
        text.read(&content, &fonts);
        text.text.push_str("\n\n");
    }
    let is_blank = text.shown == 0;
    if is_blank || text.lost * 10 > text.shown {
        // Pages that are pictures, or letters that only the font itself explains.
        file.refused.get_or_insert(Refused::Unknown);
    }
    if let Some(why) = file.refused {
        inside.refuse(why);
    }
    inside.texts.push(text.text);
    said_elsewhere(&mut file, inside);
}

impl Known {
    /// The fonts of a page or form, which may be those of what it is part of.
    fn of(&mut self, file: &mut PdfFile<'_>, index: usize) -> Rc<Fonts> {
        let Some((place, named)) = named_fonts(file, index, &self.named) else { return Rc::default() };
        if let Some(fonts) = self.named.get(&place) {
            return Rc::clone(fonts);
        }
        let read = named.into_iter().map(|(name, number)| {
            let font = self.fonts.entry(number).or_insert_with(|| Rc::new(Font::read(file, number)));
            (name, Rc::clone(font))
        });
        let fonts: Rc<Fonts> = Rc::new(read.collect());
        self.named.insert(place, Rc::clone(&fonts));
        fonts
    }
}

/// The object that names the fonts, and, where it is not among the known ones, their names and numbers.
fn named_fonts(file: &PdfFile<'_>, index: usize, known: &HashMap<u32, Rc<Fonts>>) -> Option<(u32, NamedFonts)> {
    let mut place = file.items[index].number;
    let mut object = &file.items[index].object;
    for _ in 0..20 {
        if let Some(resources) = object.get("Resources") {
            place = resources.reference().unwrap_or(place);
            let fonts = file.resolve(resources).get("Font")?;
            place = fonts.reference().unwrap_or(place);
            if known.contains_key(&place) {
                return Some((place, Vec::new()));
            }
            let Object::Dictionary(entries) = file.resolve(fonts) else { return None };
            let named = entries.iter().filter_map(|(name, font)| Some((name.clone(), font.reference()?)));
            return Some((place, named.collect()));
        }
        let parent = object.get("Parent")?;
        place = parent.reference().unwrap_or(place);
        object = file.resolve(parent);
    }
    None
}

/// The text of pages.
#[derive(Debug, Default)]
struct PageText {
    text: String,
    shown: usize,
    lost: usize,
}

impl PageText {
    fn read(&mut self, content: &[u8], fonts: &Fonts) {
        let simple = Font::simple();
        let mut font = &simple;
        let mut operands: Vec<Object> = Vec::new();
        let mut reader = PdfReader::new(content, 0);
        while let Some(one) = reader.next() {
            let Object::Word(operator) = one else {
                // Operators take six things at most.
                if operands.len() < 16 {
                    operands.push(one);
                }
                continue;
            };
            match operator.as_slice() {
                b"Tf" => {
                    if let Some(Object::Name(name)) = operands.first() {
                        font = fonts.get(name).map_or(&simple, |font| &**font);
                    }
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if operator != b"Tj" && operator != b"TJ" {
                        self.text.push('\n');
                    }
                    operands.last().into_iter().flat_map(Object::items).for_each(|part| self.show(part, font));
                }
                b"Td" | b"TD" | b"T*" | b"Tm" | b"ET" => {
                    let is_same_line = matches!(operands.as_slice(), [_, Object::Number(down)] if *down == 0.0);
                    self.text.push(if is_same_line { ' ' } else { '\n' });
                }
                b"ID" => reader.go_to(after_picture(content, reader.place())),
                _ => {}
            }
            operands.clear();
        }
    }

    fn show(&mut self, part: &Object, font: &Font) {
        match part {
            Object::Text(codes) => {
                let (shown, lost) = font.show(codes, &mut self.text);
                self.shown += shown;
                self.lost += lost;
            }
            // A gap as wide as a space.
            Object::Number(gap) if *gap < -180.0 => self.text.push(' '),
            _ => {}
        }
    }
}

/// The end of a picture within the text.
fn after_picture(content: &[u8], start: usize) -> usize {
    let rest = content.get(start..).unwrap_or_default();
    let end = memchr::memmem::find_iter(rest, b"EI").find(|at| {
        at.checked_sub(1).is_some_and(|before| is_space(rest[before]))
            && rest.get(at + 2).is_none_or(|after| is_space(*after))
    });
    end.map_or(content.len(), |end| start + end + 2)
}

/// Links, notes, fields, titles, and who wrote the file.
fn said_elsewhere(file: &mut PdfFile<'_>, inside: &mut InnerTexts) {
    let mut said = Vec::new();
    let mut packets = Vec::new();
    for (index, item) in file.items.iter().enumerate() {
        if item.object.is("Type", "Metadata") {
            packets.push(index);
        }
        collect(&item.object, 0, &mut said, &mut inside.authors);
    }
    for packet in packets {
        let Some(content) = file.content(packet) else { continue };
        let Ok(text) = std::str::from_utf8(&content) else { continue };
        // Packets end in spaces to be written over.
        let Ok(document) = xml::parse(text.trim()) else { continue };
        for node in document.descendants().filter(|node| matches!(node.tag_name().name(), "creator" | "Author")) {
            let said: String =
                node.descendants().filter(|part| part.is_text()).filter_map(|part| part.text()).collect();
            inside.authors.push(said);
        }
    }
    inside.texts.push(said.join("\n\n"));
}

fn collect(object: &Object, depth: usize, said: &mut Vec<String>, authors: &mut Vec<String>) {
    match object {
        Object::Dictionary(entries) => {
            for (key, value) in entries {
                match (key.as_slice(), value) {
                    (b"Author", Object::Text(text)) => authors.push(words(text)),
                    (
                        b"URI" | b"Contents" | b"V" | b"DV" | b"TU" | b"T" | b"Title" | b"Subject" | b"Keywords"
                        | b"Alt" | b"RC",
                        Object::Text(text),
                    ) => said.push(words(text)),
                    _ if depth < 8 => collect(value, depth + 1, said, authors),
                    _ => {}
                }
            }
        }
        Object::Array(items) if depth < 8 => {
            items.iter().for_each(|item| collect(item, depth + 1, said, authors));
        }
        _ => {}
    }
}

/// A text that is not shown on a page: UTF-16 or UTF-8 with their marks, else nearly Windows-1252.
fn words(text: &[u8]) -> String {
    match text {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => text.iter().map(|byte| crate::archive::encoding::western(*byte)).collect(),
    }
}
