//! The nearest valid spelling of a word, and words as parts of addresses.

/// The longest words that are compared letter with letter: that takes the product of their lengths.
pub(super) const LONGEST: usize = 120;

/// The number of letters of a word that may be wrong.
pub(super) fn edits(letters: usize) -> usize {
    (letters / 3).clamp(1, 4)
}

/// The candidate that somebody who wrote `written` most likely meant: the same word in other
/// letter case or with other separators, or at most a third of its letters wrong. Among very many candidates
/// [`super::NearWords`] finds it.
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > 4 * LONGEST {
        return None;
    }
    let wanted = folded(written);
    let length = wanted.chars().count();
    if wanted.is_empty() || length > LONGEST {
        return None;
    }
    let allowed = edits(length);
    candidates
        .into_iter()
        // Each letter more or less is an edit, and counting is much quicker than comparing.
        .filter(|candidate| candidate.len() + allowed >= length && candidate.len() <= 4 * LONGEST)
        .map(|candidate| (folded(candidate), candidate))
        .filter_map(|(folded, candidate)| {
            let letters = folded.chars().count();
            let is_like = letters.abs_diff(length) <= allowed;
            let distance = is_like.then(|| strsim::osa_distance(&wanted, &folded))?;
            (distance <= allowed && distance < letters).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// A word without letter case, spaces, hyphens and underscores, so that `Local Authority` and
/// `local-authority` are the same.
pub(crate) fn folded(word: &str) -> String {
    word.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text as a slug: small letters, digits and hyphens. Empty where no letter or digit is left.
pub fn slug_of(text: &str) -> String {
    let mut slug = String::new();
    for letter in deunicode::deunicode(text).to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_across_case_separators_and_small_slips() {
        let words = ["acute", "local-authority", "mental-health"];
        assert_eq!(nearest("Local Authority", words), Some("local-authority"));
        assert_eq!(nearest("acuet", words), Some("acute"));
        assert_eq!(nearest("mentalhealth", words), Some("mental-health"));
        assert_eq!(nearest("ambulance", words), None);
        assert_eq!(nearest("", words), None);
    }
}
