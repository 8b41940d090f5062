//! Lines that call a case study by its number: "case study 5", "Case studies 4, 5 and 6", "case studies 4–6". They are
//! only pointed out, so the words of the site's language are enough: a form of them with another ending counts too.

use std::collections::BTreeSet;

use super::token::{Token, tokens};
use crate::check::Numbering;

/// The name of a case study by its number, such as `Case study 5`.
#[derive(Debug)]
pub(super) struct NumberedName {
    /// The words of the name without the number, in small letters.
    words: Vec<String>,
    /// The number stands before the words.
    is_first: bool,
    /// The word between the ends of a range, in small letters.
    to: String,
    number: f64,
}

impl NumberedName {
    pub fn of(numbering: &Numbering, number: f64) -> NumberedName {
        let Numbering { name, range } = numbering;
        let small = |text: &str| text.to_lowercase();
        let around = name.split_once("{number}").unwrap_or((name, ""));
        let words = tokens(&format!("{} {}", around.0, around.1)).iter().map(|token| small(token.text)).collect();
        let to = range.split(['{', '}']).nth(2).map(|between| small(between.trim())).unwrap_or_default();
        NumberedName { words, is_first: around.0.trim().is_empty(), to, number }
    }

    /// The lines of a text, from 0, in which the number stands.
    pub fn lines(&self, text: &str) -> BTreeSet<usize> {
        let tokens = tokens(text);
        let mut found = BTreeSet::new();
        let starts = (0..tokens.len()).filter(|at| !self.words.is_empty() && self.stands_at(&tokens[*at..]));
        for start in starts {
            let (before, rest) = (&tokens[..start], &tokens[start + self.words.len()..]);
            let place = match self.is_first {
                true => before.last().filter(|token| token.number() == Some(self.number)).map(|token| token.start),
                false => self.in_series(text, &tokens[start + self.words.len() - 1], rest),
            };
            found.extend(place.map(|place| text[..place].matches('\n').count()));
        }
        found
    }

    fn stands_at(&self, tokens: &[Token<'_>]) -> bool {
        let is_word = |(word, token): (&String, &Token<'_>)| {
            let stem = word.char_indices().next_back().map_or("", |(end, _)| &word[..end]);
            let found = token.text.to_lowercase();
            found == *word || word.len() > 3 && found.starts_with(stem) && found.len() <= word.len() + 3
        };
        tokens.len() >= self.words.len() && self.words.iter().zip(tokens).all(is_word)
    }

    /// The place of the number among those that follow the words, or of the range around it. One short word may stand
    /// between two, and before the first one that means "number": that begins with n in most languages.
    fn in_series(&self, text: &str, last: &Token<'_>, rest: &[Token<'_>]) -> Option<usize> {
        let mut end = last.end();
        let mut before: Option<f64> = None;
        let mut word: Option<&str> = None;
        for token in rest {
            let gap = &text[end..token.start];
            let Some(number) = token.number() else {
                let is_between = match before {
                    Some(_) => token.text.chars().count() < 4,
                    None => token.text.starts_with(['n', 'N']),
                };
                let goes_on =
                    word.is_none() && is_between && !gap.contains("\n\n") && !(before.is_some() && gap.contains(". "));
                if !goes_on {
                    return None;
                }
                (word, end) = (Some(token.text), token.end());
                continue;
            };
            if gap.contains("\n\n") || before.is_some() && gap.contains(". ") {
                return None;
            }
            let is_range = match word {
                Some(word) => word.to_lowercase() == self.to,
                None => gap.contains(['-', '–']),
            };
            let is_within = is_range && before.is_some_and(|before| before < self.number) && self.number < number;
            if number == self.number || is_within {
                return Some(token.start);
            }
            (before, word, end) = (Some(number), None, token.end());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_study_is_found_by_its_number_however_people_write_it() {
        let numbering = Numbering { name: "Case study {number}".to_owned(), range: "{first} to {last}".to_owned() };
        let named = NumberedName::of(&numbering, 5.0);
        for text in [
            "in case study 5 it is",
            "Case Study 5.",
            "(case study 5)",
            "case study 5's team",
            "case study number 5",
            "case study no. 5",
            "case study #5",
            "case\nstudy 5",
            "case study&nbsp;5",
            "**Case study** 5",
            "case studies 4, 5 and 6",
            "case studies 3 and 5",
            "case studies [4](../case-studies/four-9.md), [3](b.md) and 5",
            "case studies 4 to 6",
            "case studies 2–7",
        ] {
            assert_eq!(named.lines(text).len(), 1, "{text}");
        }
        for text in [
            "case study 50",
            "case study 5.3",
            "case studies 4 and 6",
            "case studies 6 to 9",
            "5 case studies",
            "case study 4. 5 teams",
            "case study 4\n\n5. A list",
            "case studies state 5 WTE",
            "[case study](../case-studies/trust-5.md) of a trust",
            "briefcase study",
        ] {
            assert_eq!(named.lines(text), BTreeSet::new(), "{text}");
        }
        assert_eq!(named.lines("One.\n\nIn case studies\n3 and 5."), BTreeSet::from([3]));
        let of =
            |name: &str, number| NumberedName::of(&Numbering { name: name.to_owned(), range: String::new() }, number);
        assert_eq!(of("Fallstudie {number}", 5.0).lines("die Fallstudien 4 und 5").len(), 1);
        assert_eq!(of("{number}. esettanulmány", 5.0).lines("az 5. esettanulmány").len(), 1);
    }
}
