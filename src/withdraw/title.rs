//! Lines that say the title of a case study, over the end of a line too, and with marks in it.

use std::collections::BTreeSet;

use super::token::tokens;

/// The title of a case study.
#[derive(Debug)]
pub(super) struct Title {
    /// As it is written, in small letters.
    written: String,
    /// Its words and numbers, in small letters.
    words: Vec<String>,
}

impl Title {
    /// None where it is too short to be known again.
    pub fn of(title: &str) -> Option<Title> {
        let written = title.trim().to_lowercase();
        let words = tokens(&written).iter().map(|token| token.text.to_owned()).collect();
        (written.chars().count() > 3).then_some(Title { written, words })
    }

    /// The lines of a text, from 0, in which it stands, all of those that it runs over.
    pub fn lines(&self, text: &str) -> BTreeSet<usize> {
        let lines = text.lines().enumerate();
        let whole = lines.filter(|(_, line)| line.to_lowercase().contains(&self.written)).map(|(at, _)| at);
        let mut found: BTreeSet<usize> = whole.collect();
        let tokens = tokens(text);
        let small: Vec<String> = tokens.iter().map(|token| token.text.to_lowercase()).collect();
        let starts = small.windows(self.words.len().max(1)).enumerate().filter(|(_, words)| *words == self.words);
        for (start, words) in starts {
            found.extend(tokens[start..start + words.len()].iter().map(|token| token.line));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_however_its_words_stand() {
        let title = Title::of("A table in the library").unwrap();
        for text in [
            "Of A TABLE IN THE LIBRARY it is said",
            "a table in\nthe library",
            "> a table in\n> the library",
            "a **table** in the *library*",
            "a&nbsp;table in the library",
            "[a table](x.md) in the [library][r]",
            "a table—in the library",
        ] {
            assert!(!title.lines(text).is_empty(), "{text}");
        }
        assert_eq!(title.lines("One.\n\nIt is a table in\nthe library."), BTreeSet::from([2, 3]));
        for text in ["a table in a library", "table in the library", "a table in the libraries"] {
            assert_eq!(title.lines(text), BTreeSet::new(), "{text}");
        }
        assert!(Title::of("Ada").is_none());
        assert_eq!(Title::of("図書館の机").unwrap().lines("この図書館の机は"), BTreeSet::from([0]));
    }
}
