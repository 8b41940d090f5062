//! The objects of a PDF file, found by looking for them: the table at its end may be missing, wrong, or leave out what
//! an earlier state of the file had, which is in the file all the same.

use hashbrown::HashMap;

use super::object::{Object, PdfReader, is_space};
use crate::archive::{Refused, inflate};

/// So many objects are read.
const MOST: usize = 200_000;

/// So many things may be in them, some 32 bytes of memory each.
const THINGS: usize = 3_000_000;

/// An object, and the place of its stream.
#[derive(Debug)]
pub(super) struct PdfItem {
    pub number: u32,
    pub object: Object,
    stream: Option<(usize, usize)>,
}

/// The objects of a file.
#[derive(Debug)]
pub(super) struct PdfFile<'a> {
    bytes: &'a [u8],
    pub items: Vec<PdfItem>,
    /// The place among `items` of the last object with a number.
    numbers: HashMap<u32, usize>,
    /// The number of bytes that may still be inflated.
    left: u64,
    /// The reason that something could not be read.
    pub refused: Option<Refused>,
}

impl<'a> PdfFile<'a> {
    pub fn read(bytes: &'a [u8], most: u64) -> PdfFile<'a> {
        let mut file = PdfFile { bytes, items: Vec::new(), numbers: HashMap::new(), left: most, refused: None };
        file.find();
        let packed: Vec<usize> =
            (0..file.items.len()).filter(|index| file.items[*index].object.is("Type", "ObjStm")).collect();
        for index in packed {
            file.unpack(index);
        }
        if file.items.len() >= MOST {
            file.refused.get_or_insert(Refused::TooLarge);
        }
        file
    }

    /// The object itself, or the one that it names by its number.
    pub fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        object.reference().and_then(|number| self.item(number)).map_or(object, |item| &item.object)
    }

    pub fn item(&self, number: u32) -> Option<&PdfItem> {
        self.items.get(*self.numbers.get(&number)?)
    }

    fn add(&mut self, item: PdfItem) {
        if self.items.len() < MOST {
            self.numbers.insert(item.number, self.items.len());
            self.items.push(item);
        }
    }

    fn find(&mut self) {
        let mut at = 0;
        let mut things = 0;
        while let Some(found) = memchr::memmem::find(&self.bytes[at..], b"obj").map(|found| at + found) {
            at = found + 3;
            let Some(number) = number_before(&self.bytes[..found]) else { continue };
            let mut reader = PdfReader::new(self.bytes, at);
            let Some(object) = reader.next() else { break };
            things += reader.things();
            if things > THINGS {
                self.refused = Some(Refused::TooLarge);
                break;
            }
            // An object ends at its own end, or is no object.
            at = reader.place().max(at).min(self.bytes.len());
            let stream = self.stream(&object, &mut reader);
            if let Some((_, end)) = stream {
                at = end;
            }
            self.add(PdfItem { number, object, stream });
        }
    }

    /// The bytes at which the stream after a dictionary begins and ends.
    fn stream(&self, object: &Object, reader: &mut PdfReader<'_>) -> Option<(usize, usize)> {
        let Object::Dictionary(_) = object else { return None };
        if reader.next()? != Object::Word(b"stream".to_vec()) {
            return None;
        }
        let mut start = reader.place();
        start += usize::from(self.bytes.get(start) == Some(&b'\r'));
        start += usize::from(self.bytes.get(start) == Some(&b'\n'));
        let rest = self.bytes.get(start..)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a wrong length is not believed")]
        let said = match object.get("Length") {
            Some(Object::Number(length)) => Some(*length as usize),
            _ => None,
        };
        let is_end = |length: &usize| {
            rest.get(*length..).is_some_and(|after| {
                let space = after.iter().take(3).take_while(|one| is_space(**one)).count();
                after[space..].starts_with(b"endstream")
            })
        };
        let length = said.filter(is_end).or_else(|| memchr::memmem::find(rest, b"endstream")).unwrap_or(rest.len());
        Some((start, start + length))
    }

    /// The content of a stream, unpacked. None where the object has no stream.
    pub fn content(&mut self, index: usize) -> Option<Vec<u8>> {
        let item = self.items.get(index)?;
        let (start, end) = item.stream?;
        let filters = item.object.get("Filter").or_else(|| item.object.get("F")).map(|filter| self.resolve(filter));
        let names: Vec<Vec<u8>> = filters
            .map_or(&[][..], Object::items)
            .iter()
            .filter_map(|filter| if let Object::Name(name) = filter { Some(name.clone()) } else { None })
            .collect();
        let mut content = self.bytes.get(start..end)?.to_vec();
        for name in names {
            let undone = match name.as_slice() {
                b"FlateDecode" | b"Fl" => inflate(&content, self.left),
                b"ASCII85Decode" | b"A85" => Ok(ascii85(&content)),
                b"ASCIIHexDecode" | b"AHx" => Ok(ascii_hex(&content)),
                _ => Err(Refused::Unknown),
            };
            match undone {
                Ok(undone) => content = undone,
                Err(why) => {
                    self.refused.get_or_insert(why);
                    return None;
                }
            }
        }
        self.left = self.left.saturating_sub(content.len() as u64);
        Some(content)
    }

    /// The content of the object with a number.
    pub fn content_of(&mut self, number: u32) -> Option<Vec<u8>> {
        let index = *self.numbers.get(&number)?;
        self.content(index)
    }

    /// Adds the objects that are packed in a stream (ISO 32000, 7.5.7).
    fn unpack(&mut self, index: usize) {
        let Some(Object::Number(first)) = self.items[index].object.get("First").cloned() else { return };
        let Some(content) = self.content(index) else { return };
        let mut head = PdfReader::new(&content, 0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a wrong place holds no object")]
        while let (Some(Object::Number(number)), Some(Object::Number(place))) = (head.next(), head.next()) {
            if head.place() as f64 > first + 1.0 {
                break;
            }
            let mut reader = PdfReader::new(&content, (first + place) as usize);
            let Some(object) = reader.next() else { continue };
            let number = number as u32;
            // What stands in the file itself came later.
            if !self.numbers.contains_key(&number) {
                self.add(PdfItem { number, object, stream: None });
            }
        }
    }
}

/// The number of an object whose `obj` comes next: `12 0 `.
fn number_before(bytes: &[u8]) -> Option<u32> {
    let rest = bytes.trim_ascii_end();
    let generation = rest.iter().rev().take(6).take_while(|one| one.is_ascii_digit()).count();
    let rest = rest[..rest.len() - generation].trim_ascii_end();
    let digits = rest.iter().rev().take(9).take_while(|one| one.is_ascii_digit()).count();
    let number = std::str::from_utf8(&rest[rest.len() - digits..]).ok()?;
    if generation == 0 { None } else { number.parse().ok() }
}

fn ascii_hex(bytes: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = bytes
        .iter()
        .take_while(|one| **one != b'>')
        .filter_map(|one| char::from(*one).to_digit(16))
        .map(|digit| digit.to_le_bytes()[0])
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let write = |group: &mut Vec<u32>, out: &mut Vec<u8>| {
        let count = group.len();
        if count > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(*digit));
            out.extend_from_slice(&value.to_be_bytes()[..count - 1]);
        }
        group.clear();
    };
    for one in bytes {
        match one {
            b'~' => break,
            b'z' if group.is_empty() => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(one - b'!'));
                if group.len() == 5 {
                    write(&mut group, &mut out);
                }
            }
            _ => {}
        }
    }
    write(&mut group, &mut out);
    out
}
