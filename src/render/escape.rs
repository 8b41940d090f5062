//! Escaping, for each place that text can stand in.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Text between tags, or in a quoted attribute, of HTML and XML.
pub(crate) fn text(out: &mut String, text: &str) {
    // Every byte is looked at, also after one is found: without a way out, many are compared at once.
    let special = |byte: &u8| (*byte == b'&') | (*byte == b'<') | (*byte == b'>') | (*byte == b'"');
    if !text.as_bytes().iter().fold(false, |found, byte| found | special(byte)) {
        out.push_str(text);
        return;
    }
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[start..index]);
        out.push_str(entity);
        start = index + 1;
    }
    out.push_str(&text[start..]);
}

/// The same as a text of its own.
pub(crate) fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    text(&mut out, raw);
    out
}

/// Text for XML, where control characters cannot be written at all.
pub(crate) fn xml(out: &mut String, raw: &str) {
    let allowed = |character: char| !character.is_control() || matches!(character, '\n' | '\t' | '\r');
    if raw.chars().all(allowed) {
        text(out, raw);
    } else {
        text(out, &raw.chars().filter(|character| allowed(*character)).collect::<String>());
    }
}

/// A web address in a quoted attribute: what an address cannot hold is percent-encoded.
pub(crate) fn address(out: &mut String, address: &str) {
    for character in address.chars() {
        match character {
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '^' => out.push_str("%5E"),
            '`' => out.push_str("%60"),
            '{' => out.push_str("%7B"),
            '|' => out.push_str("%7C"),
            '}' => out.push_str("%7D"),
            '&' => out.push_str("&amp;"),
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
}

/// Text as a value in the query of an address, encoded so that it can stand anywhere in an address.
pub(crate) fn query(text: &str) -> String {
    const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    // As a mail program and a form expect a line end.
    utf8_percent_encode(&text.replace('\n', "\r\n"), ESCAPED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(escape: fn(&mut String, &str), raw: &str) -> String {
        let mut out = String::new();
        escape(&mut out, raw);
        out
    }

    #[test]
    fn nothing_ends_an_attribute() {
        assert_eq!(escaped("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
    }

    #[test]
    fn nothing_can_leave_the_place_where_it_stands() {
        assert_eq!(with(text, "a<b>&\"é"), "a&lt;b&gt;&amp;&quot;é");
        assert_eq!(with(address, "https://e.org/a b?x=\"&y"), "https://e.org/a%20b?x=%22&amp;y");
        assert_eq!(with(xml, "a\u{1}<"), "a&lt;");
        assert_eq!(query("a&b=c?\n\u{e9}"), "a%26b%3Dc%3F%0D%0A%C3%A9");
    }
}
