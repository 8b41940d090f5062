//! Codes of languages, as BCP 47 has them.

use unic_langid::LanguageIdentifier;

/// A code in its usual letters: `EN-gb` is `en-GB`. None for what is no code, such as `en_GB` and `english`.
pub(crate) fn language_code(written: &str) -> Option<String> {
    let (of_all, own) = parted(written);
    let tag =
        language_tag(written).filter(|tag| !of_all.contains('_') && (2..=3).contains(&tag.language.as_str().len()))?;
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match own {
        None => Some(tag.to_string()),
        Some(own) => own.split('-').all(is_subtag).then(|| format!("{tag}-x-{}", own.to_lowercase())),
    }
}

/// The language of a code, with its script and region.
pub(crate) fn language_tag(code: &str) -> Option<LanguageIdentifier> {
    parted(code).0.parse().ok()
}

/// A code, and what is added to it for private use: `de-x-simple`.
fn parted(code: &str) -> (&str, Option<&str>) {
    let own = code.find("-x-").or_else(|| code.find("-X-"));
    own.map_or((code, None), |at| (&code[..at], Some(&code[at + 3..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_usual_and_what_is_none_is_refused() {
        for (written, code) in [
            ("en-GB", Some("en-GB")),
            ("EN-gb", Some("en-GB")),
            ("cy", Some("cy")),
            ("sr-latn-rs", Some("sr-Latn-RS")),
            ("es-419", Some("es-419")),
            ("ca-valencia", Some("ca-valencia")),
            ("de-x-Leicht", Some("de-x-leicht")),
            ("en_GB", None),
            ("english", None),
            ("i-klingon", None),
            ("a", None),
            ("de-x-", None),
            ("", None),
        ] {
            assert_eq!(language_code(written).as_deref(), code, "{written}");
        }
    }
}
