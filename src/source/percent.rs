//! Percent-encoding, as in web addresses.

/// A text without percent-encoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct PercentDecoded {
    /// A percent sign that two digits of base 16 do not follow is kept.
    pub text: String,
    /// There was one.
    pub has_stray_sign: bool,
}

/// Undoes percent-encoding. None where what comes out is no UTF-8.
pub(crate) fn percent_decoded(text: &str) -> Option<PercentDecoded> {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let (mut at, mut has_stray_sign) = (0, false);
    while let Some(&byte) = bytes.get(at) {
        match digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2))) {
            Some((high, low)) if byte == b'%' => {
                out.push(high * 16 + low);
                at += 3;
            }
            _ => {
                has_stray_sign |= byte == b'%';
                out.push(byte);
                at += 1;
            }
        }
    }
    Some(PercentDecoded { text: String::from_utf8(out).ok()?, has_stray_sign })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_code_is_kept_and_known() {
        let decoded = |text: &str| percent_decoded(text).map(|decoded| (decoded.text, decoded.has_stray_sign));
        assert_eq!(decoded("a%20b%C3%a9"), Some(("a bé".to_owned(), false)));
        for stray in ["%", "%4", "%zz", "é%2"] {
            assert_eq!(decoded(stray), Some((stray.to_owned(), true)));
        }
        assert_eq!(decoded("%ff"), None);
    }
}
