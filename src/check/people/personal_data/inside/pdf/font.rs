//! From the codes that a font is shown with to letters (ISO 32000, 9.10).

use hashbrown::HashMap;

use super::file::PdfFile;
use super::object::{Object, PdfReader};
use crate::archive::encoding::western;

/// So many codes of one font are known.
const MOST: usize = 70_000;

/// The way to read the codes of a font.
#[derive(Debug, Clone, Default)]
pub(super) struct Font {
    letters: HashMap<u32, String>,
    /// Two bytes make a code.
    is_wide: bool,
    /// Codes that are not among the letters are those of Windows-1252.
    is_western: bool,
}

impl Font {
    /// The font that is assumed where none is known.
    pub fn simple() -> Font {
        Font { is_western: true, ..Font::default() }
    }

    pub fn read(file: &mut PdfFile<'_>, font: u32) -> Font {
        let Some(item) = file.item(font) else { return Font::simple() };
        let object = &item.object;
        let is_wide = object.is("Subtype", "Type0");
        let mut read = Font { is_wide, is_western: !is_wide, letters: HashMap::new() };
        let encoding = object.get("Encoding").map(|encoding| file.resolve(encoding));
        if let Some(differences) = encoding.and_then(|encoding| encoding.get("Differences")) {
            read.differences(file.resolve(differences));
        }
        let map = object.get("ToUnicode").and_then(Object::reference);
        if let Some(map) = map.and_then(|map| file.content_of(map)) {
            read.map(&map);
        }
        read
    }

    /// Adds what a text that is shown says; the second number is of codes that nobody can read.
    pub fn show(&self, codes: &[u8], text: &mut String) -> (usize, usize) {
        let (mut shown, mut lost) = (0, 0);
        for code in codes.chunks(if self.is_wide { 2 } else { 1 }) {
            let number = code.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            shown += 1;
            match (self.letters.get(&number), code) {
                (Some(letters), _) => text.push_str(letters),
                (None, [byte]) if self.is_western => text.push(western(*byte)),
                _ => {
                    lost += 1;
                    text.push(' ');
                }
            }
        }
        (shown, lost)
    }

    /// `[65 /A /B 97 /a]`: names of signs from a code on.
    fn differences(&mut self, differences: &Object) {
        let mut code = 0;
        for one in differences.items() {
            match one {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "codes are small")]
                Object::Number(number) => code = *number as u32,
                Object::Name(name) => {
                    if let Some(letter) = sign(name) {
                        self.letters.insert(code, letter);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    fn map(&mut self, map: &[u8]) {
        let mut reader = PdfReader::new(map, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(one) = reader.next() {
            match one {
                Object::Word(word) => {
                    match word.as_slice() {
                        b"endcodespacerange" => {
                            self.is_wide = operands.first().and_then(Object::text).is_some_and(|code| code.len() == 2);
                        }
                        b"endbfchar" => {
                            for pair in operands.chunks_exact(2) {
                                if let (Some(code), Some(letters)) = (pair[0].text(), pair[1].text()) {
                                    self.add(number(code), letters, 0);
                                }
                            }
                        }
                        b"endbfrange" => operands.chunks_exact(3).for_each(|range| self.range(range)),
                        _ => {}
                    }
                    operands.clear();
                }
                operand => operands.push(operand),
            }
        }
    }

    fn range(&mut self, range: &[Object]) {
        let (Some(first), Some(last)) = (range[0].text().map(number), range[1].text().map(number)) else { return };
        for step in 0..=last.saturating_sub(first).min(0xffff) {
            match &range[2] {
                Object::Text(letters) => self.add(first + step, letters, step),
                each => {
                    let Some(letters) = each.items().get(step as usize).and_then(Object::text) else { return };
                    self.add(first + step, letters, 0);
                }
            }
            if self.letters.len() >= MOST {
                return;
            }
        }
    }

    /// Letters are UTF-16; the last unit rises by `step`.
    fn add(&mut self, code: u32, letters: &[u8], step: u32) {
        if self.letters.len() >= MOST {
            return;
        }
        let mut units: Vec<u16> =
            letters.as_chunks::<2>().0.iter().take(8).map(|pair| u16::from_be_bytes(*pair)).collect();
        if let (Some(last), Ok(step)) = (units.last_mut(), u16::try_from(step)) {
            *last = last.wrapping_add(step);
        }
        self.letters.insert(code, String::from_utf16_lossy(&units));
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The sign with a name of Adobe's list, as far as numbers and addresses need it.
fn sign(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    const SIGNS: &[(&str, &str)] = &[
        ("zero", "0"),
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("space", " "),
        ("at", "@"),
        ("period", "."),
        ("comma", ","),
        ("hyphen", "-"),
        ("minus", "-"),
        ("endash", "-"),
        ("emdash", "-"),
        ("plus", "+"),
        ("slash", "/"),
        ("colon", ":"),
        ("semicolon", ";"),
        ("parenleft", "("),
        ("parenright", ")"),
        ("underscore", "_"),
        ("quoteright", "'"),
        ("quoteleft", "'"),
        ("quotesingle", "'"),
        ("bullet", "-"),
        ("numbersign", "#"),
        ("equal", "="),
        ("sterling", "£"),
        ("fi", "fi"),
        ("fl", "fl"),
        ("ff", "ff"),
        ("ffi", "ffi"),
    ];
    if name.chars().count() == 1 {
        return Some(name.to_owned());
    }
    if let Some(code) = name.strip_prefix("uni").filter(|code| code.len() == 4) {
        return u32::from_str_radix(code, 16).ok().and_then(char::from_u32).map(String::from);
    }
    SIGNS.iter().find(|(sign, _)| *sign == name).map(|(_, text)| (*text).to_owned())
}
