//! The question that a printed text asks.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::proforma::{Proforma, Question, QuestionIndex, Role};
use crate::source::{folded_number, folded_words, number_in_front};

/// The most words of meaning of what may be the label of something private.
const LONGEST_LABEL: usize = 5;

/// The wordings of the questions that a form may ask.
#[derive(Debug)]
pub(super) struct AskedIndex {
    wordings: Vec<AskedWording>,
    /// The numbers that the questionnaire states, folded.
    numbers: Vec<(String, QuestionIndex)>,
    /// Those of them that are more than a number, such as `5 (others)`, as they are written and folded.
    worded: Vec<(String, String)>,
    /// Those that stand on the site's own form where none is stated.
    counted: Vec<(String, QuestionIndex)>,
    private: BTreeSet<QuestionIndex>,
    consent: Option<QuestionIndex>,
    /// Bytes of the longest text that can be a question.
    longest: usize,
}

#[derive(Debug)]
struct AskedWording {
    question: QuestionIndex,
    words: Vec<String>,
    /// Those of them that say something.
    content: BTreeSet<String>,
    /// One word counts only here.
    may_be_a_word: bool,
}

/// The question that a text asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// This one, in words that end before a byte of the text.
    Question { question: QuestionIndex, end: usize, surely: bool },
    /// Two ways lead to two questions.
    Several,
}

/// A text with the number in front taken off, and the byte at which the rest begins.
struct Numbered<'t> {
    number: String,
    rest: &'t str,
    start: usize,
}

/// A question with a status is never asked of anybody whose form is imported.
pub(super) fn is_asked(question: &Question) -> bool {
    question.role != Some(Role::Status)
}

impl AskedIndex {
    pub fn of(proforma: &Proforma) -> AskedIndex {
        let consent = proforma.by_role(Role::Consent);
        let (wordings, numbers, counted, worded) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut asked =
            AskedIndex { wordings, numbers, worded, counted, private: BTreeSet::new(), consent, longest: 0 };
        for (index, question) in proforma.indexed().filter(|(_, question)| is_asked(question)) {
            let heading = question.kind.section().map(|section| section.heading);
            let wordings = std::iter::once(&*question.label).chain(question.asked_as.iter().map(String::as_str));
            let names = [question.short.as_deref(), heading].into_iter().flatten();
            // Within an answer to prose a line may be called as the heading of another.
            let is_public_prose = heading.is_some() && !question.private;
            let names = wordings.map(|text| (text, true)).chain(names.map(|text| (text, !is_public_prose)));
            for (text, may_be_a_word) in names {
                let words: Vec<String> = folded_words(text).into_iter().map(|word| word.text).collect();
                if !words.is_empty() {
                    asked.longest = asked.longest.max(2 * text.len() + 60);
                    let content = content(words.iter().cloned());
                    asked.wordings.push(AskedWording { question: index, words, content, may_be_a_word });
                }
            }
            let folded = folded_number(&question.number);
            if question.is_numbered && question.number.contains([' ', '(']) {
                asked.worded.push((question.number.clone(), folded.clone()));
            }
            let numbers = if question.is_numbered { &mut asked.numbers } else { &mut asked.counted };
            numbers.push((folded, index));
            if question.private {
                asked.private.insert(index);
            }
        }
        asked
    }

    /// The question that a text begins with, in its own words. Of several that are called alike it is the one of the `section`
    /// that the text stands in, by the positions of that section's questions.
    pub fn in_words(&self, text: &str, section: Option<&Range<usize>>) -> Option<Asks> {
        // A question stands at the beginning, and the rest may be long.
        let head = &text[..text.floor_char_boundary(self.longest)];
        let readings = self.readings(head);
        let mut best: Option<(usize, BTreeSet<QuestionIndex>, usize)> = None;
        let behind_section = behind_section(head).map(|rest| head.len() - rest.len());
        let starts = readings.iter().map(|reading| reading.start).chain(behind_section);
        for start in std::iter::once(0).chain(starts) {
            let rest = &head[start..];
            let words = folded_words(rest);
            for wording in &self.wordings {
                let length = wording.words.len();
                let is_it =
                    words.len() >= length && wording.words.iter().zip(&words).all(|(own, word)| *own == word.text);
                let Some(end) = is_it.then(|| words[length - 1].end) else { continue };
                let after = &text[start + end..];
                let is_numbered = readings.iter().any(|reading| {
                    wording.may_be_a_word
                        && reading.start == start
                        && self.by_number(&reading.number) == Some(wording.question)
                });
                if !ends_here(after, length + usize::from(is_numbered), wording.may_be_a_word) {
                    continue;
                }
                match &mut best {
                    Some((longest, _, _)) if *longest > length => {}
                    Some((longest, questions, _)) if *longest == length => drop(questions.insert(wording.question)),
                    _ => best = Some((length, BTreeSet::from([wording.question]), start + end)),
                }
            }
        }
        let (_, questions, end) = best?;
        let numbered: Vec<QuestionIndex> =
            readings.iter().filter_map(|reading| self.by_number(&reading.number)).collect();
        let by_number = numbered.iter().find(|question| questions.contains(question));
        let of_section: Vec<&QuestionIndex> =
            questions.iter().filter(|question| section.is_some_and(|section| section.contains(&question.0))).collect();
        let only = match (questions.len(), of_section.as_slice()) {
            (1, _) => questions.first(),
            (_, [only]) => Some(*only),
            _ => None,
        };
        // The site's own form counts on where no number is stated, and may come to one that is stated elsewhere.
        let is_counted = |question: &QuestionIndex| {
            readings.iter().any(|reading| self.counted.iter().any(|own| *own == (reading.number.clone(), *question)))
        };
        let stands_against = !numbered.is_empty() && by_number.is_none() && !only.is_some_and(is_counted);
        Some(match by_number.or(only).filter(|_| !stands_against) {
            Some(question) => {
                // Who consents may say in brackets to what.
                let with_remark = Some(*question) != self.consent;
                Asks::Question { question: *question, end: end + after_words(&text[end..], with_remark), surely: true }
            }
            None => Asks::Several,
        })
    }

    /// The question that a text asks by the number in front, which stands there, or is `printed` before it as in a list.
    pub fn in_number(&self, text: &str, printed: Option<&str>) -> Option<Asks> {
        let readings = self.readings(text);
        let printed = printed.map(|number| (folded_number(number), text, true));
        let read =
            readings.iter().map(|reading| (reading.number.clone(), reading.rest, is_parted(&text[..reading.start])));
        let found: Vec<(QuestionIndex, &str, bool)> = read
            .chain(printed)
            .filter_map(|(number, rest, is_parted)| Some((self.by_number(&number)?, rest, is_parted)))
            .collect();
        // The longest number that is one: of `4. A)` it is 4a.
        let (question, rest, is_parted) = found.into_iter().max_by_key(|(question, ..)| self.number_of(*question))?;
        let words = content_of(rest);
        let own = self.likeness(&words, |index| index == question);
        let other = self.likeness(&words, |index| index != question);
        let end = first_sentence(text);
        // A day, or so many of something, is no number of a question.
        (own >= other && (is_parted || own > 0.0)).then_some(Asks::Question { question, end, surely: false })
    }

    /// The question that a text asks in the same words, whoever is spoken to: "your team" is "the team". Any other word asks for
    /// something else.
    pub fn in_same_words(&self, text: &str) -> Option<Asks> {
        if text.len() > self.longest {
            return None;
        }
        let rest = self.readings(text).last().map_or(text, |reading| reading.rest);
        let bare = |words: &mut dyn Iterator<Item = String>| -> Vec<String> {
            words.filter(|word| !matches!(&**word, "your" | "our" | "please")).collect()
        };
        let words = bare(&mut folded_words(rest).into_iter().map(|word| word.text));
        let is_it = |wording: &&AskedWording| bare(&mut wording.words.iter().cloned()) == words;
        let alike = self.wordings.iter().filter(is_it).filter(|_| words.len() > 1);
        let found: BTreeSet<QuestionIndex> = alike.map(|wording| wording.question).collect();
        let only = found.first().filter(|question| found.len() == 1 && !self.private.contains(question));
        only.map(|question| Asks::Question { question: *question, end: text.len(), surely: false })
    }

    /// Tells whether a text is short and has a word in common with a private question, which may be asked here in other words.
    /// Nothing is taken for an answer because of this, only kept out of those to others.
    pub fn may_be_private(&self, text: &str) -> bool {
        let head = text.split(':').next().unwrap_or_default().trim();
        let words: BTreeSet<String> = content_of(head).into_iter().filter(|word| word.len() > 2).collect();
        let is_label = (1..=LONGEST_LABEL).contains(&words.len()) && !head.ends_with('.');
        let mut private = self.wordings.iter().filter(|wording| self.private.contains(&wording.question));
        is_label
            && private.any(|wording| {
                let key = wording.words.concat();
                words.iter().any(|word| wording.content.contains(word) || word.len() > 3 && key.contains(&**word))
            })
    }

    /// The numbers that may stand in front of a text, with those of the questionnaire that are more than a number.
    fn readings<'t>(&self, text: &'t str) -> Vec<Numbered<'t>> {
        let mut readings = readings(text);
        let bare = text.trim_start();
        for (written, folded) in &self.worded {
            let Some(rest) = bare.strip_prefix(written.as_str()) else { continue };
            let rest = rest.trim_start_matches(|one: char| !one.is_alphanumeric());
            readings.push(Numbered { number: folded.clone(), rest, start: text.len() - rest.len() });
        }
        readings
    }

    fn by_number(&self, number: &str) -> Option<QuestionIndex> {
        let mut found = self.numbers.iter().filter(|(own, _)| own == number);
        found.next().filter(|_| found.next().is_none()).map(|(_, question)| *question)
    }

    fn number_of(&self, question: QuestionIndex) -> usize {
        self.numbers.iter().find(|(_, index)| *index == question).map_or(0, |(number, _)| number.len())
    }

    /// How much the words of a text have in common with the wordings of some questions, from 0 to 1: twice the words of both
    /// among all.
    fn likeness(&self, words: &BTreeSet<String>, counts: impl Fn(QuestionIndex) -> bool) -> f64 {
        let of = |wording: &AskedWording| {
            let own = &wording.content;
            let both = own.intersection(words).count();
            #[expect(clippy::cast_precision_loss, reason = "they are some dozens")]
            let share = 2.0 * both as f64 / (own.len() + words.len()).max(1) as f64;
            share
        };
        self.wordings.iter().filter(|wording| counts(wording.question)).map(of).fold(0.0, f64::max)
    }
}

/// The words of a text that say something.
pub(super) fn content_of(text: &str) -> BTreeSet<String> {
    content(folded_words(text).into_iter().map(|word| word.text))
}

/// The words that say something.
fn content(words: impl Iterator<Item = String>) -> BTreeSet<String> {
    const FEW: &[&str] = &[
        "of", "in", "to", "and", "or", "for", "with", "on", "at", "by", "is", "are", "was", "were", "be", "been", "do",
        "doe", "did", "ha", "have", "had", "may", "can", "will", "how", "what", "which", "who", "when", "where", "why",
        "there", "that", "this", "it", "you", "your", "we", "our", "if", "any", "not", "please",
    ];
    words.filter(|word| !FEW.contains(&word.as_str())).collect()
}

/// What stands behind the number of a section: "Section 3 – Applicant".
pub(super) fn behind_section(text: &str) -> Option<&str> {
    const NAMES: [&str; 5] = ["section", "part", "step", "teil", "abschnitt"];
    let (name, rest) = text.trim_start().split_once(char::is_whitespace)?;
    let length = rest.find(|one: char| !one.is_alphanumeric()).filter(|length| (1..=3).contains(length))?;
    let behind = rest[length..].trim_start_matches(|one: char| !one.is_alphanumeric());
    (NAMES.contains(&&*name.to_lowercase()) && !behind.is_empty()).then_some(behind)
}

/// The numbers that may stand in front of a text: `4.` of `4. A) Can you`, and `4a`.
fn readings(text: &str) -> Vec<Numbered<'_>> {
    let mut readings = Vec::new();
    let start_of = |rest: &str| rest.as_ptr() as usize - text.as_ptr() as usize;
    let numbered = number_in_front(text);
    let (number, rest) = numbered.clone().unwrap_or((String::new(), text));
    if numbered.is_some() {
        readings.push(Numbered { number: number.clone(), rest, start: start_of(rest) });
    }
    let letters = rest.trim_start_matches(|one: char| !one.is_alphanumeric());
    let mut characters = letters.chars();
    let (letter, mark) = (characters.next(), characters.next());
    if let (Some(letter), Some(')' | '.' | ':')) = (letter.filter(char::is_ascii_alphabetic), mark) {
        let rest = characters.as_str().trim_start();
        if !rest.is_empty() {
            readings.push(Numbered {
                number: format!("{number}{}", letter.to_ascii_lowercase()),
                rest,
                start: start_of(rest),
            });
        }
    }
    readings
}

/// Tells whether a wording of so many words ends before this text: nothing follows, or what parts it from an answer.
fn ends_here(after: &str, words: usize, may_be_a_word: bool) -> bool {
    let bare = after.trim_start_matches([')', '”', '"', '’', '*', '\u{a0}', ' ']);
    if bare.is_empty() || bare.chars().all(|one| !one.is_alphanumeric() && super::tick::state(one).is_none()) {
        return words > 1 || may_be_a_word;
    }
    let is_parted = bare.starts_with([':', '\t', '\n', '?', '(', '[', '\u{2026}'])
        || after.starts_with([' ', '\u{a0}']) && bare.starts_with(['\u{2013}', '\u{2014}', '-'])
        || bare.starts_with("..")
        || bare.starts_with("__")
        || bare.chars().next().is_some_and(|sign| super::tick::state(sign).is_some());
    let is_strongly = bare.starts_with([':', '\t', '\n']);
    // A full stop ends a sentence in these words, and an answer may follow.
    let is_sentence = words >= 4 && bare.starts_with(['.', ';']);
    is_parted && (words > 1 || may_be_a_word && is_strongly) || is_sentence
}

/// The length of what belongs to the words of a question behind them: signs, and a remark in brackets.
fn after_words(after: &str, with_remark: bool) -> usize {
    let mut rest = after;
    loop {
        let bare = rest.trim_start_matches(|one: char| {
            one.is_whitespace()
                || matches!(
                    one,
                    ':' | '?' | '.' | '*' | '\u{2013}' | '\u{2014}' | '-' | ')' | '”' | '"' | '’' | ';' | '…' | '_'
                )
        });
        match bare.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            // A tick box between brackets is none.
            Some((inner, behind)) if with_remark && inner.trim().chars().count() > 1 => rest = behind,
            _ => return after.len() - bare.len(),
        }
    }
}

/// Tells whether what stands before a text is a number that a sign parts from it: `7.`, and not the 7 of `7 March`.
pub(super) fn is_parted(before: &str) -> bool {
    let number = before.trim_start_matches(|one: char| !one.is_alphanumeric());
    number.chars().any(|one| !one.is_alphanumeric() && !one.is_whitespace())
}

/// The length of the first sentence: to a question mark or a colon, where text follows it.
fn first_sentence(text: &str) -> usize {
    match text.find(['?', ':']) {
        Some(end) => end + 1,
        None => text.len(),
    }
}
