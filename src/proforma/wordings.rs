//! The words by which people know a question, and which question a heading means by them.

use std::collections::{BTreeSet, HashMap};

use super::{Question, QuestionIndex};
use crate::source::{
    FoldedWord, behind_letter, folded_initial, folded_key, folded_number, folded_words, number_in_front,
};

/// So many words hardly stand together by chance.
const A_SENTENCE: usize = 4;

/// So many words may stand between those of a question and a colon: "Your e-mail address:".
const MOST_AFTER: usize = 2;

/// The folded wordings of all questions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Wordings {
    all: Vec<Wording>,
    /// Positions in `all` by key.
    by_key: HashMap<String, Vec<usize>>,
    /// Bytes of the longest text that can be nearly one of them: folding a paragraph takes long.
    longest: usize,
    /// The first letters of the keys.
    initials: BTreeSet<char>,
}

/// One wording of a question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wording {
    /// The question.
    pub question: QuestionIndex,
    /// The form that it is.
    pub form: WordingForm,
    /// Its words, folded.
    pub words: Vec<String>,
    /// The words written together.
    pub key: String,
    /// The number of the question, folded.
    pub number: String,
    is_private: bool,
    /// A section of the body answers the question.
    is_prose: bool,
    /// Links from the answer say what was missing.
    lacks: bool,
}

/// The forms of wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordingForm {
    /// The `heading` of a prose question.
    Heading,
    /// The `label`.
    Label,
    /// One of `asked_as`.
    AskedAs,
    /// The `id`, which only private questions are known by.
    Id,
}

/// The question that a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meant {
    /// One question.
    One(QuestionIndex),
    /// Several are asked in the same words, and the heading has the number of none of them. The first, a private one
    /// before all others.
    OneOfSeveral(QuestionIndex),
}

/// A question whose heading stands within a longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Within {
    /// The question.
    pub question: QuestionIndex,
    /// The heading must be no other: a private answer would be published, or what was missing counted as seen.
    pub is_grave: bool,
}

impl Wordings {
    /// Folds the wordings of some questions, in their order.
    pub fn of(questions: &[Question]) -> Wordings {
        let mut wordings = Wordings::default();
        for (position, question) in questions.iter().enumerate() {
            let section = question.kind.section();
            let heading = section.map(|section| (WordingForm::Heading, section.heading));
            let ids = question.ids().filter(|_| question.private);
            let ids = ids.map(|id| (WordingForm::Id, id.as_str()));
            let asked_as = question.asked_as.iter().map(|wording| (WordingForm::AskedAs, wording.as_str()));
            let label = (WordingForm::Label, &*question.label);
            for (form, text) in heading.into_iter().chain([label]).chain(asked_as).chain(ids) {
                let words = folded_words(text);
                let key = folded_key(&words);
                wordings.longest = wordings.longest.max(text.len() + text.len() / 4 + 24);
                wordings.initials.extend(key.chars().next());
                if key.is_empty() {
                    continue;
                }
                wordings.by_key.entry(key.clone()).or_default().push(wordings.all.len());
                wordings.all.push(Wording {
                    question: QuestionIndex(position),
                    form,
                    words: words.into_iter().map(|word| word.text).collect(),
                    key,
                    number: folded_number(&question.number),
                    is_private: question.private,
                    is_prose: section.is_some(),
                    lacks: section.is_some_and(|section| section.lacks),
                });
            }
        }
        wordings
    }

    /// The prose question, private or not, whose answer stands under a heading of these words.
    pub fn by_heading(&self, text: &str) -> Option<Meant> {
        self.exactly(text, |wording| wording.is_prose && wording.form != WordingForm::Id)
    }

    /// The private question of any kind that a heading of these or nearly these words asks.
    pub fn private(&self, text: &str) -> Option<QuestionIndex> {
        if self.asks_public(text) {
            return None;
        }
        let exactly = || match self.exactly(text, |wording| wording.is_private)? {
            Meant::One(question) | Meant::OneOfSeveral(question) => Some(question),
        };
        exactly().or_else(|| self.nearly(text, |wording| wording.is_private && wording.form != WordingForm::Id))
    }

    /// The public prose question whose wording these words nearly are.
    pub fn nearly_prose(&self, text: &str) -> Option<QuestionIndex> {
        self.nearly(text, |wording| wording.is_prose && !wording.is_private)
    }

    /// The public prose question that a line without any mark asks: only where it is a sentence of its own.
    pub fn by_long_wording(&self, text: &str) -> Option<QuestionIndex> {
        let counts = |wording: &Wording| wording.is_prose && !wording.is_private && wording.words.len() >= A_SENTENCE;
        match self.exactly(text, counts)? {
            Meant::One(question) | Meant::OneOfSeveral(question) => Some(question),
        }
    }

    /// The public question of another kind that these words ask.
    pub fn by_label(&self, text: &str) -> Option<QuestionIndex> {
        let counts = |wording: &Wording| {
            !wording.is_prose && !wording.is_private && (wording.form == WordingForm::Label || wording.words.len() > 1)
        };
        match self.exactly(text, counts)? {
            Meant::One(question) | Meant::OneOfSeveral(question) => Some(question),
        }
    }

    /// The question whose heading stands within these words: a private one before others, and what is grave before what
    /// is not.
    pub fn within(&self, text: &str) -> Option<Within> {
        let words = folded_words(text);
        let counts = |wording: &&Wording| match wording.form {
            WordingForm::Heading => true,
            WordingForm::Label | WordingForm::AskedAs => wording.is_private && wording.words.len() > 1,
            WordingForm::Id => false,
        };
        let stands_there = |wording: &&Wording| {
            let nearly = wording.is_private || wording.lacks;
            words.len() > wording.words.len()
                && words.windows(wording.words.len()).any(|part| wording.is_said(part, nearly))
        };
        let found = self.all.iter().filter(counts).filter(stands_there);
        let found = found.max_by_key(|wording| (wording.is_private, wording.lacks, wording.key.len()))?;
        Some(Within { question: found.question, is_grave: found.is_private || found.lacks })
    }

    /// The wordings of private questions.
    pub fn of_private(&self) -> impl Iterator<Item = &Wording> {
        self.all.iter().filter(|wording| wording.is_private)
    }

    /// The wordings of all other questions.
    pub fn of_public(&self) -> impl Iterator<Item = &Wording> {
        self.all.iter().filter(|wording| !wording.is_private)
    }

    /// Two questions that are asked in the same words although nothing tells them apart. `numbered` says whether the
    /// questionnaire states a question's number.
    pub fn taken_twice(&self, numbered: impl Fn(QuestionIndex) -> bool) -> Vec<(QuestionIndex, &Wording)> {
        let mut twice = Vec::new();
        for (position, wording) in self.all.iter().enumerate().filter(|(_, wording)| wording.form != WordingForm::Id) {
            let earlier = self.by_key.get(&wording.key).into_iter().flatten().filter(|other| **other < position);
            let other = earlier.filter_map(|other| self.all.get(*other)).find(|other| {
                let is_apart = numbered(other.question) && numbered(wording.question) && other.number != wording.number;
                other.question != wording.question && other.form != WordingForm::Id && !is_apart
            });
            // Headings have a rule of their own.
            let is_heading = |other: &Wording| [other, wording].iter().all(|one| one.form == WordingForm::Heading);
            if let Some(other) = other.filter(|other| !is_heading(other)) {
                twice.push((other.question, wording));
            }
        }
        twice.dedup_by_key(|(other, wording)| (*other, wording.question));
        twice
    }

    /// The question that is asked in just these words, with its number in front or without. Where others are asked in
    /// them too, only the number tells which; then it may be one that does not count.
    fn exactly(&self, text: &str, counts: impl Fn(&Wording) -> bool) -> Option<Meant> {
        if text.len() > self.longest {
            return None;
        }
        let numbered = number_in_front(text);
        let bare = numbered.as_ref().map(|(_, rest)| *rest).or_else(|| behind_letter(text));
        let may_be = |text: &str| folded_initial(text).is_some_and(|initial| self.initials.contains(&initial));
        if !may_be(text) && !bare.is_some_and(may_be) {
            return None;
        }
        let number = numbered.as_ref().map(|(number, _)| number);
        for text in [Some(text), bare].into_iter().flatten() {
            let asked = self.asked_in(text);
            let questions: BTreeSet<QuestionIndex> = asked.iter().map(|wording| wording.question).collect();
            let by_number = asked.iter().find(|wording| Some(&wording.number) == number);
            if let Some(wording) = by_number.filter(|_| questions.len() > 1) {
                return counts(wording).then_some(Meant::One(wording.question));
            }
            let counted = || asked.iter().filter(|wording| counts(wording));
            let first = counted().find(|wording| wording.is_private).or_else(|| counted().next());
            if let Some(first) = first {
                return Some(match questions.len() {
                    1 => Meant::One(first.question),
                    _ => Meant::OneOfSeveral(first.question),
                });
            }
        }
        None
    }

    /// The wordings with just these words; of ids only those of two words and more.
    fn asked_in(&self, text: &str) -> Vec<&Wording> {
        let found = self.by_key.get(&folded_key(&folded_words(text))).into_iter().flatten();
        let found = found.filter_map(|position| self.all.get(*position));
        found.filter(|wording| wording.form != WordingForm::Id || wording.words.len() > 1).collect()
    }

    /// Tells whether a public question is asked in just these words: with its number, where another is asked in them too.
    pub fn asks_public(&self, text: &str) -> bool {
        let is_public = |wording: &Wording| !wording.is_private;
        matches!(self.exactly(text, is_public), Some(Meant::One(_)))
    }

    fn nearly(&self, text: &str, counts: impl Fn(&Wording) -> bool) -> Option<QuestionIndex> {
        if text.len() > self.longest {
            return None;
        }
        let rest = number_in_front(text).map(|(_, rest)| rest).or_else(|| behind_letter(text)).unwrap_or(text);
        let key = folded_key(&folded_words(rest));
        self.all
            .iter()
            .filter(|wording| counts(wording))
            .find(|wording| wording.is_nearly(&key))
            .map(|found| found.question)
    }
}

impl Wording {
    /// Tells whether a key is this one but for slips: two letters, and more in a long one.
    pub fn is_nearly(&self, key: &str) -> bool {
        let length = |text: &str| text.chars().count();
        let (own, other) = (length(&self.key), length(key));
        let most = (own / 12).clamp(2, 6);
        own >= 6 && other >= 6 && own.abs_diff(other) <= most && strsim::osa_distance(&self.key, key) <= most
    }

    /// Tells whether a name of some words begins with these, at least two, and has few others.
    pub fn begins_name(&self, words: &[FoldedWord]) -> bool {
        let own = self.words.len();
        own > 1 && words.len() <= own + MOST_AFTER && words.get(..own).is_some_and(|part| self.is_said(part, false))
    }

    /// Tells whether some words are these.
    fn is_said(&self, words: &[FoldedWord], nearly: bool) -> bool {
        let is_same = self.words.iter().zip(words).all(|(own, word)| *own == word.text);
        is_same || nearly && self.is_nearly(&folded_key(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{AnyKind, ProseQuestion, TextQuestion};

    fn question(number: &str, label: &str, heading: Option<&str>, asked_as: &[&str]) -> Question {
        let prose = |heading: &str| {
            AnyKind::Prose(ProseQuestion { heading: heading.to_owned(), lacks: heading == "Challenges", states: false })
        };
        Question {
            id: format!("id_{number}"),
            number: number.to_owned(),
            is_numbered: true,
            label: label.into(),
            asked_as: asked_as.iter().map(|&wording| wording.to_owned()).collect(),
            kind: heading.map_or(AnyKind::Text(TextQuestion::default()), prose),
            private: label.contains("secret"),
            ..Question::default()
        }
    }

    fn wordings() -> Wordings {
        Wordings::of(&[
            question("1", "What helped?", Some("Factors for success"), &["Successes", "Tell us more"]),
            question("2", "What was hard?", Some("Challenges"), &["Tell us more"]),
            question("B3", "Your secret name", None, &["Name of contact"]),
            question("4", "Which services?", None, &[]),
        ])
    }

    #[test]
    fn a_heading_means_the_question_whatever_its_form() {
        let wordings = wordings();
        for (text, question) in [
            ("Factors for success", 0),
            ("1. FACTORS FOR SUCCESS:", 0),
            ("Question 1: What helped?", 0),
            ("\u{1f680} The success", 0),
            ("a) Factors for success", 0),
            ("(b) Challenges", 1),
            ("D. Challenges", 1),
            ("The challenge", 1),
            ("2) What was hard", 1),
            ("2. Tell us more", 1),
        ] {
            assert_eq!(wordings.by_heading(text), Some(Meant::One(QuestionIndex(question))), "{text}");
        }
        assert_eq!(wordings.by_heading("Tell us more"), Some(Meant::OneOfSeveral(QuestionIndex(0))));
        for text in ["Our challenges", "Which services?", "Your secret name"] {
            assert_eq!(wordings.by_heading(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_or_partly_meant_is_known() {
        let wordings = wordings();
        assert_eq!(wordings.nearly_prose("Chalenges"), Some(QuestionIndex(1)));
        assert_eq!(wordings.private("B3 Your sceret name:"), Some(QuestionIndex(2)));
        assert_eq!(wordings.private("id b3"), Some(QuestionIndex(2)));
        assert_eq!(wordings.by_label("4. Which service"), Some(QuestionIndex(3)));
        assert_eq!(wordings.within("Our challenges"), Some(Within { question: QuestionIndex(1), is_grave: true }));
        assert_eq!(
            wordings.within("More factors for success"),
            Some(Within { question: QuestionIndex(0), is_grave: false })
        );
        assert_eq!(
            wordings.within("The name of the contact there"),
            Some(Within { question: QuestionIndex(2), is_grave: true })
        );
        assert_eq!(wordings.within("Challenging times"), None);
    }

    #[test]
    fn the_same_words_twice_are_no_mistake_where_numbers_differ() {
        assert_eq!(wordings().taken_twice(|_| true), []);
        let twice = wordings();
        let twice = twice.taken_twice(|_| false);
        let twice: Vec<_> = twice.into_iter().map(|(other, wording)| (other, wording.question, wording.form)).collect();
        assert_eq!(twice, [(QuestionIndex(0), QuestionIndex(1), WordingForm::AskedAs)]);
    }
}
