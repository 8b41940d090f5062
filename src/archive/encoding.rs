//! Text that is not saved as UTF-8.

/// The text of bytes that are one: UTF-8, UTF-16 with or without a mark, or an older encoding of eight bits, read as
/// Windows' Western one, and where that is nonsense as the one of Macs. None where they are no text.
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
    let western: String = bytes.iter().map(|byte| western(*byte)).collect();
    let of_macs: String = bytes.iter().map(|byte| of_macs(*byte)).collect();
    let has_gap = bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d));
    let is_of_macs = (has_gap || is_odd(&western)) && !is_odd(&of_macs);
    Some(if is_of_macs { of_macs } else { western }).filter(|text| is_text(text.chars()))
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

/// A byte as Macs wrote it.
fn of_macs(byte: u8) -> char {
    const LETTERS: &str = "\
        ÄÅÇÉÑÖÜáàâäãåçéè\
        êëíìîïñóòôöõúùûü\
        †°¢£§•¶ß®©™´¨≠ÆØ\
        ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
        ¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ\
        –—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
        ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\
        \u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ\
    ";
    match byte {
        0x80.. => LETTERS.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}

/// Tells whether a text has letters and signs where nobody writes them: a capital letter with an accent within a word, or a
/// sign. So an encoding looks that is read as another.
fn is_odd(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).chain([letters.get(letters.len().saturating_sub(2)..).unwrap_or_default()]).any(|part| {
        let [before, one, after @ ..] = part else { return false };
        let after = after.first().copied().unwrap_or(' ');
        let is_capital = one.is_uppercase() && (before.is_lowercase() || after.is_lowercase());
        let is_sign = matches!(one, '\u{2c6}' | '\u{2030}' | '\u{b8}' | '\u{a7}' | '\u{ac}' | '\u{b6}')
            || matches!(one, '\u{2018}' | '\u{201a}' | '\u{201c}' | '\u{201e}') && after.is_alphabetic();
        !one.is_ascii() && before.is_alphabetic() && (is_capital || is_sign)
    })
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
