//! Registration numbers of professionals, where the regulator is named near them: seven digits of the General
//! Medical Council or the General Pharmaceutical Council, a PIN of the Nursing and Midwifery Council, letters
//! and digits of the Health and Care Professions Council or Social Work England.

use std::ops::Range;

use super::context;
use super::digits::Digits;

/// The number that begins with these digits.
pub(super) fn at(text: &str, digits: &Digits) -> Option<Range<usize>> {
    let (start, end) = digits.groups().first().copied()?;
    let bytes = text.as_bytes();
    let near = |words: &[&str], start: usize, end: usize| {
        context::has(&context::before(text, start, 44), words) || context::has(&context::after(text, end, 12), words)
    };
    match end - start {
        7 if !context::joined_before(text, start)
            && !context::joined_after(text, end)
            && !context::number_before(text, start) =>
        {
            near(&["gmc", "general medical council", "gphc", "general pharmaceutical council"], start, end)
                .then_some(start..end)
        }
        2 if !context::joined_before(text, start) => {
            // 12A3456B, sometimes with spaces: 12 A 3456 B.
            let mut at = end;
            let mut letter = || {
                at += usize::from(bytes.get(at) == Some(&b' '));
                let right = bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
                at += 1;
                right
            };
            if !letter() {
                return None;
            }
            at += usize::from(bytes.get(at) == Some(&b' '));
            let figures = bytes.get(at..at + 4)?.iter().all(u8::is_ascii_digit);
            at += 4;
            at += usize::from(bytes.get(at) == Some(&b' '));
            let last = bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
            let end = at + 1;
            (figures
                && last
                && !context::joined_after(text, end)
                && near(&["nmc", "nursing and midwifery council", "pin", "nmc_pin", "registration"], start, end))
            .then_some(start..end)
        }
        4..=6 => {
            let gap = usize::from(matches!(bytes.get(..start), Some([.., b' ' | b'-'])));
            let letters =
                bytes.get(..start - gap)?.iter().rev().take(4).take_while(|byte| byte.is_ascii_uppercase()).count();
            let begin = start - gap - letters;
            let form =
                matches!(letters, 2 | 3) && !context::joined_before(text, begin) && !context::joined_after(text, end);
            let words: &[&str] = &["hcpc", "health and care professions council", "social work england", "swe"];
            (form && near(words, begin, end)).then_some(begin..end)
        }
        _ => None,
    }
}
