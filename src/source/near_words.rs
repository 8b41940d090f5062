//! Many words, among which those that are nearly a given one are found without comparing it with each of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::spelling::{LONGEST, edits, folded};

/// The most letters that are gone through in one search. Where the words are so alike that this is not enough, nothing is near.
const MOST_STEPS: usize = 3_000;

/// Words, folded and sorted: words that begin alike stand together, and beginnings are compared once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct NearWords<T> {
    /// By their number of letters.
    words: BTreeMap<usize, Vec<NearWord<T>>>,
}

#[derive(Debug, Clone)]
struct NearWord<T> {
    letters: Vec<char>,
    /// By length as it is written, then by its place among the words: of two that are as near, the first is meant.
    rank: (usize, usize),
    value: T,
}

impl<T> NearWords<T> {
    /// The words, each with what it stands for.
    pub fn of<'a>(words: impl IntoIterator<Item = (&'a str, T)>) -> NearWords<T> {
        let words = words.into_iter().enumerate().map(|(place, (word, value))| {
            let rank = (word.len(), place);
            NearWord { letters: folded(word).chars().collect(), rank, value }
        });
        let mut by_length: BTreeMap<usize, Vec<NearWord<T>>> = BTreeMap::new();
        for word in words.filter(|word| word.letters.len() <= LONGEST) {
            by_length.entry(word.letters.len()).or_default().push(word);
        }
        by_length.values_mut().for_each(|words| words.sort_by(|one, other| one.letters.cmp(&other.letters)));
        NearWords { words: by_length }
    }

    /// The value of the word that somebody who wrote `written` most likely meant, as [`super::nearest`] says it.
    pub fn nearest(&self, written: &str) -> Option<&T> {
        self.search(written).0
    }

    /// The nearest word, and the letters that were gone through.
    fn search(&self, written: &str) -> (Option<&T>, usize) {
        if written.len() > 4 * LONGEST {
            return (None, 0);
        }
        let wanted: Vec<char> = folded(written).chars().collect();
        if wanted.is_empty() || wanted.len() > LONGEST {
            return (None, 0);
        }
        let mut steps = 0;
        for allowed in 0..=edits(wanted.len()) {
            let mut best: Option<&NearWord<T>> = None;
            // Each letter more or less is an edit.
            for (_, words) in self.words.range(wanted.len().saturating_sub(allowed)..=wanted.len() + allowed) {
                let mut search = Search { words, wanted: &wanted, allowed, best, steps };
                let first: Vec<usize> = (0..=wanted.len()).collect();
                search.below(0..words.len(), &mut Vec::new(), &[], &first);
                (best, steps) = (search.best, search.steps);
            }
            if let Some(found) = best {
                return (Some(&found.value), steps);
            }
        }
        (None, steps)
    }
}

/// A search for the words that are at most so many edits away, among words of one length.
struct Search<'a, 'w, T> {
    words: &'w [NearWord<T>],
    wanted: &'a [char],
    allowed: usize,
    best: Option<&'w NearWord<T>>,
    steps: usize,
}

impl<T> Search<'_, '_, T> {
    /// Looks at the words of a range, which all begin with `start`. `row` holds how many edits lie between that and each
    /// beginning of what is wanted, `before` the same for `start` without its last letter.
    fn below(&mut self, range: Range<usize>, start: &mut Vec<char>, before: &[usize], row: &[usize]) {
        let mut at = range.start;
        while at < range.end && self.steps < MOST_STEPS {
            let Some(word) = self.words.get(at) else { return };
            let Some(&letter) = word.letters.get(start.len()) else {
                // The words of one length that begin alike to their end are the same.
                let edits = row.last().copied().unwrap_or(usize::MAX);
                let is_better = self.best.is_none_or(|best| word.rank < best.rank);
                if edits <= self.allowed && edits < start.len() && is_better {
                    self.best = Some(word);
                }
                at += 1;
                continue;
            };
            let alike = self.words.get(at..range.end).unwrap_or_default();
            let end = at + alike.partition_point(|word| word.letters.get(start.len()) == Some(&letter));
            self.steps += 1;
            let next = self.next_row(letter, start.last().copied(), before, row);
            if self.leads_on(&next, word.letters.len() - start.len() - 1) {
                start.push(letter);
                self.below(at..end, start, row, &next);
                start.pop();
            }
            at = end;
        }
    }

    /// Tells whether few enough edits can come of a row, when so many letters are left.
    fn leads_on(&self, row: &[usize], left: usize) -> bool {
        let wanted = self.wanted.len();
        row.iter().enumerate().any(|(place, edits)| edits + (wanted - place).abs_diff(left) <= self.allowed)
    }

    /// One more letter: added, left out, another one, or two that changed places.
    fn next_row(&self, letter: char, last: Option<char>, before: &[usize], row: &[usize]) -> Vec<usize> {
        let mut next = Vec::with_capacity(row.len());
        next.push(row.first().map_or(0, |edits| edits + 1));
        for (place, wanted) in self.wanted.iter().enumerate() {
            let other = row[place] + usize::from(*wanted != letter);
            let mut edits = other.min(row[place + 1] + 1).min(next[place] + 1);
            if place > 0
                && last == Some(*wanted)
                && self.wanted[place - 1] == letter
                && let Some(changed) = before.get(place - 1)
            {
                edits = edits.min(changed + 1);
            }
            next.push(edits);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::nearest;

    /// A number that follows from another.
    fn next(seed: &mut u64) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*seed >> 40).unwrap()
    }

    #[test]
    fn the_same_word_is_found_as_by_comparing_with_each() {
        let mut seed = 7;
        let mut word = || (0..next(&mut seed) % 9).map(|_| ['a', 'b', 'c', '-', 'É'][next(&mut seed) % 5]).collect();
        let words: Vec<String> = (0..400).map(|_| word()).collect();
        let index = NearWords::of(words.iter().map(|word| (word.as_str(), word.as_str())));
        let mut found = 0;
        for _ in 0..2_000 {
            let written: String = word();
            let near = nearest(&written, words.iter().map(String::as_str));
            assert_eq!(index.nearest(&written).copied(), near, "{written}");
            found += usize::from(near.is_some());
        }
        assert!((200..1_900).contains(&found), "{found}");
    }

    #[test]
    fn a_search_takes_no_longer_among_many_words_than_among_few() {
        for words in [100_usize, 10_000] {
            let names: Vec<String> = (0..words).map(|number| format!("pages/p{number:05}.md")).collect();
            let index = NearWords::of(names.iter().map(|name| (name.as_str(), name)));
            for written in ["pages/p00033x.md", "pages/o00033.md", "pgaes/p00033.md", "pages/P-000-33.md"] {
                let (near, steps) = index.search(written);
                assert_eq!(near.map(|name| name.as_str()), Some("pages/p00033.md"), "{written} of {words}");
                assert!(steps <= 300, "{written}: {steps} of {words}");
            }
            for number in 0..200 {
                let (near, steps) = index.search(&format!("pages/nowhere-{number}.md"));
                assert!(near.is_none() && steps <= 60, "{steps} for {number} of {words}");
            }
            assert!(index.search("pages/pabcdef.md").1 <= MOST_STEPS);
        }
    }

    #[test]
    fn what_is_too_long_to_be_a_word_is_near_to_nothing() {
        let long = "a".repeat(1_000_000);
        let index = NearWords::of([(long.as_str(), 1), ("a", 2)]);
        assert_eq!(index.nearest(&long), None);
        assert_eq!(nearest(&long, [&long[1..]]), None);
    }
}
