//! Telephone numbers by the United Kingdom's plan (Ofcom's National Telephone Numbering Plan), other
//! countries' with their `+`, and extensions and bleeps where a word says what they are.

use std::ops::Range;

use super::context::{self, CODES};
use super::digits::Digits;

/// The number that begins with these digits.
pub(super) fn at(text: &str, digits: &Digits) -> Option<Range<usize>> {
    let start = digits.start();
    if context::joined_before(text, start) {
        return None;
    }
    let plus = has_plus(text, start);
    if !plus && (context::number_before(text, start) || in_an_address(text, start)) {
        return None;
    }
    let groups = if plus {
        abroad(digits, 0).or_else(|| foreign(digits))
    } else {
        domestic(text, digits)
            .or_else(|| if digits.first(4) == b"0044" { abroad(digits, 2) } else { None })
            .or_else(|| without_plus(text, digits))
            .or_else(|| in_context(text, digits))
    }?;
    let mut span = digits.span(groups);
    if plus {
        span.start = text.get(..start).and_then(|before| before.rfind('+')).unwrap_or(start);
    }
    Some(span)
}

fn has_plus(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    before.trim_end_matches(['(', ' ']).len() + 2 >= before.len() && before.trim_end_matches(['(', ' ']).ends_with('+')
}

/// Part of a path or query, such as a page's number; a `tel:` link is none.
fn in_an_address(text: &str, start: usize) -> bool {
    let before = text.as_bytes().get(..start).unwrap_or_default();
    match before {
        [.., b'/' | b'_' | b'#'] => true,
        [.., letter, b'-'] => letter.is_ascii_alphanumeric(),
        _ => false,
    }
}

/// `0` and nine or ten digits.
fn domestic(text: &str, digits: &Digits) -> Option<usize> {
    let first = digits.first(2);
    if first.first() != Some(&b'0') || !matches!(first.get(1), Some(b'1'..=b'3' | b'5' | b'7'..=b'9')) {
        return None;
    }
    if digits.first(2) == b"05" && !matches!(digits.first(3).get(2), Some(b'0' | b'5' | b'6')) {
        return None;
    }
    if let Some(groups) = digits.groups_of(11) {
        let lengths = digits.lengths(groups);
        let spelled_out = lengths.iter().all(|length| *length == 1);
        // `0800-1800 365` are hours, not a number.
        let hours = lengths == [4, 4, 3] && digits.after(text, 0) != Some(b' ');
        let grouped = lengths[0] >= 3 && lengths[1..].iter().all(|length| *length >= 2) && !hours;
        if groups == 1 && !is_code(text, digits.start()) || groups > 1 && (grouped || spelled_out) {
            return Some(groups);
        }
    }
    // A few places and free numbers have a digit less.
    let groups = digits.groups_of(10)?;
    let lengths = digits.lengths(groups);
    let place = digits.first(2) == b"01" && lengths[0] == 5 && lengths.len() >= 2;
    let free = matches!(digits.first(4), b"0800" | b"0500") && lengths[0] == 4 && lengths.len() >= 2;
    let said = groups == 1 && says_telephone(&context::before(text, digits.start(), 24));
    (place || free || said).then_some(groups)
}

/// `44`, perhaps `(0)`, and nine or ten digits. The first `skip` digits are the `00` before them.
fn abroad(digits: &Digits, skip: usize) -> Option<usize> {
    let all = digits.all().get(skip..)?;
    let rest = all.strip_prefix(b"44")?;
    let zero = usize::from(rest.first() == Some(&b'0'));
    if !matches!(rest.get(zero), Some(b'1'..=b'3' | b'5' | b'7'..=b'9')) {
        return None;
    }
    let before = skip + 2 + zero;
    digits.groups_of(before + 10).or_else(|| digits.groups_of(before + 9))
}

/// `44 7700 900123`, the plus forgotten.
fn without_plus(text: &str, digits: &Digits) -> Option<usize> {
    let groups = abroad(digits, 0)?;
    let lengths = digits.lengths(groups);
    let said = says_telephone(&context::before(text, digits.start(), 24));
    (said || lengths.len() > 1 && lengths[0] == 2 && lengths[1] >= 3).then_some(groups)
}

/// Any other country's.
fn foreign(digits: &Digits) -> Option<usize> {
    let groups = digits.groups().len();
    let right = groups > 1 && digits.lengths(1)[0] <= 3 && (9..=15).contains(&digits.all().len());
    right.then_some(groups)
}

/// Shorter numbers, where a word before them says what they are.
fn in_context(text: &str, digits: &Digits) -> Option<usize> {
    let before = context::before(text, digits.start(), 40);
    let groups = digits.groups().len();
    let lengths = digits.lengths(groups);
    let mut words = context::last_words(&before);
    let last = words.next().unwrap_or_default();
    if matches!(last, "ext" | "extn" | "xtn" | "bleep" | "pager" | "dect") {
        return (3..=6).contains(&lengths[0]).then_some(1);
    }
    if last == "extension" {
        let said =
            context::has(&before, &["call", "dial", "ring", "phone", "telephone", "tel", "contact", "switchboard"]);
        return (said && (3..=6).contains(&lengths[0])).then_some(1);
    }
    if !says_telephone(&before) || is_years_or_date(digits) {
        return None;
    }
    let count: usize = lengths.iter().sum();
    (6..=12).contains(&count).then_some(groups)
}

fn is_years_or_date(digits: &Digits) -> bool {
    let lengths = digits.lengths(4);
    let year = |digits: &[u8]| matches!(digits, [b'1', b'9', ..] | [b'2', b'0', ..]);
    match lengths.as_slice() {
        [4, 4] => year(digits.all()) && year(&digits.all()[4..]),
        [4, 2, 2] | [2 | 1, 2 | 1, 4 | 2] => true,
        _ => false,
    }
}

/// Whether the text ends in a word for a telephone, perhaps with `number`, `no`, `on`, `is` after it.
fn says_telephone(before: &str) -> bool {
    let end = before.trim_end_matches(|character: char| !character.is_alphanumeric());
    // What stands between the word and the number is no more than `: +(`.
    if before.len() - end.len() > 4 {
        return false;
    }
    context::last_words(end)
        .find(|word| {
            !matches!(
                *word,
                "number" | "numbers" | "no" | "nr" | "is" | "us" | "on" | "the" | "me" | "them" | "direct" | "line"
            )
        })
        .is_some_and(|word| {
            matches!(
                word,
                "tel"
                    | "telephone"
                    | "phone"
                    | "telefon"
                    | "mobile"
                    | "mob"
                    | "fax"
                    | "whatsapp"
                    | "switchboard"
                    | "landline"
                    | "helpline"
            )
        })
}

/// Whether a bare number is called the code of a thing.
fn is_code(text: &str, start: usize) -> bool {
    let before = context::before(text, start, 30);
    if says_telephone(&before) {
        return false;
    }
    context::last_words(&before).take(3).any(|word| context::is_one_of(CODES, word))
}
