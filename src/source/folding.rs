//! Words as people mean them: without what differs from one copy of a form to the next.
//!
//! Letter case, punctuation, emphasis, articles, plurals, accents and pictures between the words say nothing about which
//! question is meant, and neither does its number in front.

use unicode_normalization::UnicodeNormalization;

use super::blank::is_unseen;

/// Words that say nothing about what follows them.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// Words before the number of a question.
pub(crate) const BEFORE_A_NUMBER: [&str; 7] = ["question", "q", "number", "no", "nr", "item", "frage"];

/// A word of a text, folded.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FoldedWord {
    /// Small letters and digits, in the singular.
    pub text: String,
    /// The byte of the text that the word ends before.
    pub end: usize,
}

/// The words of a text, folded. Articles are left out, unless there is nothing else.
pub(crate) fn folded_words(text: &str) -> Vec<FoldedWord> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut end = 0;
    let mut finish = |word: &mut String, end: usize| {
        if !word.is_empty() {
            words.push(FoldedWord { text: std::mem::take(word), end });
        }
    };
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() {
            push_folded(&mut word, character);
            end = at + character.len_utf8();
        } else if !joins(character) {
            finish(&mut word, end);
            if character == '&' {
                finish(&mut "and".to_owned(), at + 1);
            }
        }
    }
    finish(&mut word, end);
    let is_left_out = |word: &FoldedWord| is_article(&word.text) && is_before_a_word(&text[word.end..]);
    if words.iter().any(|word| !is_left_out(word)) {
        words.retain(|word| !is_left_out(word));
    }
    for word in &mut words {
        singular(&mut word.text);
    }
    words
}

/// The first letter of the words of a text, folded: enough to tell most texts apart, and much quicker.
pub(crate) fn folded_initial(text: &str) -> Option<char> {
    let mut rest = text;
    loop {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let first = rest.chars().next()?;
        if matches!(first, 'a' | 'A' | 't' | 'T') {
            let end = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
            if ARTICLES.iter().any(|article| rest[..end].eq_ignore_ascii_case(article))
                && is_before_a_word(&rest[end..])
            {
                rest = &rest[end..];
                continue;
            }
        }
        let mut folded = String::new();
        push_folded(&mut folded, first);
        return folded.chars().next();
    }
}

/// The words of a text, folded and written together: two texts with the same are the same for people.
pub(crate) fn folded_key(words: &[FoldedWord]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// The number in front of a text ("7.", "Question 7:", "B2"), folded, and what follows it. None where there is no number,
/// or nothing after it.
pub(crate) fn number_in_front(text: &str) -> Option<(String, &str)> {
    let start = text.find(char::is_alphanumeric)?;
    let text = &text[start..];
    // Most texts begin with a word, and this is asked of every line.
    let mut characters = text.chars().skip(1);
    let is_word = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && characters.next().is_some_and(|second| second.is_ascii_lowercase());
    if is_word && !text.starts_with(['q', 'Q', 'n', 'N', 'i', 'I', 'f', 'F', 'v', 'x']) {
        return None;
    }
    let unnamed = BEFORE_A_NUMBER.iter().find_map(|name| {
        let rest = text.get(name.len()..).filter(|_| text.is_char_boundary(name.len()))?;
        let named = text[..name.len()].eq_ignore_ascii_case(name);
        let rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
        (named && rest.starts_with(char::is_numeric) | starts_with_letter_and_digit(rest)).then_some(rest)
    });
    let is_named = unnamed.is_some();
    let text = unnamed.unwrap_or(text);
    let is_part = |character: char| character.is_alphanumeric() || matches!(character, '.' | '\u{fe0f}' | '\u{20e3}');
    let length = text.find(|character| !is_part(character))?;
    let (number, rest) = text.split_at(length);
    let number = number.trim_end_matches('.');
    let number: String = number.nfkc().filter(|character| character.is_alphanumeric()).collect();
    let number = number.to_lowercase();
    // A name or a full stop before the rest tells a number from a word; without both it must have a digit.
    let is_apart = is_named || !rest.starts_with(char::is_whitespace) || text[..length].ends_with('.');
    if !(is_number(&number) || is_apart && is_roman(&number)) {
        return None;
    }
    let rest = rest.trim_start_matches(|character: char| !character.is_alphanumeric());
    (!rest.is_empty()).then_some((number, rest))
}

/// What follows the letter of a list in front of a text: "a)", "(b)", "D.". None where no letter stands there.
pub(crate) fn behind_letter(text: &str) -> Option<&str> {
    let text = &text[text.find(char::is_alphanumeric)?..];
    let mut letters = text.chars();
    let rest = letters.next().filter(|first| first.is_alphabetic()).map(|_| letters.as_str())?;
    let rest = rest.strip_prefix([')', '.', ']'])?;
    let is_apart = rest.starts_with(|next: char| next.is_whitespace() || matches!(next, '*' | '_'));
    let rest = &rest[rest.find(char::is_alphanumeric)?..];
    is_apart.then_some(rest)
}

/// Folds the number of a question as [`number_in_front`] does.
pub(crate) fn folded_number(number: &str) -> String {
    number.nfkc().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn starts_with_letter_and_digit(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_some_and(char::is_numeric)
}

/// Up to three digits, a letter before or after them: 7, B2, 7a. A year is none.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().count() - digits;
    let inner = text.trim_start_matches(char::is_alphabetic).trim_end_matches(char::is_alphabetic);
    (1..=3).contains(&digits) && letters <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 5 && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// Tells whether a word follows, as one does behind an article: the last letter of "Ward A" is a name.
fn is_before_a_word(rest: &str) -> bool {
    let is_between = |one: char| one.is_whitespace() || matches!(one, '*' | '_' | '"' | '\'' | '“' | '‘' | '(' | '[');
    rest.starts_with(char::is_whitespace) && rest.trim_start_matches(is_between).starts_with(char::is_alphanumeric)
}

fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// Characters within a word that are no part of it.
fn joins(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{b4}' | '`' | '\u{300}'..='\u{36f}')
        || is_unseen(character) && !character.is_whitespace()
}

fn push_folded(word: &mut String, character: char) {
    if character.is_ascii() {
        word.push(character.to_ascii_lowercase());
        return;
    }
    match deunicode::deunicode_char(character)
        .filter(|plain| plain.contains(|plain: char| plain.is_ascii_alphanumeric()))
    {
        Some(plain) => {
            word.extend(plain.chars().filter(char::is_ascii_alphanumeric).map(|plain| plain.to_ascii_lowercase()))
        }
        None => word.extend(character.to_lowercase()),
    }
}

/// Takes the sign of the plural away.
fn singular(word: &mut String) {
    let stem = |ending: &str| word.strip_suffix(ending).map(str::len);
    let is_short = word.len() < 4;
    if is_short || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return;
    }
    if let Some(stem) = stem("ies").filter(|stem| *stem > 1) {
        word.truncate(stem);
        word.push('y');
    } else if ["sses", "xes", "ches", "shes", "zzes"].iter().any(|ending| word.ends_with(ending)) {
        word.truncate(word.len() - 2);
    } else if let Some(stem) = stem("s") {
        word.truncate(stem);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        folded_key(&folded_words(text))
    }

    #[test]
    fn what_differs_from_copy_to_copy_is_folded_away() {
        for text in [
            "Factors for success",
            "FACTORS FOR SUCCESS",
            "The factors for success",
            "Factor for success:",
            "Factors \u{2013} for \u{201c}success\u{201d}!",
            "\u{1f680} Factors for success \u{2728}",
            "Factors\u{a0}for\u{2003}success",
            "Fac\u{ad}tors for suc\u{200b}cess",
            "Ｆａｃｔｏｒｓ for success",
            "Factors for successes",
        ] {
            assert_eq!(key(text), "factorforsuccess", "{text}");
        }
        assert_eq!(key("The team\u{2019}s skills & abilities"), "teamskillandability");
        assert_eq!(key("Café"), "cafe");
        assert_eq!(key("Status, analysis, progress"), "statusanalysisprogress");
        assert_eq!(key("A"), "a");
        for (text, initial) in
            [("The team", 't'), ("\u{1f680} An Éclair", 'e'), ("a", 'a'), ("Other", 'o'), ("7 days", '7')]
        {
            assert_eq!(folded_initial(text), Some(initial), "{text}");
        }
        assert_eq!(folded_initial("…"), None);
        assert_ne!(key("Factors of success"), key("Factors for success"));
    }

    #[test]
    fn a_number_in_front_is_told_from_a_word() {
        for (text, number, rest) in [
            ("7. Challenges", "7", "Challenges"),
            ("7 Challenges", "7", "Challenges"),
            ("7) Challenges", "7", "Challenges"),
            ("(7) Challenges", "7", "Challenges"),
            ("Question 7: Challenges", "7", "Challenges"),
            ("QUESTION B2 - Challenges", "b2", "Challenges"),
            ("Q7. Challenges", "7", "Challenges"),
            ("B2 Challenges", "b2", "Challenges"),
            ("B.2 Challenges", "b2", "Challenges"),
            ("3.1. Challenges", "31", "Challenges"),
            ("7a: Challenges", "7a", "Challenges"),
            ("No. 7: Challenges", "7", "Challenges"),
            ("7\u{fe0f}\u{20e3} Challenges", "7", "Challenges"),
            ("\u{2466} Challenges", "7", "Challenges"),
            ("iv. Challenges", "iv", "Challenges"),
        ] {
            assert_eq!(number_in_front(text), Some((number.to_owned(), rest)), "{text}");
        }
        for text in
            ["Challenges", "2019 in review", "7.", "I think", "Questions we had", "No challenges", "COVID19 and us"]
        {
            assert_eq!(number_in_front(text), None, "{text}");
        }
        for text in ["a) Challenges", "(b) Challenges", "D. Challenges", "**c)** Challenges"] {
            assert_eq!(behind_letter(text), Some("Challenges"), "{text}");
        }
        for text in ["e.g. challenges", "A challenge", "a)", "7) Challenges", "d: challenges"] {
            assert_eq!(behind_letter(text), None, "{text}");
        }
    }
}
