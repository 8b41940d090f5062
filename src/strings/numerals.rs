//! Numbers as a language writes them.

/// The signs with which a language writes numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numerals {
    /// Before decimals.
    pub decimal: String,
    /// Between groups of three digits.
    pub thousands: String,
}

impl Numerals {
    /// A number in the language's digits, with separators from `grouped_from` on.
    pub fn write(&self, value: f64, grouped_from: f64) -> String {
        // What was rounded to nothing has no sign.
        let plain = (value + 0.0).to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("\u{2212}", digits));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let mut text = String::with_capacity(plain.len() + 4);
        text.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && value.abs() >= grouped_from && (whole.len() - index).is_multiple_of(3) {
                text.push_str(&self.thousands);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push_str(&self.decimal);
            text.push_str(fraction);
        }
        text
    }
}
