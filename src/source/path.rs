//! Paths of files, with `/`.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The path below `content/` of a path from the root.
pub(crate) fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}

/// The folder of a path, without a slash at its end, and the name of the file in it.
pub(crate) fn folder_and_name(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name of the file.
pub(crate) fn file_name(path: &str) -> &str {
    folder_and_name(path).1
}

/// A path as it stands in an address: what has a meaning there, or cannot stand there at all, is percent-encoded.
/// Letters of every language stay as they are, and so do braces, which stand for a part that scripts fill in. Brackets are encoded too, because Markdown ends an address with one.
pub(crate) fn as_address(path: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte > b' ' && byte != 0x7f && !b"\"#%()<>?[\\]^`|:".contains(&byte);
    if path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let mut address = String::with_capacity(path.len() + 16);
    for letter in path.chars() {
        match u8::try_from(letter) {
            Ok(byte) if letter.is_ascii() && !is_plain(byte) => {
                let _ = write!(address, "%{byte:02X}");
            }
            _ => address.push(letter),
        }
    }
    Cow::Owned(address)
}

/// A text with every accented letter as one sign where there is one (NFC): two texts that look the same are then the
/// same.
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Tells whether a name, in small letters and without its ending, is that of a device to Windows.
pub(crate) fn is_device(stem: &str) -> bool {
    let is_numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| matches!(number, "\u{b9}" | "\u{b2}" | "\u{b3}") || is_digit(number))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || ["com", "lpt"].into_iter().any(is_numbered)
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_file_of_the_path() {
        for (path, address) in [
            ("pages/team.png", "pages/team.png"),
            ("pages/100%.png", "pages/100%25.png"),
            ("a#b?c d.png", "a%23b%3Fc%20d.png"),
            ("a:b (1).png", "a%3Ab%20%281%29.png"),
            ("t\u{fc}r & tor.png", "t\u{fc}r%20&%20tor.png"),
        ] {
            assert_eq!(as_address(path), address);
        }
    }

    #[test]
    fn letters_that_look_the_same_are_the_same_when_composed() {
        assert_eq!(composed("tu\u{308}r.png"), "t\u{fc}r.png");
        assert_eq!(composed("t\u{fc}r.png"), "t\u{fc}r.png");
    }
}
