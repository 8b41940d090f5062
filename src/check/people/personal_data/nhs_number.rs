//! NHS numbers: ten digits, the last of which is a check digit (NHS Data Dictionary, NHS NUMBER).
//!
//! One in eleven of all ten-digit figures has a right check digit by chance. So a figure without
//! spaces or hyphens counts only where nothing near it says that it is money, a count or a code.

use std::ops::Range;

use super::context::{self, CODES};
use super::digits::Digits;

/// Words before an amount or a count.
const AMOUNTS: &str = "\
    total totalled totalling sum cost costs costing worth spent spend value valued budget budgets income turnover \
    expenditure funding saving savings pounds gbp eur usd count counts about around approximately nearly over than \
    almost exactly processed processes stored stores recorded rows messages events requests transactions bytes \
    population figure figures";

/// The NHS number that begins with these digits.
pub(super) fn at(text: &str, digits: &Digits) -> Option<Range<usize>> {
    let groups = digits.groups_of(10)?;
    let number = digits.first(10);
    if !has_right_check_digit(number) || number.iter().all(|digit| *digit == number[0]) {
        return None;
    }
    let span = digits.span(groups);
    if context::joined_after(text, span.end) || goes_on(text, span.end) {
        return None;
    }
    let before = context::before(text, span.start, 48);
    let named =
        context::has(&before, &["nhs", "chi", "patient", "patients", "h&c", "nhsno", "nhsnumber", "nhs_number"])
            || context::has(&context::after(text, span.end, 24), &["nhs number", "nhs no"]);
    if named && !is_money(text, &before, span.end) {
        return (!context::joined_before(text, span.start)).then_some(span);
    }
    if context::joined_before(text, span.start) || context::number_before(text, span.start) {
        return None;
    }
    let lengths = digits.lengths(groups);
    if lengths == [3, 3, 4] {
        return Some(span);
    }
    (lengths == [10] && could_be_issued(number) && !is_something_else(text, &before, &span)).then_some(span)
}

/// Modulus 11 over the first nine digits, weighted from ten down to two.
fn has_right_check_digit(number: &[u8]) -> bool {
    let sum: u32 =
        number.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    number.len() == 10 && check == u32::from(number[9] - b'0')
}

/// The ranges that are or were given out: England, Wales and the Isle of Man from 4, 6 and 7; tests from 9;
/// Northern Ireland from 32 to 39; Scotland by day and month of birth.
fn could_be_issued(number: &[u8]) -> bool {
    let two = |at: usize| u32::from(number[at] - b'0') * 10 + u32::from(number[at + 1] - b'0');
    match number[0] {
        b'4' | b'6' | b'7' | b'9' => true,
        b'3' if two(0) >= 32 => true,
        b'0'..=b'3' => (1..=31).contains(&two(0)) && (1..=12).contains(&two(2)),
        _ => false,
    }
}

/// Whether the figure has more digits after a point or hyphen.
fn goes_on(text: &str, end: usize) -> bool {
    matches!(text.as_bytes().get(end..), Some([b'.' | b',' | b'-' | b'/', digit, ..]) if digit.is_ascii_digit())
}

fn is_money(text: &str, before: &str, end: usize) -> bool {
    let sign = before.trim_end().ends_with(['£', '$', '€']);
    let after = context::after(text, end, 24);
    sign || context::has(&after, &["pounds", "gbp", "euro", "euros", "pence", "p.a."])
}

fn is_something_else(text: &str, before: &str, span: &Range<usize>) -> bool {
    if is_money(text, before, span.end)
        || matches!(text.as_bytes().get(..span.start), Some([.., b'/' | b'=' | b'#' | b'_' | b'-' | b'.' | b'@']))
    {
        return true;
    }
    let after = context::after(text, span.end, 32);
    // A unit or a noun in the plural directly after it: it counts something.
    let next = after.trim_start().split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let counts = after.starts_with(' ')
        && (next.len() > 3 && next.ends_with('s') && !matches!(next, "this" | "was" | "has" | "does"));
    let said_before = context::last_words(before)
        .take(8)
        .any(|word| context::is_one_of(CODES, word) || context::is_one_of(AMOUNTS, word));
    let unit = matches!(
        next,
        "bytes"
            | "kb"
            | "mb"
            | "gb"
            | "rows"
            | "records"
            | "messages"
            | "people"
            | "million"
            | "billion"
            | "per"
            | "gbp"
            | "in"
            | "times"
            | "data"
    );
    counts || said_before || unit || after.starts_with('%')
}
