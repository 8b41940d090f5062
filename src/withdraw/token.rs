//! The words and numbers of a text as its readers see them: lines, marks and the destinations of links do not count.

/// A word or a number of a text, with the byte that it begins at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    /// As it is written.
    pub text: &'t str,
    /// The byte that it begins at.
    pub start: usize,
    /// The line that it stands in, from 0.
    pub line: usize,
}

impl Token<'_> {
    /// The number that it is, if it is one.
    pub fn number(&self) -> Option<f64> {
        self.text.starts_with(|first: char| first.is_ascii_digit()).then(|| self.text.parse().ok()).flatten()
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words and numbers of a text. The destinations and labels of its links, the marks of footnotes and entities have none.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 0);
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("](") {
            rest.find(')').unwrap_or(2)
        } else if rest.starts_with("][") || rest.starts_with("[^") {
            rest[1..].find(']').map_or(2, |end| end + 1)
        } else if let Some(length) = entity(rest) {
            length
        } else if letter.is_ascii_digit() {
            let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
            let whole = digits(rest);
            let fraction = rest[whole..].strip_prefix('.').map_or(0, digits);
            let length = if fraction > 0 { whole + 1 + fraction } else { whole };
            found.push(Token { text: &rest[..length], start: at, line });
            length
        } else if letter.is_alphabetic() {
            let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
            found.push(Token { text: &rest[..length], start: at, line });
            length
        } else {
            letter.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    found
}

/// The bytes of an entity such as `&nbsp;` at the beginning of a text.
fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '#'))?;
    (end > 1 && name[end..].starts_with(';')).then_some(1 + end + 1)
}
