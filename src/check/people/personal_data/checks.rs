//! The checks that a number must pass beyond its form: of its digits and letters.

/// A check that a rule names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// So many digits.
    Digits(usize, usize),
    /// An NHS number: ten digits, the last of which is a check digit (NHS Data Dictionary, NHS NUMBER).
    Nhs,
    /// An NHS number of the ranges that are or were given out.
    NhsIssued,
    /// Ten digits, of which some may be the letter O.
    Ten,
    /// A day written without marks: `12031980`, `120380`, `19800312`.
    Day,
    /// An account number of ISO 13616, whose remainder by 97 is 1.
    Iban,
}

impl Check {
    /// The check that the table names so: `7`, `9-13`, `nhs`.
    pub fn named(name: &str) -> Option<Check> {
        if let Some((least, most)) = name.split_once('-').or(Some((name, name)))
            && let (Ok(least), Ok(most)) = (least.parse(), most.parse())
        {
            return Some(Check::Digits(least, most));
        }
        match name {
            "nhs" => Some(Check::Nhs),
            "nhs-issued" => Some(Check::NhsIssued),
            "ten" => Some(Check::Ten),
            "day" => Some(Check::Day),
            "iban" => Some(Check::Iban),
            _ => None,
        }
    }

    /// True where the text that was found passes.
    pub fn passes(self, text: &[u8]) -> bool {
        let digits: Vec<u8> = text.iter().copied().filter(u8::is_ascii_digit).collect();
        match self {
            Check::Digits(least, most) => (least..=most).contains(&digits.len()),
            Check::Nhs => is_nhs(&digits),
            Check::NhsIssued => is_nhs(&digits) && is_issued(&digits),
            Check::Ten => text.iter().filter(|one| one.is_ascii_digit() || matches!(one, b'o' | b'O')).count() == 10,
            Check::Day => is_day(&digits),
            Check::Iban => is_iban(text),
        }
    }
}

/// Modulus 11 over the first nine digits, weighted from ten down to two. Ten times the same digit is nobody's.
fn is_nhs(digits: &[u8]) -> bool {
    let [first, .., last] = digits else { return false };
    let sum: u32 =
        digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    digits.len() == 10 && digits.iter().any(|digit| digit != first) && (11 - sum % 11) % 11 == u32::from(last - b'0')
}

/// England, Wales and the Isle of Man from 4, 6 and 7; tests from 9; Northern Ireland from 32 to 39; Scotland by day
/// and month of birth.
fn is_issued(digits: &[u8]) -> bool {
    match (digits.first(), two(digits, 0), two(digits, 2)) {
        (Some(b'4' | b'6' | b'7' | b'9'), _, _) | (_, 32..=39, _) => true,
        (_, day, month) => day <= 31 && (1..=12).contains(&month),
    }
}

fn two(digits: &[u8], at: usize) -> u32 {
    digits.iter().skip(at).take(2).fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

fn is_day(digits: &[u8]) -> bool {
    let year_first = digits.len() == 8 && matches!(two(digits, 0), 18..=20);
    let day = |number: u32| (1..=31).contains(&number);
    match digits.len() {
        8 if year_first && two(digits, 4) <= 19 && two(digits, 6) <= 39 => true,
        8 => day(two(digits, 0)) && day(two(digits, 2)) && matches!(two(digits, 4), 18..=20),
        6 => day(two(digits, 0)) && day(two(digits, 2)),
        _ => false,
    }
}

fn is_iban(text: &[u8]) -> bool {
    let letters: Vec<u8> = text.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    let Some((country, rest)) = letters.split_at_checked(4) else { return false };
    let remainder = rest.iter().chain(country).fold(0, |remainder: u32, one| {
        let value = char::from(*one).to_digit(36).unwrap_or_default();
        (remainder * if value > 9 { 100 } else { 10 } + value) % 97
    });
    remainder == 1
}
