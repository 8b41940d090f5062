//! Postcodes: a real area, and the two halves in one of the six forms (Royal Mail's, BS 7666).
//!
//! Codes of things can look the same. A word such as "ref" or "model" before one lets it pass, and
//! one without a space or in small letters counts only where an area of two letters or a word makes it an address.

use std::ops::Range;

use super::context::{self, CODES};

/// The 124 postcode areas.
const AREAS: &str = " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX \
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR \
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD \
    WF WN WR WS WV YO ZE ";

const ADDRESS: &[&str] = &[
    "postcode",
    "post code",
    "post-code",
    "address",
    "road",
    "street",
    "lane",
    "avenue",
    "close",
    "drive",
    "house",
    "hospital",
    "lives at",
    "living at",
    "flat",
    "terrace",
    "crescent",
    "village",
    "london",
];

/// The postcode whose first digit stands at `digit`.
pub(super) fn at(text: &str, digit: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let letters = bytes.get(..digit)?.iter().rev().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = digit.checked_sub(letters).filter(|_| matches!(letters, 1 | 2))?;
    if context::joined_before(text, start) || matches!(bytes.get(..start), Some([.., b'-' | b'_' | b'/' | b'#' | b'.']))
    {
        return None;
    }
    let area = text.get(start..digit)?;
    let (outward, inward, end) = halves(bytes, digit)?;
    let small = text.get(start..end)?.bytes().any(|byte| byte.is_ascii_lowercase());
    let capital = area.to_ascii_uppercase();
    if !AREAS.contains(&format!(" {capital} ")) || context::joined_after(text, end) {
        return None;
    }
    if matches!(bytes.get(end..), Some([b'-' | b'_' | b'/', next, ..]) if next.is_ascii_alphanumeric()) {
        return None;
    }
    let before = context::before(text, start, 60);
    if context::has(&before, ADDRESS) {
        return Some(start..end);
    }
    let code = context::last_words(&before)
        .take(3)
        .any(|word| context::is_one_of(CODES, word) || matches!(word, "number" | "product"));
    let spaced = inward > outward;
    ((spaced || letters == 2) && !small && !code).then_some(start..end)
}

/// Where the outward half ends, where the inward one begins, and its end.
fn halves(bytes: &[u8], digit: usize) -> Option<(usize, usize, usize)> {
    // A second digit or a letter may follow the first digit; the inward half follows either.
    for outward in [digit + 2, digit + 1] {
        if outward == digit + 2 && !bytes.get(digit + 1).is_some_and(u8::is_ascii_alphanumeric) {
            continue;
        }
        let gap = match bytes.get(outward..)? {
            [b' ', b' ', ..] | [0xc2, 0xa0, ..] => 2,
            [b' ', ..] => 1,
            _ => 0,
        };
        let inward = outward + gap;
        if let Some([number, one, two]) = bytes.get(inward..inward + 3)
            && number.is_ascii_digit()
            && [one, two]
                .iter()
                .all(|letter| letter.is_ascii_alphabetic() && !b"CIKMOV".contains(&letter.to_ascii_uppercase()))
        {
            return Some((outward, inward, inward + 3));
        }
    }
    None
}
