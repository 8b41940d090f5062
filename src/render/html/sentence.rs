//! Sentences of a text: where they end, and the first of them.

/// Says whether a sentence ends with `word`: a full stop or the like, closing marks aside, and then nothing or no small
/// letter.
pub(super) fn ends_sentence(word: &str, rest: &str) -> bool {
    let bare = word
        .trim_end()
        .trim_end_matches(['\u{201d}', '\u{201c}', '\u{2019}', '\u{2018}', '\u{a0}', '"', '\'', ')', '\u{bb}']);
    word.ends_with(' ')
        && bare.ends_with(['.', '!', '?', '\u{2026}', '\u{3002}'])
        && rest.chars().next().is_none_or(|next| !next.is_lowercase())
}

/// The first sentences of passages, as many as have room in `most` characters, but one at least. One that is half as long
/// again is cut between words. What ends with a colon is followed by what it announces.
pub(crate) fn first_sentences(passages: &[String], most: usize) -> String {
    let longest = most + most / 2;
    let mut taken = String::new();
    for sentence in passages.iter().flat_map(|passage| sentences(passage)) {
        let is_whole = !taken.is_empty() && !taken.ends_with(':');
        if is_whole && taken.chars().count() + sentence.chars().count() >= most {
            break;
        }
        if !taken.is_empty() {
            taken.push(' ');
        }
        taken.push_str(sentence);
        if let Some((end, _)) = taken.char_indices().nth(longest) {
            taken.truncate(taken[..end].rfind(' ').unwrap_or(end));
            taken.push_str(" \u{2026}");
            break;
        }
    }
    taken
}

/// The sentences of a passage, without the space between them.
fn sentences(passage: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut begin, mut end) = (0, 0);
    for word in passage.split_inclusive(' ') {
        end += word.len();
        if ends_sentence(word, &passage[end..]) {
            sentences.push(passage[begin..end].trim());
            begin = end;
        }
    }
    sentences.push(passage[begin..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::first_sentences;

    fn first(passages: &[&str], most: usize) -> String {
        first_sentences(&passages.iter().map(|passage| (*passage).to_owned()).collect::<Vec<_>>(), most)
    }

    #[test]
    fn sentences_are_taken_while_they_have_room_and_never_in_part() {
        let text = ["The pond held. It had no fish. Nobody knew why that was so.", "Next."];
        assert_eq!(first(&text, 30), "The pond held. It had no fish.");
        assert_eq!(first(&text, 29), "The pond held.");
        assert_eq!(first(&text, 3), "The …");
        assert_eq!(first(&text, 10), "The pond held.");
        assert_eq!(first(&["A.", "", "B."], 30), "A. B.");
        assert_eq!(first(&[], 30), "");
    }

    #[test]
    fn what_announces_something_is_not_left_alone() {
        assert_eq!(first(&["Two things helped:", "water;", "light."], 20), "Two things helped: water;");
    }

    #[test]
    fn a_sentence_that_is_too_long_ends_between_words() {
        assert_eq!(first(&["One sentence that goes on and on."], 16), "One sentence that goes …");
        assert_eq!(first(&["Donaudampfschifffahrtsgesellschaft."], 10), "Donaudampfschif …");
    }
}
