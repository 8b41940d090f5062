//! Text that is not saved as UTF-8.

/// The text of bytes that are one: UTF-8, UTF-16 with or without a mark, or an older encoding of eight bits, read as
/// Windows' Western one. None where they are no text.
pub(crate) fn text(bytes: &[u8]) -> Option<String> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && is_text(text.chars())
    {
        return Some(text.to_owned());
    }
    if let Some(big_endian) = is_utf16(bytes) {
        let pairs = bytes.as_chunks::<2>().0.iter();
        let units = pairs.map(|pair| if big_endian { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) });
        let text: String = char::decode_utf16(units).map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        return Some(text.trim_start_matches('\u{feff}').to_owned()).filter(|text| is_text(text.chars()));
    }
    let text: String = bytes.iter().map(|byte| western(*byte)).collect();
    is_text(text.chars()).then_some(text)
}

/// A byte of Windows-1252.
pub(crate) fn western(byte: u8) -> char {
    const SIGNS: [char; 32] = [
        '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”', '•',
        '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => SIGNS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Tells whether the bytes are UTF-16, and then which half of a pair comes first: by the mark, or because every second
/// byte is zero as in Latin letters.
fn is_utf16(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(false),
        [0xfe, 0xff, ..] => return Some(true),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    let most = |count: usize| half >= 4 && count * 10 > half * 7;
    match (most(zeros(0)), most(zeros(1))) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// True where hardly any of the characters is one that no text has.
fn is_text(characters: impl Iterator<Item = char>) -> bool {
    let (mut all, mut strange) = (0_usize, 0_usize);
    for one in characters {
        all += 1;
        let is_strange = one.is_control() && !matches!(one, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
        strange += usize::from(is_strange || one == char::REPLACEMENT_CHARACTER);
    }
    strange * 100 <= all
}
