//! Signs of fonts that have pictures where others have letters, as the characters that look alike.

/// The character that a sign of a font looks like, by the code in the font.
pub(super) fn character(font: &str, code: u32) -> Option<char> {
    let code = code & 0xff;
    let found = match font.to_ascii_lowercase().as_str() {
        "wingdings" => match code {
            0x6f | 0x71 | 0xa8 | 0x72 | 0x70 => '\u{2610}',
            0xfe => '\u{2611}',
            0xfd | 0x78 => '\u{2612}',
            0xfc => '\u{2713}',
            0xfb => '\u{2717}',
            0x6c | 0x9f => '\u{2022}',
            0xa7 | 0x6e => '\u{25aa}',
            0xd8 => '\u{27a2}',
            _ => return None,
        },
        "wingdings 2" => match code {
            0xa3 | 0x2a => '\u{2610}',
            0x52 => '\u{2611}',
            0x53 | 0x54 | 0x51 => '\u{2612}',
            0x50 => '\u{2713}',
            0x4f => '\u{2717}',
            _ => return None,
        },
        "symbol" => match code {
            0xb7 => '\u{2022}',
            _ => return None,
        },
        _ => return None,
    };
    Some(found)
}

/// True for fonts in which a letter is no letter.
pub(super) fn is_of_signs(font: &str) -> bool {
    matches!(font.to_ascii_lowercase().as_str(), "wingdings" | "wingdings 2" | "wingdings 3" | "webdings" | "symbol")
}

/// The state of a tick box that a sign shows; none where it shows none.
pub(super) fn shown_tick(text: &str) -> Option<bool> {
    let mut signs = text.trim().chars();
    let sign = signs.next().filter(|_| signs.next().is_none())?;
    crate::import::tick::state(sign)
}
