//! Text that a search index finds as hard as real text: few words are very frequent, most are rare, and a larger
//! corpus has more of them.
//!
//! The frequency of the word of rank *k* follows Zipf and Mandelbrot, 1 / (*k* + 2.7), and the size of the vocabulary
//! follows Heaps, 40 × √words: 4,700 words in 14 case studies, 40,000 in 1,000 and 126,000 in 10,000. The most
//! frequent words are those of the shipped report, in the order of their frequency there; the others are invented.

use std::collections::{HashMap, HashSet};

use super::random::Random;

/// The words of a corpus, the most frequent first.
#[derive(Debug)]
pub struct Words {
    words: Vec<String>,
    /// For each word its weight with those before it.
    sums: Vec<usize>,
}

impl Words {
    /// For a corpus of so many words, beginning with those of `real`, Markdown texts of its field.
    pub fn new(corpus: usize, real: &[String]) -> Words {
        let mut words = by_frequency(real);
        let size = words.len().max(40 * corpus.isqrt());
        let mut known: HashSet<String> = words.iter().cloned().collect();
        let mut random = Random::of("words", 0);
        while words.len() < size {
            let syllables = if random.chance(70) { 2 } else { 3 };
            let word = invented(&mut random, syllables);
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        // In whole numbers, so that no machine rounds differently.
        let weights = (1..=words.len()).map(|rank| 10_000_000_000 / (10 * rank + 27));
        let sums = weights
            .scan(0, |sum, weight| {
                *sum += weight;
                Some(*sum)
            })
            .collect();
        Words { words, sums }
    }

    /// A word, frequent ones more often.
    pub fn word(&self, random: &mut Random) -> &str {
        let at = random.below(self.sums.last().copied().unwrap_or(1));
        let rank = self.sums.partition_point(|sum| *sum <= at);
        self.words.get(rank).map_or("", String::as_str)
    }

    /// A few words in a row.
    pub fn phrase(&self, random: &mut Random, words: usize) -> String {
        (0..words).map(|_| self.word(random)).collect::<Vec<_>>().join(" ")
    }

    /// A phrase that begins with a capital letter.
    pub fn heading(&self, random: &mut Random, words: usize) -> String {
        capitalised(&self.phrase(random, words))
    }

    /// A sentence of `words` words, one of which may be a number. `inside` stands in its middle.
    pub fn sentence(&self, random: &mut Random, words: usize, inside: Option<&str>) -> String {
        let mut sentence = self.opening(random);
        for place in 1..words {
            if place == words / 2
                && let Some(inside) = inside
            {
                sentence.push(' ');
                sentence.push_str(inside);
            }
            if random.chance(7) {
                sentence.push(',');
            }
            sentence.push(' ');
            if random.chance(1) {
                sentence.push_str(&random.between(2, 60).to_string());
            } else {
                sentence.push_str(self.word(random));
            }
        }
        sentence.push('.');
        sentence
    }

    /// The first word of a sentence. Never one that is a title too, since "Nurse EPMA" reads like a person's name.
    fn opening(&self, random: &mut Random) -> String {
        loop {
            let word = self.word(random);
            if !matches!(word, "doctor" | "matron" | "nurse" | "sister") {
                return capitalised(word);
            }
        }
    }
}

/// The name of a place that is not there.
pub fn place(number: usize) -> String {
    let mut random = Random::of("place", number);
    capitalised(&invented(&mut random, 2))
}

/// A word that can be spoken.
fn invented(random: &mut Random, syllables: usize) -> String {
    const BEGINNINGS: &[&str] = &[
        "b", "br", "c", "ch", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "pr", "r",
        "s", "sh", "sl", "st", "t", "th", "tr", "v", "w", "y",
    ];
    const MIDDLES: &[&str] = &["a", "e", "i", "o", "u", "a", "e", "i", "o", "ai", "ea", "ee", "ou"];
    const ENDS: &[&str] = &["", "", "", "l", "m", "n", "r", "s", "nd", "rt", "st", "ck"];
    let mut word = String::new();
    for syllable in 1..=syllables {
        let end = if syllable == syllables || random.chance(20) { ENDS } else { &[""] };
        for letters in [BEGINNINGS, MIDDLES, end] {
            word.push_str(random.pick(letters).copied().unwrap_or_default());
        }
    }
    word
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// The words of Markdown texts without their front matter, the most frequent first, equal ones by the alphabet.
/// Abbreviations keep their capitals.
fn by_frequency(texts: &[String]) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in texts {
        for word in prose_of(text).split(|character: char| !(character.is_alphabetic() || "-'’".contains(character)))
        {
            let word = word.trim_matches(['-', '\'', '’']);
            if word.chars().count() > 1 || matches!(word, "a" | "A") {
                let is_abbreviation = word.chars().skip(1).any(char::is_uppercase);
                let word = if is_abbreviation { word.to_owned() } else { word.to_lowercase() };
                *counts.entry(word).or_default() += 1;
            }
        }
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by(|(word, count), (other, others)| others.cmp(count).then_with(|| word.cmp(other)));
    words.into_iter().map(|(word, _)| word).collect()
}

/// The body of a Markdown text, the targets of its links and the ids of its headings left out.
fn prose_of(text: &str) -> String {
    let body = text.splitn(3, "---").last().unwrap_or_default();
    let without = |text: &str, open: &str, close: char| -> String {
        let mut parts = text.split(open);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |kept, part| kept + " " + part.split_once(close).map_or("", |(_, rest)| rest))
    };
    without(&without(body, "](", ')'), "{", '}')
}
