//! National Insurance numbers: two letters, six digits and a letter (HM Revenue and Customs, NIM39110).

use std::ops::Range;

use super::context;
use super::digits::separator;

/// Words before a code of this form that is a thing's.
const THINGS: &[&str] = &[
    "asset", "serial", "model", "part", "ticket", "batch", "lot", "licence", "license", "device", "order", "item",
    "incident", "ref",
];

/// The number whose first digit stands at `digit`.
pub(super) fn at(text: &str, digit: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let before = bytes.get(..digit)?;
    let gap = match before {
        [.., b' ' | b'-'] => 1,
        [.., 0xc2, 0xa0] => 2,
        _ => 0,
    };
    let start = digit.checked_sub(gap + 2)?;
    let prefix = text.get(start..start + 2)?;
    if !is_prefix(prefix) || context::joined_before(text, start) {
        return None;
    }
    let mut at = digit;
    for count in 0..6 {
        // Pairs or threes.
        if count > 0 {
            at += separator(bytes.get(at..)?);
        }
        if !bytes.get(at)?.is_ascii_digit() {
            return None;
        }
        at += 1;
    }
    at += separator(bytes.get(at..)?);
    let suffix = bytes.get(at)?;
    let small = prefix.bytes().any(|byte| byte.is_ascii_lowercase());
    if !matches!(suffix.to_ascii_uppercase(), b'A'..=b'D') || small != suffix.is_ascii_lowercase() {
        return None;
    }
    let end = at + 1;
    if context::joined_after(text, end) {
        return None;
    }
    let words = context::before(text, start, 40);
    let thing = context::last_words(&words).take(2).any(|word| THINGS.contains(&word));
    let spaced_small = small && end - start > 9 && !context::has(&words, &["insurance", "ni", "nino"]);
    (!thing && !spaced_small).then_some(start..end)
}

/// Which letters are given out.
fn is_prefix(prefix: &str) -> bool {
    let capital = prefix.to_ascii_uppercase();
    let letters = capital.as_bytes();
    let one_case = prefix == capital || prefix == capital.to_ascii_lowercase();
    one_case
        && letters.iter().all(|letter| letter.is_ascii_uppercase() && !b"DFIQUV".contains(letter))
        && letters.get(1) != Some(&b'O')
        && !matches!(capital.as_str(), "BG" | "GB" | "KN" | "NK" | "NT" | "TN" | "ZZ")
}
