//! The nearest valid spelling.

/// The candidate that somebody who wrote `written` most likely meant: the same word in other
/// letter case or with other separators, or at most a third of its letters wrong.
pub(crate) fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(written);
    if wanted.is_empty() {
        return None;
    }
    let length = wanted.chars().count();
    let allowed = (length / 3).clamp(1, 4);
    candidates
        .into_iter()
        // Each letter more or less is an edit, and counting is much quicker than comparing.
        .filter(|candidate| folded(candidate).chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::osa_distance(&wanted, &folded(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < folded(candidate).chars().count())
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// A word without letter case, spaces, hyphens and underscores, so that `Local Authority` and
/// `local-authority` are the same.
pub(crate) fn folded(word: &str) -> String {
    word.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words as a list for people: `a`, `b` or `c`.
pub(crate) fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    listed(words, "or")
}

/// Words as a list for people: `a`, `b` and `c`.
pub(crate) fn all_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    listed(words, "and")
}

fn listed<'a>(words: impl IntoIterator<Item = &'a str>, before_last: &str) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {before_last} {last}", rest.join(", ")),
    }
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
