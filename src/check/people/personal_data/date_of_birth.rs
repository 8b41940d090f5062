//! Dates of birth: a day in any spelling, near words that say whose birth it is.

use std::ops::Range;

use super::context;

const SAYS_BIRTH: &[&str] = &[
    "dob",
    "d.o.b",
    "d.o.b.",
    "d o b",
    "date of birth",
    "dates of birth",
    "date-of-birth",
    "date_of_birth",
    "birth date",
    "birth_date",
    "birthdate",
    "birthday",
    "birthdays",
    "born",
    "birth-date",
    "d/o/b",
];

/// What is "born" without being a person.
const NOT_PEOPLE: &[&str] = &[
    "trust",
    "team",
    "service",
    "programme",
    "program",
    "project",
    "idea",
    "board",
    "network",
    "organisation",
    "partnership",
    "system",
    "nhs",
    "ics",
    "icb",
    "faculty",
    "college",
    "collaborative",
    "collaboration",
    "alliance",
    "group",
    "unit",
    "department",
    "platform",
    "plan",
    "strategy",
    "concept",
    "initiative",
    "forum",
    "council",
    "authority",
    "it",
    "community",
    "hospital",
    "charity",
    "directorate",
    "work",
    "scheme",
    "record",
    "app",
];

/// The date whose first figure stands at `at`.
pub(super) fn at(text: &str, at: usize) -> Option<Range<usize>> {
    if context::joined_before(text, at) {
        return None;
    }
    let (start, end) =
        numeric(text, at).or_else(|| day_first(text, at)).map(|end| (at, end)).or_else(|| month_first(text, at))?;
    let before = context::before(text, start, 48);
    if context::has(&before, SAYS_BIRTH) {
        let only_born = !context::has(&before, &SAYS_BIRTH[..SAYS_BIRTH.len() - 3])
            && context::has(&before, &["born"])
            && !context::has(&before, &["birthday", "birthdays", "birthdate"]);
        let wider = context::before(text, start, 80);
        let sentence = wider.rsplit(['.', '!', '?']).next().unwrap_or_default();
        return (!only_born || !context::has(sentence, NOT_PEOPLE)).then_some(start..end);
    }
    let after = context::after(text, end, 20);
    context::has(&after, &["dob", "d.o.b", "date of birth"]).then_some(start..end)
}

/// `12/03/1980`, `12.3.80`, `1980-03-12`.
fn numeric(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first, first_length) = figure(bytes, at)?;
    let mark = *bytes.get(at + first_length)?;
    if !matches!(mark, b'/' | b'-' | b'.' | b' ' | b'\\') {
        return None;
    }
    let second_at = at + first_length + 1;
    let (second, second_length) = figure(bytes, second_at)?;
    if bytes.get(second_at + second_length) != Some(&mark) {
        return None;
    }
    let third_at = second_at + second_length + 1;
    let (third, third_length) = figure(bytes, third_at)?;
    let year_first = first_length == 4 && (1..=12).contains(&second) && (1..=31).contains(&third) && third_length <= 2;
    let year_last = first_length <= 2
        && second_length <= 2
        && matches!(third_length, 2 | 4)
        && ((1..=31).contains(&first) && (1..=12).contains(&second)
            || (1..=12).contains(&first) && (1..=31).contains(&second));
    (year_first || year_last).then_some(third_at + third_length)
}

/// `12 March 1980`, `12th of March, 1980`, `12-Mar-80`.
fn day_first(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let (day, length) = figure(bytes, at).filter(|(day, length)| (1..=31).contains(day) && *length <= 2)?;
    let _ = day;
    let mut next = at + length + ordinal(bytes, at + length);
    next += gap(bytes, next);
    if bytes.get(next..next + 3).is_some_and(|word| word.eq_ignore_ascii_case(b"of ")) {
        next += 3;
    }
    next += month(bytes, next)?;
    next += gap(bytes, next);
    let (_, length) = figure(bytes, next).filter(|(_, length)| matches!(length, 2 | 4))?;
    Some(next + length)
}

/// `March 12th, 1980`: the month's start and the year's end.
fn month_first(text: &str, at: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let (_, length) = figure(bytes, at).filter(|(day, length)| (1..=31).contains(day) && *length <= 2)?;
    let before = bytes.get(..at)?;
    let spaces = before.iter().rev().take(2).take_while(|byte| **byte == b' ').count();
    let letters = before.iter().rev().skip(spaces).take(9).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let start = at - spaces - letters;
    if month(bytes, start)? != letters {
        return None;
    }
    let mut next = at + length + ordinal(bytes, at + length);
    next += gap(bytes, next);
    let (_, length) = figure(bytes, next).filter(|(_, length)| *length == 4)?;
    Some((start, next + length))
}

/// Up to four digits, and how many.
fn figure(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let length = bytes.get(at..)?.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    if !matches!(length, 1 | 2 | 4) {
        return None;
    }
    let value = bytes[at..at + length].iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((value, length))
}

fn ordinal(bytes: &[u8], at: usize) -> usize {
    let next = bytes.get(at..at + 2).unwrap_or_default().to_ascii_lowercase();
    if matches!(next.as_slice(), b"st" | b"nd" | b"rd" | b"th") { 2 } else { 0 }
}

fn gap(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).map_or(0, |rest| {
        rest.iter().take(3).take_while(|byte| matches!(byte, b' ' | b',' | b'-' | b'.' | b'/' | b'\'')).count()
    })
}

/// The length of a month's name, in full or by its first three letters.
fn month(bytes: &[u8], at: usize) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let length = bytes.get(at..)?.iter().take(10).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let word = bytes[at..at + length].to_ascii_lowercase();
    let right = MONTHS.iter().any(|month| word == month.as_bytes() || word == month.as_bytes()[..3] || word == b"sept");
    right.then_some(length)
}
