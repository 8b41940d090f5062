//! The things that a PDF is written in (ISO 32000, 7.2 and 7.3).

/// Arrays and dictionaries within each other.
const DEPTH: usize = 30;

/// So many things may be within one.
const MOST: usize = 300_000;

/// A thing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Object>),
    Dictionary(Vec<(Vec<u8>, Object)>),
    /// `12 0 R`.
    Reference(u32),
    /// Any other word: an operator, `true`, `null`, `stream`.
    Word(Vec<u8>),
}

impl Object {
    /// The value that a dictionary has under a name.
    pub fn get(&self, name: &str) -> Option<&Object> {
        match self {
            Object::Dictionary(entries) => {
                entries.iter().find(|(key, _)| key == name.as_bytes()).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// True where a dictionary has this name under another.
    pub fn is(&self, key: &str, name: &str) -> bool {
        self.get(key) == Some(&Object::Name(name.as_bytes().to_vec()))
    }

    /// The bytes of a text.
    pub fn text(&self) -> Option<&[u8]> {
        match self {
            Object::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number of the object that is referred to.
    pub fn reference(&self) -> Option<u32> {
        match self {
            Object::Reference(number) => Some(*number),
            _ => None,
        }
    }

    /// The things in an array; anything else by itself.
    pub fn items(&self) -> &[Object] {
        match self {
            Object::Array(items) => items,
            one => std::slice::from_ref(one),
        }
    }
}

/// Reads one thing after the other.
#[derive(Debug)]
pub(super) struct PdfReader<'a> {
    bytes: &'a [u8],
    at: usize,
    things: usize,
}

impl<'a> PdfReader<'a> {
    pub fn new(bytes: &'a [u8], at: usize) -> PdfReader<'a> {
        PdfReader { bytes, at, things: 0 }
    }

    /// The place at which the next thing is looked for.
    pub fn place(&self) -> usize {
        self.at
    }

    /// Goes on elsewhere.
    pub fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next thing; none at the end.
    pub fn next(&mut self) -> Option<Object> {
        self.things = 0;
        self.read(0)
    }

    /// The number of things that the last one was made of.
    pub fn things(&self) -> usize {
        self.things
    }

    fn read(&mut self, depth: usize) -> Option<Object> {
        self.things += 1;
        if self.things > MOST {
            return None;
        }
        self.skip_space();
        let rest = self.bytes.get(self.at..)?;
        let (&first, after) = rest.split_first()?;
        match first {
            b'(' => Some(Object::Text(self.literal())),
            b'<' if after.first() == Some(&b'<') => {
                self.at += 2;
                Some(self.dictionary(depth))
            }
            b'<' => Some(Object::Text(self.hexadecimal())),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                while !self.ends_with(b"]") && depth < DEPTH {
                    let Some(item) = self.read(depth + 1) else { break };
                    push(&mut items, item);
                }
                Some(Object::Array(items))
            }
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.word()))
            }
            b']' | b'}' | b'{' | b')' | b'>' => {
                self.at += 1;
                Some(Object::Word(vec![first]))
            }
            _ => {
                let word = self.word();
                let number = std::str::from_utf8(&word).ok().and_then(|word| word.parse().ok());
                let is_number = matches!(first, b'0'..=b'9' | b'+' | b'-' | b'.');
                Some(number.filter(|_| is_number).map_or(Object::Word(word), Object::Number))
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Object {
        let mut items = Vec::new();
        while !self.ends_with(b">>") && depth < DEPTH {
            let Some(item) = self.read(depth + 1) else { break };
            push(&mut items, item);
        }
        let mut entries = Vec::new();
        let mut items = items.into_iter();
        while let Some(key) = items.next() {
            if let (Object::Name(key), Some(value)) = (key, items.next()) {
                entries.push((key, value));
            }
        }
        Object::Dictionary(entries)
    }

    /// True where this closes here; then it is passed.
    fn ends_with(&mut self, close: &[u8]) -> bool {
        self.skip_space();
        let closes = self.bytes.get(self.at..).is_none_or(|rest| rest.is_empty() || rest.starts_with(close));
        if closes {
            self.at += close.len();
        }
        closes
    }

    fn skip_space(&mut self) {
        while let Some(&one) = self.bytes.get(self.at) {
            if one == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_space(one) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// At least one byte is passed.
    fn word(&mut self) -> Vec<u8> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|one| is_space(*one) || b"()<>[]{}/%".contains(one)).unwrap_or(rest.len());
        self.at += length;
        rest[..length].to_vec()
    }

    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut open = 0_usize;
        self.at += 1;
        while let Some(&one) = self.bytes.get(self.at) {
            self.at += 1;
            match one {
                b'\\' => self.escape(&mut text),
                b'(' => {
                    open += 1;
                    text.push(one);
                }
                b')' if open == 0 => break,
                b')' => {
                    open -= 1;
                    text.push(one);
                }
                _ => text.push(one),
            }
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(&one) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match one {
            b'n' | b'r' | b't' | b'f' => text.push(b' '),
            b'b' | b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(one - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.bytes.get(self.at).copied() else { break };
                    code = code * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push(code.to_le_bytes()[0]);
            }
            _ => text.push(one),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = self.bytes.get(self.at + 1..).unwrap_or_default();
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += length + 2;
        let digits: Vec<u8> = rest[..length]
            .iter()
            .filter_map(|one| char::from(*one).to_digit(16))
            .map(|digit| digit.to_le_bytes()[0])
            .collect();
        digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
    }
}

/// Adds a thing; `12 0 R` becomes a reference.
fn push(items: &mut Vec<Object>, item: Object) {
    if item == Object::Word(b"R".to_vec())
        && let [.., Object::Number(number), Object::Number(_)] = items.as_slice()
        && (0.0..1e9).contains(number)
    {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 0 and 1e9")]
        let number = *number as u32;
        items.truncate(items.len() - 2);
        items.push(Object::Reference(number));
        return;
    }
    items.push(item);
}

pub(super) fn is_space(one: u8) -> bool {
    matches!(one, b' ' | b'\n' | b'\r' | b'\t' | 0x0c | 0)
}
