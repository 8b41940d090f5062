//! Numbers as people write them for each other: "about 3,000", "6.9 WTE", "£500 million".

use super::heard::{Habits, said_key};
use super::measure::{NumberUnit, Quantity};

/// Words before a number that is not exact.
const ABOUT: [&str; 16] = [
    "approximately",
    "approx.",
    "approx",
    "about",
    "around",
    "roughly",
    "circa",
    "some",
    "ungefähr",
    "etwa",
    "rund",
    "environ",
    "ca.",
    "c.",
    "~",
    "\u{2248}",
];

/// Words behind a number that make it larger.
const TIMES: [(&str, f64); 8] = [
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("thousand", 1e3),
    ("bn", 1e9),
    ("mn", 1e6),
    ("k", 1e3),
    ("m", 1e6),
];

/// The number that a text says, in a unit. None where it says none, another unit, or anything besides.
pub(super) fn amount(text: &str, unit: NumberUnit<'_>, habits: &Habits) -> Option<Quantity> {
    let text = text.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let (text, approximate) = without_about(text);
    let (text, currency) = without_currency(text, unit)?;
    let end = text.find(|one: char| !is_part(one)).unwrap_or(text.len());
    let end = text[..end].trim_end_matches(|one: char| !one.is_ascii_digit()).len();
    let (digits, rest) = text.split_at_checked(end)?;
    let mut value = number(digits, habits)?;
    let mut rest = rest.trim();
    for (word, times) in TIMES {
        let after = rest
            .get(word.len()..)
            .filter(|_| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
        // One letter is a unit as often as not.
        let is_clear = word.len() > 2 || currency;
        if let Some(after) = after.filter(|after| is_clear && !after.starts_with(char::is_alphanumeric)) {
            value *= times;
            rest = after.trim();
            break;
        }
    }
    let is_unit = match unit {
        NumberUnit::Percent => matches!(rest, "%" | "per cent" | "percent"),
        NumberUnit::Named(unit) => rest == unit || said_key(rest) == said_key(unit) && !said_key(unit).is_empty(),
        NumberUnit::None => false,
    };
    (rest.is_empty() || is_unit).then_some(Quantity { value, approximate })
}

fn without_about(text: &str) -> (&str, bool) {
    for word in ABOUT {
        let Some(start) = text.get(..word.len()) else { continue };
        let rest = &text[word.len()..];
        let ends = !word.ends_with(char::is_alphabetic) || rest.starts_with(|one: char| !one.is_alphanumeric());
        if start.to_lowercase() == word && ends {
            return (rest.trim_start(), true);
        }
    }
    (text, false)
}

/// The text without the sign of a currency in front, and whether there was one. None where the question is about another.
fn without_currency<'t>(text: &'t str, unit: NumberUnit<'_>) -> Option<(&'t str, bool)> {
    let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '£' | '$' | '€' | '¥')) else {
        return Some((text, false));
    };
    let NumberUnit::Named(unit) = unit else { return None };
    unit.starts_with(sign).then(|| (text[sign.len_utf8()..].trim_start(), true))
}

fn is_part(one: char) -> bool {
    one.is_ascii_digit()
        || matches!(
            one,
            '.' | ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '+' | '\u{2212}'
        )
}

/// Digits with what people put between thousands. None where it can be read in two ways.
fn number(text: &str, habits: &Habits) -> Option<f64> {
    let (decimal, group) = if habits.decimal_comma { (',', '.') } else { ('.', ',') };
    let text = text.replace('\u{2212}', "-");
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let (whole, fraction) = unsigned.split_once(decimal).map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_group =
        |one: char| one == group || matches!(one, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let groups: Vec<&str> = whole.split(is_group).collect();
    let (first, others) = groups.split_first()?;
    let is_grouped = is_digits(first) && others.iter().all(|part| is_digits(part) && part.len() == 3);
    if !is_grouped || !others.is_empty() && first.len() > 3 || fraction.is_some_and(|part| !is_digits(part)) {
        return None;
    }
    // `12.500` may be twelve and a half, or as many thousand.
    let may_be_group =
        others.is_empty() && fraction.is_some_and(|part| part.len() == 3) && (1..=3).contains(&first.len());
    if may_be_group && *first != "0" {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let fraction = fraction.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{sign}{}{fraction}", groups.concat()).parse().ok().filter(|value: &f64| value.is_finite())
}

/// The number as it is written in a case study.
pub(super) fn written(quantity: Quantity) -> String {
    format!("{}{}", if quantity.approximate { "~" } else { "" }, quantity.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_heard_as_people_write_it_and_never_guessed() {
        let wte = NumberUnit::Named("WTE");
        let pounds = NumberUnit::Named("£");
        for (text, unit, heard) in [
            ("6.9 WTE", wte, Some("6.9")),
            ("6.9wte", wte, Some("6.9")),
            ("about 3,000", wte, Some("~3000")),
            ("Approx. 12", wte, Some("~12")),
            ("c.40", wte, Some("~40")),
            ("~3.5", wte, Some("~3.5")),
            ("3 000", wte, Some("3000")),
            ("60 %", NumberUnit::Percent, Some("60")),
            ("60 per cent", NumberUnit::Percent, Some("60")),
            ("£500 million", pounds, Some("500000000")),
            ("£1.5bn", pounds, Some("1500000000")),
            ("7.", NumberUnit::None, Some("7")),
            ("0.125", NumberUnit::None, Some("0.125")),
            ("£500 million", wte, None),
            ("500 million euros", pounds, None),
            ("6.9 FTE", wte, None),
            ("5 to 7", wte, None),
            ("5-7", wte, None),
            ("12.500", NumberUnit::None, None),
            ("1,5", NumberUnit::None, None),
            ("over 300", NumberUnit::None, None),
            ("3 (2 nurses)", NumberUnit::None, None),
            ("none", NumberUnit::None, None),
            ("5 m", wte, None),
        ] {
            assert_eq!(amount(text, unit, &Habits::default()).map(written).as_deref(), heard, "{text}");
        }
        let comma = Habits { decimal_comma: true, ..Habits::default() };
        for (text, heard) in
            [("6,9", Some("6.9")), ("3.000", Some("3000")), ("1.234,5", Some("1234.5")), ("6,900", None)]
        {
            assert_eq!(amount(text, NumberUnit::None, &comma).map(written).as_deref(), heard, "{text}");
        }
    }
}
