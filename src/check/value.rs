//! Quantities and percentages as people write them.

use crate::model::Quantity;
use crate::yaml::number;

/// A number, or `~` and a number for "about".
pub(crate) fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim();
    match text.strip_prefix('~') {
        Some(rest) => Some(Quantity { value: number(rest)?, approximate: true }),
        None => Some(Quantity { value: number(text)?, approximate: false }),
    }
}

/// `60%`, `60 %` or `60`, and "about" as for quantities.
pub(crate) fn percentage(text: &str) -> Option<Quantity> {
    let text = text.trim();
    quantity(text.strip_suffix('%').unwrap_or(text))
}

/// What a number with separators, a unit or a word was probably meant to be: `12,500 staff`, `about 3000`.
pub(crate) fn likely_quantity(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    let mut about = false;
    for word in ["approximately", "approx.", "approx", "about", "around", "circa", "ca.", "c.", "roughly", "~"] {
        if let Some(stripped) = rest.strip_prefix(word) {
            about = true;
            rest = stripped.trim_start();
            break;
        }
    }
    let end = rest
        .find(|character: char| !(character.is_ascii_digit() || matches!(character, '.' | ',' | ' ')))
        .unwrap_or(rest.len());
    let digits: String = rest[..end].trim().chars().filter(|character| !matches!(character, ',' | ' ')).collect();
    let digits = digits.trim_end_matches('.');
    number(digits)?;
    Some(format!("{}{digits}", if about { "~" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_is_a_fact_of_a_quantity() {
        assert_eq!(quantity("~12500"), Some(Quantity { value: 12500.0, approximate: true }));
        assert_eq!(percentage("60 %"), Some(Quantity { value: 60.0, approximate: false }));
    }

    #[test]
    fn what_people_write_instead_of_a_number_is_understood_for_the_correction() {
        for (text, expected) in [
            ("12,500", Some("12500")),
            ("about 3000", Some("~3000")),
            ("approx. 3,000 staff", Some("~3000")),
            ("5.3 WTE", Some("5.3")),
            ("a few", None),
        ] {
            assert_eq!(likely_quantity(text).as_deref(), expected, "{text}");
        }
    }
}
